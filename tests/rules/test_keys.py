"""The table of keys: complete, free of clashes, reachable on every keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from hatrack.language import _, current, use
from tui.actions import Action
from tui.key_names import shown_key
from tui.keymap import PRESETS, with_own_keys
from tui.keys import ACTIONS, BOARD, DIALOG, EVERYWHERE, PANEL, PLACES, actions_of, clashes

NOT_OURS = {"ctrl+a", "ctrl+b", "ctrl+s", "ctrl+m", "ctrl+i", "ctrl+j", "ctrl+h", "shift+f3"}
"""Keys of terminals, tmux and screen, and those a terminal cannot tell from others."""
ALTGR_ON_AZERTY = {
    "left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket",
    "vertical_line", "backslash", "tilde", "number_sign", "at", "circumflex_accent", "grave_accent",
}  # fmt: skip
SHIFTED_ON_AZERTY = set("0123456789")


def places_and_keys() -> Iterator[tuple[str, str]]:
    """Yield every key of the table with the place it works in."""
    for action in ACTIONS:
        for place in action.places:
            for key in action.keys:
                yield place, key


def test_no_key_does_two_things_in_one_place() -> None:
    """A key has one meaning wherever one is."""
    assert clashes() == []


def test_a_clash_is_found_and_both_actions_are_named() -> None:
    """Two actions that claim a key of one place are told, with the key."""
    first = Action("a", ("x",), "", (BOARD,), "screen.a")
    second = Action("b", ("y", "x"), "", (BOARD,), "screen.b")
    assert clashes([first, second]) == [("x", "a", "b")]


def test_a_key_of_one_place_takes_no_key_of_everywhere_away() -> None:
    """What works everywhere works in each place too."""
    everywhere = {key for place, key in places_and_keys() if place == EVERYWHERE}
    elsewhere = {key for place, key in places_and_keys() if place != EVERYWHERE}
    assert everywhere & elsewhere == set()


def test_every_action_has_an_id_of_its_own() -> None:
    """People remap ids, so no two actions share one."""
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_an_action_is_complete(action: Action) -> None:
    """Each has a dotted id, a key, words for people, known places and something to run."""
    assert re.fullmatch(r"[a-z]+(\.[a-z0-9_]+)?", action.id)
    assert action.keys
    assert action.does
    assert set(action.places) <= set(PLACES)
    assert re.fullmatch(r"(screen|app)\.\w+(\(.*\))?", action.call)


def test_keys_that_belong_to_others_are_left_to_them() -> None:
    """Ctrl+A, Ctrl+B, Ctrl+S, Alt and what terminals cannot tell apart are never ours."""
    keys = {key for _place, key in places_and_keys()}
    assert not keys & NOT_OURS
    assert not [key for key in keys if key.startswith("alt+")]


def test_no_action_needs_altgr_on_a_french_keyboard() -> None:
    """Where a key needs AltGr on AZERTY the action has another one."""
    alone = [a.id for a in ACTIONS if set(a.keys) <= ALTGR_ON_AZERTY]
    assert alone == []


def test_digits_are_only_ever_an_extra() -> None:
    """Digits need Shift on AZERTY: they set priorities that p and P reach too."""
    alone = {a.id for a in ACTIONS if set(a.keys) <= SHIFTED_ON_AZERTY}
    assert alone == {f"task.priority_{number}" for number in range(4)}


def test_moving_has_letters_and_arrows() -> None:
    """hjkl and the arrows do the same, HJKL and Shift with an arrow carry."""
    keys = {action.id: set(action.keys) for action in actions_of(BOARD)}
    for move, carry, letter, arrow in (
        ("cursor.left", "task.move_left", "h", "left"),
        ("cursor.down", "task.move_down", "j", "down"),
        ("cursor.up", "task.move_up", "k", "up"),
        ("cursor.right", "task.move_right", "l", "right"),
    ):
        assert keys[move] == {letter, arrow}
        assert keys[carry] == {letter.upper(), f"shift+{arrow}"}


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("a", "a"),
        ("G", "G"),
        ("space", "Space"),
        ("ctrl+t", "^t"),
        ("shift+left", "Shift+←"),
        ("f5", "F5"),
        ("f", "f"),
        ("question_mark", "?"),
        ("equals_sign", "="),
    ],
)
def test_keys_are_written_as_people_write_them(key: str, shown: str) -> None:
    """Names of the framework never reach the screen."""
    assert shown_key(key) == shown


def test_keys_are_written_as_on_the_keyboard_of_the_reader() -> None:
    """A French one says Maj and Suppr."""
    before = current().code
    use("fr")
    try:
        said = [
            _(shown_key(key)).replace("\xa0", " ") for key in ("shift+tab", "backspace", "delete")
        ]
    finally:
        use(before)
    assert said == ["Maj+Tab", "Ret. arr.", "Suppr"]


def test_every_key_has_a_form_for_people() -> None:
    """No key of the table is shown by a name with an underscore."""
    assert not [key for _place, key in places_and_keys() if "_" in shown_key(key)]


@pytest.mark.parametrize("preset", PRESETS)
def test_the_keys_of_a_preset_clash_nowhere_and_have_a_form_for_people(preset: str) -> None:
    """What is brought along is used as it is, and shown by signs: `&`, not its name."""
    actions, faults = with_own_keys({"preset": preset})
    assert faults == ()
    assert clashes(actions) == []
    shown = [shown_key(key) for action in actions for key in action.keys]
    assert not [name for name in shown if "_" in name or name == "ampersand"]


@pytest.mark.parametrize("place", PLACES)
def test_hands_used_to_arrows_have_the_letters_free_in_every_place(place: str) -> None:
    """With `arrows` neither hjkl nor HJKL is a key, and each arrow does what it did."""
    arrows, faults = with_own_keys({"preset": "arrows"})
    assert faults == ()
    here = {key: action.id for action in actions_of(place, actions=arrows) for key in action.keys}
    table = {key: action.id for action in actions_of(place) for key in action.keys}
    assert not set("hjklHJKL") & set(here)
    assert here == {key: one for key, one in table.items() if key not in "hjklHJKL"}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_what_moves_by_a_letter_moves_by_the_arrow_of_its_side(action: Action) -> None:
    """Nothing is out of reach without hjkl: h is left, J is Shift and down, everywhere."""
    sides = {"h": "left", "j": "down", "k": "up", "l": "right"}
    letters = [key for key in action.keys if key.lower() in sides]
    arrows = [("shift+" if key.isupper() else "") + sides[key.lower()] for key in letters]
    assert set(arrows) <= set(action.keys)


@pytest.mark.parametrize("place", sorted({*PLACES} - {DIALOG}))
def test_every_place_offers_its_most_used_keys(place: str) -> None:
    """The key bar has something to say wherever one is; a dialog has its keys in its frame."""
    assert [action for action in actions_of(place) if action.bar]


def test_help_quit_and_stepping_back_work_everywhere() -> None:
    """One can always ask, leave and go back."""
    everywhere = {action.id for action in actions_of(EVERYWHERE)}
    assert {"app.help", "app.quit", "app.back", "app.undo"} <= everywhere


def test_the_panel_keeps_letters_for_the_same_ideas() -> None:
    """`i`, `S`, `=` and `s` mean in the panel what they mean on the board."""
    board = {key: action.does for action in actions_of(BOARD) for key in action.keys}
    panel = {key for action in actions_of(PANEL) for key in action.keys}
    assert {"i", "S", "equals_sign", "s"} <= panel & set(board)


def test_a_fault_names_its_line_in_the_file() -> None:
    """Whoever wrote a key that cannot be used is told where."""
    _actions, faults = with_own_keys({"task.nope": ["x"]}, lines={"task.nope": 4})
    assert [fault.say() for fault in faults] == [
        "line 4: [keys] task.nope: there is no such action."
    ]
