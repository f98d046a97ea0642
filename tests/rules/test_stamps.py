from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.registers import Document, Row
from hatrack.stamps import (
    StampClock,
    clock_skew,
    deletion,
    greatest_stamp,
    is_deleted,
    is_stamp,
    mint_node,
    restamp,
    stamp_after,
    stamp_moment,
    stamp_node,
)

NOON = datetime(2026, 3, 4, 12, 0, 0, 7_000, tzinfo=UTC)
OLD = "260101000000000.0.aaaa"
NEW = "260304120000007.0.bbbb"
TIMES = st.datetimes(
    min_value=datetime(1960, 1, 1), max_value=datetime(2110, 1, 1), timezones=st.just(UTC)
)


def test_a_stamp_reads_as_its_time_counter_and_process() -> None:
    """The text is UTC to the millisecond, a digit, four characters."""
    assert stamp_after("", NOON, "k7fa") == "260304120000007.0.k7fa"


def test_a_stamp_in_the_same_millisecond_counts_on() -> None:
    """A tie is broken by the digit, whichever process comes second."""
    assert stamp_after("260304120000007.9.zzzz", NOON, "aaaa") == "260304120000007.a.aaaa"


def test_after_the_last_digit_the_next_millisecond_begins() -> None:
    """The digit has a fixed width, so that stamps compare as text."""
    assert stamp_after("260304120000999.z.zzzz", NOON, "aaaa") == "260304120001000.0.aaaa"


def test_a_clock_behind_the_document_follows_the_document() -> None:
    """A stamp seen from the future is never undercut."""
    assert stamp_after("270101000000000.0.zzzz", NOON, "aaaa") == "270101000000000.1.aaaa"


def test_a_clock_outside_the_century_reads_as_its_edge() -> None:
    """A machine that woke up in 1970 does not write stamps that read as 2070."""
    assert stamp_after("", NOON.replace(year=1999), "aaaa") == "000101000000000.0.aaaa"
    assert stamp_after("", NOON.replace(year=2000), "aaaa") == "000304120000007.0.aaaa"
    assert stamp_after("", NOON.replace(year=2099), "aaaa") == "990304120000007.0.aaaa"
    assert stamp_after("", NOON.replace(year=2100), "aaaa") == "991231235959999.0.aaaa"


@given(st.lists(TIMES, min_size=2, max_size=60))
def test_stamps_always_grow(times: list[datetime]) -> None:
    """Whatever the clock does, and beyond 36 stamps a millisecond, each is greater."""
    moments = iter([*times, *[times[-1]] * 80])
    clock = StampClock(lambda: next(moments), "aaaa")
    issued = [clock.issue() for _ in range(len(times) + 80)]
    inside = [stamp for stamp in issued if stamp[:15] != "991231235959999"]
    assert inside == sorted(set(inside))
    assert all(is_stamp(stamp) for stamp in issued)


def test_digits_of_no_calendar_are_followed_too() -> None:
    """A hand-written stamp in month 13 neither crashes the clock nor stops it."""
    assert stamp_after("261399999999999.z.zzzz", NOON, "aaaa") > "261399999999999.z.zzzz"


def test_a_clock_sees_the_stamps_of_a_document() -> None:
    """What a document holds is older than what is written next."""
    clock = StampClock(lambda: NOON, "aaaa")
    clock.see({"tasks": {"k": {"clock": {"*": "270101000000000.0.zzzz"}}}})
    assert clock.issue() == "270101000000000.1.aaaa"


def test_junk_has_no_stamps() -> None:
    """Wrong shapes and texts that are no stamps are passed over."""
    junk: Document = {
        "tasks": {"a": {"clock": {"*": OLD, "x": "zzz", "y": 5}}, "b": {"clock": 5}},
        "other": 3,  # type: ignore[dict-item]
        "more": {"c": [1]},  # type: ignore[dict-item]
    }
    assert greatest_stamp(junk) == OLD
    assert greatest_stamp({}) == ""


def test_a_node_is_four_characters() -> None:
    """The random bits become base-36 digits."""
    assert mint_node(lambda bits: 35) == "zzzz"


def test_the_parts_of_a_stamp_can_be_read() -> None:
    """When and by which process, or nothing for other text."""
    assert stamp_moment(NEW) == NOON
    assert stamp_node(NEW) == "bbbb"
    assert (stamp_moment("soon"), stamp_node("soon")) == (None, "")


def test_a_created_row_is_stamped_once() -> None:
    """The creation stamp stands for all registers."""
    assert restamp("tasks", None, {"title": "a", "clock": {"x": OLD}}, NEW) == {
        "title": "a",
        "clock": {"*": NEW},
    }


def test_an_edit_stamps_the_registers_it_changed() -> None:
    """Other stamps stay; a removed register is stamped so that its absence wins."""
    before: Row = {"title": "a", "tags": ["x"], "vital": True, "clock": {"*": OLD, "title": OLD}}
    after: Row = {"title": "a", "tags": ["y"], "vital": True}
    assert restamp("tasks", before, after, NEW)["clock"] == {
        "*": OLD,
        "title": OLD,
        "tags/x": NEW,
        "tags/y": NEW,
    }


def test_a_deletion_holds_while_nothing_unseen_was_written() -> None:
    """The deletion's own stamp does not count; any other does."""
    row: Row = {"title": "a", "clock": {"*": OLD}}
    gone = restamp("tasks", row, row | {"deleted": deletion(row, "ann", "2026-03-04")}, NEW)
    assert is_deleted(gone)
    assert not is_deleted(gone | {"clock": {"*": OLD, "deleted": NEW, "title": NEW}})


def test_writing_a_deletion_records_what_was_seen() -> None:
    """An edit that also deletes counts itself as seen."""
    row: Row = {"title": "a", "clock": {"*": OLD}}
    assert is_deleted(restamp("tasks", row, {"title": "b", "deleted": {"by": "ann"}}, NEW))
    assert is_deleted(restamp("tasks", None, {"title": "b", "deleted": {"by": "ann"}}, NEW))


@pytest.mark.parametrize("deleted", [None, True, "x", {}, {"saw": 5}])
def test_a_row_with_a_strange_mark_is_not_deleted(deleted: object) -> None:
    """Only a deletion that matches its row hides it."""
    assert not is_deleted({"deleted": deleted, "clock": {"*": OLD}})


def test_processes_far_ahead_are_named() -> None:
    """More than 48 hours ahead is a wrong clock; the greatest stamp of each process tells."""
    document: Document = {
        "tasks": {
            "a": {"clock": {"*": "260307120000007.0.fast", "t": "260306110000000.0.okok"}},
            "b": {"clock": {"*": "260308120000007.0.fast"}},
        }
    }
    (skew,) = clock_skew(document, NOON)
    assert (skew.node, skew.ahead) == ("fast", timedelta(days=4))
