"""The timeline: bars and labels, rows and groups, at every width, zoom and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hatrack.roadmap import Item
from hatrack.timescale import DAYS_PER_CELL, MONTHS, QUARTERS, WEEKS, ZOOMS, scale_around
from tests.builders import TODAY
from tests.rules.timelines import a_plan, cells, drawn
from tui.glyphs import UNICODE
from tui.paint.bars import BAR, MILESTONE, UNDATED, Cells, Said, cells_of, place_label, span_of
from tui.paint.calendar import gutter_of, scale_width
from tui.paint.cards import Scene
from tui.paint.lines import width_of
from tui.paint.timeline import row_line, rows_of
from tui.paint.timeline_foot import foot_lines, placed_names
from tui.roadmap_models import BY_HORIZON, BY_OBJECTIVE, BY_OWNER, Plan


def item(**fields: Any) -> Item:
    """Return item "a"."""
    return Item("a", **{"title": "Alpha", "horizon": "now", **fields})


@pytest.mark.parametrize(
    ("fields", "kind", "start", "end"),
    [
        ({"start": TODAY, "target": "2026-Q4"}, BAR, TODAY, date(2026, 12, 31)),
        ({"start": TODAY, "target": "2027-02"}, BAR, TODAY, date(2027, 2, 28)),
        ({"target": "2026-T4"}, MILESTONE, date(2026, 12, 31), date(2026, 12, 31)),
        ({"start": date(2026, 11, 2)}, BAR, date(2026, 11, 2), TODAY),
        ({"start": date(2026, 12, 2)}, BAR, date(2026, 12, 2), date(2026, 12, 2)),
        ({"start": date(2026, 9, 1), "target": "2026-Q4", "state": "done",
          "done": date(2026, 10, 9)}, BAR, date(2026, 9, 1), date(2026, 10, 9)),
        ({}, UNDATED, None, None),
        ({"target": "some day"}, UNDATED, None, None),
    ],
)  # fmt: skip
def test_the_days_of_an_item(
    fields: dict[str, Any], kind: str, start: date | None, end: date | None
) -> None:
    """A target alone is a milestone; without dates an item is undated; done ends it."""
    one = a_plan(item(**fields)).standing[0]
    span = span_of(one, TODAY)
    assert (span.kind, span.start, span.end) == (kind, start, end)


def test_without_a_start_a_bar_begins_dim_with_its_first_task() -> None:
    """And an end that has passed is late."""
    plan = a_plan(
        item(target="2026-11-20"),
        t={"item": "a", "status": "doing", "started": date(2026, 11, 2)},
    )
    span = span_of(plan.standing[0], TODAY)
    assert (span.start, span.dim, span.late) == (date(2026, 11, 2), True, True)
    scale = scale_around(TODAY, WEEKS, scale_width(100))
    row = drawn(plan, scale, 100)
    at = scale.cell(date(2026, 11, 20))
    assert row[at] == UNICODE.hatch
    assert row[at + 1 : at + 4] == [UNICODE.light] * 3
    assert "!late" in "".join(row)


def test_progress_fills_the_bar_from_its_start() -> None:
    """One of four done is a quarter of the cells."""
    tasks = {f"t{n}": {"item": "a", "status": "done" if n == 0 else "todo"} for n in range(4)}
    plan = a_plan(item(start=TODAY, target="2026-12-12"), **tasks)
    scale = scale_around(TODAY, WEEKS, scale_width(120))
    row = drawn(plan, scale, 120)
    assert row.count(UNICODE.solid) == 5
    assert row.count(UNICODE.hatch) == 15


def test_what_an_item_needs_stands_beside_it() -> None:
    """With a warning where the plan contradicts it."""
    plan = a_plan(
        item(target="2026-12-12", depends_on=("b",)),
        Item("b", "Beta thing", horizon="later", target="2027-Q3"),
    )
    scale = scale_around(TODAY, MONTHS, scale_width(160))
    assert f"!{UNICODE.left}Beta" in "".join(drawn(plan, scale, 160))


@pytest.mark.parametrize("group", [BY_OBJECTIVE, BY_HORIZON, BY_OWNER])
@pytest.mark.parametrize("width", [40, 120])
def test_every_item_has_one_row_in_its_group(group: str, width: int) -> None:
    """Undated ones in a group of their own, the last."""
    items = [
        Item("a", "A", objective="Win", horizon="now", owner="ann", target="2026-Q4"),
        Item("b", "B", objective="Prove", horizon="next", owner="bob", target="2027-Q1"),
        Item("c", "C", objective="Win", horizon="next", owner="bob", target="2027-Q2"),
        Item("d", "D", objective="Win", horizon="now", owner="ann"),
    ]
    rows = rows_of(a_plan(*items), group, width)
    assert sorted(row.item for row in rows if row.item) == ["a", "b", "c", "d"]
    assert [row.item for row in rows if row.item][-1] == "d"
    assert "Undated" in [row.group for row in rows]


def test_where_lines_are_few_no_blank_stands_between_groups() -> None:
    """And no name of a group takes more lines than the group has items."""
    items = [
        Item(key, key, objective=f"A long objective that takes lines {key}", target="2026-Q4")
        for key in "abc"
    ]
    plan = a_plan(*items)
    airy, tight = (rows_of(plan, BY_OBJECTIVE, 80, airy=airy) for airy in (True, False))
    assert [row.item for row in tight] == ["a", "b", "c"]
    assert all(row.group for row in tight)
    assert len(airy) > len(tight)


def a_foot(plan: Plan, width: int, room: int, lang: str = "en") -> list[str]:
    """Return what stands under the timeline in `room` lines."""
    scale = scale_around(TODAY, MONTHS, scale_width(width))
    scene = Scene(plan.board, TODAY, lang, UNICODE)
    return ["".join(cells(line)) for line in foot_lines(plan, scale, width, room, scene)]


def test_hard_dates_stand_under_the_timeline_at_their_days() -> None:
    """Of items and of open tasks; names that would meet stand on two lines."""
    plan = a_plan(
        item(title="Launch", target="2026-12-31", hard=True),
        Item("b", "Soft", target="2027-01-31"),
        t={"title": "Release calendar", "due": date(2026, 12, 24), "hard": True},
        u={"title": "Signed", "due": date(2027, 1, 9), "hard": True, "status": "done"},
    )
    rule, first, second = a_foot(plan, 120, 9)
    scale = scale_around(TODAY, MONTHS, scale_width(120))
    marks = [at - gutter_of(120) for at, cell in enumerate(rule) if cell == UNICODE.marked]
    assert marks == [scale.cell(date(2026, 12, 24)), scale.cell(date(2026, 12, 31))]
    assert rule.startswith(" Hard dates")
    assert ("Release calendar" in first, "Launch" in second) == (True, True)
    assert a_foot(plan, 120, 2) == [], "what does not fit is left out whole"
    assert a_foot(plan, 60, 9) == [], "as it is where names of groups have no gutter"


def test_the_critical_chain_stands_under_the_timeline() -> None:
    """The longest line of items that wait for each other, first to last."""
    plan = a_plan(item(depends_on=("b",)), Item("b", "Beta"), Item("c", "Gamma"))
    [line] = a_foot(plan, 120, 9)
    assert line.split("  ")[0] == " Critical chain"
    assert "Beta → Alpha" in line


NEAR = st.dates(date(2026, 6, 1), date(2027, 9, 1))


@given(
    st.lists(st.tuples(NEAR, st.text(max_size=40)), max_size=9),
    st.integers(40, 300), st.sampled_from(ZOOMS), st.integers(0, 9),
)  # fmt: skip
def test_names_of_hard_dates_stand_under_their_marks_and_apart(
    dates: list[tuple[date, str]], width: int, zoom: str, room: int
) -> None:
    """In any width and zoom; no line is too wide."""
    tasks = {
        f"t{n}": {"title": name, "due": day, "hard": True} for n, (day, name) in enumerate(dates)
    }
    plan = a_plan(**tasks)
    scale = scale_around(TODAY, zoom, scale_width(width))
    scene = Scene(plan.board, TODAY, "en", UNICODE)
    lines = foot_lines(plan, scale, width, room, scene)
    assert len(lines) <= room
    assert all(width_of(line) == width for line in lines)
    seen = [dated for dated in plan.hard_dates if 0 <= scale.cell(dated[0]) < scale.width]
    labels, left = placed_names(seen, scale, "…")
    assert len(labels) + len(left) == len(seen)
    for label, following in pairwise([*labels, None]):
        assert label is not None
        assert label.at >= 0
        assert label.end <= (scale.width if following is None else following.at - 2)


TITLES = st.text(
    st.sampled_from("abcdefg XYZ éàü 日本語 Ω 🚀"), min_size=1, max_size=60
)  # nothing a bar is drawn with
WHEN = st.dates(date(2024, 1, 1), date(2029, 12, 31))
TARGETS = st.one_of(
    WHEN.map(lambda day: day.isoformat()),
    WHEN.map(lambda day: f"{day:%Y-%m}"),
    st.tuples(st.integers(2024, 2029), st.integers(1, 4)).map(lambda q: f"{q[0]}-Q{q[1]}"),
    st.just(""),
)
ITEMS = st.builds(
    lambda title, start, target, done, hard: Item(
        "a", title, horizon="now", start=start, target=target, hard=hard,
        state="done" if done else "active", done=TODAY if done else None,
    ),
    TITLES, st.none() | WHEN, TARGETS, st.booleans(), st.booleans(),
)  # fmt: skip


@given(
    ITEMS, st.integers(40, 300), st.sampled_from(ZOOMS), st.integers(-400, 400),
    st.integers(0, 5), st.integers(0, 5),
)  # fmt: skip
@example(Item("a", "x", start=date(2024, 1, 1), target="2029-Q4"), 40, WEEKS, 0, 1, 2)
@example(Item("a", "日" * 50, start=TODAY, target="2026-11-23"), 40, QUARTERS, 0, 0, 0)
def test_every_bar_starts_and_ends_in_the_right_cell(
    thing: Item, width: int, zoom: str, scroll: int, done: int, more: int
) -> None:
    """Nothing covers the ends of a bar, its label covers no bar's end, no line is too wide."""
    tasks = {
        f"t{n}": {"item": "a", "status": "done" if n < done else "todo"} for n in range(done + more)
    }
    plan = a_plan(thing, **tasks)
    scale = scale_around(TODAY, zoom, scale_width(width)).scrolled(scroll)
    one = plan.standing[0]
    span = span_of(one, TODAY)
    row = drawn(plan, scale, width)
    assert len(row) == width - gutter_of(width)
    if span.kind == UNDATED:
        assert "".join(row).strip()
        return
    assert span.start is not None
    assert span.end is not None
    days = DAYS_PER_CELL[zoom]
    first = (span.start.toordinal() - 1) // days - scale.first
    last = (span.end.toordinal() - 1) // days - scale.first
    marks = {UNICODE.solid, UNICODE.hatch} if span.kind == BAR else {UNICODE.marked}
    ends = marks | {UNICODE.right} if span.open else marks
    if 0 < first < scale.width - 1:
        assert row[first] in ends
        assert row[first - 1] not in marks
    if 0 < last < scale.width - 1:
        assert row[last] in ends
        assert row[last + 1] not in marks
    said = Said("A name of some length", " 1/2")
    taken = cells_of(span, scale, TODAY, one.done, one.of)
    label = place_label(said, taken, scale.width, "…")
    assert label.at >= 0
    assert label.end <= scale.width
    if taken.seen and label.text.strip():
        held = set(range(label.at, label.end))
        assert not held & {taken.first, taken.last}


@given(
    st.lists(ITEMS, max_size=8), st.integers(40, 300), st.sampled_from(ZOOMS),
    st.integers(-400, 400), st.booleans(),
    st.sampled_from([BY_OBJECTIVE, BY_HORIZON, BY_OWNER]),
)  # fmt: skip
def test_every_row_of_many_items_is_as_wide_as_the_screen(
    things: list[Item], width: int, zoom: str, scroll: int, airy: bool, group: str
) -> None:
    """Each item has a row of its own, so that no label meets the bar of another."""
    plan = a_plan(*(replace(thing, id=f"i{n}") for n, thing in enumerate(things)))
    scale = scale_around(TODAY, zoom, scale_width(width)).scrolled(scroll)
    scene = Scene(plan.board, TODAY, "en", UNICODE)
    rows = rows_of(plan, group, width, airy=airy)
    assert sorted(row.item for row in rows if row.item) == [f"i{n}" for n in range(len(things))]
    for row in rows:
        assert width_of(row_line(plan, row, scale, width, scene, "i0")) == width


@given(st.integers(1, 60), st.integers(1, 60))
def test_the_end_of_what_is_done_stays_in_sight(full: int, rest: int) -> None:
    """A label that finds room in a part of the bar alone covers the end of no part."""
    last = full + rest - 1
    taken = Cells(first=0, last=last, before=True, after=True, full=full, tail=last)
    label = place_label(Said("» RM-2 A name of some length", " 1/2"), taken, last + 1, "…")
    held = set(range(label.at, label.end)) if label.text else set()
    assert not held & {0, last}
    if max(full, rest) >= 18:
        assert not held & {full - 1, full}


@pytest.mark.parametrize(
    ("first", "last", "at", "text"),
    [
        (2, 20, 22, "» RM-2 Tenant isolation 2/6"),
        (40, 58, 12, "» RM-2 Tenant isolation 2/6"),
        (20, 40, 42, "» RM-2 Tenant iso… 2/6"),
        (24, 50, 0, "» RM-2 Tenant isol… 2/6"),
        (6, 60, 7, " » RM-2 Tenant isolation 2/6 "),
    ],
)
def test_a_label_stands_beside_its_bar_where_it_can(
    first: int, last: int, at: int, text: str
) -> None:
    """Behind it, else before it, cut where that leaves a good part; else in the bar."""
    taken = Cells(first, last, before=False, after=False, full=0, tail=last)
    label = place_label(Said("» RM-2 Tenant isolation", " 2/6"), taken, 64, "…")
    assert (label.at, label.text) == (at, text)
