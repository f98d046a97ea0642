"""Roles and stages changed from the shell, handovers, and 1:1 sheets."""

from __future__ import annotations

from pathlib import Path

from tests.commands.shell import a_demo, a_shell


def test_a_role_is_added_weighed_renamed_and_hidden(tmp_path: Path) -> None:
    """Each by one command; one undo takes one back."""
    shell = a_shell(tmp_path)
    added = shell.json("role", "SALE", "--add", "--name", "Sales", "--weight", "9")
    assert (added["name"], added["weight"]) == ("Sales", 9)
    assert shell.json("role", "Sales", "--name", "Ventes")["name"] == "Ventes"
    assert shell.json("role", "corp", "--hide")["hidden"]
    assert "CORP" not in [role["role"] for role in shell.json("roles")]
    shell.run("undo")
    assert "CORP" in [role["role"] for role in shell.json("roles")]
    shell.run("role", "sale", "--colour", "p1")
    assert "SALE" in shell.json("stage")["order"]


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    """A code there is, a role there is not, a level there is not."""
    shell = a_shell(tmp_path)
    assert "already" in shell.refused(1, "role", "DEV", "--add")
    assert "no role" in shell.refused(3, "role", "nothing")
    assert "1 to 7" in shell.refused(1, "handover", "DEV", "lea", "--level", "9")
    assert "Nobody holds" in shell.refused(1, "take-back", "DEV")


def test_a_role_is_handed_over_and_taken_back(tmp_path: Path) -> None:
    """Its tasks go with it by rule; the review is three months later unless said."""
    shell = a_shell(tmp_path)
    task = shell.add("dev: fix the build")
    held = shell.json("handover", "DEV", "Ada", "Lovelace", "--level", "6")
    assert (held["holder"], held["level"], held["review"]) == ("ada-lovelace", 6, "2027-02-23")
    assert shell.json("people", "ada")[0]["tasks"] == [task]
    assert shell.json("take-back", "DEV")["mode"] == "own"
    shell.run("undo")
    shell.run("undo")
    assert shell.json("role", "DEV")["holder"] is None


def test_a_stage_is_added_and_edited(tmp_path: Path) -> None:
    """It can be gone to like any other."""
    shell = a_shell(tmp_path)
    shell.run("stage", "add", "ipo", "--name", "Public", "--after", "scale")
    shell.run("stage", "edit", "ipo", "--people", "200+")
    shell.run("stage", "ipo")
    assert shell.json("stage")["stage"] == "ipo"
    assert "Public" in shell.run("stage")


def test_the_sheets_of_the_demo_s_people(tmp_path: Path) -> None:
    """The roles each holds with level and checklist, what waits on them, what they finished."""
    shell = a_demo(tmp_path)
    sheets = {sheet["handle"]: sheet for sheet in shell.json("people", "--days", "30")}
    roles = {role["role"]: role for role in sheets["lead-dev"]["roles"]}
    assert set(roles) == {"PROJ", "DEV", "SEC"} or "DEV" in roles
    assert roles["DEV"]["level"] == 6
    assert "cto" not in sheets
    assert any(sheet["done"] for sheet in sheets.values())
    assert "Lead dev  @lead-dev" in shell.run("people", "lead")
