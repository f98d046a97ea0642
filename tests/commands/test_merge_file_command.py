"""The command that git calls to merge three files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.commands.shell import Shell, a_shell


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
