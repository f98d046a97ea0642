"""Roles and stages changed in the program: their fields, new ones, ones taken away."""

from __future__ import annotations

from pathlib import Path

from hatrack.model_edits import RemoveRole
from hatrack.stages import shown_weights, visible_codes
from tests.screens.desk import Desk, a_board, a_desk, a_session_on, a_task_of

ROLE_FIELDS = ("name", "badge", "letter", "colour", "weight", "limit", "hidden", "remove")
STAGE_FIELDS = ("name", "people", "engineers", "after")


async def change(desk: Desk, rows: tuple[str, ...], row: str, text: str) -> None:
    """In a box of fields go to a row and answer what it asks."""
    await desk.press("home", *["j"] * rows.index(row), "enter")
    await desk.answer(text)
    assert desk.dialog == "FieldsDialog"


async def at_developer(desk: Desk) -> None:
    """Open the fields of the fourth role of the panel."""
    await desk.press("s", *"jjj", "e")
    assert desk.dialog == "FieldsDialog"


async def test_e_in_the_panel_changes_every_field_of_a_role(tmp_path: Path) -> None:
    """Name, badge, letter, weight and limit; the box and the board show each at once."""
    async with a_desk(tmp_path) as desk:
        await at_developer(desk)
        for row, text in (
            *(("name", "Coder"), ("badge", "xy"), ("letter", "X")),
            *(("weight", "20"), ("limit", "1")),
        ):
            await change(desk, ROLE_FIELDS, row, text)
        role = desk.board.roles["DEV"]
        assert (role.name, role.badge, role.letter, role.limit) == ("Coder", "XY", "x", 1)
        assert shown_weights(desk.board.stage, visible_codes(desk.board.roles))["DEV"] == 20
        assert "Coder" in desk.options[0]
        assert "╭─  Coder  ─" in desk.text
        assert "20 of 100" in desk.text
        await desk.press("escape", "escape", "g", "x")
        assert "»2/1" in desk.text


async def test_a_clash_is_refused_in_words_and_nothing_is_lost(tmp_path: Path) -> None:
    """The box says who has it; the role keeps what it had."""
    async with a_desk(tmp_path) as desk:
        await at_developer(desk)
        before = desk.board
        await change(desk, ROLE_FIELDS, "letter", "a")
        assert "a is Architect already: choose another." in desk.text
        await change(desk, ROLE_FIELDS, "letter", "g")
        assert "first task" in desk.text
        await change(desk, ROLE_FIELDS, "weight", "many")
        assert "many is not a number" in desk.text
        await change(desk, ROLE_FIELDS, "name", "architect")
        assert "called that already" in desk.text
        assert desk.board is before


async def test_a_colour_is_chosen_from_a_list_and_drawn(tmp_path: Path) -> None:
    """The rule and the name of the column have it."""
    async with a_desk(tmp_path) as desk:
        await desk.press("ctrl+e", "j", "enter", "home", *"jjj", "enter")
        await desk.type("green")
        await desk.press("enter")
        assert desk.board.roles["ARCH"].colour == "green"
        await desk.press("escape", "escape")
        done = desk.screen.look.style("done").color
        drawn = {part.text for part in desk.segments if part.style and part.style.color == done}
        assert any("Architect" in text for text in drawn)


async def test_a_role_is_hidden_and_shown_again_from_the_list_of_all(tmp_path: Path) -> None:
    """Ctrl+e lists hidden roles too, last and faint."""
    async with a_desk(tmp_path) as desk:
        await at_developer(desk)
        await desk.press("home", *["j"] * ROLE_FIELDS.index("hidden"), "space")
        assert desk.board.roles["DEV"].hidden
        await desk.press("escape", "escape")
        assert "DEV" not in desk.order
        await desk.press("ctrl+e", "end", "k", "enter", "home")
        await desk.press(*["j"] * ROLE_FIELDS.index("hidden"), "enter", "escape")
        assert not desk.board.roles["DEV"].hidden
        assert "hidden" not in desk.text


async def test_a_new_role_has_a_column_a_letter_and_its_fields_open(tmp_path: Path) -> None:
    """`a` asks its name; `g` and its letter go there; one u takes it back."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "a")
        await desk.answer("Sales")
        assert desk.dialog == "FieldsDialog"
        assert desk.board.roles["SALE"].name == "Sales"
        await desk.press("escape", "escape", "g", desk.board.roles["SALE"].letter)
        assert desk.screen.selection.role == "SALE"
        await desk.press("u")
        assert "SALE" not in desk.board.roles


async def test_a_role_of_another_script_is_added(tmp_path: Path) -> None:
    """Where a name has no Latin letters the code is made up."""
    async with a_desk(tmp_path) as desk:
        await desk.press("ctrl+e", "a")
        await desk.answer("法務 [bold]\x1b[31m")
        (role,) = (role for role in desk.board.roles.values() if role.name.startswith("法務"))
        assert role.code.isascii()
        assert role.badge
        assert role.letter


async def test_only_an_added_role_without_tasks_is_removed(tmp_path: Path) -> None:
    """With a task the box says how many; the twelve have no such row."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "e")
        assert "remove" not in desk.text
        await desk.press("escape", "a")
        await desk.answer("Sales")
        await desk.press("end", "enter")
        assert desk.dialog == ""
        assert "SALE" not in desk.board.roles
    board = a_board(a_task_of("SALE", "call"))
    (tmp_path / "b").mkdir()
    async with a_desk(tmp_path / "b", board) as desk:
        await desk.press("ctrl+e", "a")
        await desk.answer("Sales")
        await desk.press("end", "enter")
        assert "Sales has 1 task" in desk.text
        assert "SALE" in desk.board.roles


async def test_s_then_a_adds_a_sixth_stage_and_shows_its_fields(tmp_path: Path) -> None:
    """It comes last, can be renamed, sized, and gone to like any other."""
    async with a_desk(tmp_path) as desk:
        await desk.press("S", "a")
        await desk.answer("Public")
        assert desk.board.stages["public"].name == "Public"
        await change(desk, STAGE_FIELDS, "people", "200+")
        await change(desk, STAGE_FIELDS, "name", "Listed")
        assert desk.board.stages["public"].people == "200+"
        await desk.press("escape", "S")
        assert desk.options[-2].split() == ["Listed", "200+", "people"]
        await desk.press("end", "k", "enter", "enter")
        assert desk.board.about.stage == "public"
        assert "Listed" in desk.top


async def test_what_a_stage_asks_of_a_role_is_changed(tmp_path: Path) -> None:
    """Weight, level, usual holder and the reason why, in a box of their own."""
    async with a_desk(tmp_path) as desk:
        await desk.press("S", "e", "home", *"jjjj", "enter")
        for text in ("30", "5", "a VP", "the roadmap is theirs"):
            await desk.press("enter")
            await desk.answer(text)
            await desk.press("j")
        stage = desk.board.stages["growth"]
        assert shown_weights(stage, visible_codes(desk.board.roles))["INNO"] == 30
        assert stage.levels["INNO"] == 5
        assert stage.holders["INNO"] == "a VP"
        assert stage.reasons["INNO"] == "the roadmap is theirs"
        assert "delegated" in desk.text
        await desk.press("home", "j", "enter")
        await desk.answer("9")
        assert "number from 1 to 7" in desk.text


async def test_a_stage_is_moved_and_an_added_one_removed(tmp_path: Path) -> None:
    """The list of places begins before all others."""
    async with a_desk(tmp_path) as desk:
        await desk.press("S", "a")
        await desk.answer("Dream")
        await desk.press("home", *"jjj", "enter", "enter")
        assert min(desk.board.stages.values(), key=lambda one: one.order).id == "dream"
        await desk.press("end", "enter")
        assert desk.dialog == ""
        assert "dream" not in desk.board.stages


async def test_the_box_follows_what_comes_from_outside(tmp_path: Path) -> None:
    """A role somebody else removed closes its box instead of failing."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "a")
        await desk.answer("Sales")
        await desk.saved()
        other = a_session_on(tmp_path)
        other.do(RemoveRole("SALE"))
        other.save()
        await desk.look_after()
        await desk.press("enter")
        assert "SALE" not in desk.board.roles
        assert desk.dialog in ("", "FieldsDialog")


async def test_a_read_only_board_says_so_in_the_box(tmp_path: Path) -> None:
    """Nothing is changed, and why stands where one looks."""
    async with a_desk(tmp_path, read_only=True) as desk:
        await at_developer(desk)
        await change(desk, ROLE_FIELDS, "name", "Coder")
        assert desk.board.roles["DEV"].name == ""
        assert "read" in desk.text


async def test_keys_are_in_help_and_palette(tmp_path: Path) -> None:
    """What edits the model can be found by its words."""
    async with a_desk(tmp_path) as desk:
        await desk.press("question_mark")
        await desk.type("roles: add")
        assert any("^e" in option for option in desk.options)
        await desk.press("escape", "colon")
        await desk.type("rename")
        await desk.press("enter")
        assert desk.dialog == "FieldsDialog"
