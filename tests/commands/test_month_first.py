"""Dates in figures: the day first, unless the locale writes the month first (product.md, 8)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hatrack.language import month_first, use_dates
from tests.commands.shell import Shell, a_shell

FOURTH_OF_MARCH, THIRD_OF_APRIL = "2027-03-04", "2027-04-03"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = month_first()
    yield
    use_dates(month_first=before)


def a_task_on(shell: Shell) -> str:
    """Add a task that is due on 3/4 and return its id."""
    return shell.add("de: ship due:3/4")


@pytest.mark.parametrize(
    ("locale", "day"), [("en_US.UTF-8", FOURTH_OF_MARCH), ("en_GB.UTF-8", THIRD_OF_APRIL)]
)
def test_a_command_reads_dates_as_the_locale_writes_them(
    tmp_path: Path, locale: str, day: str
) -> None:
    """In a captured line, a filter, a date, a field and the dates of an item alike."""
    shell = a_shell(tmp_path, LC_ALL=locale)
    task = a_task_on(shell)
    assert shell.json("show", task)["due"] == day
    assert [one["id"] for one in shell.json("list", "due:3/4")] == [task]
    shell.run("due", task, "none")
    shell.run("due", task, "3/4")
    assert shell.json("show", task)["due"] == day
    shell.run("edit", task, "--set", "snooze=3/4")
    assert shell.json("show", task)["snooze"] == day
    shell.run("roadmap", "add", "SSO", "--target", "3/4")
    shell.run("roadmap", "dates", "SSO", "from 3/4")
    [item] = shell.json("roadmap")
    assert (item["start"], item["target"]) == (day, day)


def test_the_locale_of_dates_goes_before_that_of_everything_else(tmp_path: Path) -> None:
    """Who speaks American English and counts days the European way says so in LC_TIME."""
    shell = a_shell(tmp_path, LC_ALL="", LC_TIME="en_GB.UTF-8", LANG="en_US.UTF-8")
    assert shell.json("show", a_task_on(shell))["due"] == THIRD_OF_APRIL
