"""One task becomes several by key: the occurrences of a series, and the parts it is split into."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hatrack.ids import successor_id
from tests.screens.desk import TODAY, a_board, a_desk, a_task_of

WEEKLY = {"repeat": "FREQ=WEEKLY", "due": date(2026, 11, 24)}


# Series


async def test_the_repeat_key_skips_this_occurrence(tmp_path: Path) -> None:
    """The overlay says when it comes back; one letter skips, and u undoes it as one step."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report", **WEEKLY))) as desk:
        task = desk.here
        await desk.press(".")
        assert "skip this one: then Tue 1 Dec 2026" in desk.text
        await desk.press("s")
        assert desk.task(task).due == date(2026, 12, 1)
        assert "Skipped this one: report" in desk.words
        await desk.press("u")
        assert desk.task(task).due == task.due


async def test_the_repeat_key_ends_the_series(tmp_path: Path) -> None:
    """After the end this occurrence is the last one: finishing it makes no other."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report", **WEEKLY))) as desk:
        await desk.press(".", "e", "x")
        assert [task.status for task in desk.board.tasks.values()] == ["done"]


async def test_the_repeat_key_asks_a_task_that_does_not_repeat_for_a_rhythm(tmp_path: Path) -> None:
    """The line of when begins with the word that makes it repeat."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report"))) as desk:
        await desk.press(".")
        assert desk.line.value == "every:"
        await desk.type("month")
        await desk.press("enter")
        assert desk.here.repeat == "FREQ=MONTHLY"


async def test_another_rhythm_is_given_to_all_to_come(tmp_path: Path) -> None:
    """A rhythm is of the series: nothing is asked."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report", **WEEKLY))) as desk:
        await desk.press(".", "r")
        await desk.type("month")
        await desk.press("enter")
        assert desk.dialog == ""
        assert desk.here.repeat == "FREQ=MONTHLY"


async def test_a_date_of_a_series_is_asked_about(tmp_path: Path) -> None:
    """Where a date could move all that is to come, both choices say what would come next."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report", **WEEKLY))) as desk:
        await desk.press("w")
        await desk.answer("fri")
        assert "this one only: then Tue 1 Dec 2026" in desk.text
        assert "the series: then Fri 4 Dec 2026" in desk.text


async def test_this_one_only_leaves_the_series_where_it_was(tmp_path: Path) -> None:
    """After the moved occurrence the next one comes on its old day."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report", **WEEKLY))) as desk:
        task = desk.here
        await desk.press("w")
        await desk.answer("fri")
        await desk.press("t")
        assert desk.task(task).due == date(2026, 11, 27)
        await desk.press("x")
        assert desk.board.task(successor_id(task.id)).due == date(2026, 12, 1)


async def test_the_series_moves_with_the_date(tmp_path: Path) -> None:
    """The next occurrence is a week after the new date."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report", **WEEKLY))) as desk:
        task = desk.here
        await desk.press("w")
        await desk.answer("fri")
        await desk.press("s", "x")
        assert desk.board.task(successor_id(task.id)).due == date(2026, 12, 4)


async def test_esc_at_the_question_keeps_what_was_typed(tmp_path: Path) -> None:
    """Stepping back from the question leads to the line, as it was typed."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report", **WEEKLY))) as desk:
        await desk.press("w")
        await desk.answer("fri")
        await desk.press("escape")
        assert (desk.dialog, desk.line.value) == ("WhenDialog", "fri")


async def test_mondays_stay_mondays_without_a_question(tmp_path: Path) -> None:
    """A rhythm of named days has nothing to ask: another date is that of this occurrence."""
    rule = {"repeat": "FREQ=WEEKLY;BYDAY=MO", "due": date(2026, 11, 30)}
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report", **rule))) as desk:
        task = desk.here
        await desk.press("w")
        await desk.answer("fri")
        await desk.press("x")
        assert desk.board.task(successor_id(task.id)).due == date(2026, 12, 7)


async def test_skip_can_be_said_on_the_line_of_when(tmp_path: Path) -> None:
    """The word is echoed with the day that comes next, before it is kept."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report", **WEEKLY))) as desk:
        await desk.press("w")
        await desk.type("skip")
        assert "skips this one: then Tue 1 Dec 2026" in desk.text
        await desk.press("enter")
        assert desk.here.due == date(2026, 12, 1)


async def test_what_does_not_repeat_cannot_be_skipped(tmp_path: Path) -> None:
    """The line says so and stays."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report"))) as desk:
        await desk.press("w")
        await desk.answer("skip")
        assert "It does not repeat yet" in desk.text
        assert desk.dialog == "WhenDialog"


async def test_marked_occurrences_are_skipped_together(tmp_path: Path) -> None:
    """Those that repeat are skipped as one step; the others are left alone."""
    tasks = [
        a_task_of("DEV", "a", **WEEKLY),
        a_task_of("DEV", "b", due=date(2026, 11, 25)),
        a_task_of("DEV", "c", **WEEKLY),
    ]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        await desk.go_to("a")
        await desk.press("V", ".", "s")
        assert [desk.task(task).due for task in tasks] == [
            date(2026, 12, 1), date(2026, 11, 25), date(2026, 12, 1),
        ]  # fmt: skip
        assert len(desk.app.session.history.past) == 1


# Parts


async def test_a_task_is_split_into_several(tmp_path: Path) -> None:
    """The first part stays the task; the others are new beside it, all as one step."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "move the database"))) as desk:
        task = desk.here
        await desk.press(";")
        assert desk.line.value == "move the database; "
        await desk.type("test the restore; tell the team")
        assert "2  test the restore" in desk.text
        await desk.press("enter")
        titles = sorted(t.title for t in desk.board.tasks.values())
        assert titles == ["move the database", "tell the team", "test the restore"]
        assert desk.here.id == task.id
        await desk.press("u")
        assert list(desk.board.tasks.values()) == [task]


async def test_parts_inherit_and_say_what_differs(tmp_path: Path) -> None:
    """A part has role, priority, date, item, tags and links of the task unless its line says so."""
    task = a_task_of(
        "SEC", "rotate keys", priority="P1", due=TODAY, tags=("soc",), links=("https://a.example",)
    )
    async with a_desk(tmp_path, a_board(task)) as desk:
        await desk.go_to("rotate")
        await desk.press(";")
        await desk.answer("list them; dev: write the script p0 fri +tool")
        listed, script = desk.task(task), desk.find("write the script")
        assert (listed.title, listed.links) == ("list them", task.links)
        assert (script.role, script.priority, script.due) == ("DEV", "P0", date(2026, 11, 27))
        assert (script.tags, script.links) == (("soc", "tool"), task.links)


async def test_what_waits_for_a_task_waits_for_all_its_parts(tmp_path: Path) -> None:
    """A task blocked by the whole is blocked by each part of it."""
    tasks = [a_task_of("DEV", "a"), a_task_of("DEV", "b", blocked_by=("id-a",))]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        await desk.go_to("a")
        await desk.press(";")
        await desk.answer("a; c")
        assert desk.task(tasks[1]).blocked_by == ("id-a", desk.find("c").id)


async def test_one_part_is_no_split(tmp_path: Path) -> None:
    """Enter on the line as it opens asks for the next part and changes nothing."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "a"))) as desk:
        await desk.press(";", "enter")
        assert desk.dialog == "SplitDialog"
        assert "Write the next part" in desk.text
        assert len(desk.board.tasks) == 1


async def test_a_step_becomes_a_task(tmp_path: Path) -> None:
    """S on a step takes it out of the checklist and makes it a task of the same role."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "a"))) as desk:
        await desk.press("enter", "a")
        await desk.type("call the host")
        await desk.press("enter", "escape", "G")
        while not desk.screen.detail_widget.cursor.startswith("step:"):
            await desk.press("j")
        await desk.press("S")
        assert desk.find("call the host").role == "DEV"
        assert not desk.find("a").checklist


# The trash


async def test_old_dropped_tasks_can_be_removed_for_good(tmp_path: Path) -> None:
    """The list of the dropped offers it, asks once, and u brings them back to the trash."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "a"), a_task_of("DEV", "b"))) as desk:
        await desk.press("d")
        dropped = desk.find("a")
        desk.app.day = desk.screen.today = lambda: date(2027, 3, 1)
        desk.app.session._today = desk.app.day
        await desk.press("D")
        assert "remove 1 task dropped more than 90 days ago" in desk.text
        await desk.press("end", "down", "enter", "r")
        assert dropped.id not in desk.board.tasks
        await desk.press("u")
        assert desk.task(dropped).dropped


async def test_a_trash_of_the_last_weeks_offers_no_removal(tmp_path: Path) -> None:
    """What was dropped today is only there to be restored."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "a"))) as desk:
        await desk.press("d", "D")
        assert desk.dialog == "ChooseDialog"
        assert "remove" not in desk.text


async def test_finishing_an_occurrence_names_the_next_one(tmp_path: Path) -> None:
    """The card stays where it was with another date: the line says which; without u it is gone."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "report", **WEEKLY))) as desk:
        await desk.press("x")
        assert "Done: report · next: 1 Dec  u undoes" in desk.words
        await desk.press("u")
        assert "Undid “done: report”" in desk.words
        await desk.press("p")
        assert "next:" not in desk.words
