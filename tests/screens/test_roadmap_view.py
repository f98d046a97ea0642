"""The roadmap in columns: Now, Next and Later, what each card says, and what their keys do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hatrack.roadmap import Item
from hatrack.task_edits import AddTask
from tests.screens.desk import a_board, a_desk, a_session_on, a_task_of
from tests.screens.roadmap import a_plan, an_editor, here, item


async def test_the_roadmap_opens_with_its_columns(tmp_path: Path) -> None:
    """Outcome, objective, progress with badges, health, confidence, target, what it waits for."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M")
        for part in (
            "Now 3", "Next 2", "Later 2", "RM-1 Single sign-on", "Four deals waiting on SSO",
            "Win accounts of 500 to 2,000", "1/4  DE QA", "moving · Q4 2026 · high",
            "blocked · 15 Apr 2027! · medium", "waits for RM-2", "empty",
        ):  # fmt: skip
            assert part in desk.text, part
        assert "1 of 4 tasks done" in desk.words


async def test_the_order_is_that_of_worth(tmp_path: Path) -> None:
    """Now stands RM-1, RM-3, RM-2, then what is done."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M")
        seen = []
        for _step in range(4):
            seen.append(here(desk).source_id)
            await desk.press("j")
        assert seen == ["RM-1", "RM-3", "RM-2", "RM-8"]
        await desk.press("home", "l")
        assert here(desk).source_id == "RM-5"


async def test_an_item_is_carried_to_another_horizon_and_back(tmp_path: Path) -> None:
    """The cursor follows; a slip is kept; each step can be undone."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "L")
        assert here(desk).source_id == "RM-1"
        assert here(desk).horizon == "next"
        assert [s.after for s in desk.board.slips.values()] == ["next"]
        await desk.press("u")
        assert here(desk).horizon == "now"
        assert not desk.board.slips
        await desk.press("U", "L", "L")
        assert here(desk).horizon == "later"
        assert "in Later already" in desk.words


async def test_more_than_three_in_now_is_said(tmp_path: Path) -> None:
    """In the heading of the column."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "l", "H")
        assert "4: more than three" in desk.text


async def test_an_item_without_outcome_is_marked(tmp_path: Path) -> None:
    """And gets one by its field."""
    async with a_desk(tmp_path, a_plan(Item("a", "Alpha", horizon="now"))) as desk:
        await desk.press("M")
        assert "no outcome" in desk.text
        await desk.press("e")
        await desk.type("outcome")
        await desk.press("enter")
        await desk.type("Deals are signed")
        await desk.press("enter")
        assert here(desk).outcome == "Deals are signed"
        assert "no outcome" not in desk.text


async def test_an_empty_roadmap_says_what_it_is_for(tmp_path: Path) -> None:
    """And that a adds the first item, which then has the cursor."""
    async with a_desk(tmp_path, a_board()) as desk:
        await desk.press("M")
        assert "a adds the first one" in desk.text
        await desk.press("w")
        assert "There is no item here" in desk.words
        await desk.press("a")
        await desk.type("Payroll connectors")
        await desk.press("enter")
        assert here(desk).title == "Payroll connectors"
        assert here(desk).horizon == "now"
        assert here(desk).confidence == "high"


async def test_worth_is_three_keys(tmp_path: Path) -> None:
    """v, then value, urgency and effort; the order follows."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "v", "1", "1", "l")
        assert (here(desk).source_id, here(desk).value, here(desk).effort) == ("RM-1", 1, "L")
        assert desk.screen.columns_widget.order("now")[0] == item(desk, "RM-3").id
        await desk.press("v", "j", "3", "enter")
        assert (here(desk).value, here(desk).urgency, here(desk).effort) == (1, 3, "L")
        await desk.press("v", "escape")
        assert here(desk).urgency == 3


async def test_dates_are_said_in_words_and_echoed(tmp_path: Path) -> None:
    """With a reason; what is no date is refused and stays on the line."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "w")
        await desk.type("from 1 dec to q1 because the hire is late")
        assert "1 Dec 2026 to Q1 2027" in desk.text
        await desk.press("enter")
        assert (here(desk).start, here(desk).target) == (date(2026, 12, 1), "2027-Q1")
        assert {s.reason for s in desk.board.slips.values()} == {"the hire is late"}
        assert "moved once, 90 days later" in desk.text
        await desk.press("w")
        await desk.type("31 feb")
        await desk.press("enter")
        assert desk.dialog == "UnderstoodLine"
        assert "31 feb is no target" in desk.text


async def test_a_need_that_makes_a_loop_is_refused_with_its_path(tmp_path: Path) -> None:
    """The plan stays as it was."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "b")
        await desk.type("payroll")
        await desk.press("enter")
        assert "loop: RM-1 → RM-4 → RM-1" in desk.words
        assert here(desk).depends_on == ()
        await desk.press("b")
        await desk.type("tenant")
        await desk.press("enter")
        assert here(desk).depends_on == (item(desk, "RM-2").id,)
        assert "waits for RM-2" in desk.text


async def test_confidence_owner_and_drop(tmp_path: Path) -> None:
    """One letter, one name, one key; D on the roadmap lists dropped items."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "c", "l")
        assert here(desk).confidence == "low"
        await desk.press("o")
        await desk.type("QA")
        await desk.press("enter")
        assert "qa" in here(desk).owner
        first = here(desk).id
        await desk.press("d")
        assert desk.board.items[first].dropped
        assert here(desk).source_id == "RM-3"
        await desk.press("D", "enter")
        assert not desk.board.items[first].dropped


@pytest.mark.parametrize(("key", "left"), [("k", {"todo", "doing"}), ("d", set())])
async def test_closing_asks_about_open_tasks(tmp_path: Path, key: str, left: set[str]) -> None:
    """Keep them linked or drop them; x again takes the item up."""
    plan = a_plan(
        Item("a", "Alpha", horizon="now"),
        one={"item": "a"},
        two={"item": "a", "status": "doing"},
    )
    async with a_desk(tmp_path, plan) as desk:
        await desk.press("M", "x")
        assert "2 tasks are open" in desk.text
        await desk.press(key)
        assert here(desk).state == "done"
        linked = [t for t in desk.board.tasks.values() if t.item == "a" and not t.dropped]
        assert {task.status for task in linked} == left
        await desk.press("x")
        assert here(desk).state == "active"


async def test_open_tasks_can_move_to_another_item(tmp_path: Path) -> None:
    """The one chosen of those still open."""
    plan = a_plan(
        Item("a", "Alpha", horizon="now"), Item("b", "Beta", horizon="now"), one={"item": "a"}
    )
    async with a_desk(tmp_path, plan) as desk:
        await desk.press("M", "x", "m", "enter")
        assert desk.board.items["a"].state == "done"
        assert [task.item for task in desk.board.tasks.values()] == ["b"]


async def test_order_by_hand_among_equals(tmp_path: Path) -> None:
    """J carries down; at the edge the line says what orders the rest."""
    items = [Item(id, id.upper(), horizon="now", rank=f"a{id}") for id in "abc"]
    async with a_desk(tmp_path, a_plan(*items)) as desk:
        await desk.press("M", "J")
        assert desk.screen.columns_widget.order("now") == ("b", "a", "c")
        await desk.press("J", "J")
        assert "change those instead" in desk.words


async def test_items_are_grouped_and_filtered(tmp_path: Path) -> None:
    """m groups by objective, then by owner; / keeps items with all the words; Esc shows all."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "m")
        assert "by objective" in desk.words
        await desk.press("m")
        assert "by owner" in desk.words
        assert "@CTO" in desk.text
        await desk.press("slash")
        await desk.type("hr directors")
        await desk.press("enter")
        assert "RM-6" in desk.text
        assert "RM-1 " not in desk.text
        await desk.press("escape")
        assert "RM-1 " in desk.text
        await desk.press("escape")
        assert desk.screen.main_view == "board"


async def test_what_another_writes_is_shown_and_kept(tmp_path: Path) -> None:
    """A task linked in another window counts at once; the cursor stays."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M")
        other = a_session_on(tmp_path)
        other.do(AddTask(a_task_of("DEV", "New", item=item(desk, "RM-1").id)))
        other.save()
        await desk.press("c", "m")
        await desk.saved()
        await desk.look_after()
        assert "1/5" in desk.text
        assert here(desk).confidence == "medium"


@pytest.mark.parametrize(("key", "begins"), [("b", "# HR-tech demo"), ("t", "# HR-tech demo"),
                                             ("m", "```mermaid")])  # fmt: skip
async def test_the_report_opens_in_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, begins: str
) -> None:
    """X asks for whom; where the text is kept is said."""
    an_editor(tmp_path, monkeypatch, f'cp "$1" {tmp_path}/seen')
    async with a_desk(tmp_path) as desk:
        await desk.press("X", key)
        assert (tmp_path / "seen").read_text("utf-8").startswith(begins)
        assert "The report is in" in desk.words


async def test_the_report_as_html_is_only_written(tmp_path: Path) -> None:
    """A browser opens it, not an editor."""
    async with a_desk(tmp_path) as desk:
        await desk.press("X", "h")
        assert "report.html" in desk.words
