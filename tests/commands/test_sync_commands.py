from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.shell import DAY, Shell, a_shell
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


def the_process(shell: Shell, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command that must succeed as a process."""
    done = shell.process(*words)
    assert done.returncode == 0, done.stderr
    return done


def test_three_files_are_merged(tmp_path: Path) -> None:
    """The merge as a plain program prints the merged board, or writes it where told."""
    shell = a_shell(tmp_path)
    shell.add("dev: one")
    for name in ("base", "ours", "theirs"):
        (tmp_path / name).write_bytes(shell.board.read_bytes())
    (tmp_path / "ours").write_bytes((tmp_path / "ours").read_bytes().replace(b'"one"', b'"uno"'))
    done = the_process(shell, "merge-file", "base", "ours", "theirs")
    assert b'"uno"' in done.stdout
    the_process(shell, "merge-file", "base", "ours", "theirs", "-o", "out")
    assert (tmp_path / "out").read_bytes() == done.stdout
    assert shell.refused(2, "merge-file", "one", "two")
    (tmp_path / "theirs").write_text("{")
    assert shell.refused(
        4, "merge-file", *(str(tmp_path / name) for name in ("base", "ours", "theirs"))
    )


def test_the_driver_loads_neither_screens_nor_database(tmp_path: Path) -> None:
    """Git's call goes straight to the merge: no Textual, TinyDB, Click or dateutil."""
    shell = a_shell(tmp_path)
    for name in ("base", "ours", "theirs"):
        (tmp_path / name).write_bytes(shell.board.read_bytes())
    script = (
        "import sys\n"
        "sys.argv[1:] = 'merge-file --driver base ours theirs 7 x'.split()\n"
        "from hatrack.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0, end.code\n"
        "bad = {'textual', 'tinydb', 'click', 'dateutil', 'rich'} & sys.modules.keys()\n"
        "assert not bad, bad"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=shell.process_environment(),
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_log_of_a_board_and_of_a_task(tmp_path: Path) -> None:
    """The log tells each commit's changes in words, newest first, and one task's life."""
    ada, _bob = in_step(tmp_path)
    [task] = ada.json("list")
    ada.run("done", task["id"])
    ada.run("sync")
    ada.run("edit", task["id"], "--set", "title=uno")
    assert "one: status: to do → done" in ada.run("log").replace("uno:", "one:")
    entries = ada.json("log", task["id"])
    said = [(change["field"], entry["by"]) for entry in entries for change in entry["changes"]]
    assert said == [("title", ""), ("state", "Ada"), ("", "Ada")]


def test_the_log_names_what_changed(tmp_path: Path) -> None:
    """Roles, people and what is gone by their names; a place that follows from a priority is no
    line, and neither is the history that the change itself tells."""
    ada, _bob = in_step(tmp_path)
    [task] = ada.json("list")
    ada.add("dev: two")
    ada.run("prio", task["id"], "p1")
    ada.run("role", "CORP", "--hide")
    ada.run("handover", "DEV", "Lea", "Roy", "--level", "6")
    assert set(ada.run("log").split("\n\n")[0].splitlines()[1:8]) >= {
        "  one: priority: P2 → P1",
        "  two: added",
        "  Internal IT: hidden: – → yes",
        "  Developer: held by: – → lea-roy, 6",
        "  Lea Roy: added",
    }
    assert not re.search(r"^  [0-9a-z]{10}: ", ada.run("log"), re.MULTILINE)
    assert "order" not in ada.run("log")
    assert "roles: 12 added" in ada.run("log")


def test_the_log_outside_git(tmp_path: Path) -> None:
    """Without git the stamps tell when each field of a task was last written."""
    shell = a_shell(tmp_path)
    task = shell.add("dev: one")
    shell.run("done", task)
    fields = {change["field"] for entry in shell.json("log", task) for change in entry["changes"]}
    assert {"", "state"} <= fields
    assert "No history yet" in shell.run("log")


def test_the_doctor_mends_a_clone(tmp_path: Path) -> None:
    """A clone without the driver is found and mended; a second look finds nothing."""
    _ada, bob = in_step(tmp_path)
    found = bob.try_("doctor", "--json")
    assert found.exit_code == 1
    sentences = [one["sentence"] for one in json.loads(found.stdout)["data"]]
    assert "The merge driver is not registered in this clone." in sentences
    bob.run("doctor", "--fix")
    assert bob.json("doctor") == []
    assert bob.git("config", "merge.hatrack.driver")


def test_the_doctor_mends_a_file_with_markers(tmp_path: Path) -> None:
    """A file that git left with conflict markers is merged and written whole."""
    shell = a_shell(tmp_path)
    shell.add("dev: one")
    text = shell.board.read_text()
    line = next(line for line in text.splitlines(True) if '"title": "one"' in line)
    marked = f"<<<<<<< a\n{line}=======\n{line.replace('one', 'uno')}>>>>>>> b\n"
    shell.board.write_text(text.replace(line, marked))
    shell.try_("doctor", "--fix")
    assert "<<<<" not in shell.board.read_text()
    assert DAY in shell.board.read_text()


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


def test_the_doctor_sets_back_a_clock_that_ran_ahead(tmp_path: Path) -> None:
    """Stamps of years to come are found, and set back when somebody says so."""
    shell = a_shell(tmp_path)
    task = shell.add("dev: one")
    text = shell.board.read_text()
    [stamp] = {*re.findall(r'"\*": "(\d{15}\.\w\.\w{4})"', text[text.index(task) :])}
    shell.board.write_text(text.replace(stamp, f"90{stamp[2:]}"))
    assert "A clock ran ahead" in shell.try_("doctor").stdout
    shell.try_("doctor", "--restamp")
    assert f"90{stamp[2:]}" not in shell.board.read_text()
    assert "A clock ran ahead" not in shell.try_("doctor").stdout
