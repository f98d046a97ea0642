"""The views as the top line names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hatrack.words import mark
from tui.actions import Action
from tui.keys import BOARD, INSIGHTS, ITEM, PEOPLE, REVIEW, ROADMAP, TIMELINE, TODAY


@dataclass(frozen=True, slots=True)
class Tab:
    """A view the top line names: its name, a catalogue entry, what shows it, its places.

    One that does not `stay` is named only while it is there.
    """

    name: str
    action: Action
    places: tuple[str, ...]
    stays: bool = True


_TABS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "view.board": (mark("Board"), (BOARD,)),
    "view.today": (mark("Today"), (TODAY,)),
    "view.roadmap": (mark("Roadmap"), (ROADMAP, TIMELINE, ITEM)),
    "view.insights": (mark("Insights"), (INSIGHTS,)),
    "view.people": (mark("People"), (PEOPLE,)),
    "view.review": (mark("Review"), (REVIEW,)),
}
_PASSING = frozenset(["view.review"])


def tabs_of(actions: Iterable[Action]) -> tuple[Tab, ...]:
    """Return the views as the top line names them, in its order."""
    found = {action.id: action for action in actions}
    return tuple(
        Tab(name, found[key], places, key not in _PASSING) for key, (name, places) in _TABS.items()
    )
