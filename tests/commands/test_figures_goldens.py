"""One example of each JSON answer of the figures, kept: other programs rely on them.

Run with WRITE_GOLDENS=1 to keep the present answers after a change that is meant.
"""

import json
import os
import re
from pathlib import Path

import pytest

from tests.commands.shell import Shell, a_shell

GOLDEN = Path(__file__).parent / "golden"
SHORT = re.compile(r'"short": "\w+"')


def a_small_company(folder: Path) -> Shell:
    """Return a shell with the small sample board of the goldens."""
    shell = a_shell(folder)
    shell.run("import", "sample", str(GOLDEN / "sample.json"))
    return shell


def masked(shell: Shell, answer: str) -> str:
    """Return an answer with sample ids for the random ones, and no prefixes of those."""
    for row in (*shell.json("list", "--all"), *shell.json("roadmap")):
        answer = answer.replace(row["id"], row["source"]["id"])
    return SHORT.sub('"short": "<short>"', re.sub(r'"rank": "\w+"', '"rank": "<rank>"', answer))


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("today", "today", ["today", "-n", "1"]),
        ("flow", "flow", ["flow"]),
        ("roadmap", "roadmap", ["roadmap"]),
        ("item", "item", ["roadmap", "show", "RM-1"]),
    ],
)
def test_an_answer_of_figures_is_as_it_was(
    tmp_path: Path, name: str, kind: str, words: list[str]
) -> None:
    """Its kind, its keys and their values are those of the kept example."""
    shell = a_small_company(tmp_path)
    got = masked(shell, shell.run(*words, "--json"))
    kept = GOLDEN / f"{name}.json"
    if os.environ.get("WRITE_GOLDENS"):
        kept.write_text(got, "utf-8")
    assert json.loads(got)["kind"] == kind
    assert got == kept.read_text("utf-8")
