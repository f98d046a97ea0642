"""The doctor: what it finds in file and clone, and what it mends."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.commands.git_shell import in_step
from tests.commands.shell import DAY, a_shell


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
