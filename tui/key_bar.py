"""Which keys the key bar offers: those that do something where one is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hatrack.words import mark
from tui.actions import Action
from tui.actions import action as _action
from tui.keys import BOARD, EVERYWHERE, actions_of

WORDS_LINE = (
    _action("filter.keep", "enter", mark("keep the filter"), BOARD, bar=mark("Keep the filter")),
    _action("filter.clear", "escape", mark("show everything again"), BOARD,
            bar=mark("Show everything")),
)  # fmt: skip
"""What works while words are typed that people or roadmap items are to have."""
FILTER_LINE = (
    WORDS_LINE[0],
    _action("filter.complete", "tab", mark("complete the last word"), BOARD,
            bar=mark("Complete")),
    *WORDS_LINE[1:],
)  # fmt: skip
"""What works while a filter of tasks is typed."""
_GO_THERE = mark("Go there")
_STATUS = mark("Status")
_READS = frozenset({
    "task.open", "column.jump", "column.zoom", "panel.toggle", "filter.open", "today.open",
    "today.why", "review.next", "people.open", "insights.open", "insights.next_chart",
    "insights.closer", "insights.why", "item.open", "item.group", "timeline.closer",
    "timeline.today", "page.open", "page.board", "detail.next", "panel.preview_next",
    "panel.apply", "panel.compare", "panel.hide", "view.today", "view.roadmap", "view.insights",
    "app.find", "app.quit",
})  # fmt: skip
"""What changes no board, and so works on one that may only be read."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one is: with a task under the cursor or marked, on a step of an opened one, a stage
    tried, a board to be read.
    """

    on_task: bool = True
    on_step: bool = False
    previewing: bool = False
    read_only: bool = False


def offered(actions: Iterable[Action], place: str, standing: Standing) -> tuple[Action, ...]:
    """Return what the bar names in a place: what only that place has first, then the rest."""
    every = tuple(actions)
    own = (*actions_of(place, actions=every), *actions_of(EVERYWHERE, actions=every))
    named = [action for action in own if action.bar and action.keys]
    named.sort(key=lambda action: action.place != place)
    return tuple(_working(named, standing))


def _working(actions: Iterable[Action], standing: Standing) -> Iterator[Action]:
    """Yield the actions that do something there, by the name of what they do."""
    for action in actions:
        if standing.read_only and action.id not in _READS:
            continue
        needs_task = action.id.startswith("task.") and action.id != "task.add"
        if needs_task and not standing.on_task:
            continue
        if action.id == "panel.apply" and not standing.previewing:
            action = replace(action, bar=_GO_THERE)
        elif action.id == "detail.tick" and not standing.on_step:
            action = replace(action, bar=_STATUS)
        yield action
