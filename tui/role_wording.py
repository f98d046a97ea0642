"""What is said of a role beside its column: the arithmetic, who holds it, when to hand it over."""

from __future__ import annotations

from collections.abc import Iterator

from hatrack.attention import ENOUGH_MINE, SAID_FROM, RoleAttention
from hatrack.date_words import short_date, since_date
from hatrack.delegation import (
    LEVEL_WORDS,
    STATE_WORDS,
    handover_state,
    held_by_other,
    rhythm_words,
    steps_done,
)
from hatrack.language import _, say
from hatrack.roles import DELEGATE, HANDOVER_STEPS, OWN, Role
from hatrack.stage_evidence import HANDOVER_HINTS
from hatrack.stages import FULL
from tui.paint.lines import shown
from tui.panel_models import PanelFigures
from tui.view_models import BoardView
from tui.wording import holder_of, mode_word, why_column


def why_role(view: BoardView, figures: PanelFigures, code: str, lang: str) -> list[str]:
    """Return in sentences why a role stands where it stands, with the arithmetic behind it."""
    sentences = why_column(view, code)
    if not code:
        return sentences
    return [
        *sentences,
        *weight_sentence(view, code),
        *attention_sentences(figures, code),
        *maturity_sentence(figures, code),
        *holding_sentences(view, figures, code, lang),
    ]


def weight_sentence(view: BoardView, code: str) -> Iterator[str]:
    """Yield what a role would weigh by itself, where the minimums of all roles move that."""
    weight = view.weights[code]
    stored = sum(view.stage.weights.get(role, 0) for role in view.weights)
    own = round(FULL * view.stage.weights.get(code, 0) / stored) if stored else weight
    if own != weight:
        sentence = _("Weight: {weight} of 100; it would be {own} if no role had a minimum.")
        yield sentence.format(weight=weight, own=own)


def attention_sentences(figures: PanelFigures, code: str) -> Iterator[str]:
    """Yield the share of attention of a role, its drift, and everybody's share."""
    role, mine = figures.attention.roles.get(code), figures.attention.mine
    if role is None or role.share is None or role.drift is None:
        yield _("Attention: you finished nothing in 30 days.")
        return
    yield _("Attention: {count} of your {all} finished tasks in 30 days = {share}.").format(
        count=role.mine, all=mine, share=f"{role.share:.0f}"
    )
    yield _drift(role, mine)
    if role.team_share is not None:
        yield _("Everybody: {share} of 100.").format(share=f"{role.team_share:.0f}")


def _drift(role: RoleAttention, mine: int) -> str:
    sum_ = f"{role.share:.0f} − {role.weight} = {role.drift:+.0f}"
    if role.said:
        return _("Drift: {sum} points, worth a word.").format(sum=sum_)
    if mine < ENOUGH_MINE:
        return _("Drift: {sum} points; fewer than {enough} tasks say nothing.").format(
            sum=sum_, enough=ENOUGH_MINE
        )
    return _("Drift: {sum} points; said from {points} on.").format(sum=sum_, points=SAID_FROM)


def maturity_sentence(figures: PanelFigures, code: str) -> Iterator[str]:
    """Yield how mature a role is, while the board has vital tasks."""
    if not figures.vital.told or code not in figures.maturity:
        return
    said = (
        _("Maturity 0 of 3: vital minimum not met."),
        _("Maturity 1 of 3: vital minimum met, which is enough."),
        _("Maturity 2 of 3: vital minimum met, and improved since."),
        _("Maturity 3 of 3: handed over, with its handover complete."),
    )
    yield said[figures.maturity[code]]


def holding_sentences(
    view: BoardView, figures: PanelFigures, code: str, lang: str
) -> Iterator[str]:
    """Yield the level, dates and handover of a role somebody holds, its alarms, else a hint."""
    role = view.role(code)
    if role.held:
        yield _begun(holding_line(view, role, lang))
    for alarm in figures.alarms.get(code, ()):
        yield _begun(shown(say(alarm.words))) + "."
    if not held_by_other(view.board, role):
        hint = HANDOVER_HINTS.get(code)
        if hint:
            yield _begun(_(hint)) + "."


def _begun(text: str) -> str:
    """Return words as a sentence begins."""
    return text[:1].upper() + text[1:]


def holding_line(view: BoardView, role: Role, lang: str) -> str:
    """Return "level 6 inquire · since 1 Sep · review 15 Jan · handover 3/8, side by side".

    The rhythm of follow-up stands before the handover.
    """
    level = max(1, min(role.level, len(LEVEL_WORDS)))
    parts = [_("level {level} {word}").format(level=role.level, word=_(LEVEL_WORDS[level - 1]))]
    if role.since is not None:
        parts.append(_("since {day}").format(day=since_date(role.since, view.today, lang)))
    if role.review is not None:
        parts.append(_("review {day}").format(day=short_date(role.review, view.today, lang)))
    rhythm = rhythm_words(role.level)
    if held_by_other(view.board, role) and rhythm is not None:
        parts.append(say(rhythm))
        state = _(STATE_WORDS[handover_state(role, view.today)])
        parts.append(f"{_('handover')} {steps_done(role)}/{HANDOVER_STEPS}, {state}")
    return " · ".join(parts)


def short_holding(view: BoardView, code: str) -> str:
    """Return who answers for a role, or that it is one's own, for a narrow place."""
    holder = holder_of(view, code)
    mode = view.modes[code]
    if not holder or mode == OWN:
        return mode_word(mode)
    return holder if mode == DELEGATE else f"½ {holder}"
