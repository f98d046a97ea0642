"""Undo and redo of any edits: back to the start, forth to the end, and nobody else's is touched."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hatrack.board import Board
from hatrack.edits import Edit
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
from tests.builders import TODAY, a_board, a_demo_board, a_task
from tests.rules.people_at_work import Person, told

DEMO = a_demo_board()
IDS = sorted(DEMO.tasks)
ROLES = sorted(DEMO.roles)
STAGES = sorted(DEMO.stages)


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


def test_moving_a_role_by_hand_is_one_step() -> None:
    """The pins and the line of the stage's history go back together."""
    me = Person(DEMO)
    me.do(moved_role(me.board, "growth", "DEV", -1))
    assert me.board.columns.index("DEV") == 2
    me.undo()
    assert told(me.board) == told(DEMO)
