"""What the screens show of a board, worked out without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board, new_board
from hatrack.roles import Role
from hatrack.task import Task
from tests.builders import TODAY
from tests.files.boards import a_board, a_task
from tui.view_models import view_of

ids = st.sampled_from([f"t{number}" for number in range(8)])
days = st.none() | st.integers(-10, 10).map(lambda by: TODAY + timedelta(by))


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """A task somewhere on the board, in a role that may be hidden, unknown or none."""
    return a_task(
        draw(ids),
        role=draw(st.sampled_from(["INNO", "ARCH", "UXD", "GONE", ""])),
        status=draw(st.sampled_from(["inbox", "todo", "doing", "waiting", "done"])),
        priority=draw(st.sampled_from(["P0", "P2"])),
        rank=draw(st.sampled_from("abc")),
        due=draw(days),
        snooze=draw(days),
        done=draw(days),
    )


boards = st.lists(tasks(), max_size=8).map(
    lambda made: a_board(*made).put("roles", Role("UXD", hidden=True, order=11))
)


def open_ids(board: Board) -> set[str]:
    """The ids of the tasks there are to do."""
    return {task.id for task in board.tasks.values() if task.open}


@given(boards, st.lists(tasks(), max_size=4), st.sets(ids, max_size=3))
def test_a_view_made_from_the_one_before_is_the_view_made_anew(
    board: Board, changed: list[Task], gone: set[str]
) -> None:
    """However tasks come, change and go, borrowing columns never shows anything else."""
    after = board.put("tasks", *changed).without("tasks", *gone)
    borrowed = view_of(after, TODAY, before=view_of(board, TODAY))
    anew = view_of(after, TODAY)
    assert borrowed.everything == anew.everything
    assert (borrowed.order, borrowed.open, borrowed.late) == (anew.order, anew.open, anew.late)


@given(boards, st.lists(tasks(), max_size=4))
def test_a_filtered_view_made_from_the_one_before_is_the_one_made_anew(
    board: Board, changed: list[Task]
) -> None:
    """Borrowing filtered columns never shows anything else either."""

    def keeps(task: Task) -> bool:
        return task.priority == "P0"

    after = board.put("tasks", *changed)
    borrowed = view_of(after, TODAY, keeps=keeps, before=view_of(board, TODAY, keeps=keeps))
    assert borrowed.columns == view_of(after, TODAY, keeps=keeps).columns


@given(boards)
def test_every_open_task_stands_in_exactly_one_column(board: Board) -> None:
    """Tasks of hidden and unknown roles stand in the strip without a role; none is lost."""
    columns = view_of(board, TODAY).everything
    shown = [task.id for column in columns.values() for task in column.tasks]
    assert sorted(shown) == sorted(open_ids(board))


@given(boards)
def test_only_what_the_filter_keeps_is_shown(board: Board) -> None:
    """A filter leaves tasks out of the columns; the counts of the whole board stay."""
    view = view_of(board, TODAY, keeps=lambda task: task.priority == "P0")
    assert all(task.priority == "P0" for column in view.columns.values() for task in column.tasks)
    assert view.open == len(open_ids(board))
    assert view.kept == sum(task.priority == "P0" for task in board.tasks.values() if task.open)


def test_a_column_nothing_changed_in_is_the_same_object() -> None:
    """A widget can tell by identity which columns it need not draw again."""
    board = a_board(a_task("a", role="INNO"), a_task("b", role="ARCH"))
    before = view_of(board, TODAY)
    after = view_of(board.put("tasks", a_task("a", "new", role="INNO")), TODAY, before=before)
    assert after.columns["ARCH"] is before.columns["ARCH"]
    assert after.columns["INNO"] is not before.columns["INNO"]


def test_tasks_without_a_role_stand_first_while_there_are_any() -> None:
    """The strip of the inbox appears with its first task and goes with its last."""
    assert view_of(a_board(a_task("a", status="inbox")), TODAY).order[0] == ""
    assert "" not in view_of(a_board(a_task("a", role="INNO")), TODAY).order
    assert "" not in view_of(a_board(a_task("a", status="done")), TODAY).order


def test_columns_stand_by_weight_in_the_stage_of_the_company() -> None:
    """Growth begins with innovation, architecture and management (product.md, section 2)."""
    view = view_of(new_board(stage="growth"), TODAY)
    assert " ".join(view.order) == "INNO ARCH MGMT DEV PROD SEC PROJ QUAL DATA OPS UXD CORP"


def test_the_cto_s_own_roles_are_open_and_delegated_ones_fold() -> None:
    """In growth three roles are the CTO's own; the nine others are delegated."""
    view = view_of(new_board(stage="growth"), TODAY)
    assert set(view.order) - view.folded == {"INNO", "ARCH", "MGMT"}


def test_a_pinned_role_stays_open() -> None:
    """A pin keeps a delegated column from folding."""
    board = new_board(stage="growth")
    stage = board.stages["growth"]
    board = board.put("stages", replace(stage, pins={"SEC": 1}))
    view = view_of(board, TODAY)
    assert view.order[0] == "SEC"
    assert "SEC" not in view.folded


def test_a_preview_shows_another_stage_and_changes_nothing() -> None:
    """Previewing the MVP puts Developer first and leaves the board as it is."""
    board = new_board(stage="growth")
    view = view_of(board, TODAY, preview="mvp")
    assert view.previewing
    assert view.order[0] == "DEV"
    assert view.board is board


def test_a_preview_says_how_far_each_role_moves() -> None:
    """Places gained are positive and places lost negative; they cancel out."""
    changes = view_of(new_board(stage="growth"), TODAY, preview="mvp").rank_changes
    assert changes["DEV"] == 3
    assert sum(changes.values()) == 0


def test_previewing_the_present_stage_is_no_preview() -> None:
    """The company's own stage is shown as it is."""
    assert not view_of(new_board(stage="growth"), TODAY, preview="growth").previewing


def test_a_preview_draws_the_previewed_stage_s_own_modes() -> None:
    """A role somebody holds today is drawn as the previewed stage proposes it."""
    board = new_board(stage="growth").put("roles", Role("DEV", order=4, holder="x", level=7))
    assert "DEV" in view_of(board, TODAY).folded
    assert "DEV" not in view_of(board, TODAY, preview="mvp").folded


def test_a_role_that_is_held_follows_its_holding() -> None:
    """The actual holding wins over the stage's default."""
    board = new_board(stage="growth").put("roles", Role("INNO", order=9, holder="x", level=6))
    assert "INNO" in view_of(board, TODAY).folded


def test_a_hidden_role_has_no_column() -> None:
    """Hiding a role takes its column away and keeps its tasks on the board."""
    board = a_board(a_task("a", role="UXD")).put("roles", Role("UXD", hidden=True))
    view = view_of(board, TODAY)
    assert "UXD" not in view.order
    assert [task.id for task in view.columns[""].tasks] == ["a"]


def test_an_unknown_stage_still_shows_every_role() -> None:
    """A stage this version does not know weighs all roles alike."""
    board = new_board(stage="unicorn")
    assert len(view_of(board, TODAY).order) == 12


def test_a_board_with_every_role_hidden_can_be_shown() -> None:
    """With nothing to show there are no columns and no weights."""
    board = new_board()
    hidden = (replace(role, hidden=True) for role in board.roles.values())
    view = view_of(board.put("roles", *hidden), TODAY)
    assert view.order == ()
    assert dict(view.weights) == {}


@given(boards)
def test_the_weights_shown_sum_to_a_hundred(board: Board) -> None:
    """What is shown is shares of the whole."""
    assert sum(view_of(board, TODAY).weights.values()) == 100


def test_a_snoozed_task_is_only_a_count_until_its_day() -> None:
    """It stands in its own section, and in to do from its day on."""
    board = a_board(a_task("a", role="INNO", snooze=TODAY + timedelta(1)))
    assert view_of(board, TODAY).columns["INNO"].snoozed
    assert view_of(board, TODAY + timedelta(1)).columns["INNO"].todo
