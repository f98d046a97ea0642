from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.git_shell import GitShell, a_git_shell, in_step, titles
from tests.commands.shell import a_shell
from tests.files.clones import a_hub, git_environment


def test_a_board_is_set_up_and_shared(tmp_path: Path) -> None:
    """One command puts a board into git, adds the remote, and sends it."""
    ada, bob = in_step(tmp_path)
    assert titles(bob) == {"one"}
    assert ada.git("config", "merge.hatrack.driver")
    assert ada.git("show", "HEAD:.gitattributes").startswith("/hatrack.json text")


def test_what_a_sync_says(tmp_path: Path) -> None:
    """A sync says what came in and went out, in one line."""
    ada, bob = in_step(tmp_path)
    ada.add("dev: two")
    bob.add("dev: three")
    assert ada.run("sync") == "Synced: 0 in, 1 out.\n"
    assert bob.run("sync") == "Synced: 1 in, 1 out.\n"
    assert ada.run("sync") == "Synced: 1 in, 0 out.\n"
    assert titles(ada) == titles(bob) == {"one", "two", "three"}


def test_a_sync_in_json(tmp_path: Path) -> None:
    """The answer in JSON counts, names the commit, and tells each decided field."""
    ada, bob = in_step(tmp_path)
    [task] = ada.json("list")
    ada.run("edit", task["id"], "--set", "title=uno")
    ada.run("sync")
    bob.run("edit", task["id"], "--set", "title=eins")
    data = bob.json("sync")
    assert (data["in"], data["out"], data["ahead"], data["behind"]) == (0, 1, 0, 0)
    assert data["commit"] == bob.git("rev-parse", "HEAD")
    [decided] = data["decided"]
    assert (decided["id"], decided["field"]) == (task["id"], "title")
    assert (decided["kept"], decided["lost"]) == ("eins", "uno")
    assert (decided["by"], decided["lost_by"]) == ("Bob", "Ada")


@pytest.mark.parametrize("answer", ["moved=follow", "removed=delete"])
def test_a_board_that_is_no_longer_there(tmp_path: Path, answer: str) -> None:
    """A sync that moved or deleted the board says so, and the old place stays empty."""
    ada, bob = in_step(tmp_path)
    way = {
        "moved=follow": ("mv", "hatrack.json", "board.json"),
        "removed=delete": ("rm", "-q", "hatrack.json"),
    }
    ada.git(*way[answer])
    ada.git("commit", "-qm", "tidy")
    ada.git("push", "-q", "origin", "main")
    moved = answer == "moved=follow"
    data = bob.json("sync", "--choose", answer)
    assert data["gone"] is not moved
    assert data["moved_to"] == (str(bob.folder / "board.json") if moved else "")
    assert data["sentence"].endswith("board.json now." if moved else "git has its last version.")
    assert not bob.board.exists()


def test_people_read_which_task_a_sync_decided_about(tmp_path: Path) -> None:
    """By its name, and without a key that only the board has."""
    ada, bob = in_step(tmp_path)
    [task] = ada.json("list")
    ada.run("edit", task["id"], "--set", "title=uno")
    ada.run("sync")
    bob.run("edit", task["id"], "--set", "title=eins")
    line, last = bob.run("sync").splitlines()
    assert line == "eins: title eins (Bob) stays, uno (Ada) lost"
    assert last == "Synced: 0 in, 1 out, 1 field decided."


def test_outside_git(tmp_path: Path) -> None:
    """Without a repository sync fails with code 6 and says how to go on."""
    shell = a_shell(tmp_path)
    assert "repository=create" in shell.refused(6, "sync")
    assert shell.json("status")["state"] == "no-repository"


def test_without_a_remote(tmp_path: Path) -> None:
    """Without a remote the board is committed and the setup named."""
    ada = a_git_shell(tmp_path)
    ada.git("init", "-q", "-b", "main")
    assert "sync --setup URL" in ada.refused(6, "sync")
    assert ada.git("log", "--format=%s") == "board: begin hatrack.json"


@pytest.mark.parametrize("words", [["--choose", "x=y"], ["--choose", "unrelated"]])
def test_an_answer_to_no_question(tmp_path: Path, words: list[str]) -> None:
    """An answer that no sync asks for is wrong use."""
    ada = a_git_shell(tmp_path)
    assert ada.refused(2, "sync", *words)


def test_an_address_that_is_none(tmp_path: Path) -> None:
    """An address that git would take for an option or a program is refused."""
    ada = a_git_shell(tmp_path)
    for url in ("--upload-pack=x", "ext::sh -c x"):
        assert "no address" in ada.refused(6, "sync", f"--setup={url}")


def test_a_slip_in_the_address_is_no_dead_end(tmp_path: Path) -> None:
    """An address that does not answer is refused and not kept; the right one works afterwards."""
    ada = a_git_shell(tmp_path)
    said = ada.refused_after_notes(6, "sync", "--setup", "/nonexistent/typo.git")
    assert "No git repository at /nonexistent/typo.git: check the address." in said
    assert ada.git("remote") == ""
    ada.run("sync", "--setup", a_hub(tmp_path))


def test_an_address_that_never_answered_gives_way(tmp_path: Path) -> None:
    """A remote nothing was ever fetched from is replaced by the address of a setup."""
    ada = a_git_shell(tmp_path)
    ada.git("init", "-q", "-b", "main")
    ada.git("remote", "add", "origin", "/nonexistent/typo.git")
    hub = a_hub(tmp_path)
    ada.run("sync", "--setup", hub)
    assert ada.git("remote", "get-url", "origin") == hub


def test_another_address_than_the_one_in_use(tmp_path: Path) -> None:
    """A remote that was synced with stays, and the command that changes it is named."""
    ada, _bob = in_step(tmp_path)
    said = ada.refused(6, "sync", "--setup", "/elsewhere.git")
    assert "git remote set-url origin /elsewhere.git" in said


def test_the_status(tmp_path: Path) -> None:
    """Status names branch and remote, and what waits to be committed or sent."""
    ada, _bob = in_step(tmp_path)
    assert ada.json("status")["state"] == "synced"
    ada.add("dev: two")
    data = ada.json("status")
    assert (data["state"], data["changed"], data["branch"]) == ("unsent", True, "main")
    assert "Waiting: changes to commit." in ada.run("status")


def test_the_default_board_has_a_repository_of_its_own(tmp_path: Path) -> None:
    """Creating the board in the data folder makes a repository there and commits it."""
    environ = git_environment(tmp_path / "home")
    shell = GitShell(tmp_path, {**environ, "HATRACK_BOARD": ""})
    home = tmp_path / "data" / "hatrack"
    shell.run("init", str(home / "hatrack.json"))
    assert (home / ".git").is_dir()
    inside = GitShell(home, environ)
    assert inside.git("log", "--format=%s") == "board: begin hatrack.json"


def test_a_board_inside_another_repository(tmp_path: Path) -> None:
    """There the attributes are set up and nothing is committed before the first sync."""
    ada = a_git_shell(tmp_path)
    ada.board.unlink()
    ada.git("init", "-q", "-b", "main")
    ada.run("init", str(ada.board))
    assert (ada.folder / ".gitattributes").exists()
    assert ada.git("status", "--porcelain", "--", "hatrack.json") == "?? hatrack.json"


def test_what_programs_may_rely_on(tmp_path: Path) -> None:
    """The fields of each answer in JSON are these."""
    ada, bob = in_step(tmp_path)
    assert set(ada.json("sync")) == {
        "state", "sentence", "in", "out", "incoming", "outgoing", "decided", "commit",
        "ahead", "behind", "moved_to", "gone", "question",
    }  # fmt: skip
    assert set(ada.json("status")) == {
        "path", "state", "sentence", "repository", "branch", "remote", "changed", "tracked",
        "ahead", "behind", "driver",
    }  # fmt: skip
    entry = ada.json("log")[0]
    assert set(entry) == {"at", "by", "commit", "changes"}
    assert set(entry["changes"][0]) == {"table", "id", "field", "before", "after"}
    found = json.loads(bob.try_("doctor", "--json").stdout)["data"]
    assert set(found[0]) == {"place", "sentence", "fixable", "fixed"}


GPG = """#!/bin/sh
cat > /dev/null
[ -n "$GPG_TTY" ] || exit 1
echo PIN > "$GPG_TTY"
read pin < "$GPG_TTY"
[ "$pin" = 1234 ] || exit 1
echo "[GNUPG:] SIG_CREATED " >&2
echo "-----BEGIN PGP SIGNATURE-----"
"""


def test_a_commit_is_signed_in_the_terminal(tmp_path: Path) -> None:
    """A sync that may have the terminal lets gpg ask there; the commit bears its signature."""
    ada, _bob = in_step(tmp_path)
    program = tmp_path / "gpg"
    program.write_text(GPG)
    program.chmod(0o755)
    ada.git("config", "commit.gpgSign", "true")
    ada.git("config", "gpg.program", str(program))
    ada.add("dev: two")
    assert "Decide: hatrack sync --choose signing=terminal" in ada.refused(6, "sync")
    here, terminal = os.openpty()
    os.write(here, b"1234\n")
    done = subprocess.run(
        [sys.executable, "-m", "hatrack", "sync", "--choose", "signing=terminal"],
        cwd=ada.folder, env=ada.process_environment(), stdin=terminal, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "gpgsig -----BEGIN PGP SIGNATURE-----" in ada.git("cat-file", "commit", "HEAD")
