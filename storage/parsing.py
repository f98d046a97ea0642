"""Reading the text of a board file that anybody may have written.

Accepted with a notice: a byte order mark, CRLF line ends, a key written twice, git's conflict
markers. The last two give several sides of one document, for the merge to join. Everything else
that is not a JSON object within the limits raises Damaged; nothing is ever guessed or dropped.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from typing import Any, cast

from hatrack.board import Document
from hatrack.records import dataclass
from hatrack.words import Words, words
from storage.errors import Damaged

DEEPEST = 64
"""Levels of nesting that are accepted below a row."""
_MOST_SIDES = 64
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says: usually one side; several where it holds alternatives to be merged.

    No side at all means that the file is blank. `base` is what both sides of a conflict come from,
    where the markers tell.
    """

    sides: tuple[Document, ...]
    base: Document | None = None
    notices: tuple[Words, ...] = ()


class _Repeated(tuple[object, ...]):
    """The values of a key that stands twice or more in one object."""


def parse(data: bytes) -> Parsed:
    """Read the bytes of a file; raise Damaged when they are no board."""
    notices: list[Words] = []
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        notices.append(words("The file began with a byte order mark; the next save leaves it out."))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise Damaged(words("it is not text in UTF-8 (byte {at})", at=error.start)) from error
    if "\r\n" in text:
        notices.append(words("The file had Windows line ends; the next save writes plain ones."))
    if text.strip() in ("", "null"):
        return Parsed((), notices=tuple(notices))
    halves = conflict_sides(text)
    if halves is None:
        sides = _document_sides(text, notices)
        return Parsed(tuple(sides), notices=tuple(notices))
    ours, base, theirs = halves
    notices.append(words("The file held git's conflict markers: both sides were merged."))
    sides = [*_document_sides(ours, notices), *_document_sides(theirs, notices)]
    return Parsed(tuple(sides), _base(base), tuple(notices))


def _base(text: str | None) -> Document | None:
    """Return the common ancestor between markers, None when it is absent or incomplete."""
    try:
        return _document_sides(text, [])[0] if text is not None else None
    except Damaged:
        return None


def _document_sides(text: str, notices: list[Words]) -> list[Document]:
    """Return the alternatives that one text holds: more than one if it repeats keys."""
    value, repeated = _value_of(text)
    _check_shape(value)
    sides = [value]
    if repeated:
        sides = _sides_of(value)
        notices.append(
            words("The file held entries twice ({keys}): they were joined.", keys=_some(repeated))
        )
    return cast("list[Document]", sides)


def _some(keys: list[str]) -> str:
    return ", ".join(keys[:3]) + ("…" if len(keys) > 3 else "")


def _value_of(text: str) -> tuple[object, list[str]]:
    """Return the value of a JSON text, and the keys that stand twice in one object."""
    repeated: list[str] = []

    def make_object(pairs: list[tuple[str, object]]) -> object:
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        alternatives: dict[str, list[object]] = {}
        for key, value in pairs:
            alternatives.setdefault(key, []).append(value)
        repeated.extend(key for key, values in alternatives.items() if len(values) > 1)
        return {
            key: values[0] if len(values) == 1 else _Repeated(values)
            for key, values in alternatives.items()
        }

    try:
        value = json.loads(
            text,
            object_pairs_hook=make_object,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise Damaged(
            words(
                "line {line} is not valid JSON: {reason}",
                line=error.lineno,
                reason=error.msg.removesuffix(" at"),
            )
        ) from error
    except RecursionError as error:
        raise Damaged(words("it is nested too deeply")) from error
    except ValueError as error:
        if isinstance(error, Damaged):
            raise
        raise Damaged(words("it holds a number that is too long")) from error
    return value, repeated


def _no_constant(name: str) -> object:
    raise Damaged(words("it holds {value}, which is no number", value=name))


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise Damaged(words("it holds {value}, which is no number", value=text[:20]))
    return value


def _check_shape(value: object) -> None:
    """Refuse what is no object, or nested deeper than any later step could follow."""
    if not isinstance(value, dict):
        raise Damaged(words("it is JSON, but not an object of tables"))
    for rows in value.values():
        level: list[object] = [*_alternatives(rows)]
        for _ in range(DEEPEST + 2):
            level = [part for one in level for part in _parts(one)]
            if not level:
                break
        else:
            raise Damaged(words("it is nested too deeply"))


def _parts(value: object) -> Iterable[object]:
    """Return the objects and lists directly inside a value, whatever stands there twice apart."""
    inside = value.values() if isinstance(value, dict) else value if type(value) is list else ()
    return [
        part
        for one in inside
        if type(one) in (dict, list, _Repeated)
        for part in _alternatives(one)
        if type(part) in (dict, list)
    ]


def _alternatives(value: object) -> tuple[object, ...]:
    """Return all values of a key that stands twice or more, else the one there is."""
    return value if isinstance(value, _Repeated) else (value,)


def _sides_of(value: object) -> list[Any]:
    """Return the alternatives a value with repeated keys stands for, each alternative in one."""
    if isinstance(value, _Repeated):
        return _bounded([side for alternative in value for side in _sides_of(alternative)])
    if isinstance(value, dict):
        by_key = {key: _sides_of(part) for key, part in value.items()}
        most = max(map(len, by_key.values()), default=1)
        return [
            {key: sides[min(index, len(sides) - 1)] for key, sides in by_key.items()}
            for index in range(most)
        ]
    if isinstance(value, list):
        parts = [_sides_of(part) for part in value]
        most = max(map(len, parts), default=1)
        return [[sides[min(index, len(sides) - 1)] for sides in parts] for index in range(most)]
    return [value]


def _bounded(sides: list[Any]) -> list[Any]:
    if len(sides) > _MOST_SIDES:
        raise Damaged(words("it holds the same entry too many times"))
    return sides


_marker = re.compile(r"(<{7,}|\|{7,}|={7,}|>{7,})(?: .*)?\r?")
_FOLLOWING = {("", "<"): "<", ("<", "|"): "|", ("<", "="): ">", ("|", "="): ">", (">", ">"): ""}
"""From place and marker to the next place: "<" ours, "|" base, ">" theirs, "" all of them."""


def conflict_sides(text: str) -> tuple[str, str | None, str] | None:
    """Split a text with git's conflict markers into ours, base and theirs; None without markers.

    Styles merge, diff3 and zdiff3; the base is None in the first. Markers inside a base (of a
    merge of merges) are longer than the outer ones and belong to it. Raises Damaged when markers
    are incomplete or out of order.
    """
    if "<<<<<<<" not in text:
        return None
    parts: dict[str, list[str]] = {"<": [], "|": [], ">": []}
    place, size, has_base = "", 0, False
    for line in text.split("\n"):
        found = _marker.fullmatch(line)
        if found and (not place or len(found[1]) == size):
            if (place, line[0]) not in _FOLLOWING:
                raise Damaged(words("git's conflict markers in it are out of order"))
            place, size = _FOLLOWING[place, line[0]], len(found[1])
            has_base = has_base or place == "|"
            continue
        for kind in place or "<|>":
            parts[kind].append(line)
    if place:
        raise Damaged(words("a conflict marker of git in it is not closed"))
    if not size:
        return None
    ours, base, theirs = ("\n".join(parts[kind]) for kind in "<|>")
    return ours, base if has_base else None, theirs
