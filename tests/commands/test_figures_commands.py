"""Today, flow and the roadmap as people and pipes read them."""

from pathlib import Path

import pytest

from tests.commands.shell import a_demo, a_shell


def test_a_pipe_gets_what_needs_the_cto_and_then_the_tasks(tmp_path: Path) -> None:
    """Lines with a mark first; each task with id, score, priority, role, state, due, title, why."""
    lines = [line.split("\t") for line in a_demo(tmp_path).run("today", "-n", "2").splitlines()]
    assert [line[:2] for line in lines[:3]] == [
        ["!", "p0_open"], ["!", "overdue"], ["!", "follow_up_due"],
    ]  # fmt: skip
    assert lines[4][1:] == [
        "90", "P1", "MGMT", "todo", "2026-11-19", "Reply to two candidates left without news",
        "P1 40 + Manager in Growth 20 + 4 days late 30",
    ]  # fmt: skip
    assert len(lines) == 5


def test_people_get_the_reasons_under_each_task(tmp_path: Path) -> None:
    """What comes before everything says so."""
    shell = a_demo(tmp_path)
    shell.env["COLUMNS"] = "200"
    shown = shell.run("today", "--color", "always")
    assert "P0 comes before everything · P0 60 + Manager in Growth 20" in shown
    assert shown.count("\n") == 3 + 1 + 2 * 8


def test_the_list_is_that_of_who_sits_here(tmp_path: Path) -> None:
    """A colleague sees what is theirs; what needs you still speaks of the CTO."""
    shell = a_demo(tmp_path)
    shell.env["HATRACK_ME"] = "lead-dev"
    today = shell.json("today")
    assert {task["assignee"] for task in today["tasks"]} == {"lead-dev"}
    assert today["needs_you"][0]["kind"] == "p0_open"


def test_an_empty_board_has_nothing_to_show(tmp_path: Path) -> None:
    """It says so to people, and gives programs empty lists and plain nulls."""
    shell = a_shell(tmp_path)
    assert shell.json("today") == {"needs_you": [], "tasks": []}
    assert shell.json("roadmap") == []
    flow = shell.json("flow")
    assert (flow["oldest"], flow["delegation_rate"]) == (None, None)
    assert flow["cycle_time"] == {"n": 0, "median": None, "p85": 7, "assumed": True}
    assert "nothing is chosen" in shell.run("today", "--color", "always")
    assert shell.run("today") == ""
    assert all(role["share"] is None and role["vital"] for role in shell.json("roles"))


def test_flow_is_said_in_words(tmp_path: Path) -> None:
    """One line for each figure, its name before it."""
    lines = dict(line.split("\t") for line in a_demo(tmp_path).run("flow").splitlines())
    assert lines["usual time"] == "85% of 18 tasks took 20 days or less, half of them 5"
    assert lines["days lost"] == "decision 29  vendor 26  person 12"
    assert lines["finished in 30 days"] == "16, 12 by the CTO, 25% by others"
    assert lines["vital minimum"] == "11/12"


def test_a_usual_time_that_is_assumed_says_so(tmp_path: Path) -> None:
    """Nothing was finished, so nothing is measured."""
    lines = dict(line.split("\t") for line in a_shell(tmp_path).run("flow").splitlines())
    assert lines["usual time"] == "7 days assumed: only 0 finished in 90 days"
    assert lines["finished in 30 days"] == "0"


def test_the_roadmap_lists_horizons_in_order(tmp_path: Path) -> None:
    """In a pipe: id, horizon, progress, health, target, source, title."""
    lines = [line.split("\t") for line in a_demo(tmp_path).run("roadmap").splitlines()]
    assert [line[1] for line in lines] == ["now"] * 3 + ["next"] * 2 + ["later"] * 2 + ["done"]
    assert lines[3][1:] == [
        "next", "0/3", "blocked", "2027-04-15", "RM-5", "Security certification",
    ]  # fmt: skip


def test_roadmap_list_is_what_roadmap_alone_does(tmp_path: Path) -> None:
    """The name of the command may be left out."""
    shell = a_demo(tmp_path)
    assert shell.run("roadmap", "list") == shell.run("roadmap")


def test_an_item_is_shown_with_its_tasks_and_whom_it_needs(tmp_path: Path) -> None:
    """By its source id; tasks come after an empty line."""
    page = a_demo(tmp_path).run("roadmap", "show", "RM-2")
    facts, tasks = page.split("\n\n")
    assert "progress\t2/6" in facts
    assert "capacity\tHire a senior backend developer" in facts
    assert len(tasks.splitlines()) == 6


def test_an_item_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    """In one line, with code 3; an unknown part of the command is a wrong use."""
    shell = a_demo(tmp_path)
    assert "nowhere" in shell.refused(3, "roadmap", "show", "nowhere")
    assert "nowhere" in shell.refused(2, "roadmap", "nowhere")


def test_roles_show_share_and_drift_to_people(tmp_path: Path) -> None:
    """Whole points, the drift with its sign."""
    shown = a_demo(tmp_path).run("roles", "--color", "always")
    drifts = [line for line in shown.splitlines() if "-16" in line or "+42" in line]
    assert ["Innovat" in drifts[0], "Develop" in drifts[1]] == [True, True]
    assert " 24 " in drifts[0]


@pytest.mark.parametrize("words", [["today"], ["flow"], ["roadmap"], ["roadmap", "show", "RM-1"]])
def test_figures_are_said_in_french_too(tmp_path: Path, words: list[str]) -> None:
    """A French board is answered in French."""
    shown = a_demo(tmp_path, "fr").run(*words, "--color", "always")
    for english in ("days late", "in progress", "moving", "Now ", "blocked", "P0 open"):
        assert english not in shown
