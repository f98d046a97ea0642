"""How often the board looks at what others pushed."""

from __future__ import annotations

import pytest

from storage.git_errors import State
from tui.fetching import FetchPace


def test_without_a_wish_there_is_no_look() -> None:
    """Nothing touches the network by itself unless a person wants it."""
    assert FetchPace().wait is None


def test_looks_are_as_far_apart_as_wished() -> None:
    """The setting counts minutes."""
    pace = FetchPace(15)
    pace.note(State.SYNCED)
    assert pace.wait == 15 * 60


def test_each_failure_to_reach_the_remote_doubles_the_wait_up_to_an_hour() -> None:
    """Offline is tried again, more and more rarely."""
    pace = FetchPace(5)
    waits = []
    for _failure in range(5):
        pace.note(State.OFFLINE)
        waits.append(pace.wait)
    assert waits == [600, 1200, 2400, 3600, 3600]


def test_a_look_that_arrives_brings_the_usual_wait_back() -> None:
    """Being online again counts from the first time."""
    pace = FetchPace(5)
    pace.note(State.OFFLINE)
    pace.note(State.UNSENT)
    assert pace.wait == 300


def test_failures_never_make_a_long_wait_shorter() -> None:
    """Whoever wishes a look every two hours has none every hour while offline."""
    pace = FetchPace(120)
    for _failure in range(2_000):
        pace.note(State.OFFLINE)
    assert pace.wait == 7200


@pytest.mark.parametrize("state", [State.AUTHENTICATION, State.HOST_KEY])
def test_a_remote_that_lets_nobody_in_is_not_looked_at_again(state: State) -> None:
    """Only a sync by hand takes the looks up again, and only if it is let in."""
    pace = FetchPace(5)
    pace.note(state)
    assert pace.wait is None
    pace.note(State.CANCELLED)
    assert pace.wait is None
    pace.note(State.SYNCED)
    assert pace.wait == 300
