"""A change of stage as a meeting: before and after, evidence, what is decided for each role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hatrack.handing_over import Holding
from hatrack.language import _, ngettext, say
from hatrack.roles import OWN
from hatrack.stage_edits import stage_name
from hatrack.stage_evidence import Signs, signs_for
from hatrack.stage_meeting import Meeting, ModeChange, mode_changes
from hatrack.stages import Stage
from tui.bindings import bindings_to
from tui.dialogs.dialog import LIST_MOVES, Dialog
from tui.dialogs.meeting_lines import ROOMY, SIGN, STARTER, STARTERS, Agenda, Minutes, lines
from tui.glyphs import Glyphs
from tui.view_models import BoardView

TALL = 20
"""From this height of the terminal on there is a line for what Enter does."""

AskHolding = Callable[[str, Stage, int, Callable[[Holding], None]], None]
"""Asks who takes a role, from when; hears the holding unless a question is left."""


class StageMeeting(Dialog[Meeting]):
    """Lists signs and every role before and after; Enter applies what was decided so far.

    Roles nothing was decided for are left as they are: Enter alone is enough.
    """

    BINDINGS = [
        *bindings_to(*LIST_MOVES),
        Binding("space", "decide", show=False),
        Binding("equals_sign", "keep", show=False),
        Binding("a", "own_all", show=False),
        Binding("v", "variant", show=False),
        Binding("r", "reason", show=False),
    ]
    AUTO_FOCUS = "OptionList"

    def __init__(
        self, view: BoardView, agendas: tuple[Agenda, ...], glyphs: Glyphs, ask: AskHolding
    ) -> None:
        hint = _("Enter applies, Space decides, = keeps today's, r why, Esc leaves")
        super().__init__("", hint)
        self._view = view
        self._agendas = agendas
        self._glyphs = glyphs
        self._ask = ask
        self._signs: Signs = signs_for(view.board, agendas[0].to.id, view.today)
        self._minutes = Minutes(Meeting(agendas[0].to.id, variant=agendas[0].variant))
        self._warned = False

    @property
    def _agenda(self) -> Agenda:
        variant = self._minutes.meeting.variant
        return next(one for one in self._agendas if one.variant == variant)

    @property
    def _changes(self) -> Mapping[str, ModeChange]:
        changes = mode_changes(self._view.board, self._agenda.to, self._view.today)
        return {change.role: change for change in changes}

    def inside(self) -> list[Widget]:
        """Return what is said above the list, the list, and the line for the reason."""
        reason = Input(placeholder=_("r: why now? one line, or nothing"), id="reason")
        return [Static(id="summary"), OptionList(), reason]

    def on_mount(self) -> None:
        """Start at the top."""
        self._draw()
        self._listed.action_first()

    def on_resize(self) -> None:
        """Choose the form for the new size."""
        self.set_class(self.app.size.width >= ROOMY, "-roomy")
        self._draw()

    @property
    def _listed(self) -> OptionList:
        return self.query_one(OptionList)

    def _draw(self) -> None:
        room = self.app.size.width
        at = self._listed.highlighted
        drawn = lines(self._view, self._agenda, self._signs, self._minutes, self._glyphs, room)
        self._listed.clear_options()
        self._listed.add_options(
            Option(line, id=key or None, disabled=not key) for key, line in drawn
        )
        if at is not None:
            self._listed.highlighted = min(at, self._listed.option_count - 1)
        name = self._agenda.name or say(stage_name(self._agenda.to))
        self.call_it(_("To {stage}").format(stage=name))
        self.query_one("#summary", Static).update(
            Content.assemble((self._summary(), "$hat-muted"), (self._outcome(), "$hat-accent"))
        )

    def _summary(self) -> str:
        """Return how many signs are there, how many changes wait, and the keys for all at once."""
        parts = []
        if self._signs.counted:
            parts.append(
                _("signs counted {met}/{of}").format(
                    met=self._signs.met, of=len(self._signs.counted)
                )
            )
        if self._signs.asked:
            yes = sum(self._minutes.answers.values())
            parts.append(_("answered yes {yes}/{of}").format(yes=yes, of=len(self._signs.asked)))
        if any(change.after == OWN for change in self._changes.values()):
            parts.append(_("a takes back all"))
        if len(self._agendas) > 1:
            parts.append(_("v other variant"))
        return " " + " · ".join(parts) if parts else ""

    def _outcome(self) -> str:
        """Return what Enter does with the roles nothing was decided for, where there is room."""
        codes = self._undecided()
        if not codes or self.app.size.height < TALL:
            return ""
        held = sum(self._changes[code].held for code in codes)
        free = len(codes) - held
        parts = []
        if held:
            said = ngettext(
                "{n} undecided role stays as today", "{n} undecided roles stay as today", held
            )
            parts.append(said.format(n=held))
        if free:
            said = ngettext(
                "{n} role without a holder follows the stage",
                "{n} roles without a holder follow the stage",
                free,
            )
            parts.append(said.format(n=free))
        return "\n " + _("Enter: {what}").format(what=" · ".join(parts))

    def _undecided(self) -> list[str]:
        meeting = self._minutes.meeting
        return [code for code in self._changes if self._minutes.without(code) == meeting]

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

    def action_variant(self) -> None:
        """Go to the next variant of the stage, with its own weights."""
        at = self._agendas.index(self._agenda) + 1
        variant = self._agendas[at % len(self._agendas)].variant
        self._decided(replace(self._minutes.meeting, variant=variant))

    def _here(self) -> str:
        at = self._listed.highlighted
        return "" if at is None else self._listed.get_option_at_index(at).id or ""

    def action_decide(self) -> None:
        """Take what the new stage proposes for the role, or take the decision back."""
        code = self._here()
        change = self._changes.get(code)
        meeting = self._minutes.meeting
        if code.startswith(SIGN):
            self._minutes = self._minutes.answered(code.removeprefix(SIGN))
            self._draw()
        elif code == STARTERS or code.startswith(STARTER):
            self._minutes = self._minutes.turned(code.removeprefix(STARTER), self._agenda)
            self._draw()
        elif change is None:
            return
        elif self._minutes.without(code) != meeting:
            self._decided(self._minutes.without(code))
        elif change.after == OWN:
            self._decided(replace(meeting, own=(*meeting.own, code)))
        else:
            self._ask(code, self._agenda.to, change.level, self._held)

    def _decided(self, meeting: Meeting) -> None:
        self._minutes = replace(self._minutes, meeting=meeting)
        self._draw()

    def _held(self, holding: Holding) -> None:
        kept = self._minutes.without(holding.role)
        self._decided(replace(kept, holdings=(*kept.holdings, holding)))

    def action_keep(self) -> None:
        """Keep the role as it is today, whatever the new stage proposes."""
        code = self._here()
        if code in self._changes:
            kept = self._minutes.without(code)
            self._decided(replace(kept, kept=(*kept.kept, code)))

    def action_own_all(self) -> None:
        """Take every role that becomes the CTO's own in the new stage, where nothing is decided."""
        meeting = self._minutes.meeting
        more = [code for code in self._undecided() if self._changes[code].after == OWN]
        self._decided(replace(meeting, own=(*meeting.own, *more)))

    def action_leave(self) -> None:
        """Step back: from the reason to the list, then out; once more where much would be lost."""
        if self.query_one("#reason", Input).has_focus:
            self._listed.focus()
        elif self._minutes.decided and not self._warned:
            self._warned = True
            said = _("Esc again leaves: nothing of this is kept.")
            self.query_one("#summary", Static).update(
                Content.assemble((f" {said}", "$hat-warning"))
            )
        else:
            self.dismiss(None)

    def on_option_list_option_highlighted(self) -> None:
        """Take back the warning once one goes on."""
        if self._warned:
            self._warned = False
            self._draw()

    def on_option_list_option_selected(self) -> None:
        """Apply what was decided."""
        self._finish()

    def on_input_submitted(self) -> None:
        """Apply what was decided, with the reason."""
        self._finish()

    def _finish(self) -> None:
        reason = " ".join(self.query_one("#reason", Input).value.split())
        self.dismiss(replace(self._minutes.meeting, reason=reason))
