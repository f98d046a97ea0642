"""Every key, once: the source of the bindings, the key bar, the help and the palette.

An action has an id that people remap, its keys by Textual's names, what it does in a few words,
and the places where it works. This module knows no Textual: `tui.bindings` makes its bindings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hatrack.words import mark

EVERYWHERE, BOARD, PANEL = mark("Everywhere"), mark("Board"), mark("Stage panel")
DETAIL, TODAY = mark("Task detail"), mark("Today")
REVIEW, PEOPLE, INSIGHTS = mark("Weekly review"), mark("People"), mark("Insights")
ROADMAP, TIMELINE, ITEM = mark("Roadmap"), mark("Timeline"), mark("Roadmap item")
PLACES = (
    EVERYWHERE, BOARD, TODAY, REVIEW, PEOPLE, ROADMAP, TIMELINE, ITEM, INSIGHTS, DETAIL, PANEL
)  # fmt: skip
_ITEMS = (ROADMAP, TIMELINE)
_TASK = (BOARD, DETAIL, TODAY, REVIEW, PEOPLE, ITEM, INSIGHTS)
"""Where a task stands under the cursor: what acts on it works the same in each."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key does. `bar` is its name in the key bar, empty when it never stands there.

    `does` and `bar` are catalogue entries. `call` is the action that runs it, with its namespace.
    """

    id: str
    keys: tuple[str, ...]
    does: str
    places: tuple[str, ...]
    call: str
    bar: str = ""

    @property
    def place(self) -> str:
        """The first of its places, under which help lists it."""
        return self.places[0]


def _action(
    identity: str,
    keys: str,
    does: str,
    place: str | tuple[str, ...],
    call: str = "",
    bar: str = "",
) -> Action:
    called = call or identity.replace(".", "_")
    if not called.startswith("app."):
        called = f"screen.{called}"
    places = (place,) if isinstance(place, str) else place
    return Action(identity, tuple(keys.split()), does, places, called, bar)


ACTIONS: tuple[Action, ...] = (
    # Board; the order is that of the key bar.
    _action("task.add", "a n", mark("add a task to this column"), BOARD, bar=mark("Add")),
    _action("task.edit", "e", mark("edit the title"), (BOARD, TODAY, REVIEW, ITEM, INSIGHTS),
            bar=mark("Edit")),
    _action("task.status", "space", mark("next status"),
            (BOARD, TODAY, REVIEW, PEOPLE, ITEM, INSIGHTS),
            bar=mark("Status")),
    _action("task.done", "x", mark("done, and back"), _TASK, bar=mark("Done")),
    _action("task.priority_up", "p", mark("raise the priority"), _TASK, bar=mark("Priority")),
    _action("task.move_to", "m", mark("move to another role"), _TASK, bar=mark("Move")),
    _action("panel.toggle", "s", mark("stage panel: show, hide"),
            (BOARD, TODAY, REVIEW, PEOPLE, INSIGHTS),
            bar=mark("Stage")),
    _action("task.when", "w", mark("when: due, hard, snooze, repeat"), _TASK, bar=mark("When")),
    _action("task.tags", "t", mark("tags"), _TASK, bar=mark("Tags")),
    _action("filter.open", "slash f", mark("filter as you type"), (BOARD, PEOPLE, *_ITEMS),
            bar=mark("Filter")),
    _action("filter.saved", "F", mark("saved filters"), BOARD),
    _action("column.jump", "g", mark("jump to a role; again: first task"), BOARD, bar=mark("Jump")),
    _action("column.zoom", "z", mark("this column alone, and back"), BOARD, bar=mark("Zoom")),
    _action("task.drop", "d delete", mark("drop the task"),
            (BOARD, DETAIL, REVIEW, ITEM, INSIGHTS),
            bar=mark("Drop")),
    _action("task.mark", "v", mark("mark the task, or unmark it"), (BOARD, TODAY, REVIEW)),
    _action("task.mark_range", "asterisk", mark("mark from the last mark to here"), BOARD),
    _action("task.mark_all", "V", mark("mark all shown in the column"), BOARD),
    _action("task.status_back", "backspace", mark("one status back"), _TASK),
    _action("task.priority_down", "P", mark("lower the priority"), _TASK),
    _action("task.priority_0", "0", mark("priority P0, urgent"), _TASK, "task_priority('P0')"),
    _action("task.priority_1", "1", mark("priority P1, high"), _TASK, "task_priority('P1')"),
    _action("task.priority_2", "2", mark("priority P2, normal"), _TASK, "task_priority('P2')"),
    _action("task.priority_3", "3", mark("priority P3, low"), _TASK, "task_priority('P3')"),
    _action("task.move_left", "H shift+left", mark("carry to the role on the left"), BOARD,
            "task_carry(-1)"),
    _action("task.move_right", "L shift+right", mark("carry to the role on the right"), BOARD,
            "task_carry(1)"),
    _action("task.move_up", "K shift+up", mark("carry up"), BOARD, "task_shift(-1)"),
    _action("task.move_down", "J shift+down", mark("carry down"), BOARD, "task_shift(1)"),
    _action("cursor.left", "h left", mark("column on the left"), BOARD, "cursor_column(-1)"),
    _action("cursor.down", "j down", mark("task below"), BOARD, "cursor_task(1)"),
    _action("cursor.up", "k up", mark("task above"), BOARD, "cursor_task(-1)"),
    _action("cursor.right", "l right", mark("column on the right"), BOARD, "cursor_column(1)"),
    _action("cursor.first", "home", mark("first task of the column"), BOARD,
            "cursor_task(-1000000)"),
    _action("cursor.last", "G end", mark("last task of the column"), BOARD,
            "cursor_task(1000000)"),
    _action("cursor.page_down", "pagedown ctrl+d", mark("half a page down"), BOARD,
            "cursor_page(1)"),
    _action("cursor.page_up", "pageup ctrl+u", mark("half a page up"), BOARD, "cursor_page(-1)"),
    _action("column.pin", "equals_sign", mark("pin the column here, or let it move"), BOARD),
    _action("stage.pick", "S", mark("change the stage, edit or add one"), BOARD),
    _action("why", "i", mark("why this column stands here"), BOARD),
    _action("task.open", "enter", mark("open the task"), (BOARD, REVIEW), bar=mark("Open")),
    _action("task.editor", "E", mark("all of it in your editor"), _TASK),
    _action("task.owner", "o", mark("owner: assign or delegate"), _TASK),
    _action("task.item", "r", mark("link to a roadmap item"), _TASK),
    _action("task.block", "b", mark("waiting: why, on whom; or what blocks it"), _TASK),
    _action("task.vital", "exclamation_mark", mark("vital on, off"), _TASK),
    _action("task.private", "Z", mark("private on, off"), _TASK),
    _action("task.kind", "f8", mark("kind: a task, a decision or a risk"), _TASK),
    _action("task.duplicate", "c", mark("duplicate the task"), _TASK),
    _action("task.split", "semicolon", mark("split into several tasks"), _TASK),
    _action("task.repeat", "full_stop", mark("repeat: skip this one, change or end the series"),
            _TASK),
    _action("task.copy", "y", mark("copy as Markdown"), _TASK),
    _action("task.copy_id", "Y", mark("copy the id"), _TASK),
    _action("task.open_link", "O", mark("open the first link in it"), _TASK),
    # Today
    _action("today.open", "enter", mark("open it, or what the line speaks of"), TODAY,
            bar=mark("Open")),
    _action("today.triage", "a n", mark("triage the inbox one by one"), TODAY, "triage",
            bar=mark("Triage")),
    _action("today.why", "i", mark("why it stands here"), TODAY, bar=mark("Why")),
    _action("today.dismiss", "d delete", mark("drop the task; put a line away until tomorrow"),
            TODAY, bar=mark("Put away")),
    _action("today.down", "j down", mark("below"), TODAY, "today_cursor(1)"),
    _action("today.up", "k up", mark("above"), TODAY, "today_cursor(-1)"),
    _action("today.page_down", "pagedown ctrl+d", mark("half a page down"), TODAY,
            "today_cursor(10)"),
    _action("today.page_up", "pageup ctrl+u", mark("half a page up"), TODAY, "today_cursor(-10)"),
    _action("today.first", "home", mark("first"), TODAY, "today_cursor(-1000000)"),
    _action("today.last", "G end", mark("last"), TODAY, "today_cursor(1000000)"),
    # Weekly review
    _action("review.next", "greater_than_sign l right", mark("next step"), REVIEW,
            "review_step(1)", bar=mark("Next step")),
    _action("review.previous", "less_than_sign h left", mark("step before"), REVIEW,
            "review_step(-1)"),
    _action("review.down", "j down", mark("below"), REVIEW, "review_cursor(1)"),
    _action("review.up", "k up", mark("above"), REVIEW, "review_cursor(-1)"),
    _action("review.triage", "a", mark("triage the inbox one by one"), REVIEW, "triage"),
    # People
    _action("people.open", "enter", mark("into the sheet; open the task, topic or handover"),
            PEOPLE, bar=mark("Open")),
    _action("people.topic", "a", mark("add a topic for the next 1:1"), PEOPLE, bar=mark("Topic")),
    _action("people.met", "plus", mark("the 1:1 was today"), PEOPLE, bar=mark("Met")),
    _action("people.add", "n", mark("add somebody"), PEOPLE, bar=mark("Add person")),
    _action("people.edit", "e", mark("change the name, the topic or the title"), PEOPLE,
            bar=mark("Edit")),
    _action("people.drop", "d delete",
            mark("somebody left, or is back; drop the topic or the task"), PEOPLE,
            bar=mark("Left")),
    _action("people.sheet", "l right", mark("into the sheet"), PEOPLE, "people_side(1)"),
    _action("people.list", "h left", mark("back to the list"), PEOPLE, "people_side(-1)"),
    _action("people.down", "j down", mark("below"), PEOPLE, "people_cursor(1)"),
    _action("people.up", "k up", mark("above"), PEOPLE, "people_cursor(-1)"),
    _action("people.page_down", "pagedown ctrl+d", mark("half a page down"), PEOPLE,
            "people_cursor(10)"),
    _action("people.page_up", "pageup ctrl+u", mark("half a page up"), PEOPLE,
            "people_cursor(-10)"),
    _action("people.first", "home", mark("first"), PEOPLE, "people_cursor(-1000000)"),
    _action("people.last", "G end", mark("last"), PEOPLE, "people_cursor(1000000)"),
    # Insights
    _action("insights.open", "enter", mark("open the task"), INSIGHTS, "task_open",
            bar=mark("Open")),
    _action("insights.next_chart", "l right", mark("next chart"), INSIGHTS, "insights_chart(1)",
            bar=mark("Next chart")),
    _action("insights.previous_chart", "h left", mark("previous chart"), INSIGHTS,
            "insights_chart(-1)"),
    _action("insights.closer", "plus", mark("fewer weeks"), INSIGHTS, "insights_weeks(-1)",
            bar=mark("Weeks")),
    _action("insights.wider", "minus", mark("more weeks"), INSIGHTS, "insights_weeks(1)"),
    _action("insights.why", "i", mark("how this chart is counted"), INSIGHTS,
            bar=mark("How it counts")),
    _action("insights.down", "j down", mark("below"), INSIGHTS, "insights_cursor(1)"),
    _action("insights.up", "k up", mark("above"), INSIGHTS, "insights_cursor(-1)"),
    _action("insights.page_down", "pagedown ctrl+d", mark("half a page down"), INSIGHTS,
            "insights_cursor(8)"),
    _action("insights.page_up", "pageup ctrl+u", mark("half a page up"), INSIGHTS,
            "insights_cursor(-8)"),
    _action("insights.first", "home", mark("first"), INSIGHTS, "insights_cursor(-1000000)"),
    _action("insights.last", "G end", mark("last"), INSIGHTS, "insights_cursor(1000000)"),
    # Roadmap, both forms of it
    _action("item.open", "enter", mark("open the item: its tasks over all roles"), _ITEMS,
            bar=mark("Open")),
    _action("item.add", "a n", mark("add an item"), _ITEMS, bar=mark("Add")),
    _action("roadmap.carry_right", "L shift+right", mark("to a later horizon"), ROADMAP,
            "item_carry(1)", bar=mark("Carry")),
    _action("roadmap.carry_left", "H shift+left", mark("to an earlier horizon"), ROADMAP,
            "item_carry(-1)"),
    _action("item.when", "w", mark("dates in words"), _ITEMS, bar=mark("When")),
    _action("item.score", "v", mark("value, urgency, effort"), _ITEMS, bar=mark("Worth")),
    _action("item.field", "e", mark("edit a field"), _ITEMS, bar=mark("Edit")),
    _action("item.done", "x", mark("done, and back; asks about open tasks"), _ITEMS,
            bar=mark("Done")),
    _action("item.need", "b", mark("what it needs first"), _ITEMS, bar=mark("Needs")),
    _action("item.confidence", "c", mark("confidence: high, medium, low"), _ITEMS),
    _action("item.editor", "E", mark("all of it in your editor"), _ITEMS),
    _action("item.owner", "o", mark("owner of the item"), _ITEMS),
    _action("item.drop", "d delete", mark("drop the item"), _ITEMS),
    _action("item.group", "m", mark("group by objective, horizon or owner"), _ITEMS,
            bar=mark("Group")),
    _action("item.why", "i", mark("how it moved and what it waits for"), _ITEMS),
    _action("item.move_up", "K shift+up", mark("carry up among its equals"), _ITEMS,
            "item_order(-1)"),
    _action("item.move_down", "J shift+down", mark("carry down among its equals"), _ITEMS,
            "item_order(1)"),
    _action("item.down", "j down", mark("item below"), _ITEMS, "item_cursor(1)"),
    _action("item.up", "k up", mark("item above"), _ITEMS, "item_cursor(-1)"),
    _action("item.page_down", "pagedown ctrl+d", mark("half a page down"), _ITEMS,
            "item_cursor(8)"),
    _action("item.page_up", "pageup ctrl+u", mark("half a page up"), _ITEMS, "item_cursor(-8)"),
    _action("item.first", "home", mark("first item"), _ITEMS, "item_cursor(-1000000)"),
    _action("item.last", "G end", mark("last item"), _ITEMS, "item_cursor(1000000)"),
    _action("roadmap.left", "h left", mark("column on the left"), ROADMAP, "roadmap_column(-1)"),
    _action("roadmap.right", "l right", mark("column on the right"), ROADMAP,
            "roadmap_column(1)"),
    # Timeline
    _action("timeline.later", "L shift+right", mark("both dates later"), TIMELINE,
            "item_shift(1)", bar=mark("Shift")),
    _action("timeline.earlier", "H shift+left", mark("both dates earlier"), TIMELINE,
            "item_shift(-1)"),
    _action("timeline.end_later", "greater_than_sign", mark("end later"), TIMELINE,
            "item_end(1)", bar=mark("End")),
    _action("timeline.end_earlier", "less_than_sign", mark("end earlier"), TIMELINE,
            "item_end(-1)"),
    _action("timeline.closer", "plus", mark("zoom in: months, weeks"), TIMELINE,
            "timeline_zoom(1)", bar=mark("Zoom")),
    _action("timeline.wider", "minus", mark("zoom out: months, quarters"), TIMELINE,
            "timeline_zoom(-1)"),
    _action("timeline.today", "full_stop", mark("back to today"), TIMELINE,
            bar=mark("Today")),
    _action("timeline.left", "h left", mark("scroll to earlier"), TIMELINE,
            "timeline_scroll(-1)"),
    _action("timeline.right", "l right", mark("scroll to later"), TIMELINE,
            "timeline_scroll(1)"),
    # Roadmap item
    _action("page.open", "enter", mark("open the task"), ITEM, "task_open",
            bar=mark("Open")),
    _action("page.add", "a n", mark("add a task to this item, in a role"), ITEM,
            "item_page_add", bar=mark("Add task")),
    _action("page.board", "g", mark("its tasks on the board"), ITEM, "item_page_board",
            bar=mark("Board")),
    _action("page.down", "j down", mark("below"), ITEM, "item_page_cursor(1)"),
    _action("page.up", "k up", mark("above"), ITEM, "item_page_cursor(-1)"),
    _action("page.first", "home", mark("first"), ITEM, "item_page_cursor(-1000000)"),
    _action("page.last", "G end", mark("last"), ITEM, "item_page_cursor(1000000)"),
    # Task detail
    _action("detail.edit", "e enter", mark("edit the field"), DETAIL, bar=mark("Edit")),
    _action("detail.add_step", "a", mark("add a step"), DETAIL, bar=mark("Add step")),
    _action("detail.tick", "space", mark("tick the step; else next status"), DETAIL,
            bar=mark("Tick")),
    _action("detail.down", "j down", mark("field or step below"), DETAIL, "detail_cursor(1)"),
    _action("detail.up", "k up", mark("field or step above"), DETAIL, "detail_cursor(-1)"),
    _action("detail.next", "l right", mark("next task"), DETAIL, "cursor_task(1)",
            bar=mark("Next task")),
    _action("detail.previous", "h left", mark("previous task"), DETAIL, "cursor_task(-1)"),
    _action("detail.move_up", "K shift+up", mark("carry the step up"), DETAIL,
            "detail_move_step(-1)"),
    _action("detail.move_down", "J shift+down", mark("carry the step down"), DETAIL,
            "detail_move_step(1)"),
    _action("detail.to_task", "S", mark("make a task of the step"), DETAIL),
    # Stage panel
    _action("panel.preview_next", "l right greater_than_sign", mark("try the next stage"), PANEL,
            "panel_preview(1)", bar=mark("Try a stage")),
    _action("panel.preview_previous", "h left less_than_sign", mark("try the stage before"), PANEL,
            "panel_preview(-1)"),
    _action("panel.apply", "enter", mark("apply the stage, or go to the column"), PANEL,
            bar=mark("Apply")),
    _action("panel.down", "j down", mark("role below"), PANEL, "panel_cursor(1)"),
    _action("panel.up", "k up", mark("role above"), PANEL, "panel_cursor(-1)"),
    _action("panel.move_up", "K shift+up", mark("move the role up"), PANEL, "panel_move(-1)",
            bar=mark("Move")),
    _action("panel.move_down", "J shift+down", mark("move the role down"), PANEL, "panel_move(1)"),
    _action("panel.heavier", "plus", mark("more weight"), PANEL, "panel_weight(1)",
            bar=mark("Weight")),
    _action("panel.lighter", "minus", mark("less weight"), PANEL, "panel_weight(-1)"),
    _action("panel.pin", "equals_sign", mark("pin the role here, or let it move"), PANEL,
            bar=mark("Pin")),
    _action("panel.hand_over", "o", mark("hand the role over"), PANEL, bar=mark("Hand over")),
    _action("panel.take_back", "O", mark("take the role back"), PANEL),
    _action("panel.checklist", "space", mark("the eight steps of its handover"), PANEL,
            bar=mark("Handover")),
    _action("panel.first", "t", mark("put the role first until a date"), PANEL),
    _action("panel.reset", "r", mark("forget the manual order"), PANEL),
    _action("panel.compare", "c", mark("compare stages and weights: what if"), PANEL,
            bar=mark("Compare")),
    _action("panel.dismiss", "d delete", mark("put a line away until tomorrow"), PANEL),
    _action("panel.why", "i", mark("why this role stands here"), PANEL, "why"),
    _action("panel.stage", "S", mark("change the stage, edit or add one"), PANEL, "stage_pick"),
    _action("panel.role", "e", mark("edit the role: name, letter, colour, weight"), PANEL,
            bar=mark("Edit")),
    _action("panel.add_role", "a", mark("add a role"), PANEL, "role_add"),
    _action("panel.hide", "s", mark("hide the panel"), PANEL, "panel_toggle", bar=mark("Hide")),
    # Everywhere
    _action("view.board", "B f2", mark("Board"), EVERYWHERE),
    _action("view.today", "T f3", mark("Today"), EVERYWHERE, bar=mark("Today")),
    _action("view.review", "W", mark("weekly review"), EVERYWHERE),
    _action("view.roadmap", "M f4", mark("Roadmap; again: timeline or Now/Next/Later"), EVERYWHERE,
            bar=mark("Roadmap")),
    _action("view.people", "C", mark("People: 1:1 sheets, who holds what"), EVERYWHERE),
    _action("view.learned", "f7", mark("what was learned, by role"), EVERYWHERE),
    _action("view.insights", "I f6", mark("Insights: attention, ages, flow"), EVERYWHERE,
            bar=mark("Insights")),
    _action("app.report", "X", mark("the report, for the board or the team"), EVERYWHERE),
    _action("app.palette", "colon ctrl+p", mark("every action, task, role, stage, theme"),
            EVERYWHERE),
    _action("app.find", "ctrl+f", mark("find in everything"), EVERYWHERE, bar=mark("Find")),
    _action("app.sync", "ctrl+g", mark("sync now; again: end the sync"), EVERYWHERE,
            bar=mark("Sync")),
    _action("app.incoming", "N", mark("what came in: the merge list"), EVERYWHERE),
    _action("view.dropped", "D", mark("dropped tasks, restore"), EVERYWHERE),
    _action("view.agenda", "Q", mark("the next 14 days by day"), BOARD),
    _action("app.undo", "u", mark("undo"), EVERYWHERE, bar=mark("Undo")),
    _action("app.redo", "U ctrl+r", mark("redo"), EVERYWHERE),
    _action("app.driver", "f9", mark("merge driver: let git pull merge boards by meaning"),
            EVERYWHERE),
    _action("app.boards", "ctrl+o", mark("another board"), EVERYWHERE),
    _action("model.roles", "ctrl+e", mark("roles: add, rename, colour, hide or show"), EVERYWHERE,
            "roles_edit"),
    _action("app.settings", "comma", mark("settings"), EVERYWHERE),
    _action("app.history", "ctrl+y", mark("the steps to go back to"), EVERYWHERE),
    _action("app.capture", "A", mark("capture one line to the inbox"), EVERYWHERE,
            bar=mark("Capture")),
    _action("app.theme", "ctrl+t", mark("choose a theme"), EVERYWHERE),
    _action("pane.next", "tab", mark("next pane"), EVERYWHERE, "pane_next"),
    _action("pane.previous", "shift+tab", mark("previous pane"), EVERYWHERE, "pane_next(-1)"),
    _action("app.reload", "R f5", mark("read the file again"), EVERYWHERE),
    _action("app.redraw", "ctrl+l", mark("redraw the screen"), EVERYWHERE),
    _action("app.back", "escape", mark("step back"), EVERYWHERE),
    _action("app.help", "question_mark f1", mark("help: every key"), EVERYWHERE),
    _action("app.suspend", "ctrl+z", mark("suspend to the shell"), EVERYWHERE, "app.app_suspend"),
    _action("app.copy", "ctrl+c", mark("copy selected text; else how to quit"), EVERYWHERE),
    _action("app.quit", "q ctrl+q", mark("quit; all is saved"), EVERYWHERE, "app.app_quit",
            bar=mark("Quit")),
)  # fmt: skip


def binding_id(action: str, place: int) -> str:
    """Return the id of an action's binding to the key at a place of its list."""
    return action if place == 0 else f"{action}.{place}"


def actions_of(*places: str, actions: Iterable[Action] = ACTIONS) -> Iterable[Action]:
    """Return the actions of these places, in the order of the table."""
    return (action for action in actions if set(action.places) & set(places))


def clashes(actions: Iterable[Action] = ACTIONS) -> list[tuple[str, str, str]]:
    """Return each key that two actions of one place claim, with the ids of both."""
    seen: dict[tuple[str, str], str] = {}
    found = []
    for action in actions:
        for place in action.places:
            for key in action.keys:
                other = seen.setdefault((place, key), action.id)
                if other != action.id:
                    found.append((key, other, action.id))
    return found
