"""Charts in characters: exactly as wide as asked, in proportion, readable without colour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.insight_words import CHARTS
from hatrack.insights import insights_of
from tests.builders import TODAY, a_board, a_demo_board, a_task
from tests.rules.test_sanitiser import DANGEROUS, is_forbidden
from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.insight_models import Stop, chart_beside, settled_stop, stops_of
from tui.paint.cards import Scene
from tui.paint.charts import areas, bar, columns, ruler
from tui.paint.insights import insights_page
from tui.paint.lines import Line, width_of
from tui.view_models import view_of

glyph_sets = st.sampled_from([UNICODE, ASCII])


def text(line: Line) -> str:
    """Return a line without its styles."""
    return "".join(part for part, _style in line)


def test_a_bar_is_in_proportion_to_an_eighth_of_a_cell() -> None:
    """Half of ten cells is five; a little more begins the next."""
    assert text(bar(5, 10, 10, UNICODE, "accent")) == "█████     "
    assert text(bar(5.5, 10, 10, UNICODE, "accent")) == "█████▌    "
    assert text(bar(10, 10, 10, UNICODE, "accent")) == "██████████"


def test_something_is_never_drawn_as_nothing() -> None:
    """One of ten thousand is an eighth; nothing is nothing."""
    assert text(bar(1, 10_000, 5, UNICODE, "accent")) == "▏    "
    assert text(bar(0, 10_000, 5, UNICODE, "accent")) == "     "
    assert text(bar(0, 0, 5, UNICODE, "accent")) == "     "


def test_a_mark_on_a_bar_is_seen_inside_and_outside_of_it() -> None:
    """Where the bar covers it, its ground is the bar's."""
    assert bar(5, 10, 10, UNICODE, "accent", (2, 8)) == (
        ("█", "accent"), ("│", "reverse accent"), ("███", "accent"), ("  ", "text"),
        ("│", "muted"), ("  ", "text"),
    )  # fmt: skip


def test_a_plain_terminal_gets_plain_bars() -> None:
    """A whole cell is #, more than half of one a colon."""
    assert text(bar(5.6, 10, 10, ASCII, "accent", (8,))) == "#####: |  "


@given(
    st.floats(0, 1e6), st.floats(0, 1e6), st.integers(1, 90), glyph_sets,
    st.lists(st.floats(0, 1e6), max_size=4),
)  # fmt: skip
def test_a_bar_is_exactly_as_wide_as_asked(
    value: float, most: float, width: int, glyphs: Glyphs, ticks: list[float]
) -> None:
    """Whatever its value, its scale and its marks."""
    assert width_of(bar(value, most, width, glyphs, "accent", ticks)) == width


def test_texts_of_a_ruler_give_way_from_the_last() -> None:
    """What would touch an earlier one is shortened or left out; the edge pushes one back in."""
    marks = [(4, ("85% 20", "20")), (2, ("half 5", "5")), (12, ("twice 40", "40"))]
    assert ruler(marks, 20) == "  5 85% 20  twice 40"
    assert ruler([(4, ["85% 20"]), (3, ["half 5", "5"])], 12) == "  5 85% 20  "
    assert ruler([(18, ["85% 20"])], 20) == "              85% 20"
    assert ruler([(0, ["much too long"])], 5) == "     "


@pytest.mark.parametrize(
    ("half", "drawn"),
    [(1, "   half 5 85% 20      "), (2, "   half 5 85% 20      "), (5, "            half 5    ")],
)
def test_a_text_of_a_ruler_ends_at_its_cell_where_it_cannot_begin(half: int, drawn: str) -> None:
    """It reaches into the blanks before the bars rather than be a bare number."""
    marks = [(3, ("85% 20", "20")), (half, ("half 5", "5"))]
    assert ruler(marks if half < 3 else marks[1:], 15, 7)[: len(drawn)] == drawn


def test_columns_carry_their_values_on_top() -> None:
    """One line for each task while there are few; none for nothing."""
    drawn = [text(line) for line in columns([2, 0, 1], 4, 4, UNICODE)]
    assert drawn == [
        "            ",
        " 2          ",
        "███      1  ",
        "███     ███ ",
    ]


@given(st.lists(st.integers(0, 999), max_size=60), st.integers(2, 9), st.integers(1, 6), glyph_sets)
def test_columns_fill_their_lines(
    values: list[int], height: int, step: int, glyphs: Glyphs
) -> None:
    """Each line is as wide as its columns are, and there are as many as asked."""
    drawn = columns(values, height, step, glyphs)
    assert len(drawn) == height
    assert {width_of(line) for line in drawn} == {step * len(values)}


def test_areas_stack_from_below() -> None:
    """The first band at the bottom; the last day is in the last cell."""
    drawn = areas([([1, 2], "#", "done"), ([1, 2], "=", "accent")], 4, 4, 4)
    assert [text(line) for line in drawn] == ["  ==", "  ==", "==##", "####"]


@pytest.mark.parametrize("width", [40, 59, 80, 109, 110, 160, 300])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["full", "plain"])
@pytest.mark.parametrize("weeks", [8, 52])
def test_every_chart_fits_every_width(width: int, glyphs: Glyphs, weeks: int) -> None:
    """No line of the page is wider than asked, wherever the cursor is."""
    board = a_demo_board()
    told, view = insights_of(board, TODAY, weeks), view_of(board, TODAY)
    scene = Scene(board, TODAY, "en", glyphs)
    for stop in stops_of(told):
        page = insights_page(told, view, width, 21, scene, stop)
        assert max(map(width_of, page.lines)) <= width
        assert 0 <= page.top < page.bottom <= len(page.lines)


@given(st.text(DANGEROUS, max_size=40))
def test_what_people_wrote_is_shown_and_never_obeyed(title: str) -> None:
    """Titles, roles and reasons pass the sanitiser."""
    task = a_task(title=title, status="waiting", started=TODAY - timedelta(days=9))
    board = a_board(task)
    told = insights_of(board, TODAY)
    scene = Scene(board, TODAY, "en", UNICODE)
    page = insights_page(told, view_of(board, TODAY), 80, 21, scene, Stop("ages", task.id))
    assert not any(is_forbidden(letter) for line in page.lines for letter in text(line))


def test_a_long_list_of_ages_shows_what_is_around_the_cursor() -> None:
    """As many as fit, and how many more there are."""
    tasks = [
        a_task(f"t{n:03}", title=f"Task {n}", status="doing", started=TODAY - timedelta(days=n))
        for n in range(200)
    ]
    board = a_board(*tasks)
    told, scene = insights_of(board, TODAY), Scene(board, TODAY, "en", UNICODE)
    page = insights_page(told, view_of(board, TODAY), 80, 21, scene, Stop("ages", "t100"))
    drawn = [text(line) for line in page.lines[page.top : page.bottom]]
    assert any("Task 100" in line for line in drawn)
    assert drawn[-1].strip() == "187 more"
    assert page.bottom - page.top <= 21


def test_the_cursor_stops_at_each_task_and_at_each_chart_without_any() -> None:
    """An empty board has one stop for each chart, in their order."""
    empty = stops_of(insights_of(a_board(), TODAY))
    assert [stop.chart for stop in empty] == list(CHARTS)
    demo = stops_of(insights_of(a_demo_board(), TODAY, 13))
    assert len(demo) == len(CHARTS) - 2 + 15 + 18
    assert chart_beside(demo, 3, 1) == 16
    assert chart_beside(demo, 3, -1) == 0
    assert chart_beside(demo, len(demo) - 1, 1) == len(demo) - 1


def test_a_stop_that_is_gone_gives_the_one_beside_it() -> None:
    """A task that was finished leaves the cursor in its chart."""
    stops = (Stop("attention"), Stop("ages", "a"), Stop("ages", "b"), Stop("days_lost"))
    assert settled_stop(stops, Stop("ages", "b"), 9) == 2
    assert settled_stop(stops, Stop("ages", "gone"), 3) == 2
    assert settled_stop(stops, Stop("ages", "gone"), 1) == 1
