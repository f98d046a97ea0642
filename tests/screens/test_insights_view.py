"""Insights: the charts, going from one to the next, and opening what they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.insights import WINDOWS
from tests.screens.desk import Desk, a_board, a_desk, a_task_of
from tests.screens.test_sizes import SIZES, fills_the_screen
from tui.glyphs import ASCII

WHOLE = (190, 60)
"""A terminal on which every chart stands at once."""


def stop(desk: Desk) -> tuple[str, str]:
    """The chart under the cursor, and the source id of its task if it has one."""
    here = desk.screen.insights_widget.stop
    assert here is not None
    return here.chart, desk.board.tasks[here.task].source_id if here.task else ""


@pytest.mark.parametrize("key", ["I", "f6"])
async def test_a_key_shows_the_charts_and_esc_takes_them_away(tmp_path: Path, key: str) -> None:
    """From there the same key changes nothing: it is the view one is in."""
    async with a_desk(tmp_path) as desk:
        board = desk.text
        await desk.press(key)
        assert "Attention" in desk.text
        await desk.press(key)
        assert "Attention" in desk.text
        await desk.press("escape")
        assert desk.text == board


async def test_every_chart_has_its_line_of_words(tmp_path: Path) -> None:
    """Attention, ages, days lost, cycle time, throughput, cumulative flow, stages."""
    async with a_desk(tmp_path, size=WHOLE) as desk:
        await desk.press("I")
        for said in (
            "6 of your 12 finished tasks were Developer; Growth asks 8 of 100",
            "2 of 15 in progress are older than usual, 20 days",
            "67 days lost by what waits now, most for: decision",
            "85% of 18 tasks took 20 days or less, half of them 5",
            "18 tasks finished in 13 weeks, 1.4 a week",
            "Since 31 Aug: to do 27 (+26), in progress 15 (+15), done 18",
            "In Growth since 1 Sep, for 84 days",
        ):
            assert said in desk.text, said


async def test_attention_stands_beside_what_the_stage_asks(tmp_path: Path) -> None:
    """Plan, yours, the team's and the drift of each role, in the order of the columns."""
    async with a_desk(tmp_path, size=WHOLE) as desk:
        await desk.press("I")
        for figures in ("Innovation      24    8    6   -16", "Developer        8   50   38   +42"):
            assert figures in desk.text


async def test_each_task_in_progress_stands_with_its_age(tmp_path: Path) -> None:
    """Its class in words: half, 85% and twice are marked on the scale."""
    async with a_desk(tmp_path, size=WHOLE) as desk:
        await desk.press("I")
        assert "85% 20" in desk.text
        [line] = [line for line in desk.lines if "Hire a senior" in line and "past" in line]
        assert " 64 past twice" in line


async def test_days_lost_are_summed_by_reason(tmp_path: Path) -> None:
    """Decision 29, vendor 26, person 12."""
    async with a_desk(tmp_path, size=WHOLE) as desk:
        await desk.press("I")
        for reason, days in (("decision", 29), ("vendor", 26), ("person", 12)):
            assert any(line.strip().startswith(reason) and f" {days}  █" in line
                       for line in desk.lines)  # fmt: skip


async def test_enter_opens_the_task_under_the_cursor(tmp_path: Path) -> None:
    """In the ages the oldest comes first; the line in words says how old it is."""
    async with a_desk(tmp_path) as desk:
        await desk.press("I", "l")
        assert stop(desk) == ("ages", "T-14")
        assert "64 days" in desk.words
        await desk.press("enter")
        assert desk.screen.detail_widget.display
        assert "Hire a senior backend developer" in desk.text


async def test_points_are_walked_through_by_day(tmp_path: Path) -> None:
    """j goes on to the next; the task and the days it took are said."""
    async with a_desk(tmp_path) as desk:
        await desk.press("I", "l", "l", "l")
        chart, first = stop(desk)
        assert chart == "cycle_time"
        assert "24 days" in desk.words
        await desk.press("j")
        assert stop(desk)[1] != first


async def test_h_and_l_go_from_chart_to_chart(tmp_path: Path) -> None:
    """They stop at both ends."""
    async with a_desk(tmp_path, size=(80, 24)) as desk:
        await desk.press("I")
        seen = []
        for _chart in range(8):
            seen.append(stop(desk)[0])
            await desk.press("l")
        assert seen == ["attention", "ages", "days_lost", "cycle_time", "throughput",
                        "cumulative_flow", "stages", "stages"]  # fmt: skip
        await desk.press(*"hhhhhhhh")
        assert stop(desk)[0] == "attention"


async def test_the_chart_under_the_cursor_is_in_sight(tmp_path: Path) -> None:
    """At 80 by 24 each chart fits, its title and its last line too."""
    titles = ("Attention", "Age of what", "Days lost", "Cycle time", "Throughput", "Cumulative",
              "Stages")  # fmt: skip
    async with a_desk(tmp_path, size=(80, 24)) as desk:
        await desk.press("I")
        for title in titles:
            assert f"▌ {title}" in desk.text
            await desk.press("l")


async def test_a_task_is_finished_from_there(tmp_path: Path) -> None:
    """x on an old one: it leaves the ages and becomes a point; u takes it back."""
    async with a_desk(tmp_path) as desk:
        await desk.press("I", "l")
        task = desk.board.tasks[desk.screen.current_task]
        await desk.press("x")
        assert desk.task(task).status == "done"
        told = desk.screen.insights()
        assert len(told.ages) == 14
        assert task.id in [one.task.id for one in told.finishes]
        assert stop(desk)[0] == "ages"
        await desk.press("u")
        assert desk.task(task).status == "doing"


async def test_weeks_looked_back_on_are_more_or_fewer(tmp_path: Path) -> None:
    """+ and - go through the windows and stop at both ends."""
    async with a_desk(tmp_path) as desk:
        await desk.press("I", "plus")
        assert "8 weeks looked back on" in desk.words
        assert len(desk.screen.insights().throughput) == 8
        await desk.press("plus", *["minus"] * 5)
        assert "52 weeks" in desk.words
        assert len(desk.screen.insights().throughput) == WINDOWS[-1]


async def test_i_says_how_a_chart_is_counted(tmp_path: Path) -> None:
    """The definition in words."""
    async with a_desk(tmp_path) as desk:
        await desk.press("I", "i")
        assert "Drift: share less what the stage asks" in desk.text
        await desk.press("escape", "l", "i")
        assert "Age: today less the start, plus one" in desk.text


async def test_nothing_is_worked_out_before_the_charts_are_opened(tmp_path: Path) -> None:
    """Nor twice for one board and day."""
    async with a_desk(tmp_path) as desk:
        await desk.press("T", "B", "j")
        assert desk.screen._insights is None
        await desk.press("I")
        assert desk.screen._insights is not None
        told = desk.screen.insights()
        await desk.press("j", "l", "k")
        assert desk.screen.insights() is told


async def test_an_empty_board_says_what_to_do(tmp_path: Path) -> None:
    """Each chart has its hint instead of an empty space."""
    async with a_desk(tmp_path, a_board(), size=WHOLE) as desk:
        await desk.press("I")
        for hint in (
            "You finished nothing in 30 days: x finishes a task",
            "Nothing is in progress: Space starts a task",
            "Nothing waits: no day is being lost",
            "No finished task yet: x finishes one",
            "no change of stage is recorded yet",
        ):
            assert hint in desk.text, hint


async def test_a_young_board_says_that_its_usual_time_is_assumed(tmp_path: Path) -> None:
    """With fewer than ten finished tasks."""
    task = a_task_of("DEV", "one", status="doing", started=None)
    async with a_desk(tmp_path, a_board(task), size=WHOLE) as desk:
        await desk.press("I")
        assert "0 of 1 in progress are older than usual, 7 days (assumed" in desk.text


async def test_a_plain_terminal_draws_the_charts_in_ascii(tmp_path: Path) -> None:
    """No character beyond ASCII but what people wrote."""
    async with a_desk(tmp_path, size=WHOLE, glyphs=ASCII) as desk:
        await desk.press("I")
        charts = [line for line in desk.screen.insights_widget.text.splitlines() if line.strip()]
        assert charts
        assert all(line.isascii() for line in charts)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_the_charts_fit_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    """In French too, whose words are longer; wherever the cursor is."""
    async with a_desk(tmp_path, lang="fr", size=size) as desk:
        await desk.press("I")
        assert desk.screen.main_view == "insights"
        for _chart in range(7):
            assert fills_the_screen(desk, *size)
            await desk.press("l")
