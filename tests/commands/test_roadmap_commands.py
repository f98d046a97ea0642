"""The commands that change the roadmap, and the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands.shell import Shell, a_demo, a_shell


def item(shell: Shell, name: str) -> dict[str, Any]:
    """Return an item as `show --json` has it."""
    found: dict[str, Any] = shell.json("roadmap", "show", name)
    return found


def test_an_item_is_added_with_what_is_known(tmp_path: Path) -> None:
    """Its title alone, or with fields in words."""
    shell = a_shell(tmp_path)
    [first] = shell.json("roadmap", "add", "Payroll", "connectors")
    assert (first["title"], first["horizon"], first["confidence"]) == (
        "Payroll connectors", "later", "low",
    )  # fmt: skip
    [second] = shell.json(
        "roadmap", "add", "SSO", "--horizon", "now", "--outcome", "Deals are signed",
        "--target", "q4!", "--set", "value=3", "--set", "depends_on=payroll",
    )  # fmt: skip
    assert (second["outcome"], second["target"], second["hard"]) == (
        "Deals are signed", "2026-Q4", True,
    )  # fmt: skip
    assert (second["value"], second["depends_on"]) == (3, [first["id"]])
    assert [one["title"] for one in shell.json("roadmap")] == ["SSO", "Payroll connectors"]


def test_moves_are_kept_and_undone(tmp_path: Path) -> None:
    """Horizon, dates in words and shifts, each with its reason."""
    shell = a_demo(tmp_path)
    shell.run("roadmap", "move", "rm-1", "ensuite", "--reason", "the deal slipped")
    assert item(shell, "rm-1")["horizon"] == "next"
    shell.run("roadmap", "dates", "rm-1", "from", "1", "dec", "to", "2027-Q1")
    assert item(shell, "rm-1")["slips"] == {"moves": 2, "days": 90}
    shell.run("roadmap", "shift", "rm-1", "-1q")
    assert item(shell, "rm-1")["target"] == "2026-Q4"
    assert item(shell, "rm-1")["start"] == "2026-09-01"
    for _step in range(3):
        shell.run("undo")
    assert item(shell, "rm-1")["slips"] == {"moves": 0, "days": None}
    assert item(shell, "rm-1")["horizon"] == "now"


def test_the_reason_of_a_move_is_in_the_report(tmp_path: Path) -> None:
    """Under what moved."""
    shell = a_demo(tmp_path)
    shell.run("roadmap", "move", "rm-4", "later", "--reason", "the hire is late")
    assert "put back from Next to Later, the hire is late" in shell.run("report")


def test_fields_are_edited_by_name(tmp_path: Path) -> None:
    """Several at once, as one step."""
    shell = a_demo(tmp_path)
    shell.run("roadmap", "edit", "rm-7", "--set", "value=1", "--set", "confidence=high")
    assert (item(shell, "rm-7")["value"], item(shell, "rm-7")["confidence"]) == (1, "high")
    shell.run("undo")
    assert item(shell, "rm-7")["value"] == 3


def test_an_item_is_finished_paused_dropped_and_taken_back(tmp_path: Path) -> None:
    """With open tasks one says what becomes of them."""
    shell = a_demo(tmp_path)
    assert "3 tasks are open" in shell.refused(2, "roadmap", "done", "rm-1")
    assert "--to" in shell.refused(2, "roadmap", "done", "rm-1", "--tasks", "move")
    shell.run("roadmap", "done", "rm-1", "--to", "rm-2")
    assert item(shell, "rm-1")["horizon"] == "done"
    assert item(shell, "rm-2")["progress"] == {"done": 2, "of": 9}
    shell.run("roadmap", "reopen", "rm-1")
    assert item(shell, "rm-1")["state"] == "active"
    shell.run("roadmap", "pause", "rm-1")
    assert item(shell, "rm-1")["state"] == "paused"
    assert "dropped" in shell.run("roadmap", "drop", "rm-1")
    shell.refused(3, "roadmap", "show", "rm-1")
    shell.run("roadmap", "restore", "rm-1")
    assert item(shell, "rm-1")["state"] == "paused"


def test_order_by_hand(tmp_path: Path) -> None:
    """Among items worth as much."""
    shell = a_shell(tmp_path)
    for title in ("One", "Two"):
        shell.run("roadmap", "add", title)
    shell.run("roadmap", "order", "two", "up")
    assert [one["title"] for one in shell.json("roadmap")] == ["Two", "One"]
    shell.refused(1, "roadmap", "order", "two", "up")


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        (3, "roadmap move nowhere now", "no roadmap item nowhere"),
        (2, "roadmap move rm-1 soon", "A horizon is one of now, next, later."),
        (1, "roadmap move rm-1 now", "It is in Now already."),
        (1, "roadmap dates rm-1 31 feb", "31 feb is no target"),
        (1, "roadmap dates rm-1 from 2027-01-01 to 2026-12-01", "before it starts"),
        (1, "roadmap edit rm-1 --set needs=rm-1", "An item cannot need itself."),
        (1, "roadmap edit rm-1 --set needs=rm-4", "RM-1 → RM-4 → RM-1"),
        (2, "roadmap edit rm-1 --set effort=XL", "Effort is one of S, M, L."),
        (2, "roadmap edit rm-1 --set value", "write it as field=value"),
        (2, "roadmap shift rm-1 soon", "soon is no step"),
        (1, "roadmap shift rm-7 2w", "no date to shift"),
        (3, "roadmap restore rm-1", "no dropped item"),
        (2, "report --profile investors", "A profile is one of board, team."),
        (2, "report --since 31-feb", "is no date"),
        (2, "report --since 2030-01-01", "still to come"),
        (2, "report --html --mermaid", "Choose one"),
        (1, "report -o nowhere/at/all.md", "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    tmp_path: Path, code: int, line: str, said: str
) -> None:
    """And nothing changes."""
    shell = a_demo(tmp_path)
    before = shell.board.read_bytes()
    assert said in shell.refused(code, *line.split())
    assert shell.board.read_bytes() == before


def test_the_report_has_its_forms_and_profiles(tmp_path: Path) -> None:
    """Markdown, HTML, Mermaid and JSON; to a file with -o."""
    shell = a_demo(tmp_path)
    assert shell.run("report").startswith("# HR-tech demo")
    assert "owner Lead dev" in shell.run("report", "--profile", "team")
    assert shell.run("report", "--html").startswith("<!doctype html>")
    assert shell.run("report", "--mermaid").startswith("```mermaid\ngantt")
    assert shell.json("report")["since"] == "2026-10-24"
    place = tmp_path / "page.md"
    shell.run("report", "--since", "2026-09-01", "-o", str(place))
    assert "Self-service onboarding" in place.read_text("utf-8")


def test_the_next_report_tells_from_the_last_one_on(tmp_path: Path) -> None:
    """A written one counts, for its profile; again on one day it tells the same."""
    shell = a_demo(tmp_path)
    place = str(tmp_path / "page.md")
    shell.run("report", "-o", place)
    assert shell.json("report")["since"] == "2026-10-24"
    later = ("--today", "2026-12-07")
    assert shell.json("report", *later)["since"] == "2026-11-23"
    assert shell.json("report", "--profile", "team", *later)["since"] == "2026-11-07"
    shell.run("report", "-o", place, *later)
    assert shell.json("report", *later)["since"] == "2026-11-23"


def test_the_report_of_a_french_board_is_french_for_everybody(tmp_path: Path) -> None:
    """Whatever the locale of who writes it."""
    text = a_demo(tmp_path, "fr").run("report")
    assert "Gagner" not in text
    assert "T4 2026" in text
    assert "Outcomes reached" not in text


def test_what_moved_since_a_day_is_told_with_its_reason(tmp_path: Path) -> None:
    """Every change of horizon, start and target, the oldest first; a day to come is refused."""
    shell = a_shell(tmp_path)
    shell.run("roadmap", "add", "Single", "sign-on", "--target", "2026-Q4")
    shell.run("roadmap", "shift", "single", "1q", "--reason", "the hire is late")
    shell.run("roadmap", "edit", "single", "--set", "horizon=now because two customers asked")
    moves = shell.json("roadmap", "moved")
    assert [(m["field"], m["before"], m["after"], m["reason"]) for m in moves] == [
        ("target", "2026-Q4", "2027-Q1", "the hire is late"),
        ("horizon", "later", "now", "two customers asked"),
    ]
    assert {(m["on"], m["title"], m["by"]) for m in moves} == {
        ("2026-11-23", "Single sign-on", "cto")
    }
    assert "2026-Q4\t2027-Q1\tcto\tthe hire is late\tSingle" in shell.run("roadmap", "moved")
    assert "still to come" in shell.refused(2, "roadmap", "moved", "--since", "2026-12-01")


def test_dates_that_cannot_be_are_said(tmp_path: Path) -> None:
    """As another program may have written them; nothing of them is lost."""
    shell = a_shell(tmp_path)
    shell.run("roadmap", "add", "Alpha", "--target", "2026-12-01")
    shell.run("roadmap", "add", "Beta", "--target", "2026-Q4")
    import json

    board = json.loads(shell.board.read_text("utf-8"))
    for row in board["items"].values():
        row |= {"start": "2027-03-01"} if row["title"] == "Alpha" else {"target": "spring"}
    shell.board.write_text(json.dumps(board), "utf-8")
    alpha, beta = sorted(shell.json("roadmap"), key=lambda row: str(row["title"]))
    assert alpha["warnings"] == ["it ends on 1 Dec 2026, before it starts on 1 Mar 2027"]
    assert beta["warnings"] == ["its target spring is no date"]
    assert "! its target spring is no date" in shell.run("roadmap", "show", "Beta")
    assert beta["target"] == "spring"


def test_500_items_are_listed_and_reported(tmp_path: Path) -> None:
    """Hundreds of items take no special care."""
    shell = a_shell(tmp_path)
    for number in range(3):
        shell.run("roadmap", "add", f"Item {number}")
    import json

    board = json.loads(shell.board.read_text("utf-8"))
    [row, *_rest] = board["items"].values()
    for number in range(500):
        board["items"][f"n{number:09}"] = {**row, "title": f"Many {number}"}
    shell.board.write_text(json.dumps(board), "utf-8")
    assert len(shell.json("roadmap")) == 503
    assert "and 497 more" in shell.run("report")
