"""The edits of tasks: what each makes of a board, and what it refuses."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board, board_of, document_of
from hatrack.edits import Edit, ForEach, Together, apply
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.history import settle
from hatrack.ids import successor_id
from hatrack.ordering import columns_of
from hatrack.roles import Role
from hatrack.status import in_status
from hatrack.task import (
    DOING,
    DONE,
    INBOX,
    STATUSES,
    TODO,
    WAITING,
    Step,
    Task,
    Waiting,
)
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
    status_word,
)
from hatrack.words import words
from tests.builders import TODAY, a_board, a_context, a_demo_board, a_stamp, a_task, stamped

ID = "k7fq0m2s9x"
NEXT = successor_id(ID)
MONTHLY = "FREQ=MONTHLY"


def after(board: Board, *edits: Edit, today: date = TODAY) -> Board:
    """Return the board after edits made one by one, each settled as a session does."""
    context = a_context(today, seed=len(board.tasks) + 1)
    for number, edit in enumerate(edits, start=1):
        board, _ = settle(board, apply(board, edit, context), a_stamp(10 * today.day + number))
    return board


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
        assert ChangeTask(ID, {"tags": ()}).label(board).say() == "change the tags: Rotate the keys"
        assert ChangeTask(ID, {"origin": ""}).label(board).say() == "change: Rotate the keys"


class TestRaw:
    """Tasks with values that this version cannot read."""

    ROW = {"title": 5, "priority": "P9", "status": "foo", "role": "DEV", "due": "soon", "x": [1]}

    def board(self) -> Board:
        """Return a board with one such task."""
        document = document_of(a_board()) | {"tasks": {ID: dict(self.ROW)}}
        return stamped(board_of(document))

    def row(self, *edits: Edit) -> dict[str, Any]:
        """Return the task's row after edits, without its stamps."""
        row = document_of(after(self.board(), *edits))["tasks"][ID]
        return {name: value for name, value in row.items() if name not in ("clock", "rank")}

    def test_it_stands_in_its_column(self) -> None:
        """As a task to do of normal priority."""
        (task,) = columns_of(self.board(), TODAY)["DEV"].todo
        assert (task.title, task.priority, task.due) == ("", "P2", None)

    def test_an_edit_of_another_field_leaves_them(self) -> None:
        """Nothing in the file is lost."""
        assert self.row(ChangeTask(ID, {"vital": True})) == {**self.ROW, "vital": True}
        assert self.row(MoveToRole(ID, "OPS")) == {**self.ROW, "role": "OPS"}

    @pytest.mark.parametrize(
        ("edit", "name", "value"),
        [
            (SetPriority(ID, "P2"), "priority", "P2"),
            (SetPriority(ID, "P0"), "priority", "P0"),
            (ChangeTask(ID, {"priority": "P2"}), "priority", "P2"),
            (ChangeTask(ID, {"title": "Real"}), "title", "Real"),
            (ChangeTask(ID, {"due": TODAY}), "due", "2026-11-23"),
            (SetStatus(ID, TODO), "status", "todo"),
            (SetStatus(ID, DOING), "status", "doing"),
        ],
    )
    def test_an_edit_of_the_field_replaces_it(self, edit: Edit, name: str, value: str) -> None:
        """Even by what it was shown as."""
        row = self.row(edit)
        assert row[name] == value
        assert all(row[key] == raw for key, raw in self.ROW.items() if key != name)

    def test_clearing_the_field_takes_the_raw_value_away(self) -> None:
        """A due date that was no date can be cleared."""
        assert "due" not in self.row(ChangeTask(ID, {"due": None}))


class TestPriority:
    """Priorities."""

    def test_it_goes_by_due_date_among_its_new_priority(self) -> None:
        """Before the first one due later."""
        board = a_board(
            a_task(due=TODAY),
            a_task("b000000000", priority="P1", due=TODAY + timedelta(days=1)),
        )
        todo = columns_of(after(board, SetPriority(ID, "P1")), TODAY)["DEV"].todo
        assert [task.id for task in todo] == [ID, "b000000000"]

    def test_the_same_again_is_nothing_to_do(self) -> None:
        """And a priority there is not is refused."""
        with pytest.raises(NothingToDo):
            after(a_board(a_task()), SetPriority(ID, "P2"))
        with pytest.raises(Refusal):
            after(a_board(a_task()), SetPriority(ID, "P4"))


class TestMoveToRole:
    """Carrying to another role."""

    def test_it_keeps_state_and_priority(self) -> None:
        """Only the role changes, and the rank by due date there."""
        board = a_board(a_task(status=DOING, started=TODAY, priority="P1"))
        task = after(board, MoveToRole(ID, "OPS")).task(ID)
        assert (task.role, task.status, task.priority) == ("OPS", DOING, "P1")

    @pytest.mark.parametrize("role", ["", "GONE"])
    def test_an_inbox_task_from_the_strip_becomes_one_to_do(self, role: str) -> None:
        """Choosing its role is choosing it."""
        board = a_board(a_task(role=role, status=INBOX))
        assert after(board, MoveToRole(ID, "OPS")).task(ID).status == TODO

    def test_an_inbox_task_of_a_role_stays_in_the_inbox(self) -> None:
        """It was captured for a role and not triaged yet."""
        board = a_board(a_task(status=INBOX))
        assert after(board, MoveToRole(ID, "OPS")).task(ID).status == INBOX

    def test_there_must_be_such_a_role(self) -> None:
        """And it must be another one."""
        with pytest.raises(NotFound):
            after(a_board(a_task()), MoveToRole(ID, "NONE"))
        with pytest.raises(NothingToDo):
            after(a_board(a_task()), MoveToRole(ID, "DEV"))


class TestMoveInSection:
    """Carrying up and down."""

    def column(self, board: Board, role: str = "DEV") -> str:
        """Return the first letters of the ids to do, in order."""
        return "".join(task.id[0] for task in columns_of(board, TODAY)[role].todo)

    @pytest.mark.parametrize("ranks", ["a0 a1 a2 a3", "  a0 a1", "   ", "a0 a0 a0 a0", "~ ~ a0 !"])
    def test_it_changes_places_with_its_neighbour(self, ranks: str) -> None:
        """Also where tasks have no rank, equal ones, or what is none."""
        names = [*"abcd"]
        board = a_board(
            *(
                a_task(f"{name}000000000", rank=rank)
                for name, rank in zip(names, ranks.split(" "), strict=True)
            )
        )
        start = self.column(board)
        for place in range(3):
            board = after(board, MoveInSection(f"{start[0]}000000000", 1))
            expected = [*start[1:]]
            expected.insert(place + 1, start[0])
            assert self.column(board) == "".join(expected)
        for _ in range(3):
            board = after(board, MoveInSection(f"{start[0]}000000000", -1))
        assert self.column(board) == start

    def test_it_stays_within_its_priority_and_says_what_is_beyond(self) -> None:
        """At the edge the line says which key raises or lowers."""
        board = a_board(a_task(priority="P1"))
        with pytest.raises(NothingToDo, match="Above are P0"):
            after(board, MoveInSection(ID, -1))
        with pytest.raises(NothingToDo, match="Below are P2"):
            after(board, MoveInSection(ID, 1))
        with pytest.raises(NothingToDo, match="no further"):
            after(a_board(a_task(priority="P3")), MoveInSection(ID, 1))

    @pytest.mark.parametrize("status", STATUSES)
    def test_it_moves_within_its_section(self, status: str) -> None:
        """Done has no order by hand."""
        tasks = [in_status(a_task(f"{name}000000000"), status, TODAY) for name in "ab"]
        board = a_board(*(replace(task, rank=f"a{n}") for n, task in enumerate(tasks)))
        if status == DONE:
            with pytest.raises(NothingToDo):
                after(board, MoveInSection("a000000000", 1))
        else:
            ranks = after(board, MoveInSection("a000000000", 1)).tasks
            assert ranks["a000000000"].rank > ranks["b000000000"].rank

    def test_tasks_of_hidden_and_unknown_roles_move_in_the_strip(self) -> None:
        """They stand together there, whatever their roles."""
        tasks = [
            a_task(f"{n}000000000", role=r, rank=f"a{n}")
            for n, r in zip("abc", ("", "X", "OPS"), strict=True)
        ]
        board = a_board(*tasks)
        board = board.put("roles", replace(board.roles["OPS"], hidden=True))
        assert self.column(after(board, MoveInSection("c000000000", -1)), "") == "acb"

    def test_a_dropped_task_does_not_move(self) -> None:
        """It stands nowhere."""
        with pytest.raises(NothingToDo):
            after(a_board(a_task()), DropTask(ID), MoveInSection(ID, 1))

    @given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from([-1, 1])), max_size=30))
    def test_any_moves_keep_every_card(self, moves: list[tuple[int, int]]) -> None:
        """The order is what the moves say, as in a plain list."""
        board = a_board(*(a_task(f"{name}000000000", rank="") for name in "abcdefgh"))
        order = [*"abcdefgh"]
        for pick, by in moves:
            place = pick + by
            if 0 <= place < len(order):
                board = MoveInSection(f"{order[pick]}000000000", by).apply(board, a_context())
                order.insert(place, order.pop(pick))
        assert self.column(board) == "".join(order)


class TestStatus:
    """Bringing to a state."""

    def test_the_same_state_again_is_nothing_to_do(self) -> None:
        """Also for a wait that says nothing new."""
        waiting = after(a_board(a_task()), SetStatus(ID, WAITING, Waiting("vendor")))
        for board, status in ((a_board(a_task()), TODO), (waiting, WAITING)):
            with pytest.raises(NothingToDo):
                after(board, SetStatus(ID, status))
        assert waiting.task(ID).waiting == Waiting("vendor", since=TODAY)

    def test_a_wait_can_be_said_in_other_words(self) -> None:
        """Its first day stays."""
        board = after(a_board(a_task()), SetStatus(ID, WAITING, Waiting("vendor")))
        later = after(board, SetStatus(ID, WAITING, Waiting("budget")), today=date(2026, 11, 30))
        assert later.task(ID).waiting == Waiting("budget", since=TODAY)

    def test_a_state_there_is_not_is_refused(self) -> None:
        """Dropped is an edit of its own."""
        for status in ("foo", "dropped", ""):
            with pytest.raises(Refusal):
                after(a_board(a_task()), SetStatus(ID, status))

    @pytest.mark.parametrize("status", STATUSES)
    def test_a_dropped_task_brought_to_a_state_is_back(self, status: str) -> None:
        """In that state, the one it had included."""
        board = after(a_board(a_task()), DropTask(ID), SetStatus(ID, status))
        assert not board.task(ID).dropped
        assert board.task(ID).status == status

    def test_the_labels_name_the_state(self) -> None:
        """In words."""
        board = a_board(a_task())
        assert SetStatus(ID, DONE).label(board).say() == "done: Rotate the keys"
        assert status_word("{odd}").say() == "{odd}"


class TestRecurrence:
    """Tasks that come back."""

    def board(self, **fields: Any) -> Board:
        """Return a board with a monthly task due today."""
        return a_board(a_task(**{"repeat": MONTHLY, "due": TODAY, **fields}))

    def test_finishing_one_makes_the_next(self) -> None:
        """With everything that is not of this occurrence alone."""
        board = self.board(
            hard=True, vital=True, tags=("a",), notes="n", assignee="ann", priority="P1",
            kind="risk", risk={"impact": 3}, learned="much", started=TODAY, status=DOING,
            checklist={"aaaa": Step("Ask", done=True, rank="a0")}, follow_up=TODAY,
        )  # fmt: skip
        successor = after(board, SetStatus(ID, DONE)).task(NEXT)
        assert replace(successor, rank="", clock={}) == Task(
            NEXT, title="Rotate the keys", role="DEV", priority="P1", status=TODO, created=TODAY,
            due=date(2026, 12, 23), hard=True, repeat=MONTHLY, vital=True, tags=("a",), notes="n",
            assignee="ann", kind="risk", risk={"impact": 3},
            checklist={"aaaa": Step("Ask", rank="a0")},
        )  # fmt: skip

    def test_a_month_end_is_remembered(self) -> None:
        """Due on the 31st, then the 30th, then the 31st again."""
        board = self.board(due=date(2026, 10, 31))
        board = after(board, SetStatus(ID, DONE), today=date(2026, 10, 31))
        board = after(board, SetStatus(NEXT, DONE), today=date(2026, 11, 30))
        assert board.task(NEXT).due == date(2026, 11, 30)
        assert board.task(successor_id(NEXT)).due == date(2026, 12, 31)

    @pytest.mark.parametrize("repeat", ["junk", "FREQ=SECONDLY", "AFTER:", "FREQ=MONTHLY;COUNT=x"])
    def test_a_rule_that_cannot_be_followed_ends_the_series(self, repeat: str) -> None:
        """The task is finished all the same."""
        board = after(self.board(repeat=repeat), SetStatus(ID, DONE))
        assert board.task(ID).status == DONE
        assert NEXT not in board.tasks

    def test_taking_the_finish_back_drops_the_next(self) -> None:
        """Nobody has begun it."""
        board = after(self.board(), SetStatus(ID, DONE), SetStatus(ID, DOING))
        assert board.task(NEXT).dropped

    def test_finishing_again_uses_the_next_again(self) -> None:
        """One successor, whatever the hesitation, dated from the last finish."""
        board = after(self.board(), SetStatus(ID, DONE), SetStatus(ID, DOING))
        board = after(board, SetStatus(ID, DONE), today=date(2026, 12, 28))
        assert not board.task(NEXT).dropped
        assert board.task(NEXT).due == date(2027, 1, 23)
        assert set(board.tasks) == {ID, NEXT}

    @pytest.mark.parametrize("status", [DOING, WAITING, DONE])
    def test_a_next_that_was_begun_stays(self, status: str) -> None:
        """Taking the finish back does not take somebody's work away."""
        board = after(self.board(), SetStatus(ID, DONE), SetStatus(NEXT, status))
        board = after(board, SetStatus(ID, TODO))
        assert not board.task(NEXT).dropped
        again = after(board, SetStatus(ID, DONE))
        assert again.task(NEXT) == board.task(NEXT)

    def test_two_machines_that_finish_one_task_make_one_next(self) -> None:
        """Its id follows from the finished one's."""
        mine = after(self.board(), SetStatus(ID, DONE))
        theirs = after(self.board(), SetStatus(ID, DONE), today=date(2026, 12, 30))
        assert mine.tasks.keys() == theirs.tasks.keys()

    def test_without_a_role_the_next_waits_in_the_inbox(self) -> None:
        """As its predecessor did."""
        board = after(self.board(role="", status=INBOX), SetStatus(ID, DONE))
        assert board.task(NEXT).status == INBOX

    def test_dropping_one_makes_none(self) -> None:
        """That ends the series."""
        assert set(after(self.board(), DropTask(ID)).tasks) == {ID}


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
