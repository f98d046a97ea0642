"""The company's stage, chosen with a one-line reason for the history."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hatrack.board import Board
from hatrack.language import _, say
from hatrack.stage_edits import ChangeStage, stage_name, stages_in_order
from tui.dialogs.dialog import Dialog
from tui.paint.lines import shown


class StagePicker(Dialog[ChangeStage]):
    """Lists the stages; the chosen one is asked a reason, which may stay empty."""

    def __init__(self, board: Board) -> None:
        super().__init__(_("Stage of the company"), _("Enter chooses, Esc closes"))
        self._board = board
        self._stage = ""

    def inside(self) -> list[Widget]:
        """Return the list of stages, and the line for the reason."""
        reason = Input(placeholder=_("why now? one line, or just Enter"), id="reason")
        reason.display = False
        return [OptionList(*map(self._option, stages_in_order(self._board))), reason, Static()]

    def on_mount(self) -> None:
        """Start on the stage the company is in."""
        stages = stages_in_order(self._board)
        if self._board.about.stage in stages:
            listed = self.query_one(OptionList)
            listed.highlighted = stages.index(self._board.about.stage)

    def _option(self, identity: str) -> Option:
        stage = self._board.stages[identity]
        people = _("{count} people").format(count=shown(stage.people)) if stage.people else ""
        here = _("now") if identity == self._board.about.stage else ""
        name = shown(say(stage_name(stage))).ljust(34)
        return Option(
            Content.assemble(f" {name}", (f"{people:<16}", "$hat-muted"), (here, "$hat-accent")),
            id=identity,
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for the reason, unless nothing changes."""
        self._stage = event.option.id or ""
        if self._stage == self._board.about.stage:
            self.dismiss(None)
            return
        self.query_one(OptionList).disabled = True
        reason = self.query_one("#reason", Input)
        reason.display = True
        reason.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the stage and the reason."""
        self.dismiss(ChangeStage(self._stage, event.value.strip()))
