"""The whole board as one widget that draws lines: every column, card and strip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from hatrack.ordering import Column
from tui.layout import Slot, lay_out, slot_at
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.columns import (
    FOLDED_SECTIONS,
    HEADER_LINES,
    Stack,
    body,
    header,
    section_of,
    stack,
    strip,
)
from tui.paint.lines import Line
from tui.selection import Selection
from tui.view_models import BoardView
from tui.widgets.line_widget import LineWidget, strip_of

WHEEL_LINES = 3
DENSE_BELOW = 16
"""Under this many lines of board (a screen of 20), cards take one line."""


@dataclass(frozen=True, slots=True)
class _Painted:
    """One column as painted last, and everything it was painted from."""

    made_from: tuple[object, ...]
    lines: list[Line]
    offset: int


class BoardWidget(LineWidget, can_focus=True):
    """Draws a `BoardView` with the cursor on a `Selection`; says where a mouse pointed."""

    @dataclass
    class Pointed(Message):
        """A click on a column, and on the task under it if there is one."""

        role: str
        task: str
        times: int

    @dataclass
    class Dragged(Message):
        """A card is being dragged over a column; `dropped` once it is let go there."""

        task: str
        role: str
        dropped: bool

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._held = ""
        self._drop_at: tuple[str, int] | None = None
        self._view: BoardView | None = None
        self._selection = Selection()
        self._zoomed = False
        self._offsets: dict[str, int] = {}
        self._stacks: dict[str, tuple[tuple[object, ...], Stack]] = {}
        self._columns: dict[str, _Painted] = {}
        self._slots: tuple[Slot, ...] = ()

    def show(
        self, view: BoardView, selection: Selection, scene: Scene, *, zoomed: bool = False
    ) -> None:
        """Show a board; only the columns that differ are painted again."""
        self._view, self._selection, self._scene = view, selection, scene
        self._zoomed = zoomed
        self.repaint()

    def repaint(self) -> None:
        """Paint the columns that changed and redraw just their lines."""
        if self._view is None or not self.is_mounted or not self.size.width:
            return
        before_slots, before = self._slots, self._columns
        self._paint_columns()
        if before_slots != self._slots:
            self.refresh()
            return
        ends = (self._changed_to(y, before) for y in range(self.size.height))
        changed = [Region(0, y, end, 1) for y, end in enumerate(ends) if end]
        if changed:
            self.refresh(*changed)

    def _changed_to(self, y: int, before: Mapping[str, _Painted]) -> int:
        """Return the cell up to which a line differs from what was painted before, 0 if nowhere.

        A line is sent to the terminal from its first cell on, whatever the region: one region to
        the last cell that changed costs the least.
        """
        for slot in reversed(self._slots):
            old, new = before[slot.code].lines, self._columns[slot.code].lines
            if old is not new and old[y : y + 1] != new[y : y + 1]:
                return slot.right
        return 0

    def on_resize(self) -> None:
        """Lay the columns out for the new size."""
        self.repaint()
        self.refresh()

    def paint(self, width: int, height: int) -> list[Line]:  # noqa: ARG002
        """Return the lines of the board joined from its columns."""
        self._paint_columns()
        return [self._line(y) for y in range(height)]

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        return strip_of(self._line(y), self.look, self.size.width)

    @property
    def text(self) -> str:
        """What is on the board as plain text."""
        lines = (self._line(y) for y in range(self.size.height))
        return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Where the columns stand now."""
        return self._slots

    def _line(self, y: int) -> Line:
        spans: list[tuple[str, str]] = []
        x = 0
        for slot in self._slots:
            if slot.x > x:
                spans.append((" " * (slot.x - x), "text"))
            lines = self._columns[slot.code].lines
            if self._drop_at == (slot.code, y):
                spans.append((self._scene.glyphs.heavy * slot.width, "bold accent"))
            else:
                spans.extend(lines[y] if y < len(lines) else ((" " * slot.width, "text"),))
            x = slot.right
        return tuple(spans)

    def _paint_columns(self) -> None:
        view = self._view
        assert view is not None
        height = self.size.height
        dense = height < DENSE_BELOW
        if self._scene.dense != dense:
            self._scene = replace(self._scene, dense=dense)
        self._slots = lay_out(
            view.order,
            self.size.width,
            # A preview shows the columns it puts first, wherever the cursor stands.
            entered=view.order[0] if view.previewing and view.order else self._selection.role,
            folded=view.folded,
            zoomed=self._zoomed,
        )
        self._columns = {slot.code: self._painted(view, slot, height) for slot in self._slots}

    def _painted(self, view: BoardView, slot: Slot, height: int) -> _Painted:
        here = slot.code == self._selection.role
        selected = self._selection.task if here else ""
        offset = self._offset(view, slot, height) if slot.wide else 0
        made_from = (
            view.columns[slot.code],
            slot.width,
            height,
            offset,
            selected,
            here,
            self._heading_facts(view, slot.code),
            self._scene_facts(view),
            self._scene.marked,
            self._scene.fresh,
            self._zoomed,
        )
        known = self._columns.get(slot.code)
        if known is not None and known.made_from == made_from:
            return known
        if not slot.wide:
            lines = strip(view, slot.code, height, self._scene)
        else:
            lines = [
                *header(view, slot.code, slot.width, self._scene, here=here),
                *body(
                    self._stack(view, slot),
                    offset,
                    max(0, height - HEADER_LINES),
                    slot.width,
                    self._scene,
                    selected,
                ),
            ]
        return _Painted(made_from, lines, offset)

    def _heading_facts(self, view: BoardView, code: str) -> tuple[object, ...]:
        place = view.order.index(code)
        change = view.rank_changes.get(code, 0) if view.previewing else 0
        most = max(view.weights.values(), default=1)
        drift = self._scene.drift.get(code, 0)
        return (place, change, view.weights.get(code), most, view.role(code), drift)

    def shown_in(self, role: str) -> frozenset[str]:
        """Return the tasks that stand in a column with a card; in a strip, none."""
        slots = (slot for slot in self.slots if slot.code == role and slot.wide)
        return frozenset(
            task for slot in slots if self._view for task in self._stack(self._view, slot).places
        )

    def _scene_facts(self, view: BoardView) -> tuple[object, ...]:
        scene = self._scene
        return (view.today, scene.lang, scene.dense, id(scene.glyphs), id(view.board.items))

    def _stack(self, view: BoardView, slot: Slot) -> Stack:
        column = view.columns[slot.code]
        opened = self._opened(column, slot.code)
        measures = (slot.width, self._scene_facts(view))
        made_from = (measures, opened, self._zoomed)
        known = self._stacks.get(slot.code)
        if known is not None and known[0][0] is column and known[0][1:] == made_from:
            return known[1]
        before = known[1] if known is not None and known[0][1] == measures else None
        made = stack(column, slot.width, self._scene, opened, full=self._zoomed, before=before)
        self._stacks[slot.code] = ((column, *made_from), made)
        return made

    def _opened(self, column: Column, code: str) -> str:
        if code != self._selection.role:
            return ""
        if not code:
            return "inbox"
        section = section_of(column, self._selection.task)
        return section if section in FOLDED_SECTIONS else ""

    def _offset(self, view: BoardView, slot: Slot, height: int) -> int:
        """Return the first line shown of a column, moved as little as keeps the cursor in sight."""
        room = max(1, height - HEADER_LINES)
        placed = self._stack(view, slot)
        offset = min(self._offsets.get(slot.code, 0), max(0, placed.height - room))
        if slot.code == self._selection.role and not self._wheeled:
            block = placed.of(self._selection.task)
            if block is not None:
                bottom = block.top + block.height + (1 if block is not placed.blocks[-1] else 0)
                top = block.top - 1 if block.top <= 1 else block.top
                offset = max(min(offset, top), bottom - room, 0)
        self._offsets[slot.code] = offset
        return offset

    _wheeled = False

    def _scrolled(self, x: int, lines: int) -> None:
        slot = slot_at(self._slots, x)
        if slot is None or not slot.wide:
            return
        self._offsets[slot.code] = max(0, self._offsets.get(slot.code, 0) + lines)
        self._wheeled = True
        try:
            self.repaint()
        finally:
            self._wheeled = False

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the column under the pointer."""
        event.stop()
        self._scrolled(event.x, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the column under the pointer back."""
        event.stop()
        self._scrolled(event.x, -WHEEL_LINES)

    def on_click(self, event: events.Click) -> None:
        """Say which column and task were pointed at."""
        slot = slot_at(self._slots, event.x)
        if slot is None or self._view is None:
            return
        self.post_message(self.Pointed(slot.code, self._task_at(slot, event.y), event.chain))

    def _task_at(self, slot: Slot, y: int) -> str:
        """Return the id of the task drawn at a line of a column, or nothing."""
        if not slot.wide or y < HEADER_LINES or self._view is None:
            return ""
        line = y - HEADER_LINES + self._columns[slot.code].offset
        block = self._stack(self._view, slot).at(line)
        return block.task.id if block is not None and block.task is not None else ""

    # Dragging a card

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the card under the pointer."""
        slot = slot_at(self._slots, event.x)
        self._held = self._task_at(slot, event.y) if slot is not None and event.button == 1 else ""
        if self._held:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where the card would go."""
        if not self._held or not event.button:
            return
        slot = slot_at(self._slots, event.x)
        place = (slot.code, max(HEADER_LINES - 1, event.y)) if slot is not None else None
        if place != self._drop_at:
            self._drop_at = place
            self.refresh()
            if slot is not None:
                self.post_message(self.Dragged(self._held, slot.code, dropped=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the card go where the pointer is."""
        held, place = self._held, self._drop_at
        self.release_mouse()
        self.end_drag()
        if held and place is not None:
            event.stop()
            self.post_message(self.Dragged(held, place[0], dropped=True))

    def on_mouse_release(self) -> None:
        """Give a drag up whose end was outside the window."""
        self.end_drag()

    @property
    def dragging(self) -> bool:
        """Whether a card is on its way."""
        return self._drop_at is not None

    def end_drag(self) -> None:
        """Put the card back where it was."""
        self._held = ""
        if self._drop_at is not None:
            self._drop_at = None
            self.refresh()
