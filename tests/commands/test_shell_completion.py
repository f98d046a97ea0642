"""Completion in shells: commands, options and values of the board."""

from pathlib import Path

import pytest

from tests.commands.shell import Shell, a_shell


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_completion_script(tmp_path: Path, name: str) -> None:
    """The script asks this program for what may follow."""
    assert "_HATRACK_COMPLETE" in a_shell(tmp_path).run("completion", name)


def test_commands_and_options_are_completed(tmp_path: Path) -> None:
    """What begins so is offered, with its line of help."""
    shell = a_shell(tmp_path)
    shell.env |= {
        "_HATRACK_COMPLETE": "fish_complete",
        "COMP_WORDS": "hatrack st",
        "COMP_CWORD": "st",
    }
    offered = shell.process().stdout.decode()
    assert "start" in offered
    assert "stage" in offered
    assert "show" not in offered


@pytest.mark.parametrize(
    ("line", "begun", "offered"),
    [
        ("hatrack move", "0", []),
        ("hatrack move {id}", "s", ["SEC"]),
        ("hatrack stage", "gr", ["growth"]),
        ("hatrack assign {id}", "lead", ["lead-dev"]),
        ("hatrack prio {id}", "p", ["P0", "P1", "P2", "P3"]),
        ("hatrack show", "", ["{id}"]),
        ("hatrack restore", "", []),
    ],
)
def test_values_are_completed_from_the_board(
    tmp_path: Path, line: str, begun: str, offered: list[str]
) -> None:
    """Ids come with their titles, roles, stages and people with their names."""
    shell = a_shell(tmp_path)
    [task] = shell.json("add", "se: sign \x1b[31m @lead-dev")
    words = line.format(id=task["short"])
    shell.env |= {
        "_HATRACK_COMPLETE": "fish_complete",
        "COMP_WORDS": f"{words} {begun}",
        "COMP_CWORD": begun,
    }
    said = shell.process().stdout.decode()
    assert "\x1b" not in said
    values = [one.partition(",")[2].partition("\t")[0] for one in said.splitlines()]
    assert [value for value in values if value] == [
        value.format(id=task["short"]) for value in offered
    ]


def test_completion_without_a_board_offers_nothing(tmp_path: Path) -> None:
    """It neither fails nor creates one."""
    shell = Shell(tmp_path, {"_HATRACK_COMPLETE": "fish_complete"})
    shell.env |= {"COMP_WORDS": "hatrack show ", "COMP_CWORD": ""}
    result = shell.process()
    assert (result.returncode, result.stdout.strip(), result.stderr) == (0, b"", b"")
    assert not shell.board.exists()
