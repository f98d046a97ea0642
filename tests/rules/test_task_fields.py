"""Setting the fields of a task by their names and values in words."""

from datetime import date
from itertools import count
from typing import Any

import pytest

from hatrack.board import Board, Person, new_board
from hatrack.edits import Context
from hatrack.field_values import BadValue, NotUnderstood
from hatrack.roadmap import Item
from hatrack.task import Deletion, Task, Waiting
from hatrack.task_fields import SetFields, field_named
from hatrack.waiting import REASONS, read_reason
from tests.builders import TODAY

NUMBERS = count(1)
CONTEXT = Context(TODAY, "cto", lambda taken: f"n{next(NUMBERS):09}")


def a_board(**fields: Any) -> Board:
    """Return a board with one task, two people and a roadmap item."""
    board = new_board().put("people", Person("lead-dev", "Lead dev"), Person("qa", "QA"))
    board = board.put("items", Item("r1maaaaaaa", "Single sign-on", source={"id": "RM-5"}))
    return board.put("tasks", Task("k7fqm2c9xz", "one", **{"role": "SEC", **fields}))


def after(values: dict[str, str], **fields: Any) -> Task:
    """Return the task after its fields are set to these values."""
    board = SetFields("k7fqm2c9xz", values).apply(a_board(**fields), CONTEXT)
    return board.task("k7fqm2c9xz")


@pytest.mark.parametrize(
    ("name", "value", "attribute", "expected"),
    [
        ("title", " new ", "title", "new"),
        ("role", "développeur", "role", "DEV"),
        ("hat", "o", "role", "OPS"),
        ("role", "", "role", ""),
        ("priority", "p0", "priority", "P0"),
        ("prio", "1", "priority", "P1"),
        ("due", "fri", "due", date(2026, 11, 27)),
        ("échéance", "demain", "due", date(2026, 11, 24)),
        ("hard", "yes", "hard", True),
        ("assignee", "Lead dev", "assignee", "lead-dev"),
        ("who", "@lead", "assignee", "lead-dev"),
        ("who", "me", "assignee", "cto"),
        ("who", "Somebody New", "assignee", "somebody-new"),
        ("who", "none", "assignee", ""),
        ("follow-up", "+1w", "follow_up", date(2026, 11, 30)),
        ("relance", "ven", "follow_up", date(2026, 11, 27)),
        ("item", "rm-5", "item", "r1maaaaaaa"),
        ("item", "single", "item", "r1maaaaaaa"),
        ("tags", "a, b a", "tags", ("a", "b")),
        ("tags", "+new -old", "tags", ("kept", "new")),
        ("repeat", "2 weeks on mon", "repeat", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("every", "mois", "repeat", "FREQ=MONTHLY"),
        ("repeat", "after 10 days", "repeat", "AFTER:FREQ=DAILY;INTERVAL=10"),
        ("snooze", "2026-12-24", "snooze", date(2026, 12, 24)),
        ("vital", "oui", "vital", True),
        ("private", "no", "private", False),
        ("links", "https://a.example https://b.example", "links",
         ("https://a.example", "https://b.example")),
        ("notes", "a\nb", "notes", "a\nb"),
        ("learned", "ask earlier", "learned", "ask earlier"),
        ("from", "customer call", "origin", "customer call"),
    ],
)  # fmt: skip
def test_a_value_is_read_as_quick_add_reads_it(
    name: str, value: str, attribute: str, expected: object
) -> None:
    """Every field takes words, in both languages."""
    task = after({name: value}, tags=("kept", "old"))
    assert getattr(task, attribute) == expected


@pytest.mark.parametrize("name", ["???", "\N{SLIGHTLY SMILING FACE}", "@!"])
def test_a_name_of_no_letters_is_nobody(name: str) -> None:
    """What cannot be a handle is refused; it never takes the task from who has it."""
    with pytest.raises(BadValue, match="Nobody can be called"):
        after({"assignee": name}, assignee="lead-dev")


@pytest.mark.parametrize("value", ["", "none", "-", "jamais"])
def test_an_empty_value_clears_a_date(value: str) -> None:
    """A due date that goes takes its hardness along."""
    task = after({"due": value}, due=TODAY, hard=True)
    assert (task.due, task.hard) == (None, False)


def test_an_exclamation_mark_makes_a_date_hard() -> None:
    """fri! is hard; a date without it is not; `hard` beside it says more, in any order."""
    assert after({"due": "fri!"}).hard
    assert not after({"due": "fri"}, due=TODAY, hard=True).hard
    assert after({"hard": "yes", "due": "fri"}).hard
    assert after({"due": "fri", "hard": "yes"}).hard


@pytest.mark.parametrize(
    ("value", "status"), [("doing", "doing"), ("en cours", "doing"), ("à faire", "todo"),
                          ("done", "done"), ("inbox", "inbox"), ("wait", "waiting")]
)  # fmt: skip
def test_a_state_goes_by_its_name_in_both_languages(value: str, status: str) -> None:
    """status brings the task there with its dates kept true."""
    task = after({"status": value}, status="todo" if status != "todo" else "inbox")
    assert task.status == status
    assert (task.started is not None) == (status in ("doing", "waiting"))


def test_dropped_is_a_state_that_can_be_set_and_left() -> None:
    """status=dropped drops; any other takes the task back."""
    assert after({"status": "dropped"}).dropped
    gone = Task("k7fqm2c9xz", "one", role="SEC").fingerprint
    back = after({"status": "doing"}, deleted=Deletion("cto", "2026-11-22", gone))
    assert (back.dropped, back.status) == (False, "doing")


def test_a_role_takes_a_task_out_of_the_inbox() -> None:
    """Triage is giving a role; a state that is set beside it counts more."""
    assert after({"role": "dev"}, role="", status="inbox").status == "todo"
    assert after({"role": "dev", "status": "inbox"}, role="", status="inbox").status == "inbox"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("due", "blurb"),
        ("role", "zzz"),
        ("priority", "p7"),
        ("item", "zzz"),
        ("repeat", "sometimes"),
        ("vital", "perhaps"),
        ("status", "asleep"),
        ("status", "d"),
        ("colour", "red"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_name_of_its_field(
    name: str, value: str
) -> None:
    """The sentence begins with the field as it was typed."""
    with pytest.raises(BadValue) as caught:
        after({name: value})
    assert caught.value.sentence.say().startswith(f"{name}: ")


def test_one_bad_value_leaves_all_fields_alone() -> None:
    """The board is as it was when the second of two values is refused."""
    board = a_board()
    with pytest.raises(BadValue):
        SetFields("k7fqm2c9xz", {"title": "new", "due": "blurb"}).apply(board, CONTEXT)
    assert board.task("k7fqm2c9xz").title == "one"


def test_the_step_is_called_by_the_field_or_by_the_title() -> None:
    """One field is named in the undo list; several are a change of the task."""
    one = SetFields("k7fqm2c9xz", {"due": "fri"}).label(a_board()).say()
    two = SetFields("k7fqm2c9xz", {"due": "fri", "tags": "a"}).label(a_board()).say()
    assert (one, two) == ("due date changed: one", "changed: one")


def test_setting_what_is_so_changes_nothing() -> None:
    """The task is the same value, so that no step is made."""
    board = a_board(due=TODAY, status="waiting", waiting=Waiting("decision", "ceo", TODAY))
    same = SetFields("k7fqm2c9xz", {"due": "today", "status": "waiting", "role": "se"})
    assert same.apply(board, CONTEXT).tasks == board.tasks


@pytest.mark.parametrize("name", ["follow_up", "Follow-Up", "follow up", "RELANCE"])
def test_a_field_goes_by_several_names(name: str) -> None:
    """Hyphens, spaces, case and accents do not matter."""
    assert field_named(name) == "follow_up"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("decision", "decision"), ("Décision", "decision"), ("fournisseur", "vendor"),
     ("tech", "technical"), ("embauche", "hire"), ("", ""), ("cust", "customer")],
)  # fmt: skip
def test_a_reason_to_wait_goes_by_its_name_in_both_languages(text: str, reason: str) -> None:
    """The file has the English word, so that days lost can be summed by it."""
    assert read_reason(text) == reason


def test_another_reason_is_refused_with_the_seven() -> None:
    """The refusal lists what may be said."""
    with pytest.raises(NotUnderstood) as caught:
        read_reason("weather")
    assert all(reason in caught.value.sentence.say() for reason in REASONS)
