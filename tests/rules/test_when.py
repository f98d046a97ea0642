"""When a task is due, sleeps and repeats, read from the words of one line."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.errors import Refusal
from hatrack.item_dates import SetDates
from hatrack.item_fields import SetItemFields
from hatrack.roadmap import Item
from hatrack.task import Task
from hatrack.task_fields import SetFields
from hatrack.when import When, read_when, says_skip, when_of
from tests.builders import TODAY, a_board, a_context, a_task

FRIDAY = date(2026, 11, 27)
CHRISTMAS_EVE = date(2026, 12, 24)
NOW = When(due=CHRISTMAS_EVE, hard=True, snooze=date(2026, 12, 1), repeat="FREQ=MONTHLY")


def read(line: str, now: When = When()) -> When:  # noqa: B008 - a frozen value
    """What the line makes of `now` on the day the tests are at."""
    return read_when(line, TODAY, now)


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("fri", FRIDAY),
        ("due:fri", FRIDAY),
        ("  fri  ", FRIDAY),
        ("24/12", CHRISTMAS_EVE),
        ("in 3 days", date(2026, 11, 26)),
        ("next monday", date(2026, 11, 30)),
        ("2026-12-24", CHRISTMAS_EVE),
        ("demain", date(2026, 11, 24)),
        ("échéance:ven", FRIDAY),
        ("echeance:ven", FRIDAY),
        ("pour:ven", FRIDAY),
    ],
)
def test_a_date_is_when_it_is_due(line: str, due: date) -> None:
    """A bare date or one after `due:` sets the due date, in English and French."""
    assert read(line).due == due


def test_an_exclamation_mark_makes_a_date_hard() -> None:
    """`fri!` is due on Friday and hard; a date without it is not hard."""
    assert read("fri!") == When(due=FRIDAY, hard=True)
    assert read("fri", NOW).hard is False


def test_a_line_can_say_everything_at_once() -> None:
    """Due, rhythm and sleep stand in one line in any order."""
    assert read("snooze:1 dec every:month due:fri!") == When(
        FRIDAY, True, date(2026, 12, 1), read("every:month").repeat
    )


def test_what_a_line_does_not_speak_of_stays() -> None:
    """Setting the rhythm leaves the date alone, and a sleep leaves both."""
    assert read("every:2 weeks", NOW).due == NOW.due
    assert read("snooze:fri", NOW).repeat == NOW.repeat


def test_a_date_is_that_of_this_occurrence_unless_the_rhythm_is_said_too() -> None:
    """The rule keeps the day it hangs on; a rhythm on the same line hangs on the new date."""
    assert read("fri", NOW).repeat == f"{NOW.repeat};FROM={NOW.due}"
    assert read("fri every:month", NOW).repeat == "FREQ=MONTHLY"
    assert read_when("fri", TODAY, NOW, series=True).repeat == "FREQ=MONTHLY"


@pytest.mark.parametrize("line", ["skip", " Skip ", "sauter", "passer"])
def test_a_line_can_say_to_skip_this_one(line: str) -> None:
    """One word does without this occurrence, in either language."""
    assert says_skip(line)
    assert not says_skip("fri")
    assert read("snooze:fri", NOW).hard is True


def test_an_empty_line_changes_nothing() -> None:
    """Nothing said is nothing changed."""
    assert read("", NOW) == NOW
    assert read("   ", NOW) == NOW


@pytest.mark.parametrize("word", ["never", "none", "-", "jamais", "Never", "aucune"])
def test_never_takes_a_date_away(word: str) -> None:
    """`never` alone takes the due date away and leaves the rest."""
    assert read(word, NOW).due is None
    assert read(word, NOW).snooze == NOW.snooze
    assert read(f"snooze:{word}", NOW).snooze is None
    assert read(f"every:{word}", NOW).repeat == ""


def test_a_task_without_a_date_has_no_hard_one() -> None:
    """Taking the date away takes its hardness with it."""
    assert read("never", NOW).hard is False


@pytest.mark.parametrize("line", ["blue", "due:", "snooze:", "32/13", "every:blue", "after:"])
def test_words_that_are_no_date_are_refused_by_name(line: str) -> None:
    """What cannot be understood is said, never guessed."""
    with pytest.raises(Refusal) as refused:
        read(line)
    value = line.rpartition(":")[2]
    assert value in refused.value.sentence.say()


def test_a_rhythm_after_completion_is_told_from_one_by_the_calendar() -> None:
    """`after:` counts from the day it was finished, `every:` by the calendar."""
    assert read("after:2 weeks").repeat != read("every:2 weeks").repeat


def test_a_task_says_when_it_is() -> None:
    """What the dialog starts from is what the task holds."""
    task = Task("t", due=NOW.due, hard=NOW.hard, snooze=NOW.snooze, repeat=NOW.repeat)
    assert when_of(task) == NOW


@given(st.text(max_size=40))
def test_no_line_is_ever_too_strange(line: str) -> None:
    """Any text is understood or refused with a sentence."""
    with suppress(Refusal):
        read(line, NOW)


@pytest.mark.parametrize("word", ["never", "none", "no", "-", "jamais", "aucune", "non", "NON"])
def test_one_set_of_words_takes_a_value_away_wherever_it_is_typed(word: str) -> None:
    """The line of when, a field of a task, a field and the dates of an item understand the same."""
    now = When(due=date(2026, 11, 30), snooze=date(2026, 11, 30), repeat="FREQ=WEEKLY")
    assert read_when(f"{word} snooze:{word} every:{word}", TODAY, now) == When()
    task = SetFields("k7fq0m2s9x", {"due": word, "assignee": word}).apply(
        a_board(a_task(due=TODAY, assignee="ann")), a_context()
    )
    assert (task.task("k7fq0m2s9x").due, task.task("k7fq0m2s9x").assignee) == (None, "")
    board = a_board().put("items", Item("a", "SSO", target="2027-Q1", value=3, owner="ann"))
    said = SetItemFields("a", {"target": word, "value": word, "owner": word})
    item = said.apply(board, a_context()).items["a"]
    assert (item.target, item.value, item.owner) == ("", 0, "")
    assert SetDates("a", word).apply(board, a_context()).items["a"].target == ""
