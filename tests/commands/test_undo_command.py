"""Undo and redo from the shell."""

from dataclasses import replace
from pathlib import Path

from tests.commands.shell import a_demo, a_shell


def test_undo_takes_back_what_another_process_did(tmp_path: Path) -> None:
    """A step made by one process is taken back by another and made again by a third."""
    shell = a_shell(tmp_path)
    assert shell.process("add", "call the bank").returncode == 0
    undone = shell.process("undo")
    assert undone.returncode == 0, undone.stderr
    assert b"call the bank" in undone.stdout
    assert shell.json("list") == []
    assert shell.process("redo").returncode == 0
    assert [task["title"] for task in shell.json("list")] == ["call the bank"]


def test_undo_says_what_it_took_back(tmp_path: Path) -> None:
    """Steps are named as they were made, the last first."""
    shell = a_demo(tmp_path)
    shell.run("done", "T-01")
    shell.run("prio", "T-02", "p0")
    assert "priority P0" in shell.run("undo")
    assert "done" in shell.run("undo")


def test_with_nothing_left_undo_and_redo_say_so(tmp_path: Path) -> None:
    """Code 1 and one line each."""
    shell = a_shell(tmp_path)
    assert "nothing to undo" in shell.refused(1, "undo")
    assert "nothing to redo" in shell.refused(1, "redo")


def test_steps_that_cannot_be_kept_are_said_to(tmp_path: Path) -> None:
    """Where the state folder takes nothing, a command that changes the board says it once."""
    shell = a_shell(tmp_path)
    shell.env["XDG_STATE_HOME"] = "/proc/nowhere"
    added = shell.process("add", "call the bank")
    assert added.returncode == 0
    [line] = added.stderr.decode().splitlines()
    assert "/proc/nowhere/hatrack cannot be written" in line
    assert "XDG_STATE_HOME" in line
    assert b"cannot be written" in shell.process("undo").stderr
    assert shell.process("list").stderr == b""


def test_undo_in_json_names_what_changed(tmp_path: Path) -> None:
    """The ids of the rows, and those kept because somebody wrote them since."""
    shell = a_shell(tmp_path)
    task = shell.add("x")
    shell.run("prio", task, "p0")
    answer = shell.json("undo")
    assert (answer["changed"], answer["kept"]) == ([task], [])
    assert shell.json("show", task)["priority"] == "P2"


def test_a_new_step_ends_what_could_be_done_again(tmp_path: Path) -> None:
    """After something new there is nothing to redo."""
    shell = a_shell(tmp_path)
    shell.add("one")
    shell.run("undo")
    shell.add("two")
    shell.refused(1, "redo")


def test_undo_of_what_somebody_reversed_says_that_nothing_was_left(tmp_path: Path) -> None:
    """The step is gone through, with code 0, and nothing is said to be done."""
    shell = a_shell(tmp_path)
    task = shell.add("x")
    shell.run("prio", task, "p0")
    elsewhere = replace(shell, env={"XDG_STATE_HOME": str(tmp_path / "elsewhere")})
    elsewhere.run("prio", task, "p2")
    said = shell.run("undo")
    assert said.startswith("nothing of that step was left to undo: ")
    elsewhere.run("prio", task, "p0")
    assert shell.json("redo")["changed"] == []
