"""A person's own keys over the table: presets, changes by action id, and what is wrong with them.

    [keys]
    preset = "azerty"            # vim, arrows or azerty
    "task.done" = ["x", "f8"]    # the keys of an action, in its place of the table
    "task.copy" = []             # no key at all

Nothing wrong stops the program: a faulty line is said and the table's own keys stay. Help, the
palette and leaving can never be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hatrack.words import Words, words
from tui.actions import Action
from tui.keys import ACTIONS, EVERYWHERE, binding_id

NEVER_LOST = ("app.help", "app.palette", "app.quit")
NO_KEY = "f24"
"""What stands for no key at all: Textual cannot bind to nothing, and nobody has this key."""

_LETTERS = frozenset("hjklHJKL")
_ARROWS = frozenset(
    f"{carry}{side}" for carry in ("", "shift+") for side in ("left", "down", "up", "right")
)

PRESETS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "vim": {},
    "arrows": {
        # From the table itself: what moves by an arrow in some place keeps no letter there.
        action.id: tuple(key for key in action.keys if key not in _LETTERS)
        for action in ACTIONS
        if _ARROWS & set(action.keys) and _LETTERS & set(action.keys)
    },
    "azerty": {
        "task.priority_0": ("0", "à"), "task.priority_1": ("1", "ampersand"),
        "task.priority_2": ("2", "é"), "task.priority_3": ("3", "quotation_mark"),
        "filter.open": ("f", "slash"), "app.help": ("f1", "question_mark"),
    },
}  # fmt: skip
"""Keys other than the table's for hands used to arrows, or to digits that need Shift."""

_NAMED = {
    "?": "question_mark", "!": "exclamation_mark", "/": "slash", ":": "colon", ",": "comma",
    "=": "equals_sign", "+": "plus", "-": "minus", ".": "full_stop", ";": "semicolon",
    "<": "less_than_sign", ">": "greater_than_sign", " ": "space", "&": "ampersand",
    '"': "quotation_mark", "'": "apostrophe", "(": "left_parenthesis", ")": "right_parenthesis",
    "_": "underscore", "*": "asterisk", "%": "percent_sign", "$": "dollar_sign", "@": "at",
    "#": "number_sign",
}  # fmt: skip
_KEY = re.compile(r"(ctrl\+|shift\+)*(\w|[a-z_]{2,20}|f([1-9]|1[0-9]|2[0-3]))", re.UNICODE)
_TAKEN_BY_TERMINALS = frozenset({"ctrl+c", "ctrl+s", "ctrl+a", "ctrl+b", "ctrl+m", "ctrl+i"})


def with_own_keys(
    settings: Mapping[str, object],
    actions: Sequence[Action] = ACTIONS,
    lines: Mapping[str, int] | None = None,
) -> tuple[tuple[Action, ...], tuple[Words, ...]]:
    """Return the actions with a person's keys, and a sentence for each line that was not used.

    `lines` are the lines of the file on which the entries stand, where they are known.
    """
    faults: list[Words] = []
    wanted = _wanted(settings, {action.id for action in actions}, faults)
    changed = tuple(
        replace(action, keys=tuple(wanted[action.id])) if action.id in wanted else action
        for action in actions
    )
    result = _without_clashes(changed, actions, wanted, faults)
    return result, tuple(_placed(fault, lines or {}) for fault in faults)


def _placed(fault: Words, lines: Mapping[str, int]) -> Words:
    line = lines.get(str(fault.values.get("id", "preset")))
    return words("line {line}: {fault}", line=line, fault=fault) if line else fault


def _wanted(
    settings: Mapping[str, object], known: set[str], faults: list[Words]
) -> dict[str, tuple[str, ...]]:
    wanted: dict[str, tuple[str, ...]] = {}
    preset = settings.get("preset", "vim")
    if isinstance(preset, str) and preset in PRESETS:
        wanted.update((key, tuple(keys)) for key, keys in PRESETS[preset].items())
    else:
        faults.append(
            words("[keys] preset: there is no {name}; vim, arrows, azerty.", name=str(preset))
        )
    for identity, value in settings.items():
        if identity == "preset":
            continue
        if identity not in known:
            faults.append(words("[keys] {id}: there is no such action.", id=identity))
            continue
        keys = _keys(identity, value, faults)
        if keys is not None:
            wanted[identity] = keys
    return wanted


def _keys(identity: str, value: object, faults: list[Words]) -> tuple[str, ...] | None:
    listed = value if isinstance(value, list) else [value]
    entries = [entry for entry in listed if isinstance(entry, str)]
    if len(entries) != len(listed):
        faults.append(words("[keys] {id}: write a list of keys.", id=identity))
        return None
    if not entries and identity in NEVER_LOST:
        faults.append(words("[keys] {id}: this one needs a key.", id=identity))
        return None
    keys = []
    for entry in entries:
        key = _NAMED.get(entry, entry)
        if not _KEY.fullmatch(key) or key in _TAKEN_BY_TERMINALS:
            faults.append(words("[keys] {id}: {key} is no key to use.", id=identity, key=entry))
            return None
        keys.append(key)
    return tuple(keys)


def _without_clashes(
    changed: Sequence[Action],
    table: Sequence[Action],
    wanted: Mapping[str, Sequence[str]],
    faults: list[Words],
) -> tuple[Action, ...]:
    """Return the actions with every key in one place only; a key somebody wished for wins."""
    holders: dict[tuple[str, str], str] = {}
    for action in (*_wished(changed, wanted), *changed):
        for place in action.places:
            for key in action.keys:
                holders.setdefault((place, key), action.id)
                if place == EVERYWHERE and action.id in NEVER_LOST:
                    holders[place, key] = action.id
    result = []
    for action, original in zip(changed, table, strict=True):
        kept = tuple(
            key for key in action.keys if all(holders[p, key] == action.id for p in action.places)
        )
        if action.id in wanted and kept != action.keys:
            lost = next(key for key in action.keys if key not in kept)
            faults.append(
                words("[keys] {id}: {key} is taken by another action.", id=action.id, key=lost)
            )
        if not kept and action.id in NEVER_LOST:
            kept = original.keys
        elif not kept and action.keys and action.id not in wanted:
            faults.append(words("[keys] {id} has no key left.", id=action.id))
        result.append(replace(action, keys=kept))
    return tuple(result)


def _wished(changed: Iterable[Action], wanted: Mapping[str, object]) -> Iterable[Action]:
    return (action for action in changed if action.id in wanted)


def keymap_of(actions: Sequence[Action], table: Sequence[Action] = ACTIONS) -> dict[str, str]:
    """Return, for the actions whose keys differ from the table's, the keys as Textual takes them.

    `tui.bindings` gives every key of the table a binding of its own; the first takes all the new
    keys and the others none.
    """
    keymap = {}
    for action, original in zip(actions, table, strict=True):
        if action.keys != original.keys:
            for place in range(len(original.keys)):
                keymap[binding_id(action.id, place)] = NO_KEY
            keymap[binding_id(action.id, 0)] = ",".join(action.keys) or NO_KEY
    return keymap
