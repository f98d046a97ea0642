"""The roadmap: Now, Next and Later, the timeline, and one item in full."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hatrack.board import Slip
from hatrack.roadmap import Item
from hatrack.task_edits import AddTask
from tests.builders import stamped
from tests.screens.desk import Desk, a_board, a_desk, a_session_on, a_task_of
from tui.glyphs import ASCII


def item(desk: Desk, source: str) -> Item:
    """The item of the demo board with that source id."""
    return next(i for i in desk.board.items.values() if i.source_id == source)


def here(desk: Desk) -> Item:
    """The item under the cursor."""
    return desk.board.items[desk.screen.item_cursor]


async def go(desk: Desk, source: str) -> Item:
    """Put the cursor on an item."""
    desk.screen.go_to_item(item(desk, source).id)
    await desk.settled()
    return here(desk)


def a_plan(*items: Item, **tasks: dict[str, Any]) -> Any:
    """A board with these items, and tasks for the developer by title."""
    linked = [a_task_of("DEV", title, **fields) for title, fields in tasks.items()]
    return stamped(a_board(*linked).put("items", *items))


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


async def test_the_timeline_shifts_zooms_and_scrolls(tmp_path: Path) -> None:
    """M goes there and back; the unit of a shift is that of the zoom."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "M")
        assert "Q1 2027" in desk.text
        assert "today" in desk.text
        assert "RM-1 Single sign-on" in desk.text
        await desk.press("L")
        assert here(desk).target == "2027-Q1"
        await desk.press("H", ">", ">", "<")
        assert here(desk).target == "2027-Q1"
        await desk.press("plus")
        assert "weeks" in desk.words
        assert "w48" in desk.text
        await desk.press("minus", "minus", "minus")
        assert "quarters" in desk.words
        before = desk.text
        await desk.press("l", "l")
        assert desk.text != before
        await desk.press("full_stop")
        assert "today" in desk.text
        await desk.press("M")
        assert "Later 2" in desk.text


async def test_steps_of_a_shift_follow_the_form_of_the_date(tmp_path: Path) -> None:
    """Weeks move a day by a week, with its start."""
    plan = a_plan(Item("a", "Alpha", start=date(2026, 11, 2), target="2026-12-18"))
    async with a_desk(tmp_path, plan) as desk:
        await desk.press("M", "M", "plus", "L", "L", "H")
        assert (here(desk).start, here(desk).target) == (date(2026, 11, 9), "2026-12-25")
        await desk.press("u", "u", "u")
        assert here(desk).target == "2026-12-18"


async def test_the_timeline_groups_by_objective_horizon_and_owner(tmp_path: Path) -> None:
    """And goes through its items from top to bottom."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "M")
        assert "Prove our value" in desk.text
        await desk.press("m")
        assert "Later" in desk.text or "Next" in desk.text
        await desk.press("m")
        assert "@Lead dev" in desk.text
        await desk.press("G")
        last = here(desk).id
        await desk.press("home")
        assert here(desk).id == desk.screen.timeline_widget.order()[0] != last


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 50), (300, 60)])
@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_every_size_draws_whole_lines(
    tmp_path: Path, size: tuple[int, int], lang: str
) -> None:
    """Columns, timeline in every zoom, and an item: no line too wide, the cursor's in sight."""
    async with a_desk(tmp_path, size=size, lang=lang) as desk:
        await desk.press("M")
        for keys in (["G"], ["M"], ["plus"], ["minus", "minus"], ["enter"]):
            await desk.press(*keys)
            assert all(strip.cell_length == size[0] for strip in desk.strips)
            main = desk.screen.main_widget
            assert main.painted_width <= main.size.width
        assert here(desk).title[:4] in desk.text


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


async def test_hundreds_of_items_stay_at_hand(tmp_path: Path) -> None:
    """500 of them: the last is reached with one key, and the filter finds one."""
    items = [
        Item(f"i{n:03}", f"Item number {n}", horizon="later", rank=f"b{n:02}z") for n in range(500)
    ]
    async with a_desk(tmp_path, a_plan(*items)) as desk:
        await desk.press("M", "G")
        assert here(desk).title in desk.text
        await desk.press("M", "home")
        await desk.press("slash")
        await desk.type("number 321")
        await desk.press("enter")
        assert here(desk).title == "Item number 321"


@pytest.mark.parametrize(("key", "begins"), [("b", "# HR-tech demo"), ("t", "# HR-tech demo"),
                                             ("m", "```mermaid")])  # fmt: skip
async def test_the_report_opens_in_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, begins: str
) -> None:
    """X asks for whom; where the text is kept is said."""
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/seen\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with a_desk(tmp_path) as desk:
        monkeypatch.setattr(type(desk.app), "suspend", lambda _app: nullcontext())
        await desk.press("X", key)
        assert (tmp_path / "seen").read_text("utf-8").startswith(begins)
        assert "The report is in" in desk.words


async def test_the_report_as_html_is_only_written(tmp_path: Path) -> None:
    """A browser opens it, not an editor."""
    async with a_desk(tmp_path) as desk:
        await desk.press("X", "h")
        assert "report.html" in desk.words


async def test_no_control_code_of_an_item_reaches_the_terminal(tmp_path: Path) -> None:
    """In none of its fields, in no view of it, in no dialog about it."""
    nasty = "\x1b]52;c;aGk=\x07 \u202eevil\u200b"
    thing = Item(
        "a", f"T{nasty}", outcome=nasty, objective=nasty, unit=nasty, owner=nasty, target=nasty,
        notes=nasty, confidence=nasty, effort=nasty, horizon="now", source={"id": nasty},
    )  # fmt: skip
    needs = Item("b", f"B{nasty}", horizon="later", depends_on=("a",), start=date(2026, 11, 2))
    moved = Slip("s", "a", "target", nasty, nasty + "x", on=date(2026, 11, 1), reason=nasty)
    plan = stamped(a_plan(thing, needs, one={"item": "a"}).put("slips", moved))
    async with a_desk(tmp_path, plan) as desk:
        for keys in (["M"], ["i"], ["escape"], ["m"], ["l"], ["M"], ["m"], ["m"], ["j"], ["enter"],
                     ["escape", "e"], ["escape", "v"], ["escape", "w"], ["escape", "b"],
                     ["escape", "o"], ["escape", "x"], ["escape", "L"], ["c", "l"]):  # fmt: skip
            await desk.press(*keys)
            text = "".join(segment.text for segment in desk.segments if not segment.control)
            assert not set("\x1b\x07\u202e\u200b") & set(text), keys


async def test_a_plain_terminal_gets_plain_marks(tmp_path: Path) -> None:
    """Bars, milestones and marks in ASCII where nothing else can be shown."""
    plan = a_plan(
        Item("a", "Alpha", horizon="now", start=date(2026, 11, 2), target="2026-Q4"),
        Item("b", "Beta", horizon="next", target="2027-Q1", depends_on=("a",)),
    )
    async with a_desk(tmp_path, plan, glyphs=ASCII) as desk:
        await desk.press("M")
        assert desk.text.replace("→", "").replace("·", "").isascii()
        await desk.press("M")
        assert desk.text.replace("→", "").replace("·", "").isascii()
        assert "====" in desk.text


async def test_an_item_is_edited_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what was changed is; a line that cannot be read is said, and the text is kept."""
    editor = tmp_path / "editor"
    editor.write_text(
        "#!/bin/sh\nsed -i 's/^value: 3/value: 1/; s/^target:.*/target: q1/' \"$1\"\n"
    )
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with a_desk(tmp_path) as desk:
        monkeypatch.setattr(type(desk.app), "suspend", lambda _app: nullcontext())
        await desk.press("M", "E")
        assert (here(desk).value, here(desk).target) == (1, "2027-Q1")
        assert here(desk).outcome == "Four deals waiting on SSO are signed"
        editor.write_text("#!/bin/sh\nsed -i 's/^value:.*/value: 9/' \"$1\"\n")
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


async def test_impossible_dates_of_a_file_are_said(tmp_path: Path) -> None:
    """On the card and on the item; the timeline still draws it."""
    board = a_plan(
        Item("a", "Alpha", horizon="now", start=date(2027, 3, 1), target="2026-12-01"),
        Item("b", "Beta", horizon="now", target="spring"),
    )
    async with a_desk(tmp_path, board) as desk:
        await desk.press("M")
        assert "! it ends on 1 Dec 2026, before it" in desk.text
        assert "its target spring is no date" in desk.text
        await desk.press("M")
        assert "Alpha" in desk.text
        assert "Undated" in desk.text
