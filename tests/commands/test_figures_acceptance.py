"""Every figure of the domain research, section 8, comes out of the commands for both demo boards.

The day is Monday 23 November 2026. Ids are those of the sample files.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.commands.shell import Shell, a_demo

TABLE_ORDER = (
    "PROD", "PROJ", "ARCH", "DEV", "MGMT", "OPS", "SEC", "QUAL", "INNO", "DATA", "UXD", "CORP",
)  # fmt: skip
STATUSES = ["inbox", "todo", "doing", "waiting", "done"]
PRIORITIES = ["P0", "P1", "P2", "P3"]


class Answers:
    """What the commands answer on one demo board, ids read back as those of the sample."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.every = shell.json("list", "--all")
        self.roadmap = shell.json("roadmap")
        self.roles = {role["role"]: role for role in shell.json("roles")}
        self.flow = shell.json("flow")
        self.today = shell.json("today")
        self.names = {row["id"]: row["source"]["id"] for row in (*self.every, *self.roadmap)}

    def named(self, ids: list[str]) -> list[str]:
        """Return the sample ids of these ids."""
        return [self.names[key] for key in ids]

    def filtered(self, *words: str) -> list[str]:
        """Return the sample ids of the open tasks a filter keeps, in their order."""
        return sorted(task["source"]["id"] for task in self.shell.json("list", *words))

    def count(self, key: str, values: Sequence[str], *, only_open: bool = False) -> list[int]:
        """Return how many tasks have each of these values."""
        tasks = [task for task in self.every if not only_open or task["status"] != "done"]
        return [sum(1 for task in tasks if task[key] == value) for value in values]

    def alarmed(self, kind: str) -> list[str]:
        """Return the codes of the roles with that alarm, in column order."""
        return [code for code, role in self.roles.items() if kind in role["alarms"]]


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answers]:
    """Return the answers on both demo boards, asked once."""
    folder: Callable[[str], Path] = tmp_path_factory.mktemp
    return {lang: Answers(a_demo(folder(lang), lang)) for lang in ("en", "fr")}


def shares(answers: Answers) -> dict[str, int]:
    """Return the shares that are not zero, in whole points."""
    return {code: round(role["share"]) for code, role in answers.roles.items() if role["share"]}


def drifts(answers: Answers) -> dict[str, int]:
    """Return the drifts that are said, in whole points."""
    told = {code: role for code, role in answers.roles.items() if role["drift_said"]}
    return {code: round(role["drift"]) for code, role in told.items()}


def silent_drifts(answers: Answers) -> dict[str, int]:
    """Return the drifts of the three roles that the table names as silent."""
    return {code: round(answers.roles[code]["drift"]) for code in ("ARCH", "MGMT", "SEC")}


def progress(answers: Answers) -> dict[str, str]:
    """Return the progress of each item as the table writes it."""
    return {
        item["source"]["id"]: "{done}/{of}".format(**item["progress"]) for item in answers.roadmap
    }


def health(answers: Answers) -> dict[str, str]:
    """Return the health of each item."""
    return {item["source"]["id"]: item["health"] for item in answers.roadmap}


def in_now(answers: Answers) -> list[tuple[str, int, str]]:
    """Return the Now items in order with value x urgency and effort."""
    return [
        (item["source"]["id"], item["value"] * item["urgency"], item["effort"])
        for item in answers.roadmap
        if item["horizon"] == "now"
    ]


def needs(answers: Answers) -> list[tuple[str, list[str]]]:
    """Return the lines that need the CTO, with the tasks they lead to."""
    return [(need["kind"], answers.named(need["tasks"])) for need in answers.today["needs_you"]]


def cycle(answers: Answers) -> tuple[int, int, int, bool]:
    """Return the count, the median, the 85th percentile, and whether it is assumed."""
    times = answers.flow["cycle_time"]
    return times["n"], times["median"], times["p85"], times["assumed"]


def weeks(answers: Answers) -> list[int]:
    """Return the throughput of ISO weeks 43 to 47."""
    return [answers.flow["throughput"][f"2026-W{week}"] for week in range(43, 48)]


FIGURES: dict[str, tuple[Callable[[Answers], Any], Any, Any]] = {
    "tasks by role": (
        lambda a: a.count("role", TABLE_ORDER),
        [5, 4, 7, 8, 8, 4, 5, 4, 6, 3, 3, 3],
        [2, 1, 4, 4, 4, 2, 3, 2, 4, 1, 1, 2],
    ),
    "status": (
        lambda a: a.count("status", STATUSES),
        [5, 22, 10, 5, 18],
        [1, 13, 7, 2, 7],
    ),
    "open by priority": (
        lambda a: a.count("priority", PRIORITIES, only_open=True),
        [2, 23, 14, 3],
        [2, 16, 5, 0],
    ),
    "overdue": (
        lambda a: sorted(task["source"]["id"] for task in a.every if task["late"]),
        ["T-18", "T-35", "T-51"],
        ["F-10", "F-20", "F-26"],
    ),
    "due within 7 days": (
        lambda a: a.filtered("due:>=2026-11-23", "due:<=2026-11-30"),
        ["T-02", "T-07", "T-15", "T-16", "T-30", "T-39", "T-40", "T-41"],
        ["F-05", "F-11", "F-17", "F-19", "F-21"],
    ),
    "follow-up due": (
        lambda a: sorted(dict(needs(a))["follow_up_due"]),
        ["T-06", "T-35", "T-46"],
        ["F-20", "F-24"],
    ),
    "own doing": (
        lambda a: sorted(a.named(a.flow["own_doing"])),
        ["T-01", "T-07", "T-14"],
        ["F-01", "F-05", "F-09"],
    ),
    "work in progress": (lambda a: a.flow["wip"], 15, 9),
    "oldest in progress": (
        lambda a: (a.names[a.flow["oldest"]["id"]], a.flow["oldest"]["days"]),
        ("T-14", 64),
        ("F-09", 64),
    ),
    "finished in the last 30 days": (
        lambda a: (a.flow["finished_30d"]["all"], a.flow["finished_30d"]["mine"]),
        (16, 12),
        (7, 5),
    ),
    "my attention": (
        shares,
        {"DEV": 50, "ARCH": 17, "MGMT": 17, "INNO": 8, "SEC": 8},
        {"INNO": 20, "ARCH": 20, "DEV": 40, "SEC": 20},
    ),
    "drift said": (drifts, {"DEV": 42, "INNO": -16}, {}),
    "drift that stays silent": (
        silent_drifts,
        {"ARCH": -5, "MGMT": -3, "SEC": 3},
        {"ARCH": -2, "MGMT": -20, "SEC": 15},
    ),
    "cycle time": (cycle, (18, 5, 20, False), (7, 3, 7, True)),
    "throughput": (weeks, [1, 4, 4, 5, 3], [0, 2, 2, 1, 2]),
    "item progress": (
        progress,
        {"RM-1": "1/4", "RM-2": "2/6", "RM-3": "0/6", "RM-4": "0/1", "RM-5": "0/3",
         "RM-6": "0/1", "RM-7": "0/0", "RM-8": "1/1"},
        {"RM-1": "0/3", "RM-2": "1/5", "RM-3": "0/0", "RM-4": "0/0"},
    ),
    "now by value x urgency": (
        in_now,
        [("RM-1", 9, "M"), ("RM-3", 6, "M"), ("RM-2", 6, "L")],
        [("RM-1", 9, "M"), ("RM-2", 6, "L")],
    ),
    "days lost by reason": (
        lambda a: list(a.flow["days_lost"].items()),
        [("decision", 29), ("vendor", 26), ("person", 12)],
        [("decision", 14), ("person", 12)],
    ),
    "item health": (
        health,
        {"RM-1": "moving", "RM-2": "moving", "RM-3": "blocked", "RM-4": "blocked",
         "RM-5": "blocked", "RM-6": "blocked", "RM-7": "empty", "RM-8": "done"},
        {"RM-1": "idle", "RM-2": "moving", "RM-3": "empty", "RM-4": "empty"},
    ),
    "vital minimum": (
        lambda a: (a.flow["vital"]["met"], a.flow["vital"]["of"]),
        (11, 12),
        (11, 12),
    ),
    "roles without their vital minimum": (
        lambda a: [code for code, role in a.roles.items() if not role["vital"]],
        ["OPS"],
        ["OPS"],
    ),
    "needs you": (
        needs,
        [("p0_open", ["T-14", "T-39"]), ("overdue", ["T-51", "T-18", "T-35"]),
         ("follow_up_due", ["T-35", "T-06", "T-46"])],
        [("p0_open", ["F-09", "F-21"]), ("overdue", ["F-26", "F-10", "F-20"]),
         ("follow_up_due", ["F-20", "F-24"])],
    ),
    "no sign of life": (
        lambda a: set(a.alarmed("no_sign_of_life")),
        {"DEV", "SEC", "OPS", "DATA", "UXD"},
        {"DEV", "PROJ", "SEC", "OPS", "DATA", "UXD"},
    ),
    "taking back": (lambda a: a.alarmed("taking_back"), ["DEV", "SEC"], ["DEV", "SEC"]),
    "delegation rate": (lambda a: round(a.flow["delegation_rate"]), 25, 29),
    "handover review passed": (lambda a: a.alarmed("review_passed"), ["SEC"], ["SEC"]),
    "today": (
        lambda a: [task["source"]["id"] for task in a.today["tasks"]],
        ["T-14", "T-18", "T-07", "T-16", "T-02", "T-15", "T-01", "T-03"],
        ["F-09", "F-05", "F-10", "F-11", "F-01", "F-02", "F-07"],
    ),
}  # fmt: skip
"""What the table says, and how the commands say it: on the English and the French board."""


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_that_of_the_research(
    boards: dict[str, Answers], figure: str, lang: str
) -> None:
    """What the commands answer is what the table expects."""
    asked, english, french = FIGURES[figure]
    assert asked(boards[lang]) == (french if lang == "fr" else english)


def test_each_idle_day_of_the_french_single_sign_on_is_counted(boards: dict[str, Answers]) -> None:
    """The table says idle for 14 days."""
    [item] = [item for item in boards["fr"].roadmap if item["source"]["id"] == "RM-1"]
    assert item["quiet_days"] == 14
