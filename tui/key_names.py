"""How keys are written for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hatrack.language import _
from hatrack.words import mark
from tui.actions import Action

_SHOWN: Mapping[str, str] = {
    "space": mark("Space"), "enter": mark("Enter"), "escape": mark("Esc"), "tab": mark("Tab"),
    "backspace": mark("Backspace"), "delete": mark("Del"), "home": mark("Home"),
    "end": mark("End"), "pageup": mark("PgUp"), "pagedown": mark("PgDn"),
    "left": "←", "right": "→", "up": "↑", "down": "↓",
    "question_mark": "?", "equals_sign": "=", "plus": "+", "minus": "-",
    "greater_than_sign": ">", "less_than_sign": "<", "colon": ":", "comma": ",", "slash": "/",
    "exclamation_mark": "!", "full_stop": ".", "semicolon": ";", "asterisk": "*",
    "ampersand": "&", "quotation_mark": '"', "apostrophe": "'", "left_parenthesis": "(",
    "right_parenthesis": ")", "underscore": "_", "percent_sign": "%", "dollar_sign": "$",
    "at": "@", "number_sign": "#",
}  # fmt: skip


def shown_key(key: str) -> str:
    """Return how a key is written for people: `^d`, `Shift+←`, `Space`. A catalogue entry."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    if key.startswith("shift+"):
        return _("Shift+") + _(shown_key(key.removeprefix("shift+")))
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    return _SHOWN.get(key, key)


def first_keys(actions: Iterable[Action], *identities: str) -> str:
    """Return the first key of each of these actions, as a sentence names them: `h l`."""
    keys = {action.id: action.keys[0] for action in actions if action.keys}
    return " ".join(_(shown_key(keys[one])) for one in identities if one in keys)
