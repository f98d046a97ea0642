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
    shell.run("role", "sale", "--colour", "teal")
    assert "SALE" in shell.json("stage")["order"]


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    """A code there is, a role there is not, a level there is not."""
    shell = a_shell(tmp_path)
    assert "already" in shell.refused(1, "role", "DEV", "--add")
    assert "no role" in shell.refused(3, "role", "nothing")
    assert "1 to 7" in shell.refused(1, "handover", "DEV", "lea", "--level", "9")
    assert "Nobody holds" in shell.refused(1, "take-back", "DEV")


def test_a_weight_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """The range is said; no number is brought into it unasked, and the other roles stay."""
    shell = a_shell(tmp_path)
    before = shell.json("roles")
    for weight in ("200", "-5", "1"):
        said = shell.refused(1, "role", "SEC", "--weight", weight)
        assert said == "Security consultant weighs 3 to 89 out of 100."
    assert shell.json("roles") == before


def test_a_role_is_shown_as_a_page_to_people(tmp_path: Path) -> None:
    """Names and values, in words; in a pipe its fields stand in one line."""
    shell = a_demo(tmp_path)
    shown = shell.at_terminal("role", "SEC")
    assert shown.lines[0] == "Security consultant  SEC"
    assert any(line.split() == ["weight", "5", "/", "100"] for line in shown.lines), shown.drawn
    assert not {"\t", "False", "True", "None"} & set(shown.drawn.replace("\t", " \t ").split(" "))
    [line] = shell.run("role", "SEC").splitlines()
    assert line.startswith("SEC\tSecurity consultant\tSE\t")
    assert "False" not in line


def test_shares_are_whole_points_in_a_pipe(tmp_path: Path) -> None:
    """As they are at a terminal; JSON alone has them unrounded."""
    shell = a_demo(tmp_path)
    assert any(role["share"] not in (None, round(role["share"])) for role in shell.json("roles"))
    assert "." not in shell.run("roles")


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


def test_a_new_stage_may_be_told_what_it_already_takes_from_the_one_before(
    tmp_path: Path,
) -> None:
    """What was asked for and is so already does not stand in the way of the rest."""
    shell = a_demo(tmp_path)
    shell.run("stage", "edit", "scale", "--holder", "DEV=Engineering managers")
    shell.run(
        *("stage", "add", "ipo", "--after", "scale", "--weight", "DEV=9"),
        *("--holder", "DEV=Engineering managers"),
    )
    data = shell.json("stage", "ipo", "--preview")
    assert data["previewed"] == "ipo"
    shell.refused(1, "stage", "edit", "ipo", "--holder", "DEV=Engineering managers")


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


def test_a_role_is_coloured_limited_put_first_and_removed(tmp_path: Path) -> None:
    """Colours go by their English or French name; a role with a task stays."""
    shell = a_shell(tmp_path)
    shell.run("role", "SALE", "--add", "--name", "Sales")
    changed = shell.json("role", "sale", "--colour", "vert", "--limit", "2")
    assert (changed["colour"], changed["limit"]) == ("green", 2)
    assert shell.json("role", "sale", "--colour", "none")["colour"] is None
    shell.run("role", "sale", "--first", "fri")
    assert shell.json("stage")["order"][0] == "SALE"
    shell.run("role", "sale", "--first", "none")
    assert shell.json("stage")["order"][0] == "DEV"
    shell.add("sale: call the first client")
    assert "1 task" in shell.refused(1, "role", "sale", "--remove")
    shell.run("undo")
    assert "Sales is removed" in shell.run("role", "sale", "--remove")
    assert "no role" in shell.refused(3, "role", "SALE")


def test_a_stage_says_what_it_asks_of_each_role(tmp_path: Path) -> None:
    """Weights together, levels, usual holders and reasons; all of one command is one step."""
    shell = a_shell(tmp_path)
    before = shell.json("list", "--all"), shell.board.read_text("utf-8")
    shell.run(
        *("stage", "add", "ipo", "--name", "Public", "--after", "scale", "--people", "200+"),
        *("--weight", "DEV=10", "--weight", "sec=9", "--level", "dev=6"),
        *("--holder", "dev=VP", "--why", "dev=less code"),
    )
    rows = shell.run("stage", "ipo", "--preview").splitlines()[1:]
    shown = {fields[1]: fields[3:5] for fields in (row.split("\t") for row in rows)}
    assert shown["DEV"] == ["10", "delegate"]
    assert shown["SEC"][0] == "9"
    assert sum(int(weight) for weight, _mode in shown.values()) == 100
    shell.run("undo")
    assert "ipo" not in shell.json("stage")["order"]
    assert "no stage" in shell.refused(3, "stage", "ipo")
    assert shell.json("list", "--all") == before[0]


def test_what_a_stage_cannot_ask_is_refused(tmp_path: Path) -> None:
    """Weights under a floor or over the hundred, words that are no pair, an unknown place."""
    shell = a_shell(tmp_path)
    assert "at least 3" in shell.refused(1, "stage", "edit", "mvp", "--weight", "SEC=2")
    assert "at most" in shell.refused(1, "stage", "edit", "mvp", "--weight", "SEC=95")
    assert "ROLE=VALUE" in shell.refused(2, "stage", "edit", "mvp", "--weight", "SEC")
    assert "not a number" in shell.refused(2, "stage", "edit", "mvp", "--weight", "SEC=x")
    assert "no stage" in shell.refused(3, "stage", "edit", "mvp", "--after", "unicorn")
    assert "what to change" in shell.refused(1, "stage", "edit", "mvp")
    assert "built in" in shell.refused(1, "stage", "remove", "idea")


def test_a_variant_is_gone_to_by_its_id_and_asks_to_whom(tmp_path: Path) -> None:
    """Scale with a VP Engineering; roles that leave one's own are named with what hands over."""
    shell = a_shell(tmp_path)
    result = shell.try_("stage", "scale-vpe", "--reason", "a VP joined")
    assert "hatrack handover ROLE WHO" in result.stderr
    data = shell.json("stage")
    assert (data["stage"], data["order"][:3]) == ("scale", ["INNO", "ARCH", "MGMT"])
    shell.run("undo")
    assert shell.json("stage")["stage"] == "mvp"
