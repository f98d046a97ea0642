"""What the board says in words: the selected task, a column's place, the top of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hatrack import delegation
from hatrack.board import Board
from hatrack.date_words import distance, full_date, short_date, since_date
from hatrack.language import _, ngettext, say
from hatrack.repeat_words import say_repeat
from hatrack.roles import DELEGATE, OWN, SHARE
from hatrack.stage_edits import short_stage_name
from hatrack.stages import Stage, built_in_words
from hatrack.task import DOING, DONE, WAITING, Task
from hatrack.task_edits import role_name, status_word
from hatrack.task_kinds import DAY_DETAILS, LEVEL_DETAILS, RISK_LEVEL_WORDS, told_day
from hatrack.waiting import reason_word
from hatrack.when import When
from tui.paint.lines import shown
from tui.view_models import BoardView


def priority_word(priority: str) -> str:
    """Return a priority with its word: "P1 high"."""
    names = {"P0": _("urgent"), "P1": _("high"), "P2": _("normal"), "P3": _("low")}
    return f"{priority} {names.get(priority, '')}".rstrip()


def person_name(board: Board, handle: str) -> str:
    """Return how a person is called, else their handle."""
    return shown(delegation.person_name(board, handle))


def detail_value(name: str, told: object, lang: str) -> str:
    """Return what a decision or a risk says under a name, days and levels in words."""
    day = told_day(told) if name in DAY_DETAILS else None
    if day is not None:
        return full_date(day, lang)
    text = str(told)
    return (
        _(RISK_LEVEL_WORDS[text])
        if name in LEVEL_DETAILS and text in RISK_LEVEL_WORDS
        else shown(text)
    )


def role_label(view: BoardView, code: str) -> str:
    """Return a role's full name in the interface's language."""
    if not code:
        return _("Inbox, no role yet")
    return shown(say(role_name(view.board, code)))


def task_role_label(view: BoardView, code: str) -> str:
    """Return a role's full name as a task says it: with a word where no column shows the role."""
    if code not in view.board.roles:
        return role_label(view, "")
    label = role_label(view, code)
    return label if code in view.everything else _("{role} (hidden)").format(role=label)


def task_facts(view: BoardView, task: Task, lang: str) -> str:
    """Return everything telling about a task as one line, most important first."""
    facts = [priority_word(task.priority)]
    if task.due is not None and task.status != DONE:
        facts.append(_due(task, view, lang))
    facts.append(task_role_label(view, task.role))
    item = view.board.items.get(task.item)
    if item is not None:
        facts.append(shown(item.label))
    facts.append(task_state(view, task, lang))
    if task.assignee:
        facts.append(f"@{person_name(view.board, task.assignee)}")
    if task.snoozed(view.today) and task.snooze is not None:
        facts.append(_("sleeps until {day}").format(day=full_date(task.snooze, lang)))
    facts += [f"+{shown(tag)}" for tag in task.tags]
    if task.vital:
        facts.append(_("vital"))
    if task.private:
        facts.append(_("private"))
    return " · ".join(facts)


def _due(task: Task, view: BoardView, lang: str) -> str:
    assert task.due is not None
    day = short_date(task.due, view.today, lang)
    hard = f" ({_('hard')})" if task.hard else ""
    late = task.late(view.today)
    far = distance(task.due, view.today, lang, late=late)
    if abs((task.due - view.today).days) <= 1:  # the day is a word already
        return _("due {day}").format(day=day) + hard
    return _("due {day}").format(day=day) + hard + f", {far}"


def task_state(view: BoardView, task: Task, lang: str) -> str:
    """Return a task's state with since when, and on what it waits."""
    state = say(status_word(task.status))
    if task.status == DOING and task.started is not None:
        days = task.age(view.today) or 0
        return ngettext("doing {days} day", "doing {days} days", days).format(days=days)
    if task.status == WAITING and task.waiting is not None:
        return _waiting(task, view, lang)
    if task.status == DONE and task.done is not None:
        return _("done {day}").format(day=short_date(task.done, view.today, lang))
    return state


def _waiting(task: Task, view: BoardView, lang: str) -> str:
    waiting = task.waiting
    assert waiting is not None
    words = [say(status_word(WAITING))]
    if waiting.on:
        words.append(_("for {who}").format(who=person_name(view.board, waiting.on)))
    if waiting.reason:
        words.append(f"({shown(say(reason_word(waiting.reason)))})")
    if waiting.since is not None:
        words.append(_("since {day}").format(day=since_date(waiting.since, view.today, lang)))
    return " ".join(words)


def when_sentence(when: When, today: date, lang: str) -> str:
    """Return when something is due, sleeps and repeats, its dates in full."""
    parts = []
    if when.due is not None:
        hard = f" ({_('hard')})" if when.hard else ""
        late = when.due < today
        far = distance(when.due, today, lang, late=late)
        day = full_date(when.due, lang)
        parts.append(_("due {day}").format(day=day) + hard + f", {far}")
    if when.repeat:
        parts.append(shown(say(say_repeat(when.repeat))))
    if when.snooze is not None:
        day = full_date(when.snooze, lang)
        parts.append(_("sleeps until {day}").format(day=day))
    return " · ".join(parts) or _("no date")


def mode_word(mode: str) -> str:
    """Return own, shared or delegated in the interface's language."""
    return {OWN: _("own"), SHARE: _("shared"), DELEGATE: _("delegated")}.get(mode, mode)


def holder_of(view: BoardView, code: str) -> str:
    """Return who answers for a role as shown: its holder, else whom the stage usually asks.

    Empty for a role the CTO owns.
    """
    role = view.holding(code)
    if role.held and not view.previewing:
        return person_name(view.board, role.holder)
    if view.modes.get(code, OWN) == OWN:
        return ""
    return usual_holder(view.stage, code)


def usual_holder(stage: Stage, code: str) -> str:
    """Return whom a stage usually asks to hold a role."""
    own = stage.holders.get(code)
    return shown(own) if own else _(built_in_words(stage.id).get(code, {}).get("holder", "CTO"))


def reason_for(stage: Stage, code: str) -> str:
    """Return why a role weighs what it weighs in a stage, or an empty text."""
    own = stage.reasons.get(code)
    if own:
        return shown(own)
    built_in = built_in_words(stage.id).get(code, {}).get("reason", "")
    return _(built_in) if built_in else ""


def _why_strip(view: BoardView) -> Iterator[str]:
    if view.inbox or not view.hidden:
        yield _("These tasks have no role yet. m gives one its role.")
    if view.hidden:
        yield _(
            "Tasks of a role that is hidden stand here. Ctrl+e lists all roles and shows it again."
        )


def why_column(view: BoardView, code: str) -> list[str]:
    """Return in sentences why a column stands where it stands."""
    if not code:
        return list(_why_strip(view))
    rank = view.roles_in_order.index(code) + 1
    sentences = [
        _("{stage} gives it {weight} of 100, rank {rank} of {count}.").format(
            stage=shown(say(short_stage_name(view.stage))),
            weight=view.weights[code],
            rank=rank,
            count=len(view.weights),
        )
    ]
    reason = reason_for(view.stage, code)
    if reason:
        sentences.append(_("Because: {reason}.").format(reason=reason))
    if code in view.stage.pins:
        sentences.append(_("It is pinned there by hand; = lets it move."))
    return [*sentences, _answering(view, code)]


def _answering(view: BoardView, code: str) -> str:
    """Return who answers for a role; where nobody took it, whom the stage usually asks."""
    holder, mode = holder_of(view, code), mode_word(view.modes[code]).capitalize()
    if not holder:
        return _("It is your own.")
    if view.holding(code).held and not view.previewing:
        return _("{mode}: {holder} answers for it.").format(mode=mode, holder=holder)
    if view.previewing:
        return _("{mode}: usually {holder}.").format(mode=mode, holder=holder)
    return _("{mode} in this stage, usually to {holder}; nobody holds it yet.").format(
        mode=mode, holder=holder
    )
