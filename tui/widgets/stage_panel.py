"""The stage panel beside or over the board."""

from __future__ import annotations

from collections.abc import Iterable

from tui.actions import Action
from tui.key_names import first_keys
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.lines import Line
from tui.paint.panel import needs_fit, panel
from tui.panel_models import PanelFigures
from tui.view_models import BoardView
from tui.widgets.line_widget import LineWidget


class StagePanel(LineWidget, can_focus=True):
    """Draws the stage, the ranked roles, and why the role under its cursor stands there."""

    def __init__(
        self, look: Look, scene: Scene, actions: Iterable[Action], *, id: str | None = None
    ) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._dial = first_keys(actions, "panel.preview_previous", "panel.preview_next")
        self._shown: tuple[BoardView, PanelFigures] | None = None
        self._cursor = ""
        self._need = ""

    def show(
        self, view: BoardView, figures: PanelFigures, scene: Scene, cursor: str, need: str = ""
    ) -> None:
        """Show a board's stage with the panel's cursor on a role, or on a line of that kind."""
        self._shown, self._scene, self._cursor = (view, figures), scene, cursor
        self._need = need
        self.repaint()

    @property
    def shows_needs(self) -> bool:
        """Whether there is room for the lines that need somebody."""
        if self._shown is None:
            return False
        view, figures = self._shown
        return needs_fit(view, figures, self.size.height)

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the lines of the panel."""
        if self._shown is None:
            return []
        view, figures = self._shown
        focused = self.has_focus
        return panel(
            view, figures, width, height, self._scene, self._cursor,
            focused=focused, need=self._need, dial=self._dial,
        )  # fmt: skip

    def on_focus(self) -> None:
        """Show that keys go to the panel now."""
        self.repaint()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.repaint()
