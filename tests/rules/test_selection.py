"""The cursor as a value: where keys take it, and that it never slips onto another card."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hatrack.ordering import Column
from hatrack.task import Task
from tui.selection import Selection, beside, entered, moved, put_away, settled

ORDER = ("INNO", "ARCH", "MGMT")
SECTIONS = ("doing", "waiting", "todo", "snoozed", "inbox", "recent")


def a_column(**sections: str) -> Column:
    """A column with these tasks in its sections, their ids apart by blanks."""
    return Column(
        **{
            name: tuple(Task(key, title=key) for key in ids.split())
            for name, ids in sections.items()
        }
    )


COLUMNS = {
    "": Column(),
    "INNO": a_column(doing="a", waiting="b", todo="c d", inbox="e", recent="f"),
    "ARCH": a_column(todo="x y"),
    "MGMT": Column(),
}


@st.composite
def boards(draw: st.DrawFn) -> dict[str, Column]:
    """Three columns that share ten tasks out among their sections."""
    places = draw(
        st.lists(st.tuples(st.sampled_from(ORDER), st.sampled_from(SECTIONS)), max_size=10)
    )
    columns: dict[str, dict[str, str]] = {code: {} for code in ORDER}
    for number, (code, section) in enumerate(places):
        columns[code][section] = f"{columns[code].get(section, '')} t{number}"
    return {code: a_column(**sections) for code, sections in columns.items()}


steps = st.lists(
    st.tuples(st.sampled_from(["moved", "beside"]), st.integers(-3, 3)), min_size=1, max_size=12
)


def after(
    selection: Selection, keys: list[tuple[str, int]], columns: dict[str, Column]
) -> Selection:
    """The cursor after some keys."""
    for name, by in keys:
        if name == "moved":
            selection = moved(selection, columns, by)
        else:
            selection = beside(selection, ORDER, columns, by)
    return selection


@given(boards(), steps)
def test_the_cursor_is_on_a_task_of_its_column_wherever_there_is_one(
    columns: dict[str, Column], keys: list[tuple[str, int]]
) -> None:
    """Whatever keys are pressed, the cursor is on a task of its column, or the column is empty."""
    selection = after(settled(Selection(), ORDER, columns), keys, columns)
    ids = [task.id for task in columns[selection.role].reachable]
    assert ids[selection.index] == selection.task if ids else selection.task == ""


@given(boards(), boards(), steps)
def test_the_cursor_stays_on_its_task_while_that_is_in_its_column(
    columns: dict[str, Column], later: dict[str, Column], keys: list[tuple[str, int]]
) -> None:
    """A board that changed under the cursor never puts it on another card of the column."""
    selection = after(settled(Selection(), ORDER, columns), keys, columns)
    followed = settled(selection, ORDER, later)
    if selection.task in later[selection.role].places:
        assert followed.task == selection.task
    assert followed.role == selection.role


@given(boards(), steps)
def test_settling_twice_is_settling_once(
    columns: dict[str, Column], keys: list[tuple[str, int]]
) -> None:
    """A cursor that is true of a board stays as it is."""
    selection = settled(after(Selection(), keys, columns), ORDER, columns)
    assert settled(selection, ORDER, columns) == selection


def test_the_cursor_begins_on_the_first_task_of_the_first_column() -> None:
    """A board opens with the cursor on what is first."""
    assert settled(Selection(), ORDER, COLUMNS).task == "a"


def test_the_cursor_stops_at_both_ends_of_a_column() -> None:
    """Up from the first and down from the last task stay there."""
    first = settled(Selection(), ORDER, COLUMNS)
    assert moved(first, COLUMNS, -1).task == "a"
    assert moved(first, COLUMNS, 99).task == "f"


def test_the_cursor_meets_sections_in_their_order() -> None:
    """Down goes through doing, waiting, to do, then inbox and what was done recently."""
    selection = settled(Selection(), ORDER, COLUMNS)
    met = [moved(selection, COLUMNS, by).task for by in range(6)]
    assert met == ["a", "b", "c", "d", "e", "f"]


def test_a_column_is_left_and_found_again_where_the_cursor_was() -> None:
    """Going right and back left comes back to the same task."""
    there = moved(settled(Selection(), ORDER, COLUMNS), COLUMNS, 2)
    back = beside(beside(there, ORDER, COLUMNS, 1), ORDER, COLUMNS, -1)
    assert back.task == "c"


def test_going_beyond_the_outer_columns_does_nothing() -> None:
    """Left of the first column there is nothing."""
    first = settled(Selection(), ORDER, COLUMNS)
    assert beside(first, ORDER, COLUMNS, -1) is first


def test_an_empty_column_has_the_cursor_and_no_task() -> None:
    """One can stand in a column without tasks, to add the first."""
    assert entered(Selection("INNO", "a"), "MGMT", COLUMNS) == Selection("MGMT", left={"INNO": "a"})


def test_entering_on_a_task_goes_to_that_task() -> None:
    """A jump that names a task lands on it, also in a section that is folded."""
    selection = entered(Selection("ARCH", "x"), "INNO", COLUMNS, "f")
    assert (selection.task, selection.folded) == ("f", True)


def test_a_column_that_is_gone_gives_its_cursor_to_the_first() -> None:
    """When a role is hidden the cursor goes to the first column."""
    assert settled(Selection("GONE", "z"), ORDER, COLUMNS).role == "INNO"


def test_a_board_without_columns_has_no_cursor() -> None:
    """With every role hidden there is nothing to stand on."""
    assert settled(Selection("INNO", "a"), (), {}) == Selection()


def test_finishing_a_task_leaves_the_cursor_in_its_place() -> None:
    """The task below takes the place of one that was finished; the cursor does not follow it."""
    selection = moved(settled(Selection(), ORDER, COLUMNS), COLUMNS, 2)
    later = {**COLUMNS, "INNO": a_column(doing="a", waiting="b", todo="d", recent="c f")}
    assert settled(put_away(selection, COLUMNS, later), ORDER, later).task == "d"


def test_finishing_the_last_task_in_sight_goes_to_the_one_above() -> None:
    """The cursor never slips into a folded section by itself."""
    selection = moved(settled(Selection(), ORDER, COLUMNS), COLUMNS, 3)
    later = {**COLUMNS, "INNO": a_column(doing="a", waiting="b", todo="c", recent="d f")}
    assert settled(put_away(selection, COLUMNS, later), ORDER, later).task == "c"


def test_a_task_that_is_taken_up_again_keeps_the_cursor() -> None:
    """From a folded section the cursor goes with its task."""
    selection = entered(Selection(), "INNO", COLUMNS, "f")
    later = {**COLUMNS, "INNO": a_column(doing="a f", waiting="b", todo="c d", inbox="e")}
    assert settled(put_away(selection, COLUMNS, later), ORDER, later).task == "f"
