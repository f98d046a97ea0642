"""The sheet of a person for a 1:1: topics first, tasks below, roles, what was done since."""

from __future__ import annotations

from datetime import date

from hatrack.board import Board, Person
from hatrack.people import everybody, sheet, sheets, workload
from hatrack.records import replace
from hatrack.stage_edits import HandOver
from hatrack.task import DONE, WAITING, Task, Waiting
from hatrack.topics import Topic
from tests.builders import TODAY, a_board, a_context, a_demo_board, a_task, days_ago


def with_people(*people: Person, tasks: tuple[Task, ...] = ()) -> Board:
    """Return a board with these people and tasks."""
    return a_board(*tasks).put("people", *people)


def said(board: Board, handle: str = "lea") -> list[str]:
    """Return what a person's sheet says unasked."""
    return [words.say() for words in sheet(board, handle, TODAY).said]


def finished(identity: str, days: int) -> Task:
    """Return a task of Léa's that was finished that many days ago."""
    return a_task(identity, assignee="lea", status=DONE, done=days_ago(days))


def test_a_task_stands_on_a_sheet_once() -> None:
    """To speak of it comes before having it, having it before waiting for them."""
    waits = Waiting("person", "lea", days_ago(3))
    board = with_people(
        Person("lea"),
        tasks=(
            a_task("both", assignee="lea", tags=("1:1",), status=WAITING, waiting=waits),
            a_task("mine", assignee="lea", status=WAITING, waiting=waits),
            a_task("theirs", assignee="cto", status=WAITING, waiting=waits),
            a_task("tagged", assignee="cto", tags=("1:1", "lea")),
        ),
    )
    one = sheet(board, "lea", TODAY)
    assert {task.id for task in one.raised} == {"both", "tagged"}
    assert [task.id for task in one.tasks] == ["mine"]
    assert [task.id for task in one.waiting] == ["theirs"]


def test_tasks_stand_by_what_presses_most() -> None:
    """The nearer of follow-up and due date, then priority."""
    board = with_people(
        Person("lea"),
        tasks=(
            a_task("none", assignee="lea"),
            a_task("high", assignee="lea", priority="P1"),
            a_task("due", assignee="lea", due=days_ago(-3)),
            a_task("ask", assignee="lea", due=days_ago(-9), follow_up=days_ago(-1)),
        ),
    )
    assert [task.id for task in sheet(board, "lea", TODAY).tasks] == ["ask", "due", "high", "none"]


def test_done_goes_back_to_the_last_meeting() -> None:
    """That day included; before any meeting a week, and as far as one asks."""
    tasks = tuple(finished(f"done{days}", days) for days in (0, 6, 7, 20))
    board = with_people(Person("lea"), tasks=tasks)
    assert [task.id for task in sheet(board, "lea", TODAY).done] == ["done0", "done6"]
    met = with_people(Person("lea", met=days_ago(7)), tasks=tasks)
    assert [task.id for task in sheet(met, "lea", TODAY).done] == ["done0", "done6", "done7"]
    assert sheet(met, "lea", TODAY).since == days_ago(7)
    assert len(sheet(met, "lea", TODAY, 30).done) == 4


def test_a_sheet_says_what_nobody_asked() -> None:
    """Follow-ups due, no meeting and no new topic for two weeks; within them it is silent."""
    late = a_task(assignee="lea", follow_up=TODAY)
    old = {"aaaa": Topic("Pay", days_ago(14))}
    board = with_people(Person("lea", met=days_ago(14), topics=old), tasks=(late,))
    assert said(board) == [
        "1 follow-up is due.",
        "No meeting for 14 days.",
        "No new topic for 14 days.",
    ]
    new = {"aaaa": Topic("Pay", days_ago(13))}
    assert said(with_people(Person("lea", met=days_ago(13), topics=new))) == []


def test_a_level_that_stays_for_a_quarter_is_asked_about() -> None:
    """Not before the third month is over, and not where nothing is left to give."""
    for level, since, asked in (
        (5, date(2026, 8, 23), True),
        (5, date(2026, 8, 24), False),
        (7, date(2026, 1, 1), False),
    ):
        board = HandOver("DEV", "lea", level, since).apply(a_board(), a_context())
        assert any("Can it go further?" in one for one in said(board)) is asked


def test_who_left_leaves_roles_and_tasks_to_hand_on() -> None:
    """The sheet says so first; nothing else is asked of somebody who is gone."""
    board = HandOver("DEV", "lea", 5, date(2026, 1, 1)).apply(a_board(a_task()), a_context())
    board = board.put("people", replace(board.people["lea"], left=True, met=days_ago(90)))
    assert said(board) == [
        "lea has left.",
        "1 role is still theirs: hand it over or take it back.",
        "1 open task is still theirs.",
    ]


def test_the_list_counts_what_each_has() -> None:
    """Holders first, then by name, who left last; the CTO is not on it."""
    follow = a_task("ask", assignee="ana", follow_up=TODAY)
    board = with_people(
        Person("zoe", left=True),
        Person("ana", "Ana", topics={"aaaa": Topic("Pay")}),
        Person("lea"),
        tasks=(follow, a_task("two", assignee="ana")),
    )
    board = HandOver("OPS", "lea", 5, TODAY).apply(board, a_context())
    found = everybody(workload(board, TODAY), TODAY)
    assert [one.handle for one in found] == ["lea", "ana", "zoe"]
    assert [role.code for role in found[0].roles] == ["OPS"]
    assert (found[1].open, found[1].due, found[1].topics) == (2, 1, 1)


def test_the_sheets_of_the_demo_board() -> None:
    """The lead dev holds three roles, with the follow-ups of the table of expected values."""
    board = a_demo_board()
    by_handle = {one.handle: one for one in sheets(board, TODAY)}
    lead = by_handle["lead-dev"]
    assert {role.code for role in lead.roles} == {"DEV", "PROJ", "SEC"}
    assert lead.said[0].say() == "2 follow-ups are due."
    assert board.about.cto not in by_handle


def test_a_holder_nobody_knows_has_a_sheet_all_the_same() -> None:
    """A handle that is on no list of people reads as a person of that handle."""
    board = a_board(a_task(assignee="ghost"))
    assert [task.id for task in sheet(board, "ghost", TODAY).tasks] == ["k7fq0m2s9x"]
