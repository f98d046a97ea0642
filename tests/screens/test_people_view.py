"""The people: the list, the 1:1 sheet, and what keys do on both."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hatrack.board import Board, Person
from hatrack.people import sheet
from hatrack.person_edits import topics_in_order
from hatrack.records import replace
from hatrack.stage_edits import HandOver
from hatrack.task import DONE
from tests.builders import TODAY, a_context
from tests.screens.desk import Desk, a_board, a_desk, a_task_of, the_sample


async def on_person(desk: Desk, handle: str, *keys: str) -> None:
    """Show the people with the cursor on one of them, and press keys."""
    if desk.screen.main_view != "people":
        await desk.press("C")
    desk.screen.go_to_person(handle)
    await desk.press(*keys)


def topics(desk: Desk, handle: str) -> list[str]:
    """Return what is to be spoken of with a person."""
    return [topic.text for _key, topic in topics_in_order(desk.board.people[handle])]


def of_people(*people: Person) -> Board:
    """Return a board with these people and one task."""
    return a_board(a_task_of("DEV", "Fix")).put("people", *people)


async def test_capital_c_shows_the_people_and_the_board_again(tmp_path: Path) -> None:
    """The list on the left, the sheet of the one chosen on the right; Esc goes back."""
    async with a_desk(tmp_path) as desk:
        await desk.press("C")
        assert "Lead dev" in desk.text
        assert "Topics 0" in desk.text
        assert "Data analyst  @data-analyst" in desk.words
        await desk.press("escape")
        assert desk.screen.main_view == "board"
        await desk.press("C", "C")
        assert desk.screen.main_view == "people"


async def test_the_list_says_who_has_what(tmp_path: Path) -> None:
    """Open tasks, follow-ups due, badges of roles: holders first, then by name."""
    async with a_desk(tmp_path) as desk:
        await desk.press("C")
        line = next(line for line in desk.lines if "Lead dev" in line)
        assert line.split("│")[0].split() == ["Lead", "dev", "7", "!2", "PJ", "DE", "SE"]


async def test_the_sheet_has_topics_first_and_tasks_below(tmp_path: Path) -> None:
    """Then what waits on them, the roles with level, ticks and review, and what is done."""
    async with a_desk(tmp_path) as desk:
        await on_person(desk, "lead-dev", "a")
        await desk.type("Pay review")
        await desk.press("enter", "escape")
        text = desk.text
        places = [text.index(part) for part in ("Topics 1", "Pay review", "Tasks 7", "Roles 3")]
        assert places == sorted(places)
        assert "level 5 advise · 3/8 side by side · review 16 Nov" in text
        assert "! 1 late · 1 follow-up due" in text
        assert "follow up 18 Nov" in text


async def test_on_a_narrow_screen_the_list_comes_before_the_sheet(tmp_path: Path) -> None:
    """Enter goes into the sheet, Esc back to the list, once more to the board."""
    async with a_desk(tmp_path, size=(80, 24)) as desk:
        await on_person(desk, "lead-dev")
        assert "Product designer" in desk.text
        assert "Topics" not in desk.text
        await desk.press("enter")
        assert "Topics 0" in desk.text
        assert "Product designer" not in desk.text
        await desk.press("escape")
        assert "Product designer" in desk.text
        await desk.press("escape")
        assert desk.screen.main_view == "board"


async def test_topics_are_changed_and_spoken_of(tmp_path: Path) -> None:
    """`e` says one in other words, `x` and `d` take it away, `u` brings it back."""
    async with a_desk(tmp_path) as desk:
        await on_person(desk, "lead-dev", "a")
        await desk.type("Pay")
        await desk.press("enter")
        await desk.type("On call")
        await desk.press("enter", "escape", "l", "j", "e")
        await desk.type(" at night")
        await desk.press("enter")
        assert topics(desk, "lead-dev") == ["Pay", "On call at night"]
        assert "On call at night" in desk.words
        await desk.press("x")
        assert topics(desk, "lead-dev") == ["Pay"]
        await desk.press("d")
        assert topics(desk, "lead-dev") == []
        await desk.press("u", "u")
        assert topics(desk, "lead-dev") == ["Pay", "On call at night"]


async def test_a_dot_says_the_meeting_was_today(tmp_path: Path) -> None:
    """From then on counts what is done; once is enough, and undo takes it back."""
    async with a_desk(tmp_path) as desk:
        await on_person(desk, "lead-dev", "plus")
        assert desk.board.people["lead-dev"].met == TODAY
        assert "Last met Mon 23 Nov 2026, today" in desk.text
        assert "Done since today" in desk.text
        await desk.press("plus")
        assert "already" in desk.words
        await desk.press("u")
        assert desk.board.people["lead-dev"].met is None


async def test_keys_of_tasks_act_on_the_task_under_the_cursor(tmp_path: Path) -> None:
    """Priority, when, done, drop, give: as on the board."""
    async with a_desk(tmp_path) as desk:
        await on_person(desk, "lead-dev", "l")
        task = desk.board.tasks[desk.screen.current_task]
        assert task.id == sheet(desk.board, "lead-dev", TODAY).tasks[0].id
        await desk.press("p")
        assert desk.task(task).priority != task.priority
        await desk.press("d")
        assert desk.task(task).dropped
        await desk.press("u", "home", "x")
        assert desk.task(task).status == DONE
        assert desk.screen.current_task == sheet(desk.board, "lead-dev", TODAY).tasks[0].id
        await desk.press("enter")
        assert desk.screen.detail_widget.has_focus


async def test_a_role_opens_its_handover(tmp_path: Path) -> None:
    """Enter and Space show its steps, `o` hands it over, `O` takes it back."""
    async with a_desk(tmp_path) as desk:
        await on_person(desk, "qa-engineer", "l")
        while not desk.screen.people_view().role:
            await desk.press("j")
        assert desk.screen.people_view().role == "QUAL"
        await desk.press("enter")
        assert desk.dialog == "Checklist"
        assert "QA engineer · level 5 advise" in desk.text
        await desk.press("j", "j", "j", "space", "escape")
        assert desk.board.roles["QUAL"].handover["4"]
        await desk.press("o")
        assert "How far is Quality handed over?" in desk.text
        await desk.press("escape", "O")
        assert desk.board.roles["QUAL"].holder == desk.board.about.cto
        assert desk.screen.people_view().role == ""


async def test_n_brings_somebody_onto_the_board(tmp_path: Path) -> None:
    """By name; the cursor goes to them, and one who is here already is gone to."""
    async with a_desk(tmp_path) as desk:
        await desk.press("C", "n")
        await desk.type("Ada Lovelace")
        await desk.press("enter")
        assert desk.board.people["ada-lovelace"].name == "Ada Lovelace"
        assert desk.screen.person_here == "ada-lovelace"
        await desk.press("n")
        await desk.type("@lead-dev")
        await desk.press("enter")
        assert desk.screen.person_here == "lead-dev"
        assert "already" in desk.words


async def test_e_renames_and_d_says_somebody_left(tmp_path: Path) -> None:
    """Who left goes to the end of the list with what they hold; d again: they are back."""
    async with a_desk(tmp_path) as desk:
        await on_person(desk, "lead-dev", "e")
        desk.line.value = "Head of engineering"
        await desk.press("enter")
        assert desk.board.people["lead-dev"].name == "Head of engineering"
        await desk.press("d")
        assert desk.board.people["lead-dev"].left
        assert "3 roles are still theirs: hand them over or take them back." in desk.text
        assert "Head of engineering has left" in desk.text
        assert desk.screen.person_here == "lead-dev"
        await desk.press("d")
        assert not desk.board.people["lead-dev"].left
        await desk.press("u", "u", "u")
        assert desk.board.people["lead-dev"] == replace(
            the_sample().people["lead-dev"], clock=desk.board.people["lead-dev"].clock
        )


@pytest.mark.parametrize("key", ["p", "x", "d", "e", "space", "o", "O", "enter", "w", "plus"])
async def test_without_anybody_a_hint_says_how_people_come(tmp_path: Path, key: str) -> None:
    """And no key does any harm."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "Fix"))) as desk:
        await desk.press("C")
        before = desk.board
        assert "Typing @name in a new task" in desk.text
        await desk.press(key, "escape")
        assert desk.board is before


async def test_the_filter_narrows_two_hundred_people(tmp_path: Path) -> None:
    """The list scrolls with its cursor; Esc shows everybody again."""
    people = [Person(f"p{n:03}", f"Person {n:03}") for n in range(200)]
    async with a_desk(tmp_path, of_people(*people)) as desk:
        await desk.press("C", "G")
        assert desk.screen.person_here == "p199"
        assert "Person 199" in desk.text
        assert "Person 000" not in desk.text
        await desk.press("slash")
        await desk.type("p04 person")
        await desk.press("enter")
        assert [one.handle for one in desk.screen.people_view().people] == [
            f"p04{n}" for n in range(10)
        ]
        assert "/ p04 person" in desk.text
        await desk.press("escape")
        assert "/ p04 person" not in desk.text
        assert len(desk.screen.people_view().people) == 200
        await desk.press("slash")
        await desk.type("nobody at all")
        await desk.press("enter")
        assert "Nobody fits the filter" in desk.text


HOSTILE = "[/][@click=app.quit]x[/] \x1b[31mred\x1b]0;title\x07"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 50)])
async def test_names_and_topics_of_any_text_are_shown_and_nothing_more(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Markup is no markup and escape codes reach no terminal, on any size of screen."""
    board = HandOver("DEV", "evil", 5, date(2026, 1, 1)).apply(
        of_people(Person("evil", HOSTILE)), a_context()
    )
    async with a_desk(tmp_path, board, size=size) as desk:
        await on_person(desk, "evil", "a")
        await desk.type("[/] topic [link=http://x]")
        await desk.press("enter")
        assert topics(desk, "evil") == ["[/] topic [link=http://x]"]
        await desk.press("escape", "e", "escape", "d", "l", "G", "enter", "escape")
        await desk.press("o", "escape")
        for segment in desk.segments:
            assert "\x1b" not in segment.text
            assert "\x07" not in segment.text
        assert "[/]" in desk.text
        for line in desk.lines:
            assert len(line) <= size[0]


async def test_a_holder_dropped_from_the_file_keeps_the_board_standing(tmp_path: Path) -> None:
    """A role held by a handle nobody has: the role is shown and can be taken back."""
    board = HandOver("DEV", "gone", 5, date(2026, 1, 1)).apply(
        of_people(Person("lea")), a_context()
    )
    board = board.without("people", "gone")
    async with a_desk(tmp_path, board) as desk:
        await desk.press("C", "G", "B", "s")
        desk.screen.panel_role = "DEV"
        await desk.press("O")
        assert desk.board.roles["DEV"].holder == "cto"


async def test_what_others_write_leaves_the_cursor_on_its_person(tmp_path: Path) -> None:
    """Somebody who comes in before them moves nothing else."""
    async with a_desk(tmp_path, of_people(Person("lea"), Person("zoe"))) as desk:
        await on_person(desk, "zoe")
        desk.screen.show_board(desk.board.put("people", Person("ana")), outside=True)
        assert desk.screen.person_here == "zoe"
        assert desk.screen.people_view().people[0].handle == "ana"


async def test_a_read_only_board_says_so(tmp_path: Path) -> None:
    """The sheets are read; nothing is changed."""
    async with a_desk(tmp_path, read_only=True) as desk:
        await on_person(desk, "lead-dev", "plus")
        assert desk.board.people["lead-dev"].met is None
        assert "The board was opened for reading only" in desk.words


async def test_the_people_speak_french(tmp_path: Path) -> None:
    """Headings, hints and the words of the keys."""
    async with a_desk(tmp_path, lang="fr") as desk:
        await on_person(desk, "lead-developpeur")
        for word in ("Sujets 0", "Tâches", "Rôles", "Fait depuis", "rel."):
            assert word in desk.text


async def test_a_click_chooses_and_a_double_click_opens(tmp_path: Path) -> None:
    """In the list a person, in the sheet a row."""
    async with a_desk(tmp_path) as desk:
        await desk.press("C")
        row = next(n for n, line in enumerate(desk.lines) if "Lead dev" in line)
        await desk.pilot.click(offset=(5, row))
        await desk.settled()
        assert desk.screen.person_here == "lead-dev"
        row = next(n for n, line in enumerate(desk.lines) if "Access review" in line)
        await desk.pilot.click(offset=(60, row), times=2)
        await desk.settled()
        assert desk.screen.detail_widget.has_focus
