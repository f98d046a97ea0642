from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bench.merge_histories import Heads, broken_heads, heads
from hatrack.board import Document, document_of
from hatrack.merge import Merged, merge
from hatrack.registers import canonical
from storage.content import content_of
from storage.file_merge import SideUnreadable, merge_files, row_changes
from storage.file_rows import cut, identity, joined
from storage.pages import Pages
from tests.files.boards import a_board, a_task, retitled

ANY = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def file_of(document: Document) -> bytes:
    """A document as the file that a save writes."""
    return Pages.of(document).data


def a_document(*titles: str) -> Document:
    """A board with a task of each title."""
    return document_of(a_board(*(a_task(title) for title in titles)))


def told(merged: Merged) -> set[tuple[str, ...]]:
    """What a merge decided, to be compared."""
    return {
        (one.table, one.id, one.register, canonical([one.kept, one.lost])) for one in merged.decided
    }


def agree(drawn: Heads) -> None:
    """Check that files merge to the bytes and to the report that their documents do."""
    for base in (drawn.base, None):
        expected = merge(base, drawn.ours, drawn.theirs)
        data = None if base is None else file_of(base)
        found = merge_files(data, file_of(drawn.ours), file_of(drawn.theirs))
        assert found.data == file_of(expected.document)
        assert set(found.merged.incoming) == set(expected.incoming)
        assert set(found.merged.outgoing) == set(expected.outgoing)
        assert told(found.merged) == told(expected)


@ANY
@given(heads(texts=True, by_hand=True, purges=True))
def test_files_merge_as_their_documents_do(drawn: Heads) -> None:
    """Merging by rows of text gives the bytes that merging whole documents gives."""
    agree(drawn)


@ANY
@given(broken_heads())
def test_files_of_broken_shapes_merge_alike(drawn: Heads) -> None:
    """So it does where rows have any shape."""
    agree(drawn)


@ANY
@given(heads(texts=True, by_hand=True))
def test_a_file_is_put_together_as_it_was(drawn: Heads) -> None:
    """Cutting a file of ours and joining its rows gives the same bytes."""
    data = file_of(drawn.ours)
    pages = cut(data)
    assert pages is None or joined(pages) == data


@ANY
@given(heads(by_hand=True, purges=True))
def test_changed_rows_are_those_that_differ(drawn: Heads) -> None:
    """The rows told to differ are those whose fields, stamps aside, are not the same."""

    def bare(document: Document) -> dict[tuple[str, str], Any]:
        return {
            (table, key): {name: value for name, value in row.items() if name != "clock"}
            for table, rows in document.items()
            for key, row in rows.items()
        }

    old, new = bare(drawn.base), bare(drawn.ours)
    expected = {key for key in {**old, **new} if old.get(key) != new.get(key)}
    assert row_changes(file_of(drawn.base), file_of(drawn.ours)).keys() == expected


def two_sides() -> tuple[bytes, bytes, bytes]:
    """A base, and two sides that retitled different tasks."""
    base = a_board(a_task("one"), a_task("two"))
    sides = retitled(base, "one", "uno"), retitled(base, "two", "due")
    return (
        file_of(document_of(base)),
        file_of(document_of(sides[0])),
        file_of(document_of(sides[1])),
    )


@pytest.mark.parametrize(
    "foreign",
    [
        lambda data: json.dumps(json.loads(data)).encode(),
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b'"one": {', b'"\\u006fne": {'),
        lambda data: data.replace(b"      ", b"    "),
        lambda data: data.replace(b"  ", b"\t"),
    ],
    ids=["one line", "CRLF", "mark", "escaped id", "flat", "tabs"],
)
def test_a_foreign_layout_merges_too(foreign: Any) -> None:
    """A file laid out otherwise gives the same merge, on either side."""
    base, ours, theirs = two_sides()
    expected = merge_files(base, ours, theirs).data
    assert merge_files(base, foreign(ours), theirs).data == expected
    assert merge_files(base, ours, foreign(theirs)).data == expected
    assert merge_files(foreign(base), ours, theirs).data == expected


def test_a_repeated_entry_is_joined() -> None:
    """An id that stands twice in a side loses neither of its versions."""
    base, ours, theirs = two_sides()
    entry = b'    "one": {\n      "title": "again",\n      "tags": ["x"]\n    },\n'
    start = ours.index(b'    "one": {')
    twice = ours[:start] + entry + ours[start:]
    tasks = content_of(merge_files(base, twice, theirs).data).document["tasks"]
    assert (tasks["one"]["title"], tasks["one"]["tags"]) == ("uno", ["x"])


def test_a_repeated_field_is_joined() -> None:
    """A field that stands twice in a row is joined, not read as the last one."""
    base, ours, theirs = two_sides()
    line = b'      "title": "uno",\n'
    twice = ours.replace(line, line + line)
    assert merge_files(base, twice, theirs).data == merge_files(base, ours, theirs).data


def test_markers_in_a_side_are_merged() -> None:
    """A side that still has git's markers is merged from what stands between them."""
    base, ours, theirs = two_sides()
    line = next(line for line in ours.splitlines(True) if b'"uno"' in line)
    other = line.replace(b"uno", b"eins")
    marked = ours.replace(line, b"<<<<<<< a\n" + line + b"=======\n" + other + b">>>>>>> b\n")
    merged = merge_files(base, marked, theirs).data
    assert b"<<<<" not in merged
    assert b'"due"' in merged


@pytest.mark.parametrize("junk", [b"{", b"[1]", b"\xff\xfe", b'{"tasks": {"a": {"n": NaN}}}'])
def test_a_side_that_cannot_be_read_is_named(junk: bytes) -> None:
    """What is no board is not merged; the side is named. A bad base counts as none."""
    base, ours, theirs = two_sides()
    with pytest.raises(SideUnreadable) as caught:
        merge_files(base, ours, junk)
    assert caught.value.side == "theirs"
    with pytest.raises(SideUnreadable) as caught:
        merge_files(base, junk, theirs)
    assert caught.value.side == "ours"
    assert merge_files(junk, ours, theirs).data


def test_a_newer_schema_is_not_merged() -> None:
    """A file of a newer version is refused, even when all three are."""
    files = [data.replace(b'"schema": 1', b'"schema": 99') for data in two_sides()]
    with pytest.raises(SideUnreadable) as caught:
        merge_files(files[0], files[1], files[2])
    assert caught.value.newer


def test_the_id_of_a_row() -> None:
    """A row begins with its id; one with quotes or escapes is not read from its text."""
    assert identity(b'k7f": {\n      "title": "x"') == "k7f"
    assert identity(b'k\\n": {\n      "title": "x"') is None
    assert identity(b'k7f": 3') is None


def test_a_table_of_one_side_stays_and_a_purged_one_goes() -> None:
    """A table that one side added stays; one that it purged whole goes, unless it was changed."""
    base = a_document("one")
    without = {name: rows for name, rows in base.items() if name != "tasks"}
    assert b'"one"' in merge_files(None, file_of(base), file_of(without)).data
    assert b'"one"' not in merge_files(file_of(base), file_of(base), file_of(without)).data
    _base, ours, _theirs = two_sides()
    assert b'"uno"' in merge_files(_base, ours, file_of(without)).data
