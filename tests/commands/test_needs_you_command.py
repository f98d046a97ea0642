"""Needs you from the shell: its lines, and putting one away until tomorrow."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.commands.shell import Shell, a_demo, a_shell


def kinds(shell: Shell) -> list[str]:
    """Return the kinds of the lines that need the CTO."""
    return [need["kind"] for need in shell.json("today")["needs_you"]]


def test_a_line_put_away_stays_away_until_tomorrow(tmp_path: Path) -> None:
    """The next kind comes up; on the day after it is back."""
    shell = a_demo(tmp_path)
    assert kinds(shell) == ["p0_open", "overdue", "follow_up_due"]
    shell.run("today", "--dismiss", "overdue")
    assert kinds(shell) == ["p0_open", "follow_up_due", "twice_usual_time"]
    shell.env["HATRACK_TODAY"] = "2026-11-24"
    assert "overdue" in kinds(shell)


def test_the_board_is_not_changed_by_putting_a_line_away(tmp_path: Path) -> None:
    """It is kept on this machine, beside the board."""
    shell = a_demo(tmp_path)
    before = shell.board.read_bytes()
    shell.run("today", "--dismiss", "p0_open")
    assert "p0_open" not in kinds(shell)
    assert shell.board.read_bytes() == before


def test_a_kind_there_is_not_is_refused(tmp_path: Path) -> None:
    """With code 2."""
    assert "nonsense" in a_demo(tmp_path).refused(2, "today", "--dismiss", "nonsense")


def test_a_day_without_a_sync_is_said(tmp_path: Path) -> None:
    """When the board has something to send: domain.md, section 6.3."""
    shell = a_shell(tmp_path)
    hub = tmp_path / "hub.git"
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*given: str) -> None:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        subprocess.run(
            ["git", "-C", str(tmp_path), *who, *given],
            env=environment, check=True, capture_output=True,
        )  # fmt: skip

    git("init", "-q", "-b", "main")
    git("init", "-q", "--bare", str(hub))
    git("remote", "add", "origin", str(hub))
    git("add", "hatrack.json")
    git("commit", "-q", "-m", "board")
    git("push", "-q", "-u", "origin", "main")
    shell.add("one more")
    assert "sync" not in kinds(shell)
    for file in (tmp_path / ".git" / "refs" / "remotes").rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert kinds(shell) == ["sync"]
    assert "Not synced for" in shell.run("today")
