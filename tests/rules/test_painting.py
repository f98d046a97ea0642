"""Lines of the board as values: whatever people wrote, each is exactly as wide as was asked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cli.boards import sample_board
from hatrack.board import Board, new_board
from hatrack.language import LANGUAGES
from hatrack.roles import Role
from hatrack.stages import Stage
from hatrack.task import Step, Task, Waiting
from hatrack.today import ranked, scale_of
from tests.builders import TODAY
from tests.files.boards import a_board
from tests.rules.test_sanitiser import DANGEROUS, is_forbidden
from tui.glyphs import ASCII, UNICODE, Glyphs, glyphs_for
from tui.paint.cards import Scene, card, height_of
from tui.paint.columns import body, header, stack, strip
from tui.paint.lines import Line, cut, padded, spread_out, to_width, width_of, wrapped
from tui.paint.panel import panel
from tui.paint.today import ROLE_CELLS, TodayView, to_triage, today_lines
from tui.panel_models import figures_of
from tui.view_models import BoardView, view_of

anything = st.text(
    st.one_of(DANGEROUS, st.characters(), st.sampled_from("採用한👨\u200d👩🏽❤\ufe0fe\u0301ا ")),
    max_size=60,
)
near = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days))
maybe_near = st.none() | near
tones = st.sampled_from(["text", "bold late", "panel:muted"])
lines = st.lists(st.tuples(anything, tones), max_size=5).map(tuple)
widths = st.integers(1, 90)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """A task of any shape a file can hold."""
    status = draw(st.sampled_from(["inbox", "todo", "doing", "waiting", "done"]))
    return Task(
        draw(st.text("abcdef0123456789", min_size=4, max_size=8)),
        title=draw(anything),
        role="INNO",
        priority=draw(st.sampled_from(["P0", "P1", "P2", "P3"])),
        status=status,
        created=TODAY,
        started=draw(maybe_near),
        done=draw(maybe_near) if status == "done" else None,
        waiting=Waiting(draw(anything), draw(anything), TODAY) if status == "waiting" else None,
        due=draw(maybe_near),
        hard=draw(st.booleans()),
        repeat=draw(st.sampled_from(["", "FREQ=MONTHLY"])),
        tags=tuple(draw(st.lists(anything, max_size=3))),
        item=draw(st.sampled_from(["", "gone"])),
        checklist={str(n): Step("step", n % 2 == 0) for n in range(draw(st.integers(0, 12)))},
    )


def a_scene(board: Board, *, dense: bool = False, glyphs: Glyphs = UNICODE) -> Scene:
    """What cards of that board are drawn with."""
    return Scene(board, TODAY, "en", glyphs, dense)


def said(painted: list[Line]) -> str:
    """What a person reads of painted lines."""
    return "\n".join("".join(text for text, _style in line) for line in painted)


def view_with(role: Role, *tasks_: Task) -> BoardView:
    """What is seen of a board that has one role more or another one."""
    return view_of(a_board(*tasks_).put("roles", role), TODAY)


@given(tasks(), widths, st.booleans(), st.booleans())
def test_every_line_of_a_card_has_exactly_the_width_asked(
    task: Task, width: int, dense: bool, selected: bool
) -> None:
    """A card fills its column to the cell, whatever its title, dates, tags and steps."""
    scene = a_scene(a_board(task), dense=dense)
    painted = card(task, width, scene, selected=selected)
    assert {width_of(line) for line in painted} == {width}
    assert len(painted) == height_of(task, width, scene)


@given(tasks(), widths, st.booleans())
def test_no_control_character_is_on_a_card(task: Task, width: int, selected: bool) -> None:
    """Nothing a title, tag or reason holds may command the terminal or turn the reading order."""
    painted = card(task, width, a_scene(a_board(task)), selected=selected)
    assert not [c for line in painted for text, _style in line for c in text if is_forbidden(c)]


@given(st.lists(tasks(), max_size=12, unique_by=lambda task: task.id), st.integers(3, 60))
def test_a_column_fills_its_place_exactly(tasks_: list[Task], width: int) -> None:
    """Header, rule, sections and cards give as many lines as asked, each of the width asked."""
    board = a_board(*tasks_)
    view, scene = view_of(board, TODAY), a_scene(board)
    stacked = stack(view.columns["INNO"], width, scene, full=True)
    for offset in (0, stacked.height // 2):
        painted = [
            *header(view, "INNO", width, scene, here=True),
            *body(stacked, offset, 9, width, scene, tasks_[0].id if tasks_ else ""),
        ]
        assert [width_of(line) for line in painted] == [width] * 11


@given(st.lists(tasks(), max_size=12, unique_by=lambda task: task.id), st.integers(3, 60))
def test_the_block_found_at_a_line_is_the_one_drawn_there(tasks_: list[Task], width: int) -> None:
    """What a click hits is what is seen: blocks cover their lines and nothing else."""
    board = a_board(*tasks_)
    stacked = stack(view_of(board, TODAY).columns["INNO"], width, a_scene(board), full=True)
    covered = {y: b for b in stacked.blocks for y in range(b.top, b.top + b.height)}
    assert all(stacked.at(y) is covered.get(y) for y in range(-2, stacked.height + 3))


@given(anything, anything, anything, st.integers(0, 40))
def test_a_strip_is_two_cells_wide_whatever_a_role_is_called(
    name: str, badge: str, letter: str, height: int
) -> None:
    """A folded column keeps two cells on every line: badge, counts and name downwards."""
    role = Role("INNO", name=name, badge=badge, letter=letter, order=1)
    view = view_with(role)
    painted = strip(view, "INNO", height, a_scene(view.board))
    assert [width_of(line) for line in painted] == [2] * height
    assert not any(is_forbidden(c) for c in said(painted) if c != "\n")


@given(anything, anything, st.integers(0, 60), st.integers(1, 60), st.booleans())
def test_the_panel_fills_its_frame_whatever_names_hold(
    role: str, stage: str, height: int, width: int, previewing: bool
) -> None:
    """Every line of the stage panel is as wide as the panel and free of control characters."""
    board = new_board("Test").put("roles", Role("INNO", name=role, holder=role, level=5, order=1))
    board = board.put("stages", Stage("odd", name=stage, order=9, reasons={"INNO": stage}))
    if not previewing:
        board = board.put("meta", replace(board.about, stage="odd"))
    view = view_of(board, TODAY, preview="odd")
    figures = figures_of(board, TODAY)
    painted = panel(view, figures, width, height, a_scene(board), "INNO", focused=True)
    assert {width_of(line) for line in painted} <= {width}
    assert len(painted) <= max(height, 0)
    assert not any(is_forbidden(c) for c in said(painted) if c != "\n")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80, 100, 120, 160])
def test_today_stands_in_columns(lang: str, width: int) -> None:
    """Priority, date and role begin in the same cell on every line, with a date or without."""
    board = sample_board(lang, TODAY)
    view, scale = view_of(board, TODAY), scale_of(board, TODAY)
    day = TodayView((), to_triage(board.tasks.values()), ranked(scale, "cto"), scale)
    scene = replace(a_scene(board), lang=lang)
    painted, places = today_lines(day, view, width, scene, "")
    tasks_ = [said([painted[at]]) for at in places.values()]
    assert {cell_len(line) for line in tasks_} == {width}
    priorities = [re.search(r" P[0-3] ", line) for line in tasks_]
    begun = {cell_len(found.string[: found.start()]) for found in priorities if found}
    assert len(begun) == 1
    if width >= 100:
        assert all(line[-ROLE_CELLS - 1] == " " != line[-ROLE_CELLS] for line in tasks_)


@given(lines, st.integers(0, 60))
def test_a_line_can_be_brought_to_any_width(line: Line, width: int) -> None:
    """Filling and cutting end at the same cell, in the middle of a wide letter too."""
    assert width_of(to_width(line, width)) == width


@given(lines, lines, st.integers(0, 60))
def test_a_line_with_something_at_its_right_end_keeps_its_width(
    left: Line, right: Line, width: int
) -> None:
    """What stands at the right end never pushes a line beyond its place."""
    assert width_of(spread_out(left, right, width)) == width


@given(anything, st.integers(-1, 60))
def test_a_text_is_cut_to_fit(text: str, width: int) -> None:
    """A cut text is never wider than the room, and only a longer one is cut."""
    short = cut(text, width)
    assert cell_len(short) <= max(0, width)
    assert short == text or cell_len(text) > width or width <= 0


@given(anything, st.integers(0, 60))
def test_a_padded_text_fills_its_room(text: str, width: int) -> None:
    """Padding gives the exact number of cells."""
    assert cell_len(padded(text, width)) == width


@given(anything, st.integers(-9, 40), st.integers(1, 4))
def test_a_title_is_broken_between_words_within_its_lines(text: str, width: int, most: int) -> None:
    """A wrapped text has at most so many lines, none too wide, and an ellipsis where it goes on."""
    broken = wrapped(text, width, most)
    assert 1 <= len(broken) <= most
    assert all(cell_len(line) <= max(0, width) for line in broken)


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1), st.integers(9, 40))
def test_breaking_a_title_loses_no_word(words: list[str], width: int) -> None:
    """With lines enough, the words of a title come out as they went in."""
    assert " ".join(wrapped(" ".join(words), width, 200)).split() == words


def test_a_title_takes_two_lines_in_a_column_of_twenty_cells() -> None:
    """From 20 cells of width on a long title takes two lines, below one; dense cards take one."""
    task = Task("t", title="Rotate the keys of the partner interface", created=TODAY)
    board = a_board(task)
    assert height_of(task, 20, a_scene(board)) == 3
    assert height_of(task, 19, a_scene(board)) == 2
    assert height_of(task, 20, a_scene(board, dense=True)) == 1


@pytest.mark.parametrize(
    ("priority", "shape"), [("P0", "▲"), ("P1", "■"), ("P2", "●"), ("P3", "◇")]
)
def test_a_priority_has_a_shape_a_letter_and_a_colour(priority: str, shape: str) -> None:
    """Priority never rests on colour alone: shape before the title, letter below, one colour."""
    task = Task("t", title="x", priority=priority, created=TODAY)
    painted = card(task, 30, a_scene(a_board(task)), selected=False)
    assert (shape, priority.lower()) in painted[0]
    assert (priority, priority.lower()) in painted[1]


@pytest.mark.parametrize(("status", "mark"), [("doing", "»"), ("waiting", "×"), ("todo", " ")])
def test_the_state_of_a_task_stands_at_its_top_right(status: str, mark: str) -> None:
    """Doing and waiting are marked at the right end of the first line; others need no mark."""
    task = Task("t", title="x" * 90, status=status, created=TODAY)
    painted = card(task, 30, a_scene(a_board(task)), selected=False)
    assert said(painted[:1]).endswith("…" if mark == " " else f" {mark}") or mark == " "


@pytest.mark.parametrize(
    ("due", "hard", "shown"),
    [
        (date(2026, 11, 23), False, "today"),
        (date(2026, 11, 24), False, "tomorrow"),
        (date(2026, 11, 27), True, "Fri 27!"),
        (date(2026, 12, 18), False, "18 Dec"),
        (date(2026, 11, 16), False, "!16 Nov"),
    ],
)
def test_a_card_says_when_its_task_is_due(due: date, hard: bool, shown: str) -> None:
    """Near days in words, hard ones with `!` behind, late ones with `!` before."""
    task = Task("t", title="x", due=due, hard=hard, created=TODAY)
    assert f"P2 {shown}" in said(card(task, 40, a_scene(a_board(task)), selected=False))


def test_a_card_counts_its_steps_at_the_right() -> None:
    """A checklist of five with three done reads 3/5."""
    steps = {str(n): Step("s", done=n < 3) for n in range(5)}
    task = Task("t", title="x", checklist=steps, created=TODAY)
    assert said(card(task, 30, a_scene(a_board(task)), selected=False)).endswith(" 3/5")


def test_a_decomposed_name_stands_downwards_letter_by_letter() -> None:
    """An accent stays on its letter in a strip, composed or not."""
    view = view_with(Role("INNO", name="E\u0301te", badge="IN", order=1))
    spine = said(strip(view, "INNO", 12, a_scene(view.board))).splitlines()[6:9]
    assert [line.strip() for line in spine] == ["E\u0301", "t", "e"]


@pytest.mark.parametrize(("count", "told"), [(0, ""), (3, "!3"), (9, "!9"), (10, "!+"), (60, "!+")])
def test_a_strip_says_how_much_is_late(count: int, told: str) -> None:
    """In one digit; what takes two is more than can be told there."""
    late = [Task(f"t{n}", role="INNO", due=date(2026, 11, 2), created=TODAY) for n in range(count)]
    view = view_of(a_board(*late), TODAY)
    assert said(strip(view, "INNO", 6, a_scene(view.board))).splitlines()[3].strip() == told


def test_a_role_without_a_badge_is_known_by_its_code() -> None:
    """A strip is never without a head: a role added by hand shows the start of its code."""
    view = view_with(Role("LEGAL", name="Legal", order=13))
    assert said(strip(view, "LEGAL", 9, a_scene(view.board))).startswith("LE")


@given(tasks(), st.integers(3, 60))
def test_plain_marks_are_ascii_alone(task: Task, width: int) -> None:
    """With the plain marks, nothing but what people wrote goes beyond ASCII."""
    task = replace(task, title="x" * 300, tags=("x" * 80,), waiting=None, status="todo")
    painted = card(task, width, a_scene(a_board(task), glyphs=ASCII), selected=True)
    assert said(painted).isascii()


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "fr_FR.ISO-8859-1"}, True),
        ({"LANG": "fr_FR.ISO-8859-1", "LC_ALL": "C.UTF-8"}, False),
        ({"TERM": "linux", "LANG": "en_GB.UTF-8"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({}, False),
    ],
)
def test_marks_are_plain_where_a_terminal_has_no_others(
    environment: dict[str, str], plain: bool
) -> None:
    """The Linux console and locales without UTF-8 get ASCII marks."""
    assert (glyphs_for(environment) is ASCII) is plain


def test_every_mark_is_one_cell_wide() -> None:
    """No mark of ours shifts a line, and none has an emoji form."""
    for glyphs in (UNICODE, ASCII):
        for name in Glyphs.__dataclass_fields__:
            value = getattr(glyphs, name)
            for mark in "".join(value.values()) if isinstance(value, dict) else value:
                assert cell_len(mark) == 1
                assert category(mark) != "Cn"
