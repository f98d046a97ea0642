"""What if: another stage or other weights tried beside the present ones, nothing saved."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from hatrack.language import _
from hatrack.stage_edits import stages_in_order
from hatrack.what_if import Comparison, Trial, WhatIf, nudge
from tui.actions import Action
from tui.bindings import bindings_of
from tui.dialogs.dialog import Dialog
from tui.key_names import first_keys
from tui.keys import DIALOG
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.compare import compare_lines
from tui.paint.lines import Line
from tui.view_models import BoardView
from tui.widgets.line_widget import LineWidget


class ComparePane(LineWidget, can_focus=True):
    """Draws a comparison with the cursor on a role."""

    def __init__(self, view: BoardView, look: Look, scene: Scene) -> None:
        super().__init__(look)
        self._view = view
        self._scene = scene
        self._told: Comparison | None = None
        self._cursor = ""

    def show(self, told: Comparison, cursor: str) -> None:
        """Show what a trial would change."""
        self._told, self._cursor = told, cursor
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the lines of the comparison."""
        if self._told is None:
            return []
        return compare_lines(self._view, self._told, width, height, self._scene, self._cursor)


class Compare(Dialog[Trial]):
    """Tries stages and weights; Enter gives back what is tried, Esc nothing."""

    BINDINGS = [
        *bindings_of(DIALOG),
        Binding("plus", "weight(1)", show=False),
        Binding("minus", "weight(-1)", show=False),
        Binding("r", "reset", show=False),
        Binding("enter", "apply", show=False),
    ]
    AUTO_FOCUS = "ComparePane"

    def __init__(
        self,
        what_if: WhatIf,
        view: BoardView,
        look: Look,
        scene: Scene,
        trial: Trial,
        role: str,
        actions: Sequence[Action],
    ) -> None:
        super().__init__(_("What if"), _hint(actions))
        self._what_if = what_if
        self._pane = ComparePane(view, look, scene)
        self._trial = trial
        self._told = what_if.compare(trial)
        self._role = role

    def inside(self) -> list[Widget]:
        """Return the comparison."""
        return [self._pane]

    def on_mount(self) -> None:
        """Show what is tried first."""
        self._draw()

    def _try(self, trial: Trial) -> None:
        if trial != self._trial:
            self._trial, self._told = trial, self._what_if.compare(trial)
            self._draw()

    def _draw(self) -> None:
        self._pane.show(self._told, self._role)

    # Keys

    def action_move(self, by: int) -> None:
        """Go to a role further down."""
        codes = [one.code for one in self._told.roles]
        if codes:
            at = codes.index(self._role) if self._role in codes else 0
            self._role = codes[max(0, min(at + by, len(codes) - 1))]
            self._draw()

    def action_stage(self, by: int) -> None:
        """Try the stage beside, with its own weights."""
        stages = stages_in_order(self._what_if.board)
        at = stages.index(self._trial.stage) if self._trial.stage in stages else 0
        stage = stages[max(0, min(at + by, len(stages) - 1))]
        if stage != self._trial.stage:
            self._try(Trial(stage))

    def action_weight(self, by: int) -> None:
        """Try more or less weight for the role."""
        if self._role:
            self._try(nudge(self._what_if.board, self._trial, self._role, by))

    def action_reset(self) -> None:
        """Go back to what is."""
        self._try(Trial(self._what_if.board.about.stage))

    def action_apply(self) -> None:
        """Give back what is tried; nothing when that is what is."""
        same = self._trial == Trial(self._what_if.board.about.stage)
        self.dismiss(None if same else self._trial)


def _hint(actions: Sequence[Action]) -> str:
    return _(
        "{stage} stage, {role} role, + - weight, r as it is, Enter applies, Esc leaves"
    ).format(
        stage=first_keys(actions, "dialog.previous", "dialog.next"),
        role=first_keys(actions, "dialog.down", "dialog.up"),
    )
