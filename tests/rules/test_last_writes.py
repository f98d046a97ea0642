"""When each part of a task was last written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hatrack.last_writes import last_writes
from hatrack.stamps import stamp_after
from tests.builders import a_task


def a_stamp(day: int, hour: int = 12) -> str:
    """A stamp of that day of November."""
    return stamp_after("", datetime(2026, 11, day, hour, tzinfo=UTC), "abcd")


def test_the_newest_write_comes_first_and_the_creation_is_none() -> None:
    """Each register once, with the day of its stamp."""
    task = a_task(clock={"*": a_stamp(1), "priority": a_stamp(3), "place": a_stamp(5)})
    assert [(write.register, write.day) for write in last_writes(task, UTC)] == [
        ("place", date(2026, 11, 5)),
        ("priority", date(2026, 11, 3)),
    ]


def test_elements_of_a_set_are_one() -> None:
    """Of tags, steps and links the last element written counts."""
    task = a_task(clock={"*": a_stamp(1), "tags/a": a_stamp(2), "tags/b": a_stamp(4)})
    assert [(write.register, write.day.day) for write in last_writes(task, UTC)] == [("tags", 4)]


def test_the_day_is_the_one_on_the_wall() -> None:
    """Late in the evening in UTC it is the next day further east."""
    task = a_task(clock={"priority": a_stamp(3, hour=23)})
    (write,) = last_writes(task, timezone(timedelta(hours=2)))
    assert write.day == date(2026, 11, 4)


def test_what_is_no_stamp_is_left_out() -> None:
    """A file edited by hand may hold anything."""
    assert last_writes(a_task(clock={"priority": "yesterday"}), UTC) == ()
