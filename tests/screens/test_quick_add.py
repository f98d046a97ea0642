"""Adding tasks by one line each, understood while it is typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hatrack.language import use_dates
from tests.screens.desk import Desk, a_board, a_desk

LINE = "se: rotate the API keys p1 due:fri! @lead-dev item:rm-5 every:month +compliance vital"


async def adding(desk: Desk, *lines: str) -> None:
    """Open the quick-add and enter these lines."""
    await desk.press("a")
    for line in lines:
        await desk.type(line)
        await desk.press("enter")


async def test_a_line_is_understood_while_it_is_typed(tmp_path: Path) -> None:
    """Role, priority, date in full, rhythm, person, item, tag and vital stand below the line."""
    async with a_desk(tmp_path) as desk:
        await desk.press("a")
        await desk.type(LINE)
        for part in (
            "Security consultant",
            "■ P1 high",
            "due Fri 27 Nov 2026 (hard), in 4 days",
            "every month",
            "@Lead dev",
            "RM-5",
            "+compliance",
            "vital",
        ):
            assert part in desk.text


async def test_what_was_understood_is_what_is_added(tmp_path: Path) -> None:
    """The task is that of the chips, and the rest of the line is its title."""
    async with a_desk(tmp_path) as desk:
        await adding(desk, LINE)
        task = desk.find("rotate the API keys")
        assert task.title == "rotate the API keys"
        assert (task.role, task.priority, task.due, task.hard) == (
            "SEC",
            "P1",
            date(2026, 11, 27),
            True,
        )
        assert (task.tags, task.assignee, task.vital) == (("compliance",), "lead-dev", True)


async def test_figures_are_read_as_the_locale_writes_them(tmp_path: Path) -> None:
    """With the month first, 3/4 is said and added as 4 March; so are the line of when and /."""
    use_dates(month_first=True)
    try:
        async with a_desk(tmp_path, a_board()) as desk:
            await desk.press("a")
            await desk.type("de: ship due:3/4")
            assert "due Thu 4 Mar 2027" in desk.text
            await desk.press("enter", "escape", "w")
            desk.line.clear()
            await desk.type("4/5")
            assert "Mon 5 Apr 2027" in desk.text
            await desk.press("enter")
            assert desk.find("ship").due == date(2027, 4, 5)
    finally:
        use_dates(month_first=False)


async def test_a_task_without_a_role_goes_to_the_column_of_the_cursor(tmp_path: Path) -> None:
    """In the app a line that names no role is for the column one is in, to do."""
    async with a_desk(tmp_path) as desk:
        await desk.press("l")
        await adding(desk, "draw the picture")
        task = desk.find("draw the picture")
        assert (task.role, task.status) == ("ARCH", "todo")


async def test_several_tasks_are_added_in_a_row(tmp_path: Path) -> None:
    """Enter adds and goes on with an empty line; Enter on an empty line is done."""
    async with a_desk(tmp_path) as desk:
        await adding(desk, "one", "two p0", "three", "")
        assert desk.dialog == ""
        assert [desk.find(title).priority for title in ("one", "two", "three")] == [
            "P2",
            "P0",
            "P2",
        ]


async def test_what_was_added_is_said_in_the_box(tmp_path: Path) -> None:
    """After Enter the box says what was added until the next line is typed."""
    async with a_desk(tmp_path) as desk:
        await adding(desk, "one")
        assert sum("Added: one" in line for line in desk.lines[:-2]) == 1
        await desk.type("two")
        assert not any("Added: one" in line for line in desk.lines[:-2])


async def test_the_cursor_is_on_the_task_added_last(tmp_path: Path) -> None:
    """Closing the box leaves the cursor on what was added."""
    async with a_desk(tmp_path) as desk:
        await adding(desk, "one", "")
        assert desk.here.title == "one"


async def test_a_half_typed_line_is_warned_about_before_it_is_let_go(tmp_path: Path) -> None:
    """Esc warns once; the line is still there; a second Esc closes."""
    async with a_desk(tmp_path) as desk:
        await desk.press("a")
        await desk.type("half a thought")
        await desk.press("escape")
        assert "Not added yet" in desk.text
        assert desk.line.value == "half a thought"
        await desk.press("escape")
        assert desk.dialog == ""
        assert not [t for t in desk.board.tasks.values() if t.title == "half a thought"]


async def test_typing_on_after_the_warning_counts_as_a_new_line(tmp_path: Path) -> None:
    """The warning is given again for what was typed since."""
    async with a_desk(tmp_path) as desk:
        await desk.press("a")
        await desk.type("half")
        await desk.press("escape")
        await desk.type(" a thought")
        await desk.press("escape")
        assert desk.dialog == "QuickAddDialog"


async def test_escape_on_an_empty_line_closes_at_once(tmp_path: Path) -> None:
    """Nothing typed, nothing to lose."""
    async with a_desk(tmp_path) as desk:
        await desk.press("a")
        assert desk.dialog == "QuickAddDialog"
        await desk.press("escape")
        assert desk.dialog == ""


async def test_a_line_without_a_title_is_not_added(tmp_path: Path) -> None:
    """Tokens alone are no task: the box says so and keeps the line."""
    async with a_desk(tmp_path, a_board()) as desk:
        await adding(desk, "p1 +tag")
        assert "needs a title" in desk.text
        assert desk.line.value == "p1 +tag"
        assert dict(desk.board.tasks) == {}


async def test_unknown_tokens_stay_in_the_title(tmp_path: Path) -> None:
    """Nothing typed is ever lost (product.md, section 8)."""
    async with a_desk(tmp_path) as desk:
        await adding(desk, "zz: fix foo:bar p9 due:blue")
        assert desk.find("zz: fix").title == "zz: fix foo:bar p9 due:blue"


async def test_up_and_down_go_through_earlier_lines(tmp_path: Path) -> None:
    """The lines entered before come back to be changed."""
    async with a_desk(tmp_path) as desk:
        await adding(desk, "first line", "second line")
        seen = []
        for key in ("up", "up", "down", "down"):
            await desk.press(key)
            seen.append(desk.line.value)
        assert seen == ["second line", "first line", "second line", ""]


async def test_looking_at_earlier_lines_keeps_the_one_being_typed(tmp_path: Path) -> None:
    """Up and down again bring back what was half typed: typing is never destroyed."""
    async with a_desk(tmp_path) as desk:
        await adding(desk, "first line")
        await desk.type("half a thought")
        await desk.press("up", "down")
        assert desk.line.value == "half a thought"


@pytest.mark.parametrize("key", ["a", "n"])
async def test_letters_typed_in_the_box_are_text(tmp_path: Path, key: str) -> None:
    """No letter acts while a line is typed: q does not quit, x finishes nothing."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press(key, *"qxdpu:?", "space", "1")
        assert desk.line.value == "qxdpu:? 1"
        assert desk.board is before


async def test_capture_puts_one_line_into_the_inbox_and_goes_back(tmp_path: Path) -> None:
    """A captures from anywhere: one line, no role, the cursor where it was; a strip appears."""
    async with a_desk(tmp_path) as desk:
        here = desk.here
        await desk.press("j", "k", "A")
        await desk.type("call the bank")
        await desk.press("enter")
        task = desk.find("call the bank")
        assert (task.role, task.status) == ("", "inbox")
        assert desk.dialog == ""
        assert desk.here == here
        assert desk.order[0] == ""
        assert "1 in the inbox" in desk.top


@pytest.mark.parametrize(("answer", "titles"), [("a", ["one", "two"]), ("o", ["one two"])])
async def test_several_pasted_lines_are_asked_about(
    tmp_path: Path, answer: str, titles: list[str]
) -> None:
    """A task for each line, or all in one: nothing is lost, and no line end gets into a title."""
    async with a_desk(tmp_path, a_board()) as desk:
        await desk.press("a")
        await desk.paste("one\n\ntwo\n")
        await desk.press(answer)
        if answer == "o":
            await desk.press("enter")
        assert sorted(task.title for task in desk.board.tasks.values()) == titles
        assert len(desk.app.session.history.past) == 1


async def test_many_lines_pasted_into_a_capture_end_it(tmp_path: Path) -> None:
    """A capture takes all lines to the inbox and leads back to where one was."""
    async with a_desk(tmp_path, a_board()) as desk:
        await desk.press("A")
        await desk.paste("one\ntwo")
        await desk.press("a")
        assert desk.dialog == ""
        assert [task.status for task in desk.board.tasks.values()] == ["inbox", "inbox"]


async def test_a_decision_is_added_in_one_line(tmp_path: Path) -> None:
    """The kind stands among the chips, and Tab completes it."""
    async with a_desk(tmp_path) as desk:
        await desk.press("a")
        await desk.type("ar: keep one database kind:d")
        assert "Tab: kind:decision" in desk.text
        await desk.press("tab")
        assert "Architect   decision" in desk.text
        await desk.press("enter")
        assert desk.find("keep one database").kind == "decision"


async def test_quick_add_understands_french(tmp_path: Path) -> None:
    """Words, dates and roles in French, echoed in French."""
    async with a_desk(tmp_path, lang="fr") as desk:
        await desk.press("a")
        await desk.type("sécu: faire tourner les clés échéance:ven p1")
        assert "ven. 27 nov. 2026" in desk.text
        await desk.press("enter")
        assert desk.find("faire tourner les clés").role == "SEC"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_the_box_fits_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    """At every size the line and what it was understood as are on the screen."""
    async with a_desk(tmp_path, size=size) as desk:
        await desk.press("a")
        await desk.type("buy p1")
        assert "buy p1" in desk.text
        assert "P1 high" in desk.text


async def test_a_pasted_list_loses_its_bullets(tmp_path: Path) -> None:
    """What follows them is read as if it were typed: priority, role, date."""
    async with a_desk(tmp_path) as desk:
        await desk.press("a")
        await desk.paste("- [ ] p0 fix login fri\n* se: audit logs\n-\n")
        assert "You pasted 2 lines" in desk.text
        await desk.press("a", "escape")
        assert desk.find("fix login").priority == "P0"
        assert desk.find("audit logs").role == "SEC"
