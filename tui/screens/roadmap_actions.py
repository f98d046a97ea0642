"""The roadmap: going there, its two forms, and one item in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hatrack.date_names import MONTH, QUARTER, WEEK
from hatrack.language import _
from hatrack.roadmap import HORIZONS
from hatrack.task import Task
from hatrack.task_edits import AddTask
from hatrack.timescale import MONTHS, QUARTERS, WEEKS
from tui.bindings import bindings_of
from tui.keys import ITEM, ROADMAP, TIMELINE
from tui.messages import EditRequested
from tui.roadmap_models import BY_HORIZON, BY_NOTHING, BY_OBJECTIVE, BY_OWNER, Plan, plan_of
from tui.screens.item_field_actions import ItemFieldActions
from tui.screens.shown_board import BOARD_VIEW
from tui.widgets.item_page import ItemPage
from tui.widgets.main_view import MainView
from tui.widgets.roadmap_columns import ItemPointed, RoadmapColumns
from tui.widgets.timeline import Timeline

NAME, LINE, PAGE = "roadmap", "timeline", "item"


class _KeyedColumns(RoadmapColumns):
    BINDINGS = bindings_of(ROADMAP)


class _KeyedTimeline(Timeline):
    BINDINGS = bindings_of(TIMELINE)


class _KeyedPage(ItemPage):
    BINDINGS = bindings_of(ITEM)


class RoadmapActions(ItemFieldActions):
    """The board with the roadmap."""

    item_filter = ""
    column_group = BY_NOTHING
    timeline_group = BY_OBJECTIVE
    _form = NAME
    _seen: tuple[tuple[object, ...], Plan] | None = None
    _place: tuple[str, int] = (HORIZONS[0], 0)

    def main_views(self) -> list[MainView]:
        """Return the other views, and those of the roadmap."""
        return [
            *super().main_views(),
            _KeyedColumns(self.look, self.scene, id=NAME),
            _KeyedTimeline(self.look, self.scene, id=LINE),
            _KeyedPage(self.look, self.scene, id=PAGE),
        ]

    @property
    def columns_widget(self) -> RoadmapColumns:
        """Now, Next and Later, shown or not."""
        return self.query_one(f"#{NAME}", RoadmapColumns)

    @property
    def timeline_widget(self) -> Timeline:
        """The timeline, shown or not."""
        return self.query_one(f"#{LINE}", Timeline)

    @property
    def page_widget(self) -> ItemPage:
        """The item in full, shown or not."""
        return self.query_one(f"#{PAGE}", ItemPage)

    @property
    def plan(self) -> Plan:
        """The roadmap as it is shown, worked out once for each board, day and filter."""
        made_from = (self.board, self.today(), self.item_filter)
        seen = self._seen
        if seen is None or seen[0][0] is not self.board or seen[0][1:] != made_from[1:]:
            before = seen[1] if seen is not None else None
            self._seen = seen = (made_from, plan_of(*made_from, before=before))
        return seen[1]

    # Showing

    def draw_main_view(self) -> None:
        """Draw the roadmap when it is shown."""
        if self._on_roadmap:
            self._settle_item()
        if self.main_view == NAME:
            self.columns_widget.show(
                self.plan, self.scene, self.item_cursor, self.item_horizon, self.column_group
            )
        elif self.main_view == LINE:
            self.timeline_widget.show(self.plan, self.scene, self.item_cursor, self.timeline_group)
        elif self.main_view == PAGE:
            one = self.plan.one(self.item_cursor)
            if one is None:
                self.call_later(self.show_view, self._form)
            else:
                self.page_widget.show(self.plan, self.view, one, self.scene)
        else:
            super().draw_main_view()

    def _settle_item(self) -> None:
        """Keep the cursor on its item wherever that went; where it is gone, on its place."""
        place = self.plan.place(self.item_cursor)
        if place is None and self.main_view != PAGE:
            horizon, at = self._place
            column = self.plan.columns[horizon]
            if not column and not self.item_cursor:  # nothing was chosen yet: the first there is
                horizon = next((h for h in HORIZONS if self.plan.columns[h]), horizon)
                column = self.plan.columns[horizon]
            self.item_cursor = column[min(at, len(column) - 1)].item.id if column else ""
            place = self.plan.place(self.item_cursor) or (horizon, at)
        if place is not None:
            self._place = place
            self.item_horizon = place[0]

    def action_view_roadmap(self) -> None:
        """Show the roadmap; there, its other form."""
        if self.main_view in (NAME, LINE):
            self._form = LINE if self.main_view == NAME else NAME
        self.show_view(self._form)

    def go_to_item(self, item: str) -> None:
        """Put the cursor on an item."""
        self.item_cursor = item
        self.said = ()
        self.redraw()

    def order_here(self) -> tuple[str, ...]:
        """Return the items the cursor goes through, from top to bottom."""
        if self.main_view == LINE:
            return self.timeline_widget.order()
        return self.columns_widget.order(self.item_horizon)

    def action_item_cursor(self, by: int) -> None:
        """Go to an item further down."""
        order = self.order_here()
        if order:
            at = order.index(self.item_cursor) if self.item_cursor in order else 0
            self.go_to_item(order[max(0, min(at + by, len(order) - 1))])

    def action_roadmap_column(self, by: int) -> None:
        """Go to the column beside, at the same height."""
        at = max(0, min(HORIZONS.index(self.item_horizon) + by, len(HORIZONS) - 1))
        here = self.columns_widget.order(self.item_horizon)
        row = here.index(self.item_cursor) if self.item_cursor in here else 0
        order = self.columns_widget.order(HORIZONS[at])
        self.item_horizon = HORIZONS[at]
        self._place = (HORIZONS[at], row)
        self.go_to_item(order[min(row, len(order) - 1)] if order else "-")

    def action_item_group(self) -> None:
        """Group the items by objective, horizon or owner; in columns, also not at all."""
        if self.main_view == LINE:
            turns = {BY_OBJECTIVE: BY_HORIZON, BY_HORIZON: BY_OWNER, BY_OWNER: BY_OBJECTIVE}
            self.timeline_group = turns[self.timeline_group]
            self.redraw()
            self.say(_grouping(self.timeline_group), "muted")
            return
        turns = {BY_NOTHING: BY_OBJECTIVE, BY_OBJECTIVE: BY_OWNER, BY_OWNER: BY_NOTHING}
        self.column_group = turns.get(self.column_group, BY_NOTHING)
        self.redraw()
        self.say(_grouping(self.column_group), "muted")

    def on_item_pointed(self, message: ItemPointed) -> None:
        """Take the cursor where the mouse pointed; twice opens."""
        self.go_to_item(message.item)
        if message.times == 2:
            self.action_item_open()

    # Time

    def shift_unit(self) -> str:
        """Return by what the dates shift: the unit of the timeline's zoom."""
        return {WEEKS: WEEK, MONTHS: MONTH, QUARTERS: QUARTER}[self.timeline_widget.zoom]

    def action_timeline_scroll(self, by: int) -> None:
        """Show an earlier or later time."""
        self.timeline_widget.scroll_by(by)

    def action_timeline_today(self) -> None:
        """Show the time around today."""
        self.timeline_widget.to_today()

    def action_timeline_zoom(self, by: int) -> None:
        """Show weeks, months or quarters."""
        self.timeline_widget.zoom_by(by)
        zooms = {WEEKS: _("weeks"), MONTHS: _("months"), QUARTERS: _("quarters")}
        self.say(zooms[self.timeline_widget.zoom], "muted")

    # Filter, back

    @property
    def _on_roadmap(self) -> bool:
        return self.main_view in (NAME, LINE, PAGE)

    def filter_by(self, text: str) -> None:
        """Show only the items with all these words; on the board, what a filter keeps."""
        if not self._on_roadmap:
            super().filter_by(text)
            return
        self.item_filter = text.strip()
        self.said = ()
        self.redraw()

    @property
    def filters_tasks(self) -> bool:
        """Whether the filter of what is shown is one of tasks."""
        return not self._on_roadmap and super().filters_tasks

    @property
    def filter_here(self) -> str:
        """The filter of what is shown, as it was typed."""
        return self.item_filter if self._on_roadmap else super().filter_here

    def action_app_back(self) -> None:
        """Step back: from an item to the roadmap, from its filter, then as elsewhere."""
        if self.main_view == PAGE and self.page_widget.has_focus and not self.marked:
            self.show_view(self._form)
        elif self._on_roadmap and self.item_filter and self.main_widget.has_focus:
            self.action_filter_clear()
        else:
            super().action_app_back()

    def action_view_dropped(self) -> None:
        """List what was dropped: items on the roadmap, tasks elsewhere."""
        if self._on_roadmap:
            self.restore_item()
        else:
            super().action_view_dropped()

    # One item in full

    def action_item_open(self) -> None:
        """Open the item to its tasks over all roles."""
        if self.item_here() is not None:
            self.show_view(PAGE)

    def action_today_open(self) -> None:
        """Open what the cursor is on; a line on roadmap items leads to the first of them."""
        need = self.need_here()
        if need is not None and need.items and not need.tasks:
            self.item_cursor = need.items[0]
            self.show_view(PAGE)
        else:
            super().action_today_open()

    def action_item_page_cursor(self, by: int) -> None:
        """Go to a task further down."""
        self.said = ()
        self.page_widget.move(by)
        self.redraw()

    def action_item_page_add(self) -> None:
        """Ask for a role, then add tasks to it that serve this item."""
        one = self.item_here()
        if one is not None:
            item = one.item.id
            self._choose_role(_("Add a task to"), lambda role: self._add_linked(role, item))

    def _add_linked(self, role: str, item: str) -> None:
        from tui.dialogs.quick_add import QuickAddDialog

        dialog = QuickAddDialog(
            self.view, role, self.look, self.scene.lang, self.scene.glyphs, once=False
        )

        def add(task: Task, answer: Callable[[bool], None] | None, follow: str = "new") -> None:
            edit = AddTask(replace(task, item=task.item or item))
            self.post_message(EditRequested(edit, follow, answer=answer))

        dialog.on_task = add
        dialog.on_open = lambda task: add(task, None, "open")
        self.app.push_screen(dialog)

    def action_item_page_board(self) -> None:
        """Show the item's tasks alone on the board."""
        one = self.item_here()
        if one is not None:
            item = one.item
            self.show_view(BOARD_VIEW)
            self.filter_by(f"item:{item.source_id or item.id}")
            self.go_to_a_match()


def _grouping(group: str) -> str:
    return {
        BY_OBJECTIVE: _("by objective"),
        BY_OWNER: _("by owner"),
        BY_HORIZON: _("by horizon"),
    }.get(group, _("in their order"))
