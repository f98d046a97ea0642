"""Creating and finding board files, and the demo."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from cli.boards import sample_board
from tests.commands.shell import Shell, a_shell


def test_init_creates_a_board_in_a_stage_and_a_language(tmp_path: Path) -> None:
    """The twelve roles and five stages are in it."""
    shell = Shell(tmp_path)
    place = tmp_path / "sub" / "work.json"
    shell.run("init", str(place), "--stage", "Growth", "--lang", "fr", "--name", "Chez nous")
    document = json.loads(place.read_text("utf-8"))
    meta = document["meta"]["board"]
    assert (meta["stage"], meta["lang"], meta["name"]) == ("growth", "fr", "Chez nous")
    assert (len(document["roles"]), len(document["stages"])) == (12, 5)
    assert "tasks" not in document


def test_init_with_templates_begins_with_starter_tasks(tmp_path: Path) -> None:
    """They are those of the stage, in the language of the board, and one step of undo."""
    shell = Shell(tmp_path)
    shell.run("init", str(shell.board), "--templates", "--lang", "fr")
    tasks = shell.json("list", "--all")
    assert len(tasks) > 10
    assert all(task["source"]["format"] == "template" for task in tasks)
    shell.run("undo")
    assert shell.json("list", "--all") == []


def test_init_never_overwrites(tmp_path: Path) -> None:
    """A file that is there stays byte for byte, whatever it is; a dangling link too."""
    shell = a_shell(tmp_path)
    shell.add("x")
    before = shell.board.read_bytes()
    assert "exists already" in shell.refused(1, "init", str(shell.board))
    assert shell.board.read_bytes() == before
    (tmp_path / "empty.json").write_bytes(b"")
    shell.refused(1, "init", str(tmp_path / "empty.json"))
    (tmp_path / "link.json").symlink_to(tmp_path / "nowhere.json")
    shell.refused(1, "init", str(tmp_path / "link.json"))


def test_init_takes_a_folder_for_the_board_in_it(tmp_path: Path) -> None:
    """`hatrack init .` is natural."""
    shell = Shell(tmp_path)
    shell.run("init", str(tmp_path))
    assert shell.board.is_file()


def test_init_checks_the_stage_before_it_writes(tmp_path: Path) -> None:
    """An unknown stage creates nothing."""
    shell = Shell(tmp_path)
    shell.refused(3, "init", str(shell.board), "--stage", "ipo")
    assert not shell.board.exists()


def test_without_a_path_init_creates_the_default_board(tmp_path: Path) -> None:
    """It is the one in the data folder, which every command then finds."""
    shell = Shell(tmp_path, {"HATRACK_BOARD": ""})
    assert shell.process("init").returncode == 0
    assert (tmp_path / "data" / "hatrack" / "hatrack.json").is_file()
    assert shell.process("list").returncode == 0


@pytest.mark.parametrize("folder", ["", "deep/deeper"])
def test_the_board_of_this_folder_or_a_parent_is_used(tmp_path: Path, folder: str) -> None:
    """The nearest one up the tree, before the default one."""
    shell = a_shell(tmp_path)
    shell.env["HATRACK_BOARD"] = ""
    here = tmp_path / folder
    here.mkdir(parents=True, exist_ok=True)
    found = Shell(here, {**shell.env, "HATRACK_BOARD": ""}).process("where", "--json")
    data = json.loads(found.stdout)["data"]
    assert data["path"] == str(tmp_path / "hatrack.json")
    assert data["exists"] is True


def test_where_says_which_board_and_why(tmp_path: Path) -> None:
    """The option beats the environment."""
    shell = a_shell(tmp_path)
    assert shell.run("where").splitlines() == [str(shell.board), "named by $HATRACK_BOARD"]
    other = str(tmp_path / "other.json")
    assert shell.json("where", "--board", other)["reason"] == "named by --board"
    assert "hatrack init" in shell.run("--board", other, "where")


def test_the_full_screen_and_the_demo_need_a_terminal(tmp_path: Path) -> None:
    """Without one they refuse with a hint, and leave nothing behind."""
    shell = a_shell(tmp_path)
    for words in ((), ("demo",), ("demo", "--lang", "fr")):
        result = shell.process(*words, TMPDIR=str(tmp_path))
        assert result.returncode == 2
        assert b"hatrack list" in result.stderr
    assert not list(tmp_path.glob("hatrack-demo-*"))


@pytest.mark.parametrize(("lang", "tasks"), [("en", 60), ("fr", 30)])
def test_the_sample_is_shifted_to_today(lang: str, tasks: int) -> None:
    """What was late in the story is as late today; weekday and distance stay."""
    today = date(2027, 3, 1)
    board = sample_board(lang, today)
    assert len(board.tasks) == tasks
    assert sum(task.late(today) for task in board.tasks.values()) == 3
    assert board.about.lang == lang
    assert all(task.clock for task in board.tasks.values())


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    """init in a write-protected folder fails with one line and writes nothing."""
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    try:
        Shell(tmp_path).refused(1, "init", str(locked / "hatrack.json"))
        assert os.listdir(locked) == []
    finally:
        locked.chmod(0o700)
