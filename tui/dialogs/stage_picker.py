"""The company's stage, chosen from those of the board and their variants; or one to edit."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hatrack.board import Board
from hatrack.language import _, say
from hatrack.stage_edits import stage_name, stages_in_order
from hatrack.stage_meeting import variants
from tui.bindings import bindings_to
from tui.dialogs.dialog import LIST_MOVES, Dialog
from tui.dialogs.rows import ADD
from tui.paint.lines import cut, padded, shown

EDIT = "edit:"
"""Before the id of a stage: its fields are to be shown, not the stage changed."""
_NAME_CELLS = 34


class StagePicker(Dialog[str]):
    """Lists the stages and their variants; closes with the id of the one chosen, or nothing.

    `e` closes with `EDIT` and the id of the stage under the cursor, `a` with `ADD`.
    """

    BINDINGS = [
        *bindings_to(*LIST_MOVES),
        Binding("e", "edit", show=False),
        Binding("a", "add", show=False),
    ]

    def __init__(self, board: Board) -> None:
        hint = _("Enter goes there, e edits, a adds a stage, Esc closes")
        super().__init__(_("Stage of the company"), hint)
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
        listed.append(Option(Content.assemble((f" + {_('a new stage')}", "$hat-muted")), id=ADD))
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
        name = padded(cut(shown(say(stage_name(stage))), _NAME_CELLS - 1), _NAME_CELLS)
        return Option(
            Content.assemble(
                f" {name}", (padded(cut(people, 15), 16), "$hat-muted"), (here, "$hat-accent")
            ),
            id=identity,
        )

    def action_move(self, by: int) -> None:
        """Go down or up the list."""
        listed = self.query_one(OptionList)
        if by > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    def action_edit(self) -> None:
        """Close with the stage under the cursor, to be edited."""
        listed = self.query_one(OptionList)
        if listed.highlighted is None:
            return
        here = listed.get_option_at_index(listed.highlighted).id or ""
        base = {variant.id: variant.stage for variant in variants()}
        self.dismiss(here if here == ADD else EDIT + base.get(here, here))

    def action_add(self) -> None:
        """Close to have a stage added."""
        self.dismiss(ADD)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the stage, unless nothing changes."""
        chosen = event.option.id
        self.dismiss(None if chosen == self._board.about.stage else chosen)
