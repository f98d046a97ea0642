"""A change of stage as a meeting: before and after, evidence, what is decided for each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from hatrack.handing_over import Holding
from hatrack.language import _, ngettext, say
from hatrack.roles import OWN
from hatrack.stage_edits import stage_name
from hatrack.stage_evidence import ASKED, next_move
from hatrack.stage_meeting import Meeting, ModeChange, mode_changes
from hatrack.stages import Stage, column_order, ordinals, shown_weights, visible_codes
from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs
from tui.paint.columns import column_name
from tui.paint.lines import cut, padded, shown
from tui.view_models import BoardView
from tui.wording import mode_word, person_name, usual_holder

AskHolding = Callable[[str, Stage, int, Callable[[Holding], None]], None]
"""Asks who takes a role, from when; hears the holding unless a question is left."""

_STARTERS = "starters"
_MOST_STARTERS = 60


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a meeting is about: the stage to go to, its variant, and the starter tasks it offers.

    `starters` are titles with their role, in the language `lang` of the board.
    """

    to: Stage
    variant: str
    starters: tuple[tuple[str, str], ...]
    lang: str


class StageMeeting(Dialog[Meeting]):
    """Lists evidence and every role before and after; Enter applies what was decided so far.

    Roles nothing was decided for are left as they are: Enter alone is enough.
    """

    BINDINGS = [
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("space", "decide", show=False),
        Binding("equals_sign", "keep", show=False),
        Binding("r", "reason", show=False),
    ]
    AUTO_FOCUS = "OptionList"

    def __init__(self, view: BoardView, agenda: Agenda, glyphs: Glyphs, ask: AskHolding) -> None:
        name = shown(say(stage_name(agenda.to)))
        hint = _("Enter applies, Space decides, = keeps today's, r why, Esc leaves")
        super().__init__(_("To {stage}").format(stage=name), hint)
        self._view = view
        self._agenda = agenda
        self._glyphs = glyphs
        self._ask = ask
        self._changes: Mapping[str, ModeChange] = {
            change.role: change for change in mode_changes(view.board, agenda.to, view.today)
        }
        self._meeting = Meeting(agenda.to.id, variant=agenda.variant)

    def inside(self) -> list[Widget]:
        """Return the list, and the line for the reason."""
        reason = Input(placeholder=_("r: why now? one line, or nothing"), id="reason")
        return [OptionList(*self._options()), reason]

    def on_mount(self) -> None:
        """Start on the first role."""
        self._on(next(iter(column_order(self._agenda.to, self._view.board.roles)), ""))

    @property
    def _listed(self) -> OptionList:
        return self.query_one(OptionList)

    # What is listed

    def _options(self) -> Iterator[Option]:
        for line in self._evidence():
            yield Option(line, disabled=True)
        for code in column_order(self._agenda.to, self._view.board.roles):
            yield Option(self._role(code), id=code)
        if self._agenda.starters:
            yield Option(self._starters(), id=_STARTERS)
            if self._meeting.templates:
                for role, title in self._agenda.starters[:_MOST_STARTERS]:
                    badge = shown(self._view.role(role).badge)
                    yield Option(f"      {padded(badge, 3)} {cut(shown(title), 60)}", disabled=True)

    def _evidence(self) -> Iterator[Content]:
        move = next_move(self._view.board, self._view.today)
        if move is None or move.to != self._agenda.to.id:
            return
        for one in move.evidence:
            mark = self._glyphs.done if one.met else self._glyphs.ahead
            tone = "$hat-done" if one.met else "$hat-muted"
            yield Content.assemble((f" {mark} ", tone), (shown(say(one.words)), "$hat-muted"))
        for question in ASKED.get(move.stage, ()):
            yield Content.assemble((" ? ", "$hat-accent"), (_(question), "$hat-muted"))
        yield Content("")

    def _role(self, code: str) -> Content:
        board, to = self._view.board, self._agenda.to
        codes = visible_codes(board.roles)
        before, after = shown_weights(board.stage, codes), shown_weights(to, codes)
        rank = ordinals(column_order(to, board.roles))[code]
        moved = ordinals(column_order(board.stage, board.roles))[code] - rank
        arrow = self._glyphs.up if moved > 0 else self._glyphs.down
        change = self._changes.get(code)
        return Content.assemble(
            (f"{rank:>2} ", "$hat-muted"),
            (padded(f"{arrow}{abs(moved)}" if moved else self._glyphs.dot, 4), "$hat-accent"),
            padded(column_name(self._view, code), 13),
            (f"{before[code]:>3} {self._glyphs.right} {after[code]:<4}", "$hat-muted"),
            self._modes(code, change),
        )

    def _modes(self, code: str, change: ModeChange | None) -> Content:
        if change is None:
            return Content.assemble((mode_word(self._view_mode(code)), "$hat-faint"))
        words = f"{mode_word(change.before)} {self._glyphs.right} {mode_word(change.after)}"
        return Content.assemble(
            (padded(words, 19), "bold"), (cut(self._decided(code, change), 19), "$hat-accent")
        )

    def _view_mode(self, code: str) -> str:
        return self._view.modes.get(code, OWN)

    def _decided(self, code: str, change: ModeChange) -> str:
        meeting = self._meeting
        if code in meeting.own:
            return _("taken back") if change.held else _("yours")
        if code in meeting.kept:
            return _("stays as today")
        for holding in meeting.holdings:
            if holding.role == code:
                name = holding.name or person_name(self._view.board, holding.holder)
                return _("to {who}").format(who=shown(name))
        if change.after != OWN:
            return _("to whom? {usual}").format(usual=usual_holder(self._agenda.to, code))
        return _("take it back?") if change.held else _("take it?")

    def _starters(self) -> Content:
        count = len(self._agenda.starters)
        said = ngettext("{n} starter task", "{n} starter tasks", count).format(n=count)
        mark = "x" if self._meeting.templates else " "
        return Content.assemble((f" ({mark}) ", "$hat-accent bold"), said)

    def _draw(self) -> None:
        at = self._listed.highlighted
        self._listed.clear_options()
        self._listed.add_options(self._options())
        self._listed.highlighted = at

    def _on(self, code: str) -> None:
        if code:
            self._listed.highlighted = self._listed.get_option_index(code)

    # Keys

    def action_move(self, by: int) -> None:
        """Go down or up the list."""
        if by > 0:
            self._listed.action_cursor_down()
        else:
            self._listed.action_cursor_up()

    def action_reason(self) -> None:
        """Go to the line for the reason."""
        self.query_one("#reason", Input).focus()

    def _here(self) -> str:
        at = self._listed.highlighted
        return "" if at is None else self._listed.get_option_at_index(at).id or ""

    def action_decide(self) -> None:
        """Take what the new stage proposes for the role, or take the decision back."""
        code = self._here()
        change = self._changes.get(code)
        if code == _STARTERS:
            templates = "" if self._meeting.templates else self._agenda.lang or "en"
            self._meeting = replace(self._meeting, templates=templates)
        elif change is None:
            return
        elif self._is_decided(code):
            self._meeting = self._without(code)
        elif change.after == OWN:
            self._meeting = replace(self._meeting, own=(*self._meeting.own, code))
        else:
            self._ask(code, self._agenda.to, change.level, self._held)
            return
        self._draw()

    def _held(self, holding: Holding) -> None:
        kept = self._without(holding.role)
        self._meeting = replace(kept, holdings=(*kept.holdings, holding))
        self._draw()

    def action_keep(self) -> None:
        """Keep the role as it is today, whatever the new stage proposes."""
        code = self._here()
        if code in self._changes:
            kept = self._without(code)
            self._meeting = replace(kept, kept=(*kept.kept, code))
            self._draw()

    def _is_decided(self, code: str) -> bool:
        return self._without(code) != self._meeting

    def _without(self, code: str) -> Meeting:
        meeting = self._meeting
        return replace(
            meeting,
            own=tuple(role for role in meeting.own if role != code),
            kept=tuple(role for role in meeting.kept if role != code),
            holdings=tuple(one for one in meeting.holdings if one.role != code),
        )

    def on_option_list_option_selected(self) -> None:
        """Apply what was decided."""
        self._finish()

    def on_input_submitted(self) -> None:
        """Apply what was decided, with the reason."""
        self._finish()

    def _finish(self) -> None:
        reason = " ".join(self.query_one("#reason", Input).value.split())
        self.dismiss(replace(self._meeting, reason=reason))
