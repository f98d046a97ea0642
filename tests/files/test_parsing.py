"""Reading files that anybody may have written."""

from __future__ import annotations

import contextlib
import itertools
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import document_of
from storage.content import content_of
from storage.errors import Damaged
from storage.pages import Pages
from storage.parsing import DEEPEST, conflict_sides, parse
from tests.files.boards import a_board, a_task, retitled

BOARD = a_board(a_task("kone", "One"), a_task("ktwo", "Two"))
DATA = Pages.of(document_of(BOARD)).data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (DATA[:-100], "not valid JSON"),
        (b"[1, 2]", "not an object"),
        (b"5", "not an object"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": {"b": {"c": 1e999}}}', "no number"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too long"),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "deep"),
        (b'{"a": ' + b"[" * (DEEPEST + 5) + b"]" * (DEEPEST + 5) + b"}", "deep"),
        (b'{"a": {"x": 1, "x": 2, "y": ' + b"[" * 700 + b"]" * 700 + b"}}", "deep"),
        (b'{"a": 1, "a": {"x": 1, "x": ' + b"[" * 100 + b"]" * 100 + b"}}", "deep"),
        (b'{"a": "\xff"}', "UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "UTF-8"),
        (b'{"a": "b\x00"}', "not valid JSON"),
        (b"{" + b",".join(b'"k%d": 1, "a": 2' % n for n in range(80)) + b"}", "too many"),
    ],
)
def test_bytes_that_are_no_board_say_why(data: bytes, reason: str) -> None:
    """Each kind of damage is one clear reason, never another exception."""
    with pytest.raises(Damaged, match=reason):
        parse(data)


@pytest.mark.parametrize("data", [b"", b" \n\t", b"null", b"\xef\xbb\xbf", b" null\r\n"])
def test_a_blank_file_has_no_side(data: bytes) -> None:
    """Empty, white space and null say nothing, which is not damage."""
    assert parse(data).sides == ()


def test_a_byte_order_mark_is_accepted_and_told() -> None:
    """Editors that add a mark do no harm."""
    parsed = parse(b"\xef\xbb\xbf" + DATA)
    assert parsed.sides == (document_of(BOARD),)
    assert "byte order mark" in parsed.notices[0].say()


def test_windows_line_ends_are_accepted_and_told() -> None:
    """CRLF reads like LF."""
    parsed = parse(DATA.replace(b"\n", b"\r\n"))
    assert parsed.sides == (document_of(BOARD),)
    assert "Windows" in parsed.notices[0].say()


def test_a_task_that_stands_twice_is_joined() -> None:
    """Of two rows under one id both edits stay, by their stamps, and it is told."""
    late = {"title": "Late", "clock": {"*": "261123080000000.0.aaaa", "title": "3"}}
    early = {"title": "Early", "due": "2026-12-01", "clock": {"*": "261123080000000.0.aaaa"}}
    data = f'{{"tasks": {{"ka": {json.dumps(late)}, "ka": {json.dumps(early)}}}}}'.encode()
    content = content_of(data)
    row = content.document["tasks"]["ka"]
    assert (row["title"], row["due"]) == ("Late", "2026-12-01")
    assert content.repaired
    assert "twice (ka)" in content.notices[0].say()


def test_a_table_that_stands_twice_keeps_the_rows_of_both() -> None:
    """No row is lost to the last of two tables of one name."""
    data = b'{"tasks": {"ka": {"title": "A"}}, "x": {}, "tasks": {"kb": {"title": "B"}}}'
    assert content_of(data).document["tasks"].keys() == {"ka", "kb"}


@given(st.permutations(["a", "b", "c", "d"]))
def test_repeated_keys_at_every_level_keep_every_alternative(order: list[str]) -> None:
    """Each alternative of nested repetitions is in one of the sides."""
    one, two, three, four = order
    text = f'{{"t": {{"k": {{"{one}": 1}}, "k": {{"{two}": 2}}}}, "t": {{"k": {{"{three}": 3, "{three}": 4}}}}, "u": {{"{four}": {{}}}}}}'  # noqa: E501
    found = {
        json.dumps(row) for side in parse(text.encode()).sides for row in side.get("t", {}).values()
    }
    assert found == {f'{{"{one}": 1}}', f'{{"{two}": 2}}', f'{{"{three}": 3}}', f'{{"{three}": 4}}'}


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@pytest.mark.parametrize("seed", range(4))
def test_markers_of_git_are_split_into_both_sides(tmp_path: Path, style: str, seed: int) -> None:
    """A conflicted file of git holds both sides whole, in every style."""
    base = BOARD
    for number in range(6):
        base = base.put("tasks", a_task(f"k{number}x", "Base"))
    ours = retitled(retitled(base, f"k{seed}x", "Ours"), "kone", "Ours alone")
    theirs = retitled(retitled(base, f"k{seed}x", "Theirs"), "ktwo", "Theirs alone")
    files = []
    for name, board in (("ours", ours), ("base", base), ("theirs", theirs)):
        files.append(tmp_path / name)
        files[-1].write_bytes(Pages.of(document_of(board)).data)
    options = [] if style == "merge" else [f"--{style}"]
    merged = subprocess.run(
        ["git", "merge-file", "-p", *options, *map(str, files)], capture_output=True, check=False
    )
    assert b"<<<<<<<" in merged.stdout
    parsed = parse(merged.stdout)
    sides = [side["tasks"] for side in parsed.sides]
    assert [side[f"k{seed}x"]["title"] for side in sides] == ["Ours", "Theirs"]
    assert all(side.keys() == base.tasks.keys() for side in sides)
    assert (parsed.base is not None) == (style != "merge")


def test_a_title_that_looks_like_a_marker_is_no_conflict() -> None:
    """Markers count only as whole lines."""
    board = a_board(a_task("kone", "<<<<<<< HEAD"))
    parsed = parse(Pages.of(document_of(board)).data)
    assert len(parsed.sides) == 1


def test_markers_inside_a_base_belong_to_it() -> None:
    """The longer markers of a merge of merges stay in the base, which is then left out."""
    inner = "<<<<<<<<< c\n2\n=========\n3\n>>>>>>>>> d\n"
    text = f"<<<<<<< a\n1\n||||||| b\n{inner}=======\n4\n>>>>>>> e\n"
    ours, base, theirs = conflict_sides(text) or ("", None, "")
    assert (ours, theirs) == ("1\n", "4\n")
    assert base == inner


@pytest.mark.parametrize(
    "text", ["<<<<<<< a\n1\n=======\n2\n", "<<<<<<< a\n>>>>>>> b\n", "<<<<<<< a\n<<<<<<< b\n"]
)
def test_incomplete_markers_are_damage(text: str) -> None:
    """Half a conflict is not guessed at."""
    with pytest.raises(Damaged, match="marker"):
        parse(text.encode())


def test_no_side_is_lost_when_repetitions_meet_markers() -> None:
    """Rows of both sides of a conflict and of a repetition are all in the document."""
    lines = ['{"tasks": {', "<<<<<<< a", '"ka": {"title": "A"},', '"ka": {"title": "B"}']
    lines += ["=======", '"kc": {"title": "C"}', ">>>>>>> b", "}}"]
    document = content_of("\n".join(lines).encode()).document
    assert document["tasks"].keys() == {"ka", "kc"}


@given(st.binary(max_size=60), st.integers(0, len(DATA)), st.integers(0, 80))
def test_splices_of_bytes_are_read_or_refused(junk: bytes, at: int, cut: int) -> None:
    """Whatever is spliced into a file, reading it ends in a document or in Damaged."""
    with contextlib.suppress(Damaged):
        content_of(DATA[:at] + junk + DATA[at + cut :])


@pytest.mark.parametrize("schema", [0, -1_000_000])
def test_a_schema_below_the_first_is_damage(schema: int) -> None:
    """No version ever wrote such a number, and nobody counts up from it."""
    with pytest.raises(Damaged, match=str(schema)):
        content_of(b'{"meta": {"board": {"schema": %d}}, "tasks": {}}' % schema)


def test_a_table_of_ours_that_is_no_object_is_damage() -> None:
    """A file whose tasks are a list is refused: nothing could be written beside them."""
    with pytest.raises(Damaged, match="tasks"):
        content_of(b'{"tasks": [1], "meta": {}}')


def test_all_numbers_keep_their_kind() -> None:
    """True, 1 and 1.0 are three values, before and after."""
    data = b'{\n  "x": {\n    "1": [true, 1, 1.0, 1e5]\n  }\n}\n'
    assert Pages.of(content_of(data).document).data == data.replace(b"1e5", b"100000.0")


def test_sides_come_in_the_order_of_the_file() -> None:
    """The first side is ours, so that a conflict without stamps prefers nobody by accident."""
    texts = [
        "<<<<<<< a",
        '{"tasks": {"k": {"title": "x"}}}',
        "=======",
        '{"tasks": {}}',
        ">>>>>>> b",
    ]
    assert [len(side["tasks"]) for side in parse("\n".join(texts).encode()).sides] == [1, 0]
    assert list(itertools.chain(*parse(b"").sides)) == []
