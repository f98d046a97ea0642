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
        answer = answer.replace(row["id"], row["source"]["id"] if row["source"] else "<id>")
    return SHORT.sub('"short": "<short>"', re.sub(r'"rank": "\w+"', '"rank": "<rank>"', answer))


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("today", "today", ["today", "-n", "1"]),
        ("flow", "flow", ["flow"]),
        ("roadmap", "roadmap", ["roadmap"]),
        ("item", "item", ["roadmap", "show", "RM-1"]),
        ("report", "report", ["report", "--profile", "team"]),
    ],
)
def test_an_answer_of_figures_is_as_it_was(
    tmp_path: Path, name: str, kind: str, words: list[str]
) -> None:
    """Its kind, its keys and their values are those of the kept example."""
    shell = a_small_company(tmp_path)
    check(name, kind, masked(shell, shell.run(*words, "--json")))


@pytest.mark.parametrize(
    "words",
    [
        ["add", "Billing", "--horizon", "next", "--target", "2027-Q1"],
        ["move", "RM-1", "next", "--reason", "hire late"],
        ["edit", "RM-1", "--set", "value=2"],
        ["dates", "RM-1", "from 1 dec to 2027-Q1"],
        ["shift", "RM-1", "1m"],
        ["order", "RM-1", "down"],
        ["done", "RM-1", "--tasks", "keep"],
        ["reopen", "RM-1"],
        ["pause", "RM-1"],
        ["drop", "RM-1"],
        ["restore", "RM-1"],
        ["moved"],
    ],
    ids=lambda words: words[0],
)
def test_an_answer_of_a_change_to_the_roadmap_is_as_it_was(
    tmp_path: Path, words: list[str]
) -> None:
    """Each command of the roadmap answers with the items it changed, as it is kept."""
    shell = a_small_company(tmp_path)
    for before in BEFORE.get(words[0], []):
        shell.run("roadmap", *before)
    answer = shell.run("roadmap", *words, "--json")
    check(f"roadmap-{words[0]}", f"roadmap {words[0]}", masked(shell, answer))


BEFORE = {
    "order": [["add", "Billing", "--horizon", "now", "--set", "value=3", "--set", "urgency=3",
               "--set", "effort=M"]],
    "reopen": [["done", "RM-1", "--tasks", "keep"]],
    "restore": [["drop", "RM-1"]],
    "moved": [["move", "RM-1", "next", "--reason", "hire late"]],
}  # fmt: skip
"""What must have happened for a command to have something to do."""


def check(name: str, kind: str, got: str) -> None:
    """See that an answer is of that kind and the one kept under a name."""
    kept = GOLDEN / f"{name}.json"
    if os.environ.get("WRITE_GOLDENS"):
        kept.write_text(got, "utf-8")
    assert json.loads(got)["kind"] == kind
    assert got == kept.read_text("utf-8")
