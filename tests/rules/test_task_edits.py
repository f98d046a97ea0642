"""The edits of tasks: adding, changing, dropping, and several at once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hatrack.board import Board
from hatrack.edits import ForEach, Together, apply
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.ordering import columns_of
from hatrack.roadmap import Item
from hatrack.roles import Role
from hatrack.target_words import day_words
from hatrack.task import DOING, DONE, INBOX, TODO, WAITING, Task, Waiting
from hatrack.task_edits import (
    AddTask,
    ChangeTask,
    DropTask,
    MoveInSection,
    MoveToRole,
    RestoreTask,
    SetPriority,
    SetStatus,
    role_name,
)
from hatrack.words import words
from tests.builders import TODAY, a_board, a_context, a_demo_board, a_stamp, a_task
from tests.rules.task_steps import ID, after

DAY = day_words(TODAY, "en")


def added(board: Board, **fields: Any) -> Task:
    """Return the task that adding one with these fields to a board gives."""
    new = after(board, AddTask(Task("", **{"title": "New", "role": "DEV", **fields})))
    (identity,) = new.tasks.keys() - board.tasks.keys()
    return new.tasks[identity]


class TestAdd:
    """Adding a task."""

    def test_it_gets_an_id_a_day_and_a_rank(self) -> None:
        """And is to do in its role; the title loses the space around it."""
        task = added(a_board(), title="  New ")
        assert (len(task.id), task.title, task.status) == (10, "New", TODO)
        assert (task.created, task.started) == (TODAY, None)
        assert task.rank

    def test_without_a_role_it_goes_to_the_inbox(self) -> None:
        """Whatever state was asked for; what it waits for is kept."""
        task = added(a_board(), role="", status=WAITING, waiting=Waiting("vendor"))
        assert (task.status, task.started, task.waiting) == (INBOX, None, Waiting("vendor"))

    @pytest.mark.parametrize(
        ("status", "started", "done"),
        [(TODO, None, None), (DOING, TODAY, None), (WAITING, TODAY, None), (DONE, None, TODAY)],
    )
    def test_a_state_comes_with_its_dates(
        self, status: str, started: date | None, done: date | None
    ) -> None:
        """A task added in doing was started today."""
        task = added(a_board(), status=status)
        assert (task.status, task.started, task.done) == (status, started, done)
        assert (task.waiting is not None) == (status == WAITING)

    def test_whoever_it_is_for_becomes_a_person_of_the_board(self) -> None:
        """Typing @ is enough."""
        board = after(a_board(), AddTask(Task("", title="x", role="DEV", assignee="ann")))
        assert "ann" in board.people

    @pytest.mark.parametrize(
        "fields",
        [{"title": " \t"}, {"role": "NONE"}, {"priority": "P9"}, {"status": "foo"}],
    )
    def test_values_no_task_may_have_are_refused(self, fields: dict[str, str]) -> None:
        """An empty title, an unknown role, priority or state."""
        with pytest.raises(Refusal):
            added(a_board(), **fields)


class TestChange:
    """Changing fields."""

    def test_only_the_named_fields_change(self) -> None:
        """Everything else stays, the rank too."""
        board = after(a_board(a_task()), ChangeTask(ID, {"title": "Other", "vital": True}))
        assert board.task(ID) == replace(
            a_task(),
            title="Other",
            vital=True,
            clock={"*": a_stamp(0), "title": a_stamp(231), "vital": a_stamp(231)},
        )

    def test_a_change_to_the_same_changes_nothing(self) -> None:
        """Not even the object: there is nothing to undo."""
        board = a_board(a_task())
        assert ChangeTask(ID, {"title": "Rotate the keys"}).apply(board, a_context()) is board

    @pytest.mark.parametrize(
        "changes",
        [
            {"title": ""},
            {"title": " "},
            {"role": "NONE"},
            {"priority": "P9"},
            {"status": "done"},
            {"clock": {}},
            {"id": "x"},
            {"rank": "a0"},
            {"size": 3},
        ],
    )
    def test_what_no_change_may_do_is_refused(self, changes: dict[str, object]) -> None:
        """Wrong values, and fields that other edits or nobody may write."""
        with pytest.raises(Refusal):
            ChangeTask(ID, changes).apply(a_board(a_task()), a_context())

    def test_an_unknown_task_is_not_found(self) -> None:
        """It may have been purged meanwhile."""
        with pytest.raises(NotFound):
            ChangeTask("nowhere000", {"title": "x"}).apply(a_board(), a_context())

    def test_a_new_due_date_moves_it_by_that_date(self) -> None:
        """A re-dated task stands where its date puts it among its priority."""
        tasks = [
            a_task(f"{name}000000000", rank=f"a{number}", due=TODAY + timedelta(days=number))
            for number, name in enumerate("abcd", start=1)
        ]
        board = after(a_board(*tasks), ChangeTask("d000000000", {"due": TODAY}))
        todo = columns_of(board, TODAY)["DEV"].todo
        assert [task.id[0] for task in todo] == ["d", "a", "b", "c"]

    def test_its_place_is_kept_by_every_other_change(self) -> None:
        """Nothing moves later by itself."""
        board = a_board(a_task(rank="zzz", due=TODAY))
        changes = {"title": "x", "tags": ("a",), "hard": True, "snooze": TODAY, "item": "i"}
        assert after(board, ChangeTask(ID, changes)).task(ID).rank == "zzz"

    def test_the_label_says_what_and_which(self) -> None:
        """As the undo list shows it."""
        board = a_board(a_task())
        assert ChangeTask(ID, {"tags": ()}).label(board).say() == "tags changed: Rotate the keys"
        assert ChangeTask(ID, {"origin": ""}).label(board).say() == "changed: Rotate the keys"

    @pytest.mark.parametrize(
        ("before", "changes", "said"),
        [
            ({}, {"title": "Keys "}, "new title: Keys"),
            ({}, {"due": TODAY}, f"due {DAY}: {{title}}"),
            ({"due": TODAY}, {"due": None}, "no longer due: {title}"),
            ({"due": TODAY}, {"due": TODAY, "hard": True}, "due date changed: {title}"),
            ({"due": TODAY}, {"due": TODAY, "snooze": TODAY}, f"snoozed until {DAY}: {{title}}"),
            ({"snooze": TODAY}, {"snooze": None}, "no longer snoozed: {title}"),
            ({}, {"snooze": None, "repeat": "FREQ=WEEKLY"}, "repeats every week: {title}"),
            ({"repeat": "FREQ=WEEKLY"}, {"repeat": ""}, "no longer repeats: {title}"),
            ({}, {"vital": True}, "vital: {title}"),
            ({"vital": True}, {"vital": False}, "no longer vital: {title}"),
            ({}, {"private": True}, "private: {title}"),
            ({"private": True}, {"private": False}, "no longer private: {title}"),
            ({}, {"item": "rm"}, "linked to Move: {title}"),
            ({}, {"item": "gone"}, "roadmap item changed: {title}"),
            ({"item": "rm"}, {"item": ""}, "no longer on the roadmap: {title}"),
        ],
    )
    def test_the_label_says_what_it_became(
        self, before: dict[str, Any], changes: dict[str, Any], said: str
    ) -> None:
        """By the first field that differs; turning a mark off is not turning it on."""
        board = a_board(a_task(**before)).put("items", Item("rm", "Move to Linux"))
        label = ChangeTask(ID, changes).label(board).say()
        assert label == said.format(title="Rotate the keys")


class TestDrop:
    """Dropping and restoring."""

    def test_dropping_keeps_the_task_and_its_state(self) -> None:
        """Who and when is written down."""
        task = after(a_board(a_task(status=DOING, started=TODAY)), DropTask(ID)).task(ID)
        assert task.dropped
        assert not task.open
        assert (task.status, task.started) == (DOING, TODAY)
        assert task.deleted is not None
        assert (task.deleted.by, task.deleted.at) == ("cto", "2026-11-23")

    def test_restoring_gives_the_former_state_back(self) -> None:
        """Nothing else changed."""
        board = a_board(a_task(status=DOING, started=TODAY))
        back = after(board, DropTask(ID), RestoreTask(ID)).task(ID)
        assert replace(back, clock={}) == replace(board.task(ID), clock={})

    def test_neither_is_done_twice(self) -> None:
        """The second time there is nothing to do."""
        with pytest.raises(NothingToDo):
            after(a_board(a_task()), DropTask(ID), DropTask(ID))
        with pytest.raises(NothingToDo):
            after(a_board(a_task()), RestoreTask(ID))

    def test_a_task_can_be_dropped_and_restored_any_number_of_times(self) -> None:
        """Edits in between included."""
        board = a_board(a_task())
        for number in range(3):
            board = after(board, DropTask(ID), ChangeTask(ID, {"title": f"x{number}"}))
            assert board.task(ID).dropped
            board = after(board, RestoreTask(ID))
            assert not board.task(ID).dropped


def test_several_edits_are_one_or_none() -> None:
    """The first refusal refuses them all."""
    board = a_board(a_task())
    both = Together((SetStatus(ID, DOING), SetPriority(ID, "P2")), words("both"))
    with pytest.raises(NothingToDo):
        apply(board, both, a_context())
    two = Together((SetStatus(ID, DOING), SetPriority(ID, "P0")), words("both"))
    assert apply(board, two, a_context()).task(ID).priority == "P0"
    assert two.label(board).say() == "both"


def test_an_edit_of_several_tasks_passes_over_those_it_would_not_change() -> None:
    """Where it changes none, it says why; any other refusal refuses them all."""
    board = a_board(a_task(), a_task("b000000000", priority="P0"))
    edits = tuple(SetPriority(key, "P0") for key in board.tasks)
    done = apply(board, ForEach(edits, words("P0")), a_context())
    assert {task.priority for task in done.tasks.values()} == {"P0"}
    with pytest.raises(NothingToDo, match="P0 already"):
        apply(done, ForEach(edits, words("P0")), a_context())
    with pytest.raises(NotFound):
        apply(board, ForEach((*edits, DropTask("nowhere000")), words("P0")), a_context())
    assert ForEach(edits, words("P0")).label(board).say() == "P0"


@pytest.mark.parametrize(
    ("code", "name"),
    [("OPS", "System administrator"), ("DEV", "{x} & Söhne"), ("L", "L"), ("", "no role")],
)
def test_a_role_is_named_as_its_people_call_it(code: str, name: str) -> None:
    """A name of one's own is said as it stands, braces included."""
    board = a_board().put("roles", Role("DEV", name="{x} & Söhne"), Role("L"))
    assert role_name(board, code).say() == name


def test_every_edit_of_a_task_names_it() -> None:
    """The undo list says which one."""
    board = a_demo_board()
    task = next(task for task in board.tasks.values() if task.source_id == "T-07")
    for edit in (
        ChangeTask(task.id, {"due": None}), SetPriority(task.id, "P3"), MoveToRole(task.id, "OPS"),
        MoveInSection(task.id, -1), MoveInSection(task.id, 1), SetStatus(task.id, DONE),
        DropTask(task.id), RestoreTask(task.id), AddTask(task),
    ):  # fmt: skip
        assert task.title in edit.label(board).say()
