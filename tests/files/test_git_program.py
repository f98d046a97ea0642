"""Running the git program: what goes in and what comes out, however late it is looked at."""

from __future__ import annotations

import subprocess
from hashlib import sha1
from pathlib import Path

import pytest

from storage import git_program
from storage.git_program import Git


def test_a_command_hears_all_of_its_input_and_is_heard_however_slow_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a pipe holds, and an answer that is there only after the last look."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for name in ("_LOOK", "_LINGER"):
        monkeypatch.setattr(git_program, name, 0.0)
    data = b"a line of a board\n" * 20_000
    answer = Git(tmp_path).run("hash-object", "--stdin", stdin=data)
    assert answer.text == sha1(b"blob %d\0%b" % (len(data), data)).hexdigest()
