"""Random histories of a board for the laws of the merge: what Hypothesis draws and shrinks.

A history is a base and three heads that grew from it by edits. An edit is a few small numbers;
it is stamped as the program stamps its own edits, or not, as an edit by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from hatrack.registers import Document, Row
from hatrack.stamps import restamp, stamps_in

PLACES = (
    ("tasks", "k7fq2m9xyz"),
    ("tasks", "m2abc00000"),
    ("tasks", "z9zzz99999"),
    ("items", "r1m5000000"),
    ("stages", "mvp"),
    ("gadgets", "g1"),
)
JUNK: tuple[Any, ...] = (None, True, 1, 1.0, -0.0, "", "x", [], {}, ["x"], ["x", 1], {"a": 1}, [{}])
FIELDS = ("title", "role", "status", "tags", "notes", "checklist", "deleted", "custom", "a/b", "*")
TABLES = ("tasks", "items", "stages", "gadgets", "odd")

Change = Callable[[Row, int], None]


def _put(name: str, value: Callable[[int], object]) -> Change:
    def change(row: Row, number: int) -> None:
        row[name] = value(number)

    return change


def _drop(name: str) -> Change:
    def change(row: Row, _number: int) -> None:
        row.pop(name, None)

    return change


def _add(name: str) -> Change:
    def change(row: Row, number: int) -> None:
        found = row.get(name)
        elements = found if isinstance(found, list) else []
        row[name] = sorted({*(e for e in elements if isinstance(e, str)), f"e{number}"})

    return change


def _remove(name: str) -> Change:
    def change(row: Row, number: int) -> None:
        found = row.get(name)
        if isinstance(found, list):
            left = [element for element in found if element != f"e{number}"]
            row[name] = left
            if not left:
                del row[name]

    return change


def _set_key(name: str) -> Change:
    def change(row: Row, number: int) -> None:
        found = row.get(name)
        parts = found if isinstance(found, dict) else {}
        row[name] = parts | {f"p{number % 3}": {"text": number, "done": number % 2 == 0}}

    return change


def _drop_key(name: str) -> Change:
    def change(row: Row, number: int) -> None:
        found = row.get(name)
        if isinstance(found, dict):
            left = {key: part for key, part in found.items() if key != f"p{number % 3}"}
            row[name] = left
            if not left:
                del row[name]

    return change


CHANGES: tuple[Change, ...] = (
    _put("title", lambda n: f"title {n}"),
    _put("role", lambda n: ("DEV", "SEC", "OPS")[n % 3]),
    _put("rank", lambda n: f"a{n}"),
    _drop("rank"),
    _put("status", lambda n: ("todo", "doing", "done")[n % 3]),
    _put("done", lambda n: f"2026-01-{n + 1:02}"),
    _put("due", lambda n: f"2026-02-{n + 1:02}"),
    _drop("due"),
    _put("vital", lambda n: n % 2 == 0),
    _drop("vital"),
    _add("tags"),
    _remove("tags"),
    _add("blocked_by"),
    _remove("blocked_by"),
    _set_key("checklist"),
    _drop_key("checklist"),
    _set_key("custom"),
    _drop_key("custom"),
    _put("unknown", lambda n: [n, {"deep": n}]),
    _put("deleted", lambda n: {"by": f"p{n}", "at": "2026-03-04"}),
    _drop("deleted"),
)


def _edit_lines(row: Row, number: int) -> None:
    """Insert, replace or delete a line of the notes."""
    found = row.get("notes")
    lines = list(found) if isinstance(found, list) else []
    place = number % (len(lines) + 1)
    if number % 3 == 0:
        lines.insert(place, f"line {number}")
    elif number % 3 == 1:
        lines[place : place + 1] = [f"line {number}", f"more {number}"]
    else:
        del lines[place : place + 1]
    row["notes"] = lines
    if not lines:
        del row["notes"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: where, which change, and a number that gives it a value; `junk` breaks shapes."""

    place: int
    change: int
    number: int
    by_hand: bool = False
    junk: bool = False
    purge: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """A base, three documents that grew from it, and an older ancestor of all."""

    older: Document
    base: Document
    ours: Document
    theirs: Document
    third: Document


def edited(document: Document, edit: Edit, stamp: str, changes: tuple[Change, ...]) -> Document:
    """Return the document after an edit; rows it does not touch are shared."""
    table, id_ = PLACES[edit.place % len(PLACES)]
    rows = dict(document.get(table, {}))
    before = rows.get(id_)
    if edit.purge:
        rows.pop(id_, None)
        return document | {table: rows}
    row = {} if before is None else dict(before)
    if before is None:
        row |= {"title": f"new {edit.number}", "created": f"2026-01-{edit.number + 1:02}"}
    if edit.junk:
        name = (*FIELDS, "clock")[edit.change % (len(FIELDS) + 1)]
        row[name] = JUNK[edit.number % len(JUNK)]
    elif before is not None or edit.by_hand:
        changes[edit.change % len(changes)](row, edit.number)
    rows[id_] = row if edit.by_hand else restamp(table, before, row, stamp)
    return document | {table: rows}


@st.composite
def heads(
    draw: st.DrawFn, *, texts: bool = False, by_hand: bool = False, purges: bool = False
) -> Heads:
    """Draw a base and three heads; stamped edits of rows alone unless more is asked for."""
    changes = (*CHANGES, *[_edit_lines] * 5) if texts else CHANGES
    edit = st.builds(
        Edit,
        st.sampled_from([0, 0, 0, *range(len(PLACES))]),
        st.integers(0, len(changes) - 1),
        st.integers(0, 11),
        st.sampled_from([False, False, True]) if by_hand else st.just(False),
        st.just(False),
        st.sampled_from([False] * 9 + [True]) if purges else st.just(False),
    )
    scripts = draw(st.tuples(*[st.lists(edit, max_size=size) for size in (4, 5, 5, 5, 3)]))
    skews = draw(st.tuples(*[st.integers(0, 6)] * 3))
    older = _grown({}, scripts[0], 10, "base", changes)
    base = _grown(older, scripts[1], 20, "base", changes)
    ours, theirs, third = (
        _grown(base, script, 30 + skew, node, changes)
        for script, skew, node in zip(scripts[2:], skews, ("aaaa", "bbbb", "cccc"), strict=True)
    )
    return Heads(older, base, ours, theirs, third)


@st.composite
def oddly_stamped_heads(draw: st.DrawFn) -> Heads:
    """Draw heads whose base had other text in the place of some of its stamps."""
    drawn: Heads = draw(heads(by_hand=True))
    stamps = sorted({*stamps_in(drawn.older), *stamps_in(drawn.base)})
    odd = dict.fromkeys(draw(st.sets(st.sampled_from(stamps))) if stamps else (), "zzz")
    documents = (drawn.older, drawn.base, drawn.ours, drawn.theirs, drawn.third)
    return Heads(*(_with_stamps(document, odd) for document in documents))


def _with_stamps(document: Document, others: Mapping[str, str]) -> Document:
    """Return the document with other texts in the place of stamps."""

    def row_of(row: Row) -> Row:
        clock = row.get("clock")
        if not isinstance(clock, dict):
            return row
        return row | {"clock": {key: others.get(stamp, stamp) for key, stamp in clock.items()}}

    return {
        name: {id_: row_of(row) for id_, row in rows.items()} for name, rows in document.items()
    }


def _grown(
    document: Document, script: list[Edit], second: int, node: str, changes: tuple[Change, ...]
) -> Document:
    """Return the document after a script of edits, stamped from `second` on by `node`.

    A purged id never comes back: ids are random, and only old trash is purged.
    """
    purged: set[int] = set()
    for step, edit in enumerate(script):
        if edit.place in purged:
            continue
        if edit.purge:
            purged.add(edit.place)
        document = edited(document, edit, f"2603041200{second + step:02}000.0.{node}", changes)
    return document


JSON: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(JUNK) | st.text(max_size=3) | st.text("\ud800\udc00a", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=5,
)
_CLOCKS: st.SearchStrategy[Any] = JSON | st.dictionaries(
    st.sampled_from(["*", "title", "tags/x", "place", "custom", "custom/a", "notes"]),
    st.sampled_from(["", "1", *(f"26030412000{n}000.0.aaaa" for n in range(3))]) | JSON,
    max_size=4,
)
_ROWS: st.SearchStrategy[Any] = JSON | st.tuples(
    st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=5), st.none() | _CLOCKS
).map(lambda drawn: drawn[0] if drawn[1] is None else drawn[0] | {"clock": drawn[1]})


def junk_documents() -> st.SearchStrategy[Any]:
    """Draw any JSON where a board should be, with the names of a board in it."""
    rows = st.dictionaries(st.sampled_from(["k1", "k2", "k3"]), _ROWS, max_size=3)
    return st.dictionaries(st.sampled_from(TABLES), rows | JSON, max_size=3)


@st.composite
def broken_heads(draw: st.DrawFn) -> Heads:
    """Draw heads, each then edited by hand with values of any shape, clocks included."""
    drawn: Heads = draw(heads(texts=True, by_hand=True))
    blow = st.builds(
        Edit,
        st.integers(0, len(PLACES) - 1),
        st.integers(0, len(FIELDS)),
        st.integers(0, len(JUNK) - 1),
        st.just(True),
        st.just(True),
    )
    documents = []
    for document in (drawn.base, drawn.ours, drawn.theirs, drawn.third):
        broken = document
        for edit in draw(st.lists(blow, max_size=3)):
            broken = edited(broken, edit, "", CHANGES)
        documents.append(broken)
    return Heads(drawn.older, *documents)
