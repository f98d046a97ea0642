"""The company's stage, chosen from those of the board and their variants."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hatrack.board import Board
from hatrack.language import _, say
from hatrack.stage_edits import stage_name, stages_in_order
from hatrack.stage_meeting import variants
from tui.dialogs.dialog import Dialog
from tui.paint.lines import shown


class StagePicker(Dialog[str]):
    """Lists the stages and their variants; closes with the id of the one chosen, or nothing."""

    def __init__(self, board: Board) -> None:
        super().__init__(_("Stage of the company"), _("Enter chooses, Esc closes"))
        self._board = board

    def inside(self) -> list[Widget]:
        """Return the list of stages."""
        listed: list[Option] = []
        for identity in stages_in_order(self._board):
            listed.append(self._option(identity))
            listed += [
                Option(f"   {_(variant.name)}", id=variant.id)
                for variant in variants()
                if variant.stage == identity
            ]
        return [OptionList(*listed)]

    def on_mount(self) -> None:
        """Start on the stage the company is in."""
        if self._board.about.stage in self._board.stages:
            listed = self.query_one(OptionList)
            listed.highlighted = listed.get_option_index(self._board.about.stage)

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
        """Close with the stage, unless nothing changes."""
        chosen = event.option.id
        self.dismiss(None if chosen == self._board.about.stage else chosen)
