"""One roadmap item in full: its tasks, its fields, as text, and its ways to and from the board."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.roadmap import Item
from tests.screens.desk import a_desk
from tests.screens.roadmap import a_plan, an_editor, go, here, item


async def test_an_item_opens_to_its_tasks_over_all_roles(tmp_path: Path) -> None:
    """With the people it needs; the board's keys work on the tasks."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M")
        await go(desk, "RM-2")
        await desk.press("enter")
        for part in ("Tenant isolation", "6 tasks", "needs people: Hire", "Architect", "2/6"):
            assert part in desk.text, part
        task = desk.board.task(desk.screen.current_task)
        await desk.press("x")
        assert desk.task(task).status == "done"
        assert "3/6" in desk.text
        await desk.press("enter")
        assert desk.screen.place == "Task detail"
        await desk.press("escape", "escape")
        assert desk.screen.main_view == "roadmap"


async def test_a_task_is_added_to_an_item_in_a_role(tmp_path: Path) -> None:
    """Linked from the start."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "enter", "a", "s")
        await desk.type("Review the tokens p1")
        await desk.press("enter", "escape")
        task = desk.find("Review the tokens")
        assert (task.role, task.item) == ("SEC", item(desk, "RM-1").id)
        assert "Review the tokens" in desk.text


async def test_the_board_shows_the_tasks_of_one_item(tmp_path: Path) -> None:
    """Filtered by the item; the cards name it."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "enter", "g")
        assert "filter: " in desk.top
        kept = {t.item for c in desk.screen.view.columns.values() for t in c.tasks}
        assert kept == {item(desk, "RM-1").id}


async def test_why_says_how_an_item_moved(tmp_path: Path) -> None:
    """Each move with its day, and the chain it waits in."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M")
        await go(desk, "RM-5")
        await desk.press("L", "i")
        for part in ("chain: RM-2 → RM-5", "today: horizon Next → Later", "moved once"):
            assert part in desk.text, part


async def test_an_item_is_edited_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what was changed is; a line that cannot be read is said, and the text is kept."""
    change = "sed -i 's/^value: 3/value: 1/; s/^target:.*/target: q1/' \"$1\""
    an_editor(tmp_path, monkeypatch, change)
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "E")
        assert (here(desk).value, here(desk).target) == (1, "2027-Q1")
        assert here(desk).outcome == "Four deals waiting on SSO are signed"
        an_editor(tmp_path, monkeypatch, "sed -i 's/^value:.*/value: 9/' \"$1\"")
        await desk.press("E")
        assert "Value and urgency go from 1 to 3" in desk.words
        assert "Your text is kept in" in desk.words
        assert here(desk).value == 1


async def test_fields_are_shown_as_they_are_read(tmp_path: Path) -> None:
    """In the language of the interface, people by their names and days in words."""
    plan = a_plan(Item("a", "Alpha", horizon="now", confidence="high", target="2026-12", hard=True))
    async with a_desk(tmp_path, plan, lang="fr") as desk:
        await desk.press("M", "e")
        shown = {line.split("│")[1].strip() for line in desk.text.splitlines() if "│" in line}
        values = {tuple(line.rsplit("  ", 1)) for line in shown}
        said = {name.strip(): value for name, value in (v for v in values if len(v) == 2)}
        assert said["horizon"] == "Maintenant"
        assert said["confiance"] == "haute"
        assert said["échéance"] == "déc. 2026"
        assert said["ferme"] == "oui"


async def test_a_horizon_may_be_changed_with_a_reason(tmp_path: Path) -> None:
    """On the line of the field, behind `because`; the ledger keeps it."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M")
        one = await go(desk, "RM-5")
        await desk.press("e")
        await desk.type("horizon")
        await desk.press("enter")
        desk.line.value = "now because the audit is booked"
        await desk.settled()
        await desk.press("enter")
        assert here(desk).horizon == "now"
        [slip] = [slip for slip in desk.board.slips.values() if slip.item == one.id]
        assert (slip.before, slip.after, slip.reason) == ("next", "now", "the audit is booked")


async def test_a_line_of_today_on_an_item_leads_to_it(tmp_path: Path) -> None:
    """A hard date of the roadmap opens the item it is about."""
    board = a_plan(Item("a", "Launch", horizon="now", target="2026-11-25", hard=True))
    async with a_desk(tmp_path, board) as desk:
        await desk.press("T", "home")
        assert "Launch: hard date in 2 days" in desk.text
        await desk.press("enter")
        assert desk.screen.main_view == "item"
        assert here(desk).title == "Launch"


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (200, ["waiting for Vendor sales contact (vendor) since 9 Nov", " IN"]),
        (120, ["waiting for Vendor sales contact (vendor) since 9", "doing 12 days", " IN"]),
        (80, ["waiting for Vendor sales conta…  IN", "doing 12 days", "to do"]),
        (60, ["waiting for Ven", "doing 12 days", " IN"]),
    ],
)
async def test_the_tasks_of_an_item_tell_how_they_stand(
    tmp_path: Path, width: int, told: list[str]
) -> None:
    """At every width: roles shrink to their badges before a state is cut."""
    async with a_desk(tmp_path, size=(width, 36)) as desk:
        await desk.press("M", "j", "enter")
        assert [text for text in told if text not in desk.text] == []
