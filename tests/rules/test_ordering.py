"""Columns: which tasks stand where, and the ranks that put them there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board, board_of
from hatrack.history import settle
from hatrack.ordering import by_role, column_of, columns_of, neighbours, placed, raised, rank_by_due
from hatrack.rank import TOO_LONG, is_rank, rank_between, spread
from hatrack.status import in_status
from hatrack.task import DOING, DONE, INBOX, PRIORITIES, STATUSES, TODO, WAITING, Task
from hatrack.task_edits import DropTask
from tests.builders import DELEGATED, OWN, TODAY, a_board, a_context, a_demo_board, a_stamp, a_task

RANKS = st.sampled_from(["", "a0", "a1", "a0i", "~", "é", "Zz", "0", "z" * 27, "A" + "0" * 26])
DUES = st.none() | st.integers(-3, 3).map(lambda days: TODAY + timedelta(days))


def tasks_with(ranks: list[str]) -> list[Task]:
    """Return tasks of these ranks, with ids in the same order."""
    return [a_task(f"t{place:09}", rank=rank) for place, rank in enumerate(ranks)]


def names(tasks: tuple[Task, ...]) -> list[str]:
    """Return the first letters of the ids."""
    return [task.id[0] for task in tasks]


def test_each_state_has_its_section() -> None:
    """And what is done stays for a week."""
    tasks = [in_status(a_task(f"{status}xxxx"), status, TODAY) for status in STATUSES]
    old = a_task("old", status=DONE, done=TODAY - timedelta(days=7))
    column = column_of([*tasks, old], TODAY)
    sections = {INBOX: column.inbox, TODO: column.todo, DOING: column.doing}
    sections |= {WAITING: column.waiting, DONE: column.recent}
    assert {name: [task.status for task in tasks] for name, tasks in sections.items()} == {
        status: [status] for status in STATUSES
    }
    assert column.open == 4
    assert [task.status for task in column.tasks] == [DOING, WAITING, TODO, INBOX]


def test_a_section_stands_by_priority_then_rank_then_id() -> None:
    """P0 first; without a rank before those with one."""
    column = column_of(
        [
            a_task("a", rank="a1"), a_task("b", rank="a0"), a_task("c", rank="a0"),
            a_task("d", rank=""), a_task("e", rank="zz", priority="P0"),
        ],
        TODAY,
    )  # fmt: skip
    assert names(column.todo) == ["e", "d", "b", "c", "a"]


def test_the_latest_done_stands_first() -> None:
    """One without a day last."""
    days = {"a": TODAY - timedelta(days=2), "b": TODAY, "c": None}
    column = column_of([a_task(k, status=DONE, done=day) for k, day in days.items()], TODAY)
    assert names(column.recent) == ["b", "a", "c"]


def test_only_what_is_not_begun_can_sleep() -> None:
    """A snooze does not hide what is under way."""
    asleep = {"snooze": TODAY + timedelta(days=1)}
    column = column_of([a_task(status, status=status, **asleep) for status in STATUSES], TODAY)
    assert [task.status for task in column.snoozed] == [INBOX, TODO]
    assert len(column.doing) == len(column.waiting) == 1


def test_dropped_tasks_stand_nowhere() -> None:
    """Whatever their state."""
    board = a_board(a_task())
    dropped, _ = settle(board, DropTask("k7fq0m2s9x").apply(board, a_context()), a_stamp(1))
    assert columns_of(dropped, TODAY)["DEV"].open == 0


def test_late_counts_open_tasks_only() -> None:
    """Sleeping ones too."""
    yesterday = TODAY - timedelta(days=1)
    board = a_board(
        a_task("a", due=yesterday),
        a_task("b", due=yesterday, snooze=TODAY + timedelta(days=9)),
        a_task("c", due=yesterday, status=DONE, done=TODAY),
        a_task("d", due=TODAY),
    )
    assert columns_of(board, TODAY)["DEV"].late(TODAY) == 2


@pytest.mark.parametrize("role", ["", "GONE", "OPS"])
def test_tasks_without_a_visible_role_stand_in_the_strip(role: str) -> None:
    """No role, an unknown one, a hidden one: no task is ever invisible."""
    board = a_board(a_task("a", role=role), a_task("b"))
    board = board.put("roles", replace(board.roles["OPS"], hidden=True))
    columns = columns_of(board, TODAY)
    assert names(columns[""].todo) == ["a"]
    assert "OPS" not in columns
    assert names(tuple(neighbours(board, board.tasks["a"]))) == ["a"]


def test_a_board_with_nothing_has_an_empty_strip() -> None:
    """Neither tasks nor roles."""
    assert list(columns_of(board_of({}), TODAY)) == [""]
    assert columns_of(Board(), TODAY)[""].open == 0


@given(st.lists(st.tuples(st.sampled_from(["", "DEV", "OPS", "X"]), st.booleans()), max_size=20))
def test_every_task_stands_in_exactly_one_column(kinds: list[tuple[str, bool]]) -> None:
    """Hidden, unknown and missing roles included."""
    tasks = [a_task(f"t{n:09}", role=role) for n, (role, _) in enumerate(kinds)]
    board = a_board(*tasks)
    board = board.put("roles", replace(board.roles["OPS"], hidden=True))
    standing = [task.id for group in by_role(board).values() for task in group]
    assert sorted(standing) == sorted(board.tasks)


def test_the_columns_of_growth() -> None:
    """The order the founder's account gives."""
    assert a_demo_board().columns == (*OWN, *DELEGATED)


@given(st.lists(st.tuples(RANKS, DUES), max_size=8), DUES)
def test_a_rank_by_due_is_always_found(
    peers: list[tuple[str, date | None]], due: date | None
) -> None:
    """Whatever ranks the file has; it is a rank, and no other's."""
    tasks = {
        f"t{n:09}": a_task(f"t{n:09}", rank=rank, due=day) for n, (rank, day) in enumerate(peers)
    }
    rank = rank_by_due(tasks, a_task("zzzzzzzz42", due=due))
    assert is_rank(rank)
    assert rank not in {task.rank for task in tasks.values()}


@given(st.lists(DUES, max_size=12))
def test_tasks_added_one_by_one_stand_by_due_date(dues: list[date | None]) -> None:
    """Those without a date last; of one day, the first added first."""
    tasks: dict[str, Task] = {}
    for number, due in enumerate(dues):
        task = a_task(f"t{number:09}", due=due)
        tasks[task.id] = replace(task, rank=rank_by_due(tasks, task))
    standing = [task.due for task in column_of(tasks.values(), TODAY).todo]
    assert standing == sorted(dues, key=lambda due: (due is None, due))
    in_order = sorted(tasks.values(), key=lambda t: (t.due is None, t.due or TODAY, t.id))
    assert list(column_of(tasks.values(), TODAY).todo) == in_order


def test_only_open_tasks_of_its_role_and_priority_count() -> None:
    """Others may have any rank."""
    others = {
        "a": a_task("a", rank="a5", due=TODAY, role="OPS"),
        "b": a_task("b", rank="a6", due=TODAY, priority="P0"),
        "c": a_task("c", rank="a7", due=TODAY, status=DONE),
    }
    assert rank_by_due(others, a_task("zz")) == "a0zz"


@given(st.lists(RANKS, max_size=8), st.data())
def test_a_placed_task_stands_where_it_was_put(ranks: list[str], data: st.DataObject) -> None:
    """Whatever ranks the others have, and they keep their order."""
    others = sorted(tasks_with(ranks), key=lambda task: (task.rank, task.id))
    place = data.draw(st.integers(0, len(others)))
    task = a_task("zzzzzzzz42", rank=data.draw(RANKS))
    written = placed((*others, task), task, place)
    everybody = [*others[:place], task, *others[place:]]
    moved = [replace(one, rank=written.get(one.id, one.rank)) for one in everybody]
    assert sorted(moved, key=lambda one: (one.rank, one.id)) == moved


def test_placing_writes_one_rank_where_there_is_room() -> None:
    """Its own."""
    tasks = tuple(tasks_with(spread(9)))
    assert set(placed(tasks, tasks[0], 5)) == {tasks[0].id}


def test_placing_among_equals_writes_the_smallest_run() -> None:
    """Cards further away keep theirs, so nobody else's move is written over."""
    tasks = tuple(tasks_with(["a0", "a1", "a2", "a2", "a3", "a4"]))
    assert len(placed(tasks, a_task("zzzzzzzz42"), 3)) == 3
    assert set(placed(tasks, a_task("zzzzzzzz42"), 3)) <= {"zzzzzzzz42", tasks[2].id, tasks[3].id}


def test_a_rank_never_grows_long() -> None:
    """Inserting 500 times below one card re-writes a run now and then."""
    tasks = tasks_with(["a0", "a1"])
    rewritten = 0
    for number in range(500):
        task = a_task(f"n{number:07}{number % 36:02}")
        ranks = placed(tuple(tasks), task, 1)
        rewritten += len(ranks) > 1
        tasks.insert(1, task)
        tasks = [replace(one, rank=ranks.get(one.id, one.rank)) for one in tasks]
    assert max(len(task.rank) for task in tasks) <= TOO_LONG
    assert [task.rank for task in tasks] == sorted(task.rank for task in tasks)
    assert rewritten < 25


def test_a_rank_between_two_that_became_long_is_short_again() -> None:
    """The neighbours are written anew."""
    low, high = "a0", "a1"
    while len(low) <= TOO_LONG:
        low = rank_between(low, high)
    ranks = placed(tuple(tasks_with(["a0", low, high])), a_task("zzzzzzzz42"), 2)
    assert max(map(len, ranks.values())) <= TOO_LONG


@pytest.mark.parametrize(
    ("priority", "by", "raised_to"),
    [("P2", 1, "P1"), ("P2", -1, "P3"), ("P0", 1, "P0"), ("P3", -1, "P3"), ("P3", 9, "P0")],
)
def test_a_priority_is_raised_and_lowered_to_the_ends(
    priority: str, by: int, raised_to: str
) -> None:
    """Positive is more urgent."""
    assert raised(priority, by) == raised_to
    assert raised_to in PRIORITIES
