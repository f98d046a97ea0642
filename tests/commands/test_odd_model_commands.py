"""Every command on a board with roles renamed, two added, one hidden, in a sixth stage."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.board import Board
from storage.board_file import BoardFile
from tests.builders import CODER, LEGAL, with_odd_model
from tests.commands.shell import Shell
from tests.commands.test_hostile_text import controls
from tests.screens.desk import the_sample


def an_odd_shell(folder: Path) -> Shell:
    """Return a shell on the demo board with that model."""
    shell = Shell(folder)
    board: Board = with_odd_model(the_sample())
    BoardFile.open(shell.board, create=board, state_home=folder / "state")
    return shell


SHOWING = [
    "roles",
    "role DEV",
    "role y",
    "role corp",
    "stage",
    "stage growth --preview",
    "stage scale-vpe --preview",
    "list",
    "list --all",
    "list role:w",
    "list role:dreamer is:doing",
    "find contract",
    "today",
    "flow",
    "people",
    "people lead-dev",
    "learned",
    "learned dreamer",
    "roadmap",
    "roadmap show RM-1",
    "report --profile board",
    "report --profile team",
    "log",
    "doctor",
    "status",
    "keys",
    "where",
    "config",
]


@pytest.mark.parametrize("line", SHOWING)
def test_what_shows_works_and_no_name_acts_on_the_terminal(tmp_path: Path, line: str) -> None:
    """Plain, for people and in JSON; the old name of a renamed role is nowhere."""
    shell = an_odd_shell(tmp_path)
    for more in ([], ["--color", "always"], ["--json"]):
        result = shell.try_(*line.split(), *more)
        assert result.exit_code in (0, 1 if line == "doctor" else 0), (line, more, result.output)
        plain = result.output if not more else result.output.replace("\x1b[", "")
        assert not controls(plain) - {"\x1b"}, (line, more)
        if not more:
            assert "Innovation director" not in result.output, line


def test_roles_stand_as_the_sixth_stage_asks(tmp_path: Path) -> None:
    """Thirteen columns, the hidden one away, the weights said and all of them a hundred."""
    shell = an_odd_shell(tmp_path)
    roles = {role["role"]: role for role in shell.json("roles")}
    assert len(roles) == 13
    assert "CORP" not in roles
    assert (roles["LEGA"]["weight"], roles["SALE"]["weight"]) == (30, 20)
    assert sum(role["weight"] for role in roles.values()) == 100
    assert (roles["DEV"]["name"], roles["LEGA"]["name"]) == (CODER, LEGAL)
    assert roles["SALE"]["mode"] == "delegate"
    assert shell.json("stage")["stage"] == "ipo"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("w: by letter", "DEV"),
        ("co: by badge", "DEV"),
        ("developer: by the name it came with", "DEV"),
        ("dreamer: by its own name", "INNO"),
        ("xs: by the badge of an added one", "SALE"),
        ("y: by the letter of an added one", "LEGA"),
        ("lega: by its code", "LEGA"),
        ("corp: into a hidden one", "CORP"),
    ],
)
def test_quick_add_takes_the_new_letters_badges_and_names(
    tmp_path: Path, line: str, role: str
) -> None:
    """As well as the codes and the names they came with."""
    shell = an_odd_shell(tmp_path)
    [task] = shell.json("add", line)
    assert task["role"] == role


def test_what_changes_works_on_added_and_renamed_roles(tmp_path: Path) -> None:
    """Move, hand over, take back, weigh, change the stage, undo, and import the sample again."""
    shell = an_odd_shell(tmp_path)
    task = shell.add("y: sign it")
    assert shell.json("move", task, "w")[0]["role"] == "DEV"
    shell.run("handover", "xs", "Ada", "--level", "6")
    assert shell.json("role", "x")["holder"] == "ada"
    assert shell.json("people", "ada")[0]["roles"][0]["role"] == "SALE"
    shell.run("take-back", "XS")
    assert shell.json("role", "y", "--weight", "12")["weight"] == 12
    shell.run("stage", "scale-vpe")
    assert sum(role["weight"] for role in shell.json("roles")) == 100
    shell.run("undo")
    assert shell.json("stage")["stage"] == "ipo"
    assert shell.json("role", "corp", "--show")["hidden"] is False
    assert len(shell.json("roles")) == 14
    shell.run("report")
    assert "sign it" in shell.run("list", "role:w")
