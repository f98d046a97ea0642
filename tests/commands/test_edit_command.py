"""Editing a task by fields and in the editor."""

import sys
from pathlib import Path

from tests.commands.shell import Shell, a_shell

REPLACE = """
import pathlib, sys
place = pathlib.Path(sys.argv[-1])
text = place.read_text("utf-8")
assert sys.argv[1] in text, text
place.write_text(text.replace(sys.argv[1], sys.argv[2], 1), "utf-8")
"""


def with_editor(folder: Path, old: str, new: str) -> Shell:
    """Return a shell whose editor replaces one text by another."""
    script = folder / "editor.py"
    script.write_text(REPLACE, "utf-8")
    return a_shell(folder, EDITOR=f'"{sys.executable}" "{script}" "{old}" "{new}"')


def test_fields_are_set_together_in_one_step(tmp_path: Path) -> None:
    """Values are words of quick-add; undo takes all of them back."""
    shell = a_shell(tmp_path)
    task = shell.add("x")
    shell.run("edit", task, "--set", "role=se", "--set", "due=fri!", "--set", "tags=a,b",
              "--set", "title=Rotate = keys")  # fmt: skip
    shown = shell.json("show", task)
    assert (shown["role"], shown["due"], shown["hard"]) == ("SEC", "2026-11-27", True)
    assert (shown["tags"], shown["title"]) == (["a", "b"], "Rotate = keys")
    shell.run("undo")
    shown = shell.json("show", task)
    assert (shown["role"], shown["due"], shown["title"], shown["status"]) == (
        None, None, "x", "inbox",
    )  # fmt: skip


def test_an_empty_value_clears_a_field(tmp_path: Path) -> None:
    """due= takes the date away."""
    shell = a_shell(tmp_path)
    task = shell.add("x due:fri")
    shell.run("edit", task, "--set", "due=")
    assert shell.json("show", task)["due"] is None


def test_wrong_fields_and_values_are_wrong_use_and_change_nothing(tmp_path: Path) -> None:
    """The field is named; a value that is right beside it is not set either."""
    shell = a_shell(tmp_path)
    task = shell.add("x")
    assert "colour" in shell.refused(2, "edit", task, "--set", "colour=red")
    assert "due" in shell.refused(2, "edit", task, "--set", "title=y", "--set", "due=blurb")
    assert "field=value" in shell.refused(2, "edit", task, "--set", "title")
    shell.refused(1, "edit", task, "--set", "title=x")
    assert shell.json("show", task)["title"] == "x"


def test_the_editor_gets_the_task_as_text_and_its_changes_are_kept(tmp_path: Path) -> None:
    """$EDITOR may have arguments; the temporary text is gone afterwards."""
    shell = with_editor(tmp_path, "due:", "due: fri!")
    task = shell.add("se: rotate keys")
    result = shell.at_terminal("edit", task, TMPDIR=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert shell.json("show", task)["due"] == "2026-11-27"
    assert list(tmp_path.glob("hatrack-edit-*")) == []


def test_visual_comes_before_editor(tmp_path: Path) -> None:
    """As everywhere in the shell."""
    shell = with_editor(tmp_path, "title: x", "title: y")
    task = shell.add("x")
    shell.env |= {"VISUAL": shell.env["EDITOR"], "EDITOR": "false"}
    assert shell.at_terminal("edit", task).returncode == 0
    assert shell.json("show", task)["title"] == "y"


def test_a_text_with_a_mistake_is_kept_and_its_line_is_said(tmp_path: Path) -> None:
    """Nothing is changed, and what was written is not lost."""
    shell = with_editor(tmp_path, "due:", "due: blurb")
    task = shell.add("x")
    result = shell.at_terminal("edit", task, TMPDIR=str(tmp_path))
    [line] = result.stderr.splitlines()
    assert result.returncode == 1
    assert "line 6" in line
    [kept] = tmp_path.glob("hatrack-edit-*/task.md")
    assert str(kept) in line
    assert "due: blurb" in kept.read_text("utf-8")
    assert shell.json("show", task)["due"] is None


def test_an_editor_that_fails_or_is_missing_changes_nothing(tmp_path: Path) -> None:
    """Both are said in one line."""
    shell = a_shell(tmp_path, EDITOR="false")
    task = shell.add("x")
    before = shell.board.read_bytes()
    failed = shell.at_terminal("edit", task, TMPDIR=str(tmp_path))
    assert "code 1" in failed.stderr
    assert not list(tmp_path.glob("hatrack-edit-*"))
    shell.env["EDITOR"] = "no-such-editor-anywhere"
    assert "no-such-editor-anywhere" in shell.at_terminal("edit", task).stderr
    shell.env["EDITOR"] = '"unbalanced'
    assert shell.at_terminal("edit", task).returncode == 1
    assert shell.board.read_bytes() == before


def test_a_text_that_cannot_be_saved_is_kept(tmp_path: Path) -> None:
    """Whatever stands against the board's file, what was written is not lost."""
    script = tmp_path / "break.sh"
    script.write_text(f"echo more >> $1; echo damaged > '{tmp_path}/hatrack.json'")
    shell = a_shell(tmp_path, EDITOR=f"sh {script}")
    task = shell.add("x")
    result = shell.at_terminal("edit", task, TMPDIR=str(tmp_path))
    assert result.returncode == 4
    [kept] = tmp_path.glob("hatrack-edit-*/task.md")
    assert str(kept) in result.stderr
    assert kept.read_text("utf-8").endswith("more\n")


def test_leaving_the_editor_without_a_change_makes_no_step(tmp_path: Path) -> None:
    """The file stays byte for byte."""
    shell = a_shell(tmp_path, EDITOR="true")
    task = shell.add("x")
    before = shell.board.read_bytes()
    assert shell.at_terminal("edit", task).returncode == 0
    assert shell.board.read_bytes() == before


def test_without_a_terminal_no_editor_is_started(tmp_path: Path) -> None:
    """An editor would draw into the pipe: how to do without is said."""
    shell = with_editor(tmp_path, "title: x", "title: y")
    task = shell.add("x")
    assert f"hatrack edit {task} --set" in shell.refused(2, "edit", task)
    assert shell.json("show", task)["title"] == "x"
