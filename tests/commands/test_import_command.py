"""Importing the demo boards: the acceptance of the figures of the domain research, section 8."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.builders import DELEGATED, OWN
from tests.commands.shell import DATA, a_demo, a_shell

TABLE_ORDER = [
    "PROD",
    "PROJ",
    "ARCH",
    "DEV",
    "MGMT",
    "OPS",
    "SEC",
    "QUAL",
    "INNO",
    "DATA",
    "UXD",
    "CORP",
]
STATUSES = ("inbox", "todo", "doing", "waiting", "done")


@pytest.mark.parametrize(
    ("lang", "tasks", "items", "by_role", "by_status", "late"),
    [
        ("en", 60, 8, [5, 4, 7, 8, 8, 4, 5, 4, 6, 3, 3, 3], [5, 22, 10, 5, 18],
         ["T-18", "T-35", "T-51"]),
        ("fr", 30, 4, [2, 1, 4, 4, 4, 2, 3, 2, 4, 1, 1, 2], [1, 13, 7, 2, 7],
         ["F-10", "F-20", "F-26"]),
    ],
)  # fmt: skip
def test_a_demo_board_comes_in_whole(
    tmp_path: Path,
    lang: str,
    tasks: int,
    items: int,
    by_role: list[int],
    by_status: list[int],
    late: list[str],
) -> None:
    """Every task and item is there, by role, by state and late as the research counts them."""
    shell = a_demo(tmp_path, lang)
    listed = shell.json("list", "--all")
    assert len(listed) == tasks
    assert len(json.loads(shell.board.read_text("utf-8"))["items"]) == items
    roles = Counter(task["role"] for task in listed)
    assert [roles[code] for code in TABLE_ORDER] == by_role
    states = Counter(task["status"] for task in listed)
    assert [states[status] for status in STATUSES] == by_status
    assert sorted(task["source"]["id"] for task in listed if task["late"]) == late


def test_the_roles_of_a_growing_company_stand_in_the_founders_order(tmp_path: Path) -> None:
    """Innovation, architecture and management first; the nine others are delegated."""
    roles = a_demo(tmp_path).json("roles")
    order = [*OWN, *DELEGATED]
    assert [role["role"] for role in roles] == order
    assert [role["mode"] for role in roles] == ["own"] * 3 + ["delegate"] * 9
    assert [role["weight"] for role in roles[:3]] == [24, 22, 20]
    assert sum(role["weight"] for role in roles) == 100


def test_importing_twice_updates_instead_of_duplicating(tmp_path: Path) -> None:
    """The second import leaves the file as it was, and says that nothing is new."""
    shell = a_demo(tmp_path)
    before = shell.board.read_bytes()
    counts = shell.json("import", "sample", str(DATA / "demo_board.json"))
    assert counts["tasks"] == {"new": 0, "updated": 0, "unchanged": 60}
    assert counts["items"] == {"new": 0, "updated": 0, "unchanged": 8}
    assert shell.board.read_bytes() == before


def test_importing_again_brings_an_edited_task_back_to_the_file(tmp_path: Path) -> None:
    """A task changed since is updated from the file, in place."""
    shell = a_demo(tmp_path)
    identity = shell.json("show", "T-14")["id"]
    shell.run("prio", "T-14", "p3")
    counts = shell.json("import", "sample", str(DATA / "demo_board.json"))
    assert counts["tasks"] == {"new": 0, "updated": 1, "unchanged": 59}
    task = shell.json("show", "T-14")
    assert (task["id"], task["priority"]) == (identity, "P0")


def test_an_import_is_one_step_of_undo(tmp_path: Path) -> None:
    """Undo takes all sixty tasks back at once."""
    shell = a_demo(tmp_path)
    shell.run("undo")
    assert shell.json("list", "--all") == []


def test_a_dry_run_counts_and_changes_nothing(tmp_path: Path) -> None:
    """The counts are those of a real import; the file stays byte for byte."""
    shell = a_shell(tmp_path)
    before = shell.board.read_bytes()
    counts = shell.json("import", "sample", str(DATA / "demo_board.json"), "--dry-run")
    assert counts["tasks"]["new"] == 60
    assert shell.board.read_bytes() == before


def test_the_sample_can_come_from_standard_input(tmp_path: Path) -> None:
    """A dash reads the pipe."""
    shell = a_shell(tmp_path)
    shell.run("import", "sample", "-", input=(DATA / "demo_board.json").read_bytes())
    assert len(shell.json("list", "--all")) == 60


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"not json", 4),
        (b"[1, 2]", 4),
        (b"\xff\xfe\x00", 4),
        (b'{"board": "x"}', 1),
        (b"[" * 100_000, 4),
    ],
)
def test_a_file_that_is_no_sample_is_refused(tmp_path: Path, content: bytes, code: int) -> None:
    """Damaged and foreign files change nothing and are named in one line."""
    shell = a_shell(tmp_path)
    before = shell.board.read_bytes()
    (tmp_path / "sample.json").write_bytes(content)
    shell.refused(code, "import", "sample", str(tmp_path / "sample.json"))
    assert shell.board.read_bytes() == before


def test_a_missing_file_and_an_unknown_format_are_refused(tmp_path: Path) -> None:
    """A missing file is not found; a format there is none of is a wrong use."""
    shell = a_shell(tmp_path)
    assert "nowhere.json" in shell.refused(3, "import", "sample", "nowhere.json")
    assert "jira" in shell.refused(2, "import", "jira", "x")


def test_the_french_board_is_searched_whatever_the_form_of_its_letters(tmp_path: Path) -> None:
    """One title is decomposed in the file: both ways of typing find the same tasks."""
    shell = a_demo(tmp_path, "fr")
    found = [task["source"]["id"] for task in shell.json("find", "écran")]
    assert "F-16" in found
    assert [task["source"]["id"] for task in shell.json("find", "ecran")] == found
