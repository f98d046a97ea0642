"""The command `flow` gives programs and people what the charts of Insights show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.commands.shell import Shell, a_demo, a_shell


def source_ids(shell: Shell) -> dict[str, str]:
    """Return the sample id of each task by its own."""
    return {row["id"]: row["source"]["id"] for row in shell.json("list", "--all")}


def words_of(shell: Shell) -> dict[str, str]:
    """Return what is said in a pipe by the name of each figure."""
    return dict(line.split("\t") for line in shell.run("flow").splitlines())


def test_ages_name_each_task_in_progress_with_its_class(tmp_path: Path) -> None:
    """Oldest first; 64 days are past twice the usual 20."""
    shell = a_demo(tmp_path)
    ages, names = shell.json("flow")["ages"], source_ids(shell)
    assert len(ages) == shell.json("flow")["wip"] == 15
    first = ages[0]
    assert (names[first["id"]], first["days"], first["class"]) == ("T-14", 64, "alarm")


def test_the_last_day_of_the_cumulative_flow_is_today(tmp_path: Path) -> None:
    """To do, in progress and done as the board stands: domain.md, section 8."""
    flow = a_demo(tmp_path).json("flow")
    assert (flow["since"], len(flow["cumulative_flow"])) == ("2026-10-05", 50)
    assert flow["cumulative_flow"][-1] == {
        "day": "2026-11-23", "todo": 27, "in_progress": 15, "done": 18,
    }  # fmt: skip


def test_finished_tasks_carry_their_day_and_cycle_time(tmp_path: Path) -> None:
    """As many as throughput counts."""
    flow = a_demo(tmp_path).json("flow")
    assert len(flow["finished"]) == sum(flow["throughput"].values()) == 18
    assert max(one["days"] for one in flow["finished"]) == 24


def test_attention_is_that_of_the_roles(tmp_path: Path) -> None:
    """The same figures as `roles` gives, with everybody's share beside them."""
    shell = a_demo(tmp_path)
    told = {role["role"]: role for role in shell.json("flow")["attention"]}
    for role in shell.json("roles"):
        mine: dict[str, Any] = told[role["role"]]
        assert (mine["share"], mine["drift"]) == (role["share"], role["drift"])
    assert round(told["DEV"]["team_share"]) == 38


def test_the_history_of_stages_is_told(tmp_path: Path) -> None:
    """Newest first, with the reason that was given."""
    shell = a_demo(tmp_path)
    shell.run("stage", "scale", "--reason", "series B closed")
    newest, *rest = shell.json("flow")["stage_history"]
    assert newest == {
        "on": "2026-11-23", "stage": "scale", "previous": "growth", "by": "cto",
        "reason": "series B closed",
    }  # fmt: skip
    assert [change["stage"] for change in rest] == ["growth"]


def test_a_look_back_can_be_longer(tmp_path: Path) -> None:
    """The weeks asked for; nobody looks back over no week."""
    shell = a_demo(tmp_path)
    assert len(shell.json("flow", "--weeks", "26")["throughput"]) == 26
    shell.refused(2, "flow", "--weeks", "0")


def test_people_read_what_the_charts_say(tmp_path: Path) -> None:
    """Attention, ages, cumulative flow and stage, each in a sentence."""
    said = words_of(a_demo(tmp_path))
    assert said["attention"].startswith("6 of your 12 finished tasks were Developer")
    assert said["attention"].endswith("25% finished by others")
    assert said["ages"] == "2 of 15 in progress are older than usual, 20 days"
    assert said["past twice"].startswith("64 days  Hire a senior backend developer")
    assert said["cumulative flow"] == (
        "Since 5 Oct: to do 27 (+22), in progress 15 (+13), done 18"
    )  # fmt: skip
    assert said["stage"] == "In Growth since 1 Sep, for 84 days"


def test_an_empty_board_says_that_there_is_nothing(tmp_path: Path) -> None:
    """Without the keys of the screen, which do nothing here."""
    said = words_of(a_shell(tmp_path))
    assert said["attention"] == "You finished nothing in 30 days"
    assert said["ages"] == "Nothing is in progress"
