"""The company's stage and the roles in their order."""

from pathlib import Path

from tests.commands.shell import a_demo, a_shell


def test_the_stage_and_its_order_are_shown(tmp_path: Path) -> None:
    """Since when comes from the history; the order is the one of the columns."""
    shell = a_demo(tmp_path)
    data = shell.json("stage")
    assert (data["stage"], data["since"], data["previewed"]) == ("growth", "2026-09-01", None)
    assert data["order"][:3] == ["INNO", "ARCH", "MGMT"]
    assert "Growth / series A, since Tue 1 Sep 2026" in shell.run("stage")


def test_a_preview_says_how_today_and_the_roadmap_would_change(tmp_path: Path) -> None:
    """Both places of the first tasks; each item's part of the attention, and whom it would lack."""
    shell = a_demo(tmp_path)
    data = shell.json("stage", "scale", "--preview")
    names = {task["id"]: task["source"]["id"] for task in shell.json("list")}
    places = {names[one["id"]]: (one["now"], one["tried"]) for one in data["today"]}
    assert places["T-14"] == (1, 1)
    assert places["T-07"] == (3, 6)
    second = data["capacity"][2]
    assert (second["unheld_now"], second["unheld"]) == ([], ["ARCH"])
    assert len(second["hires"]) == 1
    said = shell.run("stage", "scale", "--preview", "--color", "always")
    assert "Today would begin with" in said
    assert "was 3" in said
    assert "1 hire, nobody for AR" in said
    assert "today" not in shell.json("stage")


def test_a_preview_shows_each_move_and_changes_nothing(tmp_path: Path) -> None:
    """Rises are positive; the file stays byte for byte."""
    shell = a_demo(tmp_path)
    before = shell.board.read_bytes()
    data = shell.json("stage", "scale", "--preview")
    assert (data["stage"], data["previewed"]) == ("growth", "scale")
    assert data["order"][0] == "MGMT"
    assert data["changes"]["MGMT"] == 2
    assert data["changes"]["INNO"] == -1
    assert sum(data["changes"].values()) == 0
    assert "MGMT\tManager\t30\town\t+2" in shell.run("stage", "scale", "--preview")
    assert shell.board.read_bytes() == before


def test_a_change_of_stage_reorders_the_columns_and_is_one_step(tmp_path: Path) -> None:
    """The date is that day's; undo puts the stage back."""
    shell = a_demo(tmp_path)
    shell.run("stage", "Scale", "--reason", "closed the B round")
    data = shell.json("stage")
    assert (data["stage"], data["since"]) == ("scale", "2026-11-23")
    assert shell.json("roles")[0]["role"] == "MGMT"
    assert "closed the B round" in shell.board.read_text("utf-8")
    shell.run("undo")
    assert shell.json("stage")["stage"] == "growth"


def test_a_stage_goes_by_its_french_name(tmp_path: Path) -> None:
    """As everything that is typed."""
    shell = a_shell(tmp_path)
    shell.run("stage", "croissance")
    assert shell.json("stage")["stage"] == "growth"


def test_an_unknown_stage_and_the_present_one_are_refused(tmp_path: Path) -> None:
    """The unknown one is answered with those there are."""
    shell = a_shell(tmp_path)
    assert "idea, mvp, fit, growth, scale" in shell.refused(3, "stage", "ipo")
    assert "already" in shell.refused(1, "stage", "mvp")


def test_roles_have_their_holder_level_and_counts(tmp_path: Path) -> None:
    """The holding is the actual one; counts are of open tasks, attention is of 30 days."""
    roles = {role["role"]: role for role in a_demo(tmp_path).json("roles")}
    assert roles["DEV"] == {
        "role": "DEV", "name": "Developer", "rank": 4, "weight": 8, "mode": "delegate",
        "level": 6, "holder": "lead-dev", "open": 2, "doing": 2, "late": 0, "pinned": False,
        "share": 50, "drift": 42, "drift_said": True, "vital": True, "maturity": 2,
        "alarms": ["no_sign_of_life", "taking_back"],
    }  # fmt: skip
    assert roles["INNO"]["holder"] is None
    assert [code for code in roles if roles[code]["late"]] == ["MGMT", "SEC", "OPS"]
