"""The command `purge`."""

from pathlib import Path

import pytest

from tests.commands.shell import Shell, a_shell


def an_old_trash(folder: Path) -> tuple[Shell, str]:
    """A shell on a board with a task dropped in November, in March, and its id."""
    shell = a_shell(folder)
    dropped = shell.add("old news")
    shell.add("still here")
    shell.run("drop", dropped)
    shell.env["HATRACK_TODAY"] = "2027-03-01"
    return shell, dropped


def test_it_removes_what_was_dropped_long_ago(tmp_path: Path) -> None:
    """With --yes nobody is asked; the task is no longer in the file, and the others are."""
    shell, dropped = an_old_trash(tmp_path)
    assert shell.run("purge", "--yes") == "removed: 1 task\n"
    assert dropped not in shell.board.read_text("utf-8")
    assert "still here" in shell.run("list")


def test_where_nobody_can_be_asked_it_removes_nothing(tmp_path: Path) -> None:
    """In a pipe the question is refused, and says how to answer it."""
    shell, dropped = an_old_trash(tmp_path)
    assert "--yes" in shell.refused(2, "purge")
    assert dropped in shell.board.read_text("utf-8")


def test_undo_brings_purged_tasks_back_to_the_trash(tmp_path: Path) -> None:
    """They are dropped as before, and can be restored."""
    shell, dropped = an_old_trash(tmp_path)
    shell.run("purge", "--yes")
    shell.run("undo")
    shell.run("restore", dropped)
    assert "old news" in shell.run("list")


@pytest.mark.parametrize("day", ["2026-11-23", "2027-02-21"])
def test_a_young_trash_is_left_alone(tmp_path: Path, day: str) -> None:
    """Up to the ninetieth day there is nothing to purge, it says so, and nothing is asked."""
    shell, dropped = an_old_trash(tmp_path)
    shell.env["HATRACK_TODAY"] = day
    assert shell.run("purge") == "Nothing was dropped more than 90 days ago.\n"
    assert dropped in shell.board.read_text("utf-8")


def test_the_json_answer_lists_the_ids(tmp_path: Path) -> None:
    """Other programs learn which tasks went."""
    shell, dropped = an_old_trash(tmp_path)
    assert shell.json("purge", "--yes") == {"removed": [dropped]}
