"""Capturing tasks with `hatrack add`."""

import json
from pathlib import Path

from tests.commands.shell import Shell, a_demo, a_shell


def test_one_line_says_all_of_a_task(tmp_path: Path) -> None:
    """The line of the product page becomes a task, and the date is said in full."""
    shell = a_demo(tmp_path)
    line = "se: rotate the API keys p1 due:fri! @lead-dev item:rm-5 every:month +compliance"
    said = shell.run("add", *line.split())
    assert "Fri 27 Nov 2026!" in said
    [task] = shell.json("find", "rotate the API keys")
    assert task["role"] == "SEC"
    assert task["priority"] == "P1"
    assert (task["due"], task["hard"]) == ("2026-11-27", True)
    assert task["assignee"] == "lead-dev"
    assert task["repeat"] == "FREQ=MONTHLY"
    assert task["tags"] == ["compliance"]
    items = json.loads(shell.board.read_text("utf-8"))["items"]
    assert items[task["item"]]["source"]["id"] == "RM-5"


def test_a_risk_is_captured_in_one_line(tmp_path: Path) -> None:
    """The kind of a task has a word in quick-add, in either language."""
    shell = a_shell(tmp_path)
    shell.add("ar: one person knows the billing nature:risque")
    [task] = shell.json("list", "is:risk")
    assert (task["title"], task["kind"]) == ("one person knows the billing", "risk")


def test_everything_understood_is_echoed(tmp_path: Path) -> None:
    """Item, waiting and marks too, so that a slip shows at once."""
    shell = a_demo(tmp_path)
    line = "se: ask them item:rm-5 wait:vendor vital private"
    said = shell.run("add", *line.split())
    assert "RM-5 Security certification, waits for vendor, vital, private)" in said


def test_a_line_without_a_role_goes_to_the_inbox(tmp_path: Path) -> None:
    """Capture asks nothing: what has no role waits for triage."""
    shell = a_shell(tmp_path)
    shell.add("call the bank")
    [task] = shell.json("list")
    assert (task["status"], task["role"], task["title"]) == ("inbox", None, "call the bank")


def test_french_words_are_understood_in_the_shell_too(tmp_path: Path) -> None:
    """The vocabulary is both languages at once."""
    shell = a_shell(tmp_path)
    shell.add("sécurité: changer les clés échéance:ven chaque:mois demain")
    [task] = shell.json("list")
    assert (task["role"], task["repeat"]) == ("SEC", "FREQ=MONTHLY")


def test_words_that_begin_with_a_dash_are_words(tmp_path: Path) -> None:
    """Only options of ours are options; the rest of the line is the title."""
    shell = a_shell(tmp_path)
    shell.run("add", "fix", "-p", "flag", "--verbose", "of", "-x", "--", "--json")
    [task] = shell.json("list")
    assert task["title"] == "fix -p flag --verbose of -x --json"


def test_each_line_of_standard_input_is_a_task_and_all_are_one_step(tmp_path: Path) -> None:
    """Empty lines are left out; undo takes the whole list back."""
    shell = a_shell(tmp_path)
    added = shell.try_("add", "-", input="se: one p0\r\n\n  \ntwo\nthree due:fri\n")
    assert added.exit_code == 0
    assert [task["title"] for task in shell.json("find", "o")] == ["two", "one"]
    assert len(shell.json("list")) == 3
    shell.run("undo")
    assert shell.json("list") == []


def test_lines_that_are_not_utf_8_are_still_captured(tmp_path: Path) -> None:
    """A list from an old Windows program loses no accent."""
    shell = a_shell(tmp_path)
    shell.run("add", "-", input="écran\n".encode() + "été\n".encode("latin-1"))
    assert {task["title"] for task in shell.json("list")} == {"écran", "été"}


def test_no_line_and_no_title_are_refused_without_adding(tmp_path: Path) -> None:
    """An empty pipe is a wrong use; a line of tokens alone has no title."""
    shell = a_shell(tmp_path)
    before = shell.board.read_bytes()
    shell.refused(2, "add", "-", input="\n \n")
    shell.refused(2, "add")
    assert "title" in shell.refused(1, "add", "   ")
    assert shell.board.read_bytes() == before


def test_what_is_not_understood_stays_in_the_title_and_is_said(tmp_path: Path) -> None:
    """Nothing typed is lost: the remark goes to standard error."""
    shell = a_shell(tmp_path)
    result = shell.try_("add", "se:", "rotate", "due:blurb")
    assert result.exit_code == 0
    assert "blurb" in result.stderr
    [task] = shell.json("list")
    assert task["title"] == "rotate due:blurb"


def test_a_reason_to_wait_is_kept_even_in_the_inbox(tmp_path: Path) -> None:
    """With a role the task waits from today; without one what it waits for is not lost."""
    shell = a_shell(tmp_path)
    shell.add("se: sign the contract wait:their answer")
    shell.add("call wait:monday")
    waits = {task["title"]: task for task in shell.json("list")}
    assert waits["sign the contract"]["status"] == "waiting"
    assert waits["sign the contract"]["waiting"]["since"] == "2026-11-23"
    assert waits["call"]["waiting"]["reason"] == "monday"


def test_capture_creates_the_default_board_when_there_is_none(tmp_path: Path) -> None:
    """The note on standard error says where; the answer itself stays clean."""
    shell = Shell(tmp_path, {"HATRACK_BOARD": ""})
    result = shell.process("add", "call", "the", "bank")
    assert result.returncode == 0, result.stderr
    board = tmp_path / "data" / "hatrack" / "hatrack.json"
    assert board.is_file()
    assert str(board) in result.stderr.decode()
    assert b"Created" not in result.stdout


def test_a_board_that_is_named_on_the_line_is_not_created(tmp_path: Path) -> None:
    """A slip in a path does not make a second board."""
    shell = Shell(tmp_path)
    assert "nowhere.json" in shell.refused(3, "--board", "nowhere.json", "add", "x")
    assert not (tmp_path / "nowhere.json").exists()


def test_the_interface_speaks_the_language_of_the_board(tmp_path: Path) -> None:
    """A French board answers in French, the date too."""
    shell = Shell(tmp_path)
    shell.run("init", str(shell.board), "--lang", "fr")
    assert "ven. 27 nov. 2026" in shell.run("add", "se: changer les clés due:fri")
