"""What is said unasked: which lines, in which order, and for how long they stay away."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hatrack.board import Board, Person
from hatrack.needs_you import KINDS, Need, needs_you
from hatrack.roadmap import Item
from hatrack.task import Task, Waiting
from hatrack.words import words
from tests.builders import TODAY, a_board, a_demo_board, a_task, days_ago


def lines(board: Board, **settings: Any) -> list[Need]:
    """Return every line of a board, however many."""
    return list(needs_you(board, TODAY, limit=len(KINDS), **settings))


def line(kind: str, board: Board) -> Need | None:
    """Return the line of a kind, if there is one."""
    return next((need for need in lines(board) if need.kind == kind), None)


def told(kind: str, *tasks: Task) -> tuple[str, list[str]] | None:
    """Return what the line of a kind says of these tasks, and the tasks it leads to."""
    need = line(kind, a_board(*tasks))
    return (need.words.say(), list(need.tasks)) if need else None


def done(id: str, **fields: Any) -> Task:
    """Return a task finished today."""
    return a_task(id, **{"status": "done", "done": TODAY, **fields})


def test_a_quiet_board_needs_nothing() -> None:
    """No line at all, rather than a line that says so."""
    assert lines(a_board()) == []
    assert lines(a_board(a_task(created=TODAY), done("b"))) == []


def test_open_p0_tasks_of_everybody_are_named_oldest_first() -> None:
    """The first by title, the others by count; asleep or done they say nothing."""
    said = told(
        "p0_open",
        a_task("a", priority="P0", created=days_ago(1)),
        a_task("b", title="Hire", priority="P0", created=days_ago(9), assignee="lead-dev"),
        a_task("c", priority="P0", created=days_ago(20), snooze=days_ago(-1)),
        done("d", priority="P0", created=days_ago(30)),
    )
    assert said == ("P0 open: Hire, 1 more", ["b", "a"])


def test_hard_dates_within_three_days_come_from_tasks_and_items() -> None:
    """The nearest first; a date past is overdue instead, one in four days can wait."""
    board = a_board(
        a_task("a", due=days_ago(-3), hard=True),
        a_task("b", due=days_ago(-4), hard=True),
        a_task("c", due=days_ago(1), hard=True),
        a_task("d", due=days_ago(-1)),
    ).put(
        "items",
        Item("i", "Certificate", hard=True, target=days_ago(-1).isoformat()),
        Item("j", "Old", hard=True, target=days_ago(-1).isoformat(), state="done"),
    )
    need = line("hard_date", board)
    assert need is not None
    assert need.words.say() == "Certificate: hard date in 1 day, 1 more"
    assert (need.tasks, need.items) == (("a",), ("i",))


def test_a_hard_date_of_today_is_said_so() -> None:
    """Not as in 0 days."""
    assert told("hard_date", a_task("a", due=TODAY, hard=True)) == (
        "Rotate the keys: hard date today", ["a"],
    )  # fmt: skip


def test_overdue_tasks_are_named_by_the_oldest_date() -> None:
    """Due today is not late; a snoozed task's date does not sleep."""
    said = told(
        "overdue",
        a_task("a", due=days_ago(1)),
        a_task("b", due=days_ago(7), snooze=days_ago(-3)),
        a_task("c", due=TODAY),
    )
    assert said == ("Rotate the keys: 7 days late, 1 more", ["b", "a"])


def test_follow_ups_say_with_whom() -> None:
    """The assignee, or on whom one's own task waits; alone, nobody is named."""
    own = a_task("a", follow_up=TODAY, status="waiting", waiting=Waiting("vendor", "acme"))
    assert told("follow_up_due", own) == (
        "Follow-up due with acme: Rotate the keys", ["a"],
    )  # fmt: skip
    board = a_board(a_task("b", follow_up=days_ago(2), assignee="lead-dev"), own)
    need = line("follow_up_due", board.put("people", Person("lead-dev", "Lead dev")))
    assert need is not None
    assert need.words.say() == "Follow-up due with Lead dev: Rotate the keys, 1 more"
    assert need.tasks == ("b", "a")
    assert told("follow_up_due", a_task("c", follow_up=TODAY)) == (
        "Follow-up due: Rotate the keys", ["c"],
    )  # fmt: skip
    assert told("follow_up_due", a_task("c", follow_up=days_ago(-1))) is None


def test_more_than_three_tasks_in_doing_are_over_the_limit() -> None:
    """Three are the limit itself; those of others are theirs."""
    doing = [a_task(f"d{n}", status="doing", started=days_ago(n)) for n in range(4)]
    assert told("over_limit", *doing[:3], replace(doing[3], assignee="sam")) is None
    assert told("over_limit", *doing) == (
        "4 tasks in doing, the limit is 3", ["d3", "d2", "d1", "d0"],
    )  # fmt: skip


def test_a_task_past_twice_the_usual_time_is_named() -> None:
    """With seven days assumed: fifteen are too many, fourteen not yet; waiting counts."""
    said = told(
        "twice_usual_time",
        a_task("a", status="doing", started=days_ago(13)),
        a_task("b", status="waiting", started=days_ago(14)),
    )
    assert said == ("Rotate the keys: 15 days, usually 7 or less", ["b"])


def test_drift_leads_to_the_roles_the_greatest_first() -> None:
    """The sentence speaks of the first."""
    need = line("drift", a_board(*(done(f"d{n}", role="OPS") for n in range(8))))
    assert need is not None
    assert (
        need.words.say()
        == "8 of your 8 finished tasks were System administrator; MVP asks 5 of 100"
    )
    assert need.roles == ("OPS", "DEV", "PROD", "ARCH")


def test_an_item_in_now_that_stalled_is_said() -> None:
    """Next items may lie still."""
    tasks = [a_task(key, item=key, created=days_ago(30)) for key in ("i", "j")]
    board = a_board(*tasks).put(
        "items", Item("i", "SSO", horizon="now"), Item("j", "Later", horizon="next")
    )
    need = line("item_stalled", board)
    assert need is not None
    assert (need.words.say(), need.items) == ("SSO: nothing moved for 30 days", ("i",))


def holding(board: Board, code: str, **fields: Any) -> Board:
    """Return the board with a role held by Sam at level 6 since 60 days ago."""
    named = {"holder": "sam", "level": 6, "since": days_ago(60), **fields}
    return board.put("roles", replace(board.roles[code], **named)).put(
        "people", Person("sam", "Sam")
    )


def test_silent_roles_and_passed_reviews_are_one_line_each() -> None:
    """Of the roles held longest, reviewed earliest."""
    board = holding(a_board(), "DEV", review=days_ago(1))
    board = holding(board, "OPS", since=days_ago(90), review=days_ago(7))
    silent, review = line("role_silent", board), line("review_passed", board)
    assert silent is not None
    assert review is not None
    assert silent.roles == review.roles == ("OPS", "DEV")
    assert silent.words.say() == (
        "System administrator: nothing finished by Sam in 30 days, 1 more"
    )
    assert review.words.say() == "System administrator: review 7 days ago, 1 more"


def test_security_silent_for_a_month_is_said_on_a_board_as_old() -> None:
    """Any task of security done lately will do; a young board is not blamed."""
    old = a_task("old", created=days_ago(30))
    assert told("security_silent", old) == ("no security task done in 30 days", [])
    assert told("security_silent", old, done("s", role="SEC", done=days_ago(29))) is None
    assert told("security_silent", old, done("s", role="SEC", done=days_ago(30))) is not None
    assert told("security_silent", a_task("young", created=days_ago(29))) is None


def test_security_is_asked_for_a_sign_of_life_though_a_file_hides_it() -> None:
    """There is no column to go to then, but the concern is permanent (domain.md, R27)."""
    board = a_board(a_task("old", created=days_ago(30)))
    found = line("security_silent", board.put("roles", replace(board.roles["SEC"], hidden=True)))
    assert found is not None
    assert found.roles == ()


def test_a_vital_duty_overdue_has_its_own_line() -> None:
    """Beside the line of everything late."""
    late = a_task("a", due=days_ago(3), vital=True)
    assert told("vital_overdue", late, a_task("b", due=days_ago(9))) == (
        "Rotate the keys: 3 days late", ["a"],
    )  # fmt: skip


def test_an_inbox_older_than_a_week_is_said() -> None:
    """Eight days is older, seven is not."""
    inbox = [a_task(f"i{days}", status="inbox", created=days_ago(days)) for days in (7, 8, 9)]
    assert told("old_inbox", *inbox) == (
        "Rotate the keys: in the inbox for 9 days, 1 more", ["i9", "i8"],
    )  # fmt: skip


def test_what_stands_against_sync_is_told_by_who_knows_git() -> None:
    """Rules only give it its place."""
    said = words("not synced for 2 days")
    [need] = lines(a_board(), sync=said)
    assert (need.kind, need.words) == ("sync", said)


def test_evidence_for_another_stage_comes_last() -> None:
    """It suggests and names the stage."""
    tasks = [done(code, role=code, vital=True) for code in ("PROD", "ARCH", "DEV")]
    need = lines(a_board(*tasks, stage="idea"))[-1]
    assert (need.kind, need.words.say()) == ("stage_evidence", "3 of 3 signs speak for MVP")


def test_at_most_three_lines_in_the_order_of_importance() -> None:
    """The demo board has nine kinds to say; three are said, one for each kind."""
    board = a_demo_board()
    every = [need.kind for need in lines(board)]
    assert every == sorted(every, key=KINDS.index)
    assert len(every) == len(set(every)) == 9
    assert [need.kind for need in needs_you(board, TODAY)] == every[:3]


def test_a_line_put_away_makes_room_until_tomorrow() -> None:
    """The next kind comes up; the next day it is back."""
    board = a_demo_board()
    kinds = [need.kind for need in needs_you(board, TODAY, dismissed={("overdue", TODAY)})]
    assert kinds == ["p0_open", "follow_up_due", "twice_usual_time"]
    assert "overdue" in [need.kind for need in lines(board, dismissed={("overdue", days_ago(1))})]


def test_drift_stays_away_for_the_week_and_a_stage_for_a_month() -> None:
    """Today is a Monday: put away last Sunday, drift is said again."""
    board = a_demo_board()
    friday = TODAY + timedelta(days=4)
    away = {("drift", TODAY)}
    assert "drift" not in [n.kind for n in needs_you(board, friday, dismissed=away, limit=20)]
    assert "drift" in [need.kind for need in lines(board, dismissed={("drift", days_ago(1))})]
    tasks = [done(code, role=code, vital=True) for code in ("PROD", "ARCH", "DEV")]
    young = a_board(*tasks, stage="idea")
    assert lines(young, dismissed={("stage_evidence", days_ago(29))}) == []
    assert len(lines(young, dismissed={("stage_evidence", days_ago(30))})) == 1
