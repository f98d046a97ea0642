"""The shape of the program: who imports whom, what starts without the screen, how it is written."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.main import COMMANDS

TOP = Path(__file__).parents[1]
PACKAGES = ("hatrack", "storage", "themes", "cli", "tui")
SOURCES = sorted(file for package in PACKAGES for file in (TOP / package).rglob("*.py"))
EDGES = sorted(file for package in ("cli", "tui") for file in (TOP / package).rglob("*.py"))

SHOWS_MARKUP = frozenset(["notify", "Static", "Label", "update"])
SHOWN_AS_MARKUP = frozenset(["tooltip", "border_title", "border_subtitle"])


def named(file: Path) -> str:
    """Return the path of a source file as it is spoken of."""
    return file.relative_to(TOP).as_posix()


def test_the_contracts_of_the_layers_hold() -> None:
    """Every import-linter contract is kept: rules below, storage and themes, screens, commands."""
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command, "import-linter is one of the development tools"
    done = subprocess.run(
        [command, "--no-cache", "--no-logo"], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


LOADED = """
import sys
from hatrack.__main__ import main
sys.argv = ["hatrack", *sys.argv[1:]]
code = 0
try:
    main()
except SystemExit as end:
    code = end.code or 0
loaded = {"textual", "rich"} & sys.modules.keys()
sys.exit(f"loaded: {loaded}" if loaded else code)
"""


def hatrack(folder: Path, *words: str) -> None:
    """Run a command in a fresh process in `folder`; it must succeed without loading Textual."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        cwd=folder,
        env=os.environ
        | {"PYTHONPATH": str(TOP), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_loaded_without_the_screen(tmp_path: Path, name: str) -> None:
    """The module of every command loads neither Textual nor Rich."""
    hatrack(tmp_path, name, "--help")


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["--help"],
        ["where", "--json"],
        ["add", "se: rotate the API keys p1"],
        ["list"],
        ["list", "--json"],
        ["find", "keys"],
        ["roles"],
        ["stage"],
    ],
    ids=" ".join,
)
def test_a_command_answers_without_the_screen(tmp_path: Path, words: list[str]) -> None:
    """Commands answer in a fresh process without importing Textual or Rich."""
    hatrack(tmp_path, "init", "hatrack.json")
    hatrack(tmp_path, *words)


@pytest.mark.parametrize(
    "module", ["storage.session", "tui.selection", "tui.view_models", "tui.keys"]
)
def test_what_screens_are_made_from_does_not_load_textual(module: str) -> None:
    """Session, selection, view models and keys are plain Python, testable without a screen."""
    script = f"import sys, {module}; sys.exit('textual' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], cwd=TOP, check=True)


def composed(node: ast.expr | None) -> bool:
    """Tell whether a text is put together from parts: f-string, `%`, `+` or `.format`."""
    match node:
        case ast.JoinedStr(values=parts):
            return any(isinstance(part, ast.FormattedValue) for part in parts)
        case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
            return any(
                isinstance(side, ast.JoinedStr)
                or (isinstance(side, ast.Constant) and isinstance(side.value, str))
                for side in (left, right)
            )
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()), attr="format")):
            return True
    return False


def composed_markup(tree: ast.Module) -> Iterator[int]:
    """Yield the lines where a composed text goes where Textual reads markup."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                shown = node.args[:1] if name in SHOWS_MARKUP else []
                shown += [word.value for word in node.keywords if word.arg in SHOWN_AS_MARKUP]
                if any(composed(text) for text in shown):
                    yield node.lineno
            case ast.Assign(targets=[ast.Attribute(attr=name)], value=text):
                if name in SHOWN_AS_MARKUP and composed(text):
                    yield node.lineno


@pytest.mark.parametrize("file", EDGES, ids=named)
def test_no_composed_text_is_read_as_markup(file: Path) -> None:
    """People's words are never markup: no f-string where Textual would parse one."""
    assert list(composed_markup(ast.parse(file.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "line",
    [
        'self.notify(f"saved {title}")',
        'Static(f"[b]{title}[/]")',
        'yield Label("a " + title)',
        'label.update("%s" % title)',
        'Static("{}".format(title))',
        'Button(title, tooltip=f"{title}")',
        'self.border_title = f"{title}"',
    ],
)
def test_a_composed_text_is_found(line: str) -> None:
    """The check above sees each way of composing a text and each place that reads markup."""
    assert list(composed_markup(ast.parse(line))) == [1]


@pytest.mark.parametrize("file", SOURCES, ids=named)
def test_a_source_file_has_one_subject(file: Path) -> None:
    """No source file grows over 350 lines."""
    lines = file.read_text(encoding="utf-8").count("\n")
    assert lines <= 350


@pytest.mark.parametrize("file", SOURCES, ids=named)
def test_a_module_is_named_after_what_it_holds(file: Path) -> None:
    """No module is a drawer for anything, and none repeats the name of its folder."""
    assert file.stem not in {"utils", "helpers", "common", "base", "manager"}
    assert file.parent.name not in file.stem.split("_")


def test_no_test_folder_hides_a_package() -> None:
    """Tests are no packages and no folder of tests is named like one of ours."""
    folders = {folder.name for folder in (TOP / "tests").rglob("*") if folder.is_dir()}
    assert not folders & set(PACKAGES)
    assert not list((TOP / "tests").rglob("__init__.py"))
