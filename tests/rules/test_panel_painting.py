"""The stage panel as lines: always framed, its cursor in sight, and what it says of each role."""

from __future__ import annotations

import pytest

from cli.boards import sample_board
from hatrack.board import Board
from hatrack.need_kinds import KINDS, Need
from hatrack.roles import made_own
from hatrack.words import words
from tests.builders import TODAY
from tests.rules.test_painting import a_scene, said
from themes.loader import builtin_palettes
from tui.look import Look
from tui.paint.lines import Line
from tui.paint.needs import need_line
from tui.paint.panel import panel
from tui.panel_models import figures_of
from tui.view_models import view_of
from tui.widgets.line_widget import strip_of

WIDTH = 40


def the_panel(board: Board, height: int, cursor: str, *, preview: str = "") -> list[Line]:
    """Return the painted panel of a board, with its cursor on a role."""
    view, figures = view_of(board, TODAY, preview=preview), figures_of(board, TODAY)
    return panel(view, figures, WIDTH, height, a_scene(board), cursor, focused=True)


def row_of(painted: list[Line], name: str) -> str:
    """Return the row of a role."""
    return next(line for line in said(painted).splitlines() if f" {name}" in line)


@pytest.mark.parametrize("height", range(8, 40))
@pytest.mark.parametrize("cursor", ["INNO", "SEC", "CORP"])
def test_the_role_under_the_cursor_is_in_sight_at_every_height(height: int, cursor: str) -> None:
    """Where not all roles fit they scroll, and the frame keeps its lower edge."""
    painted = the_panel(sample_board("en", TODAY), height, cursor)
    name = {"INNO": "Innovation", "SEC": "Security", "CORP": "IT"}[cursor]
    chosen = [line for line in painted if any(style.startswith("@") for _text, style in line)]
    assert [name in said([line]) for line in chosen] == [True]
    assert len(painted) <= height
    assert said(painted).splitlines()[-1].startswith("╰")


def test_blank_lines_go_before_roles_do() -> None:
    """Eighteen lines take all twelve roles with the dial, the headings and the foot, no blank."""
    assert " IT" in said(the_panel(sample_board("en", TODAY), 18, "INNO"))
    assert " IT" not in said(the_panel(sample_board("en", TODAY), 17, "INNO"))


def test_a_name_too_long_for_its_place_says_so() -> None:
    """Every holder that is cut ends in an ellipsis."""
    painted = the_panel(sample_board("en", TODAY), 40, "INNO")
    for name, holder in (("Developer", "Lead…"), ("Product", "Produ…"), ("Quality", "QA en…")):
        assert f" {holder} " in row_of(painted, name)


def test_a_preview_gives_the_room_of_what_was_done_to_the_holders() -> None:
    """There is nothing done in a stage that is only tried."""
    painted = the_panel(sample_board("en", TODAY), 40, "INNO", preview="fit")
    assert any(len(word) > 6 for word in row_of(painted, "Architect").split("½")[-1:])


def test_a_role_taken_back_is_ones_own() -> None:
    """It reads own, not half of somebody."""
    board = sample_board("en", TODAY)
    role = made_own(board.roles["INNO"], board.about.cto, TODAY)
    assert " own " in row_of(the_panel(board.put("roles", role), 40, "INNO"), "Innovation")


@pytest.mark.parametrize("kind", KINDS)
def test_what_needs_somebody_is_marked_by_its_kind(kind: str) -> None:
    """Urgent work has its shape, a date that presses the mark of what is late, the rest a dot."""
    (mark, _style), _words = need_line(
        Need(kind, words("Something")), 30, a_scene(sample_board("en", TODAY))
    )
    pressing = {"p0_open": "▲", "hard_date": "!", "overdue": "!", "vital_overdue": "!"}
    assert mark == pressing.get(kind, "∙")


@pytest.mark.parametrize("theme", ["mono", "terminal-dark", "terminal-light"])
def test_only_words_are_underlined(theme: str) -> None:
    """A theme that underlines its accent draws no line under frames, rules, marks and blanks."""
    look = Look(builtin_palettes()[theme])
    painted = the_panel(sample_board("en", TODAY), 40, "INNO")
    drawn = (segment for line in painted for segment in strip_of(line, look, WIDTH))
    lined = [part.text for part in drawn if part.style is not None and part.style.underline]
    assert all(text.strip() == text and any(map(str.isalnum, text)) for text in lined)


@pytest.mark.parametrize("theme", ["mono", "terminal-dark", "terminal-light"])
def test_nothing_late_leaves_no_block_on_the_selected_row(theme: str) -> None:
    """Where the selection is reverse, blanks have the ground of the rest of the row."""
    look = Look(builtin_palettes()[theme])
    painted = the_panel(sample_board("en", TODAY), 40, "INNO")
    row = next(line for line in painted if any(style.startswith("@") for _text, style in line))
    blank = {
        (part.style.color, part.style.bgcolor)
        for part in strip_of(row, look, WIDTH)
        if part.style is not None and not part.text.strip() and part.style.reverse
    }
    assert len(blank) == 1
