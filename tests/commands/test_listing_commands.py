"""Listing, finding and showing tasks."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.builders import DELEGATED, OWN
from tests.commands.shell import Shell, a_demo, a_shell


def sources(tasks: list[dict[str, Any]]) -> list[str]:
    """Return the ids that tasks had in the sample."""
    return [task["source"]["id"] for task in tasks]


def test_tasks_stand_in_column_order_then_by_section_and_priority(tmp_path: Path) -> None:
    """Roles follow the board's columns; inside one doing, waiting, to do, inbox."""
    listed = a_demo(tmp_path).json("list")
    assert len(listed) == 42
    columns = list(dict.fromkeys(task["role"] for task in listed))
    assert columns == [*OWN, *DELEGATED]
    sections = ["doing", "waiting", "todo", "inbox"]
    for code in columns:
        places = [
            (sections.index(task["status"]), task["priority"])
            for task in listed
            if task["role"] == code
        ]
        assert places == sorted(places)


def test_a_task_without_a_role_comes_first(tmp_path: Path) -> None:
    """What waits for triage is not forgotten below twelve columns."""
    shell = a_demo(tmp_path)
    shell.add("call the bank")
    assert shell.json("list")[0]["title"] == "call the bank"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["is:late"], ["T-18", "T-35", "T-51"]),
        (["is:late", "-is:mine"], ["T-35", "T-51"]),
        (["p0"], ["T-14", "T-39"]),
        (["role:sec", "is:waiting"], ["T-36"]),
        (["item:rm-4"], ["T-12"]),
        (["role:inno,arch", "due:<7d"], ["T-02", "T-07"]),
    ],
)
def test_the_filter_of_the_board_works_in_the_shell(
    tmp_path: Path, words: list[str], expected: list[str]
) -> None:
    """Every part narrows, and a dash before one is no option."""
    assert sorted(sources(a_demo(tmp_path).json("list", *words))) == expected


def test_a_word_of_the_shell_with_spaces_is_one_part(tmp_path: Path) -> None:
    """Quotes of the shell hold a phrase and a name together."""
    shell = a_demo(tmp_path)
    assert sources(shell.json("list", "tenant isolation")) == ["T-07"]
    assert len(shell.json("list", "role:Security consultant")) == 4
    assert len(shell.json("list", "role:Security", "consultant")) == 0


def test_done_and_dropped_are_shown_when_asked_for(tmp_path: Path) -> None:
    """--all shows everything, is:done and is:dropped by name what they say."""
    shell = a_demo(tmp_path)
    shell.run("drop", "T-01")
    assert len(shell.json("list")) == 41
    assert len(shell.json("list", "--all")) == 60
    assert len(shell.json("list", "is:done")) == 18
    assert sources(shell.json("list", "is:dropped")) == ["T-01"]
    assert shell.json("list", "--all")[-1]["status"] == "dropped"


def test_find_looks_into_notes_and_closed_tasks(tmp_path: Path) -> None:
    """A word in the notes of a dropped task is found; the list does not see it."""
    shell = a_demo(tmp_path)
    shell.run("edit", "T-01", "--set", "notes=ask Mériadec")
    shell.run("drop", "T-01")
    assert sources(shell.json("find", "meriadec")) == ["T-01"]
    assert shell.json("list", "meriadec") == []


def test_a_filter_that_names_nothing_is_refused(tmp_path: Path) -> None:
    """A slip is not answered with an empty list."""
    shell = a_demo(tmp_path)
    assert "zzz" in shell.refused(2, "list", "role:zzz")
    assert "blurb" in shell.refused(2, "list", "due:blurb")
    assert "nobody" in shell.refused(2, "list", "@nobody-at-all")


def test_an_unknown_key_is_remarked_on_and_sought_as_words(tmp_path: Path) -> None:
    """The remark goes to standard error, the list is still a list."""
    result = a_demo(tmp_path).try_("list", "rgpd:2026")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "rgpd:" in result.stderr


def test_a_misspelt_option_is_remarked_on(tmp_path: Path) -> None:
    """Words may begin with a dash, so it is no error; but nobody is left wondering."""
    result = a_demo(tmp_path).try_("list", "--jso")
    assert result.exit_code == 0
    assert "--jso" in result.stderr


def test_a_pipe_gets_one_line_per_task_with_tabs(tmp_path: Path) -> None:
    """Fields stand in a fixed order, uncut: id, priority, role, state, day, who, title."""
    shell = a_shell(tmp_path)
    identity = shell.add("se: " + "long " * 40 + "p1 due:fri @lead-dev")
    [line] = shell.run("list").splitlines()
    fields = line.split("\t")
    assert identity.startswith(fields[0])
    assert fields[1:6] == ["P1", "SEC", "todo", "2026-11-27", "lead-dev"]
    assert fields[6] == ("long " * 40).strip()


def test_show_tells_all_of_a_task(tmp_path: Path) -> None:
    """The page has the title, the facts in words, the steps and the notes."""
    shell = a_demo(tmp_path)
    shell.run("edit", "T-14", "--set", "notes=first line\nsecond line")
    page = shell.run("show", "T-14")
    for said in (
        "Hire a senior backend developer",
        "Manager",
        "P0",
        "64 days",
        "RM-2",
        "+hiring",
        "second line",
    ):
        assert said in page


def test_ids_are_accepted_as_any_unique_prefix_and_as_source_id(tmp_path: Path) -> None:
    """The short id of the list, a longer one and T-14 show the same task."""
    shell = a_demo(tmp_path)
    task = shell.json("show", "t-14")
    for typed in (task["id"], task["short"], task["id"][:6], task["short"].upper()):
        assert shell.json("show", typed)["id"] == task["id"]


def test_unknown_and_ambiguous_ids_are_refused(tmp_path: Path) -> None:
    """Code 3 for both; the candidates are named with their titles."""
    shell = a_demo(tmp_path)
    assert "T-99" in shell.refused(3, "show", "T-99")
    first = sorted(task["id"] for task in shell.json("list", "--all"))
    letter = next(one[0] for one, two in pairwise(first) if one[0] == two[0])
    assert "could be" in shell.refused(3, "show", letter)


def test_a_board_that_is_missing_is_said_in_one_line(tmp_path: Path) -> None:
    """The line says what to run next, and which file it is when one was named."""
    shell = Shell(tmp_path)
    named = shell.refused(3, "list")
    assert "hatrack init" in named
    assert str(shell.board) in named
    nobody = Shell(tmp_path, {"HATRACK_BOARD": ""}).process("list")
    assert nobody.returncode == 3
    assert b"`hatrack init`, or `hatrack`" in nobody.stderr
