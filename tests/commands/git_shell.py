"""Shells of people with git settings and clones of their own."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.commands.shell import Shell
from tests.files.clones import a_hub, git_environment


@dataclass
class GitShell(Shell):
    """A shell of somebody with git settings of their own."""

    def git(self, *words: str) -> str:
        """Run git in the folder."""
        done = subprocess.run(
            ["git", "-C", str(self.folder), *words],
            env=git_environment(self.folder / "home"),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def refused_after_notes(self, code: int, *words: str) -> str:
        """Run a command that says what it does, then fails; return its last line."""
        result = self.try_(*words)
        assert result.exit_code == code, result.output
        return result.stderr.splitlines()[-1]


def a_git_shell(folder: Path, name: str = "ada") -> GitShell:
    """A shell with an empty board in a folder of somebody's, not in git yet."""
    here = folder / name
    here.mkdir()
    environ = git_environment(here / "home", name.capitalize())
    shell = GitShell(here, {**environ, "XDG_DATA_HOME": str(folder / f"{name}-data")})
    shell.run("init", str(shell.board))
    return shell


def in_step(folder: Path) -> tuple[GitShell, GitShell]:
    """Two people's shells with clones of one repository, Ada's board with one task."""
    hub = a_hub(folder)
    ada = a_git_shell(folder)
    ada.add("dev: one")
    ada.run("sync", "--setup", hub)
    bob_folder = folder / "bob"
    bob_folder.mkdir()
    environ = git_environment(bob_folder / "home", "Bob")
    bob = GitShell(bob_folder, environ)
    bob.git("clone", "-q", hub, "clone")
    bob = GitShell(bob_folder / "clone", {**environ, "XDG_STATE_HOME": str(bob_folder / "state")})
    return ada, bob


def titles(shell: Shell) -> set[str]:
    """The titles of the open tasks."""
    return {task["title"] for task in shell.json("list")}
