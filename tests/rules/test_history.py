"""Undo and redo: what a step wrote is taken back, what others wrote since stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatrack.board import Board, Document, document_of
from hatrack.edits import Edit
from hatrack.errors import NothingToDo, Refusal
from hatrack.history import REMEMBERED, Change, History, Step, settle, taken_back
from hatrack.roadmap import Item
from hatrack.stage_edits import (
    ChangeStage,
    HandOver,
    NudgeWeight,
    PinRole,
    TakeBack,
    UnpinRoles,
    moved_role,
)
from hatrack.task import STATUSES, Task, Waiting
from hatrack.task import Step as ChecklistStep
from hatrack.task_edits import (
    AddTask,
    ChangeTask,
    DropTask,
    MoveInSection,
    MoveToRole,
    RestoreTask,
    SetPriority,
    SetStatus,
)
from hatrack.words import words
from tests.builders import TODAY, a_board, a_context, a_demo_board, a_stamp, a_task

DEMO = a_demo_board()
IDS = sorted(DEMO.tasks)
ROLES = sorted(DEMO.roles)
STAGES = sorted(DEMO.stages)
NAMES = words("step")


class Person:
    """Somebody at work on a board, with a history and stamps of their own."""

    def __init__(self, board: Board, node: str = "aaaa") -> None:
        self.board = board
        self.node = node
        self.count = 0
        self.context = a_context(me=node, seed=int(node, 36))
        self.history = History()

    def stamp(self) -> str:
        """Return the stamp of this person's next write."""
        self.count += 1
        return a_stamp(self.count, self.node)

    def do(self, edit: Edit) -> tuple[Change, ...]:
        """Make an edit as one step; a refused one leaves everything as it is."""
        try:
            after = edit.apply(self.board, self.context)
        except Refusal:
            return ()
        stamp = self.stamp()
        self.board, changes = settle(self.board, after, stamp)
        if changes:
            self.history = self.history.done(Step(stamp, NAMES, changes))
        return changes

    def undo(self) -> tuple[Change, ...]:
        """Take the last step back and return what was kept."""
        step, self.history = self.history.undone()
        return self._back(step)

    def redo(self) -> tuple[Change, ...]:
        """Make the step undone last again and return what was kept."""
        step, self.history = self.history.redone()
        return self._back(step.inverted)

    def _back(self, step: Step) -> tuple[Change, ...]:
        board, kept = taken_back(self.board, step)
        self.board, _ = settle(self.board, board, self.stamp())
        return kept


def told(board: Board) -> dict[str, Any]:
    """Return what a board says to people: its rows without stamps, deletions only if they hold."""
    document: Document = document_of(board)
    rows: dict[str, Any] = {}
    for table, records in document.items():
        for key, row in records.items():
            kept = {name: value for name, value in row.items() if name not in ("clock", "deleted")}
            if getattr(board.table(table)[key], "dropped", False):
                kept["deleted"] = {k: v for k, v in row["deleted"].items() if k != "saw"}
            rows[f"{table}/{key}"] = kept
    return rows


def edits() -> st.SearchStrategy[Callable[[Board], Edit]]:
    """Return a source of edits of every kind; each is made for the board it meets."""
    pick = st.integers(0, 10**6)

    def some_id(board: Board, number: int) -> str:
        return sorted(board.tasks)[number % len(board.tasks)]

    changes = st.one_of(
        st.fixed_dictionaries({"title": st.text(min_size=1, max_size=3)}),
        st.fixed_dictionaries({"tags": st.lists(st.sampled_from("abc"), unique=True).map(tuple)}),
        st.fixed_dictionaries(
            {"due": st.none() | st.integers(0, 30).map(lambda n: TODAY + timedelta(n))}
        ),
        st.fixed_dictionaries(
            {"repeat": st.sampled_from(["", "FREQ=MONTHLY", "FREQ=WEEKLY", "junk"])}
        ),
        st.fixed_dictionaries({"assignee": st.sampled_from(["", "ann", "lead-dev"])}),
        st.fixed_dictionaries(
            {"notes": st.sampled_from(["", "a", "a\nb"]), "vital": st.booleans()}
        ),
        st.fixed_dictionaries({"checklist": st.sampled_from([{}, {"aaaa": ChecklistStep("x")}])}),
        st.fixed_dictionaries({"role": st.sampled_from(["", *ROLES]), "priority": st.just("P1")}),
    )
    waits = st.none() | st.builds(Waiting, st.sampled_from(["vendor", "person"]))
    return st.one_of(
        st.builds(lambda n, c: lambda b: ChangeTask(some_id(b, n), c), pick, changes),
        st.builds(
            lambda n, s, w: lambda b: SetStatus(some_id(b, n), s, w),
            pick,
            st.sampled_from(STATUSES),
            waits,
        ),
        st.builds(lambda n: lambda b: DropTask(some_id(b, n)), pick),
        st.builds(lambda n: lambda b: RestoreTask(some_id(b, n)), pick),
        st.builds(
            lambda n, r: lambda b: MoveToRole(some_id(b, n), r), pick, st.sampled_from(ROLES)
        ),
        st.builds(
            lambda n, by: lambda b: MoveInSection(some_id(b, n), by), pick, st.sampled_from([-1, 1])
        ),
        st.builds(
            lambda n, p: lambda b: SetPriority(some_id(b, n), p),
            pick,
            st.sampled_from(["P0", "P2", "P3"]),
        ),
        st.builds(
            lambda r: lambda b: AddTask(Task("", title="new", role=r)),
            st.sampled_from(["", *ROLES]),
        ),
        st.builds(lambda s: lambda b: ChangeStage(s), st.sampled_from(STAGES)),
        st.builds(
            lambda r, by: lambda b: NudgeWeight(b.about.stage, r, by),
            st.sampled_from(ROLES),
            st.integers(-3, 3),
        ),
        st.builds(
            lambda r, n: lambda b: PinRole(b.about.stage, r, n),
            st.sampled_from(ROLES),
            st.integers(1, 13),
        ),
        st.builds(lambda r: lambda b: UnpinRoles(b.about.stage, r), st.sampled_from(["", *ROLES])),
        st.builds(lambda r: lambda b: HandOver(r, "ann", 5, TODAY), st.sampled_from(ROLES)),
        st.builds(lambda r: lambda b: TakeBack(r), st.sampled_from(ROLES)),
    )


FEW = st.lists(st.integers(0, 5), max_size=10)
"""Picks that meet the same few tasks again and again."""


@settings(deadline=None, max_examples=60)
@given(st.lists(edits(), max_size=14))
def test_undoing_everything_leads_to_the_start_and_redoing_to_the_end(
    made: list[Callable[[Board], Edit]],
) -> None:
    """Step by step, and every board in between is met again on both ways."""
    person = Person(DEMO)
    boards = [told(person.board)]
    for make in made:
        if person.do(make(person.board)):
            boards.append(told(person.board))
    for board in reversed(boards[:-1]):
        assert person.undo() == ()
        assert told(person.board) == board
    for board in boards[1:]:
        assert person.redo() == ()
        assert told(person.board) == board
    assert person.history.future == ()


@settings(deadline=None, max_examples=60)
@given(
    FEW, st.lists(st.sampled_from(["done", "doing", "drop", "restore", "title", "undo", "redo"]))
)
def test_a_recurring_task_survives_any_hesitation(picks: list[int], acts: list[str]) -> None:
    """Finishing, un-finishing, dropping, undoing and redoing in any order is taken back exactly."""
    person = Person(a_board(a_task(repeat="FREQ=MONTHLY", due=TODAY)))
    start = told(person.board)
    for pick, act in zip(picks, acts, strict=False):
        task = sorted(person.board.tasks)[pick % len(person.board.tasks)]
        if act in ("undo", "redo"):
            steps = person.history.past if act == "undo" else person.history.future
            if steps:
                assert getattr(person, act)() == ()
        else:
            hesitation: dict[str, Edit] = {
                "done": SetStatus(task, "done"),
                "doing": SetStatus(task, "doing"),
                "drop": DropTask(task),
                "restore": RestoreTask(task),
                "title": ChangeTask(task, {"title": person.stamp()}),
            }
            person.do(hesitation[act])
    while person.history.past:
        assert person.undo() == ()
    assert told(person.board) == start


@settings(deadline=None, max_examples=60)
@given(st.lists(edits(), min_size=1, max_size=6), st.integers(0, 10**6), st.booleans())
def test_undo_keeps_what_a_colleague_wrote(
    made: list[Callable[[Board], Edit]], pick: int, again: bool
) -> None:
    """A title and a tag somebody else gives after my steps stay, whatever I take back."""
    person, colleague = Person(DEMO), Person(DEMO, "zzzz")
    for make in made:
        person.do(make(person.board))
    task = IDS[pick % len(IDS)]
    colleague.board, colleague.count = person.board, 900
    tags = (*person.board.tasks[task].tags, "theirs")
    colleague.do(ChangeTask(task, {"title": "Theirs", "tags": tags}))
    person.board, person.count = colleague.board, 2000
    while person.history.past:
        person.undo()
    if again:
        while person.history.future:
            person.redo()
    assert person.board.tasks[task].title == "Theirs"
    assert "theirs" in person.board.tasks[task].tags


def test_undo_takes_back_one_register_and_keeps_the_one_written_since() -> None:
    """My title goes back, the colleague's priority stays, and nothing is listed as kept."""
    me = Person(a_board(a_task()))
    me.do(ChangeTask("k7fq0m2s9x", {"title": "Mine"}))
    them = Person(me.board, "zzzz")
    them.do(SetPriority("k7fq0m2s9x", "P0"))
    me.board = them.board
    assert me.undo() == ()
    assert me.board.task("k7fq0m2s9x").title == "Rotate the keys"
    assert me.board.task("k7fq0m2s9x").priority == "P0"


def test_undo_takes_away_what_was_not_there_before() -> None:
    """A flag and a tag of mine go, the colleague's title and tag stay."""
    me = Person(a_board(a_task()))
    me.do(ChangeTask("k7fq0m2s9x", {"vital": True, "tags": ("mine",)}))
    them = Person(me.board, "zzzz")
    them.do(ChangeTask("k7fq0m2s9x", {"title": "Theirs", "tags": ("mine", "theirs")}))
    me.board = them.board
    assert me.undo() == ()
    task = me.board.task("k7fq0m2s9x")
    assert (task.vital, task.tags, task.title) == (False, ("theirs",), "Theirs")


def test_undo_lists_what_it_had_to_keep() -> None:
    """A register the colleague wrote after me keeps their value, and the change is named."""
    me = Person(a_board(a_task()))
    changes = me.do(ChangeTask("k7fq0m2s9x", {"title": "Mine"}))
    them = Person(me.board, "zzzz")
    them.do(ChangeTask("k7fq0m2s9x", {"title": "Theirs"}))
    me.board = them.board
    assert me.undo() == changes
    assert me.board.task("k7fq0m2s9x").title == "Theirs"


def test_undo_of_what_a_colleague_took_back_already_keeps_nothing() -> None:
    """The value is as before my step: there is nothing to report."""
    me = Person(a_board(a_task()))
    me.do(ChangeTask("k7fq0m2s9x", {"title": "Mine"}))
    them = Person(me.board, "zzzz")
    them.do(ChangeTask("k7fq0m2s9x", {"title": "Rotate the keys"}))
    me.board = them.board
    assert me.undo() == ()


def test_undoing_an_addition_removes_the_task_unless_somebody_wrote_in_it() -> None:
    """A colleague's edit makes the task theirs too."""
    me = Person(a_board())
    me.do(AddTask(Task("", title="New", role="DEV")))
    (task,) = me.board.tasks
    them = Person(me.board, "zzzz")
    them.do(SetPriority(task, "P0"))
    alone, together = Person(me.board), Person(them.board)
    alone.history = together.history = me.history
    assert (alone.undo(), alone.board.tasks) == ((), {})
    assert len(together.undo()) == 1
    assert task in together.board.tasks


def test_an_edit_of_a_dropped_task_leaves_it_dropped() -> None:
    """Who edits it has seen that it is dropped; only restoring brings it back."""
    me = Person(a_board(a_task()))
    me.do(DropTask("k7fq0m2s9x"))
    me.do(ChangeTask("k7fq0m2s9x", {"title": "Other"}))
    assert me.board.task("k7fq0m2s9x").dropped
    me.undo()
    assert me.board.task("k7fq0m2s9x").dropped
    me.undo()
    assert not me.board.task("k7fq0m2s9x").dropped
    me.redo()
    assert me.board.task("k7fq0m2s9x").dropped


def test_an_edit_the_dropper_had_not_seen_revives() -> None:
    """The stamps are other than those the deletion saw; undoing the drop has nothing to do."""
    me = Person(a_board(a_task()))
    me.do(DropTask("k7fq0m2s9x"))
    task = me.board.task("k7fq0m2s9x")
    unseen = replace(task, title="Theirs", clock={**task.clock, "title": a_stamp(5, "zzzz")})
    me.board = me.board.put("tasks", unseen)
    assert not me.board.task("k7fq0m2s9x").dropped
    assert me.undo() == ()
    assert me.board.task("k7fq0m2s9x").title == "Theirs"


def test_a_step_on_a_revived_task_does_not_drop_it_again() -> None:
    """A stale deletion stays stale through edits, undo and redo."""
    board = a_board(a_task())
    me = Person(board)
    me.do(DropTask("k7fq0m2s9x"))
    task = me.board.task("k7fq0m2s9x")
    unseen = replace(task, title="Theirs", clock={**task.clock, "title": a_stamp(5, "zzzz")})
    me = Person(me.board.put("tasks", unseen))
    me.do(SetPriority("k7fq0m2s9x", "P0"))
    me.undo()
    assert not me.board.task("k7fq0m2s9x").dropped
    me.do(DropTask("k7fq0m2s9x"))
    me.undo()
    assert not me.board.task("k7fq0m2s9x").dropped
    me.redo()
    assert me.board.task("k7fq0m2s9x").dropped


def test_a_purged_row_does_not_come_back_by_undoing_an_edit_of_it() -> None:
    """The change is listed as kept."""
    me = Person(a_board(a_task()))
    changes = me.do(ChangeTask("k7fq0m2s9x", {"title": "Mine"}))
    me.board = me.board.without("tasks", "k7fq0m2s9x")
    assert me.undo() == changes
    assert me.board.tasks == {}


def test_undo_is_a_new_edit_with_a_new_stamp() -> None:
    """Another machine takes the undone value as the latest word."""
    me = Person(a_board(a_task()))
    me.do(ChangeTask("k7fq0m2s9x", {"title": "Mine"}))
    me.undo()
    assert me.board.task("k7fq0m2s9x").clock["title"] == a_stamp(2)


def test_settling_stamps_what_changed_and_nothing_else() -> None:
    """One register, one stamp; untouched rows stay the same objects."""
    board = a_board(a_task(), a_task("b000000000"))
    after = board.put("tasks", replace(board.task("k7fq0m2s9x"), title="Other"))
    settled, changes = settle(board, after, a_stamp(7))
    assert [(change.table, change.id) for change in changes] == [("tasks", "k7fq0m2s9x")]
    assert settled.task("k7fq0m2s9x").clock == {"*": a_stamp(0), "title": a_stamp(7)}
    assert settled.tasks["b000000000"] is board.tasks["b000000000"]
    assert settled.roles is board.roles


def test_settling_without_a_change_is_no_step() -> None:
    """A record that was replaced by an equal one is not stamped."""
    board = a_board(a_task())
    same = board.put("tasks", replace(board.task("k7fq0m2s9x")))
    assert settle(board, same, a_stamp(7))[1] == ()


def test_a_removed_row_is_a_change_without_a_row_after() -> None:
    """Undoing it brings the row back."""
    board = a_board().put("items", Item("i000000000", title="SSO"))
    board = settle(a_board(), board, a_stamp(1))[0]
    gone, changes = settle(board, board.without("items", "i000000000"), a_stamp(2))
    assert changes[0].after is None
    back, kept = taken_back(gone, Step("", NAMES, changes))
    assert (back.items["i000000000"].title, kept) == ("SSO", ())


def test_undo_leaves_unknown_fields_of_the_row_alone() -> None:
    """And values this version cannot read."""
    board = a_board(a_task(extra={"size": 3, "due": "some day"}))
    me = Person(board)
    me.do(SetPriority("k7fq0m2s9x", "P0"))
    me.undo()
    assert told(me.board) == told(board)


def test_there_is_an_end_to_undo_and_redo() -> None:
    """With nothing left, both say so."""
    with pytest.raises(NothingToDo):
        History().undone()
    with pytest.raises(NothingToDo):
        History().redone()


def test_a_new_step_forgets_what_was_undone() -> None:
    """There is one line of history."""
    one, two = Step("1", NAMES, ()), Step("2", NAMES, ())
    _, undone = History().done(one).undone()
    assert undone.future == (one,)
    assert undone.done(two) == History((two,))


def test_only_the_last_steps_are_remembered() -> None:
    """Two hundred of them."""
    history = History()
    for number in range(REMEMBERED + 5):
        history = history.done(Step(str(number), NAMES, ()))
    assert len(history.past) == REMEMBERED
    assert history.past[0].id == "5"


def test_moving_a_role_by_hand_is_one_step() -> None:
    """The pins and the line of the stage's history go back together."""
    me = Person(DEMO)
    me.do(moved_role(me.board, "growth", "DEV", -1))
    assert me.board.columns.index("DEV") == 2
    me.undo()
    assert told(me.board) == told(DEMO)
