"""One example of each JSON answer, kept: other programs rely on them.

Run with WRITE_GOLDENS=1 to keep the present answers after a change that is meant.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands.shell import a_shell

GOLDEN = Path(__file__).parent / "golden"
RANDOM = {"short", "rank"}
ID = re.compile(r"[a-z][0-9a-z]{9}")


class Mask:
    """Puts fixed words where an answer has random ids, ranks and the folder of the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.ids: dict[str, str] = {}

    def __call__(self, value: Any, key: str = "") -> Any:
        """Return `value` as it is the same in every run."""
        if isinstance(value, dict):
            return {name: self(entry, name) for name, entry in value.items()}
        if isinstance(value, list):
            return [self(entry, key) for entry in value]
        if not isinstance(value, str):
            return value
        if key in RANDOM:
            return f"<{key}>"
        if key in ("id", "item", "changed", "kept", "blocked_by") and ID.fullmatch(value):
            return self.ids.setdefault(value, f"<id {len(self.ids) + 1}>")
        return value.replace(self.folder, "<folder>")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("add", ["add", "se: sign p1 due:fri! @lead-dev every:month +legal vital"]),
        ("list", ["list", "--all"]),
        ("find", ["find", "ecrire"]),
        ("show", ["show", "T-1"]),
        ("edit", ["edit", "T-2", "--set", "due=+3d"]),
        ("start", ["start", "T-2"]),
        ("done", ["done", "T-1"]),
        ("todo", ["todo", "T-2"]),
        ("wait", ["wait", "T-1", "--on", "Acme", "--reason", "vendor", "--until", "fri"]),
        ("drop", ["drop", "T-2"]),
        ("restore", ["restore", "T-2"]),
        ("move", ["move", "T-2", "dev"]),
        ("prio", ["prio", "T-2", "p3"]),
        ("assign", ["assign", "T-2", "lead-dev"]),
        ("due", ["due", "T-2", "fri"]),
        ("tag", ["tag", "T-2", "+legal"]),
        ("stage", ["stage"]),
        ("stage-preview", ["stage", "scale", "--preview"]),
        ("roles", ["roles"]),
        ("undo", ["undo"]),
        ("redo", ["redo"]),
        ("init", ["init", "{folder}/other.json", "--stage", "fit"]),
        ("import", ["import", "sample", str(GOLDEN / "sample.json"), "--dry-run"]),
        ("where", ["where"]),
    ],
)
def test_an_answer_in_json_is_as_it_was(tmp_path: Path, name: str, words: list[str]) -> None:
    """Its kind, its keys and their values are those of the kept example."""
    shell = a_shell(tmp_path)
    shell.run("import", "sample", str(GOLDEN / "sample.json"))
    if name == "restore":
        shell.run("drop", "T-2")
    if name in ("undo", "redo"):
        shell.run("prio", "T-2", "p3")
    if name == "redo":
        shell.run("undo")
    answer = json.loads(shell.run(*(word.format(folder=tmp_path) for word in words), "--json"))
    got = json.dumps(Mask(tmp_path)(answer), indent=2, ensure_ascii=False) + "\n"
    kept = GOLDEN / f"{name}.json"
    if os.environ.get("WRITE_GOLDENS"):
        kept.write_text(got, "utf-8")
    assert answer["kind"] == words[0]
    assert got == kept.read_text("utf-8")
