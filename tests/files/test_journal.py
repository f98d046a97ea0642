"""The journal of undo."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hatrack.history import REMEMBERED, Change, History, Step
from hatrack.target_words import Day
from hatrack.words import Words, counted, words
from storage import journal as journal_module
from storage.journal import Done, Event, Journal, Redone, Undone, happened
from storage.lock import Lock


def a_step(identity: str, label: Words | None = None) -> Step:
    """A step that changes the title of one task."""
    change = Change("tasks", "kone", {"title": "a"}, {"title": identity, "n": None})
    return Step(identity, label or words("edit {id}", id=identity), (change,), "kone")


def a_journal(folder: Path) -> Journal:
    """A journal in `folder`, as another process would open it."""
    return Journal(folder / "journal.jsonl", Lock(str(folder / "lock"), patience=0))


def ids(history: History) -> tuple[list[str], list[str]]:
    """The ids of what can be undone and of what can be redone."""
    return [step.id for step in history.past], [step.id for step in history.future]


def test_another_process_knows_what_was_done(tmp_path: Path) -> None:
    """Steps come back whole: label, rows before and after, selection."""
    label = words(
        "move {n} to {day}",
        n=counted("{count} task", "{count} tasks", 2),
        day=Day(date(2026, 12, 1)),
    )
    a_journal(tmp_path).append([Done(a_step("1", label))])
    assert a_journal(tmp_path).history().past == (a_step("1", label),)


def test_undo_and_redo_are_replayed(tmp_path: Path) -> None:
    """The history after a restart is that of before."""
    events: list[Event] = [
        Done(a_step("1")),
        Done(a_step("2")),
        Undone("2"),
        Undone("1"),
        Redone("1"),
    ]
    a_journal(tmp_path).append(events)
    assert ids(a_journal(tmp_path).history()) == (["1"], ["2"])


def test_a_locked_journal_is_no_reason_to_fail(tmp_path: Path) -> None:
    """Nothing is added while another program holds the lock, which is told."""
    with Lock(str(tmp_path / "lock"), patience=0):
        assert not a_journal(tmp_path).append([Done(a_step("1"))])
    assert a_journal(tmp_path).append([Done(a_step("1"))])
    assert ids(a_journal(tmp_path).history()) == (["1"], [])


def test_what_others_append_is_seen(tmp_path: Path) -> None:
    """Two open journals follow each other."""
    mine, theirs = a_journal(tmp_path), a_journal(tmp_path)
    mine.append([Done(a_step("1"))])
    assert ids(theirs.history()) == (["1"], [])
    theirs.append([Done(a_step("2"))])
    assert ids(mine.history()) == (["1", "2"], [])


def test_an_event_known_already_changes_nothing() -> None:
    """A step read from the journal and still pending here counts once."""
    history = happened(happened(History(), Done(a_step("1"))), Done(a_step("1")))
    assert ids(history) == (["1"], [])
    undone = happened(happened(history, Undone("1")), Undone("1"))
    assert ids(happened(undone, Done(a_step("1")))) == ([], ["1"])


@given(st.lists(st.tuples(st.sampled_from("dur"), st.integers(0, 4)), max_size=12))
def test_no_step_is_ever_in_two_places(moves: list[tuple[str, int]]) -> None:
    """Whatever several processes append, a step is done or undone, once."""
    history = History()
    kinds: dict[str, Callable[[str], Event]] = {
        "d": lambda key: Done(a_step(key)),
        "u": Undone,
        "r": Redone,
    }
    for kind, number in moves:
        history = happened(history, kinds[kind](str(number)))
        past, future = ids(history)
        assert len({*past, *future}) == len(past) + len(future)


def test_a_torn_last_line_is_left_alone(tmp_path: Path) -> None:
    """A crash in the middle of a line costs that line only, and later ones are whole."""
    path = tmp_path / "journal.jsonl"
    a_journal(tmp_path).append([Done(a_step("1")), Done(a_step("2"))])
    path.write_bytes(path.read_bytes()[:-20])
    assert ids(a_journal(tmp_path).history()) == (["1"], [])
    a_journal(tmp_path).append([Done(a_step("3"))])
    assert ids(a_journal(tmp_path).history()) == (["1", "3"], [])


def test_junk_lines_are_skipped(tmp_path: Path) -> None:
    """Lines of another shape do no harm."""
    path = tmp_path / "journal.jsonl"
    junk = ["5", "[]", '{"do": 5}', '{"do": {"id": "x", "label": 1, "changes": []}}', "\x00", "{"]
    path.write_text("\n".join(junk) + "\n")
    a_journal(tmp_path).append([Done(a_step("1"))])
    assert ids(a_journal(tmp_path).history()) == (["1"], [])


def test_a_long_journal_is_rewritten(tmp_path: Path) -> None:
    """Above its limit the journal keeps what is remembered; readers notice the new file."""
    reader = a_journal(tmp_path)
    writer = a_journal(tmp_path)
    padding = words("x" * 3000)
    count = journal_module.LONGEST // 3000 + 10
    for number in range(count):
        writer.append([Done(a_step(str(number), padding))])
        if number == 5:
            reader.history()
    writer.append([Undone(str(count - 1))])
    size = (tmp_path / "journal.jsonl").stat().st_size
    assert size < journal_module.LONGEST
    expected = [str(number) for number in range(count)][-REMEMBERED - 1 : -1]
    past, future = ids(reader.history())
    assert (past[-5:], future) == (expected[-5:], [str(count - 1)])
    assert ids(a_journal(tmp_path).history()) == ids(reader.history())


def test_the_journal_is_lines_of_json(tmp_path: Path) -> None:
    """Each event is one line that other tools can read."""
    a_journal(tmp_path).append([Done(a_step("1")), Undone("1")])
    lines = (tmp_path / "journal.jsonl").read_text().splitlines()
    assert [next(iter(json.loads(line))) for line in lines] == ["do", "undo"]


def test_without_a_folder_it_is_kept_in_memory(tmp_path: Path) -> None:
    """Undo works in this process where nothing can be written."""
    journal = Journal(None, Lock(str(tmp_path / "lock")))
    journal.append([Done(a_step("1")), Undone("1")])
    assert ids(journal.history()) == ([], ["1"])
    assert list(tmp_path.iterdir()) == []
