"""The history of a board and of a task, in words."""

from __future__ import annotations

import re
from pathlib import Path

from tests.commands.git_shell import in_step
from tests.commands.shell import a_shell


def test_the_log_of_a_board_and_of_a_task(tmp_path: Path) -> None:
    """The log tells each commit's changes in words, newest first, and one task's life."""
    ada, _bob = in_step(tmp_path)
    [task] = ada.json("list")
    ada.run("done", task["id"])
    ada.run("sync")
    ada.run("edit", task["id"], "--set", "title=uno")
    assert "one: status: to do → done" in ada.run("log").replace("uno:", "one:")
    entries = ada.json("log", task["id"])
    said = [(change["field"], entry["by"]) for entry in entries for change in entry["changes"]]
    assert said == [("title", ""), ("state", "Ada"), ("", "Ada")]


def test_the_log_names_what_changed(tmp_path: Path) -> None:
    """Roles, people and what is gone by their names; a place that follows from a priority is no
    line, and neither is the history that the change itself tells."""
    ada, _bob = in_step(tmp_path)
    [task] = ada.json("list")
    ada.add("dev: two")
    ada.run("prio", task["id"], "p1")
    ada.run("role", "CORP", "--hide")
    ada.run("handover", "DEV", "Lea", "Roy", "--level", "6")
    assert set(ada.run("log").split("\n\n")[0].splitlines()[1:8]) >= {
        "  one: priority: P2 → P1",
        "  two: added",
        "  Internal IT: hidden: – → yes",
        "  Developer: held by: – → lea-roy, 6",
        "  Lea Roy: added",
    }
    assert not re.search(r"^  [0-9a-z]{10}: ", ada.run("log"), re.MULTILINE)
    assert "order" not in ada.run("log")
    assert "roles: 12 added" in ada.run("log")


def test_the_log_outside_git(tmp_path: Path) -> None:
    """Without git the stamps tell when each field of a task was last written."""
    shell = a_shell(tmp_path)
    task = shell.add("dev: one")
    shell.run("done", task)
    fields = {change["field"] for entry in shell.json("log", task) for change in entry["changes"]}
    assert {"", "state"} <= fields
    assert "No history yet" in shell.run("log")
