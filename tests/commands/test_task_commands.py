"""Changing tasks: states, the common edits, and several at once."""

from pathlib import Path

import pytest

from tests.commands.shell import Shell, a_demo, a_shell


def status(shell: Shell, task: str) -> str:
    """Return the state of a task."""
    return str(shell.json("show", task)["status"])


def test_a_task_is_started_finished_and_put_back(tmp_path: Path) -> None:
    """Each command brings it to its state, with the dates of that day."""
    shell = a_shell(tmp_path)
    task = shell.add("se: rotate keys")
    shell.run("start", task)
    assert shell.json("show", task)["started"] == "2026-11-23"
    shell.run("done", task)
    assert shell.json("show", task)["done"] == "2026-11-23"
    shell.run("todo", task)
    shown = shell.json("show", task)
    assert (shown["status"], shown["done"]) == ("todo", None)


def test_several_ids_are_one_step(tmp_path: Path) -> None:
    """One undo takes all of them back; an id given twice counts once."""
    shell = a_demo(tmp_path)
    shell.run("done", "T-01", "T-02", "t-01")
    assert [status(shell, task) for task in ("T-01", "T-02")] == ["done", "done"]
    shell.run("undo")
    assert [status(shell, task) for task in ("T-01", "T-02")] == ["doing", "todo"]


def test_one_unknown_id_among_several_changes_nothing(tmp_path: Path) -> None:
    """All or none."""
    shell = a_demo(tmp_path)
    before = shell.board.read_bytes()
    shell.refused(3, "done", "T-02", "T-99")
    assert shell.board.read_bytes() == before


def test_what_is_so_already_is_refused_alone_and_skipped_among_others(tmp_path: Path) -> None:
    """done twice says so; done with a new one finishes the new one."""
    shell = a_demo(tmp_path)
    shell.run("done", "T-02")
    assert "already" in shell.refused(1, "done", "T-02")
    shell.run("done", "T-02", "T-03")
    assert status(shell, "T-03") == "done"


def test_finishing_a_repeating_task_makes_the_next(tmp_path: Path) -> None:
    """The next occurrence is there and said; one undo takes both back."""
    shell = a_shell(tmp_path)
    task = shell.add("se: rotate keys due:fri every:week")
    result = shell.try_("done", task)
    assert "2026-12-04" in result.stderr
    [following] = shell.json("list")
    assert (following["due"], following["status"]) == ("2026-12-04", "todo")
    shell.run("undo")
    assert [one["id"] for one in shell.json("list", "--all")] == [task]


def test_more_than_three_in_doing_is_remarked_on_not_refused(tmp_path: Path) -> None:
    """The CTO has three already: a fourth is started and said."""
    shell = a_demo(tmp_path)
    result = shell.try_("start", "T-02")
    assert result.exit_code == 0
    assert "4" in result.stderr


def test_a_wait_has_a_reason_a_person_and_a_day_to_follow_up(tmp_path: Path) -> None:
    """One step writes them all, in the words of either language."""
    shell = a_demo(tmp_path)
    shell.run("wait", "T-02", "--on", "Lead dev", "--reason", "décision", "--until", "fri")
    task = shell.json("show", "T-02")
    assert task["status"] == "waiting"
    assert task["waiting"] == {"reason": "decision", "on": "lead-dev", "since": "2026-11-23"}
    assert task["follow_up"] == "2026-11-27"
    shell.run("undo")
    assert (status(shell, "T-02"), shell.json("show", "T-02")["follow_up"]) == ("todo", None)


def test_saying_again_why_a_task_waits_keeps_since_when(tmp_path: Path) -> None:
    """Days lost go on counting; an outsider may be waited for by plain name."""
    shell = a_shell(tmp_path)
    task = shell.add("se: sign")
    shell.run("wait", task, "--today", "2026-11-01")
    shell.run("wait", task, "--on", "Acme & Co", "--reason", "vendor")
    waiting = shell.json("show", task)["waiting"]
    assert waiting == {"reason": "vendor", "on": "Acme & Co", "since": "2026-11-01"}


def test_a_dropped_task_comes_back_as_it_was(tmp_path: Path) -> None:
    """restore gives the former state; drop and restore refuse what is so already."""
    shell = a_demo(tmp_path)
    shell.run("drop", "T-01")
    assert status(shell, "T-01") == "dropped"
    shell.refused(1, "drop", "T-01")
    shell.run("restore", "T-01")
    assert status(shell, "T-01") == "doing"
    shell.refused(1, "restore", "T-01")


@pytest.mark.parametrize("role", ["ops", "Administrateur système", "o", "sysadmin"])
def test_a_task_moves_to_a_role_by_any_of_its_names(tmp_path: Path, role: str) -> None:
    """Words of a name may stand apart."""
    shell = a_shell(tmp_path)
    task = shell.add("call the bank")
    shell.run("move", task, *role.split())
    shown = shell.json("show", task)
    assert (shown["role"], shown["status"]) == ("OPS", "todo")


def test_an_unknown_role_is_answered_with_the_nearest(tmp_path: Path) -> None:
    """Code 3, and the one that was probably meant."""
    shell = a_shell(tmp_path)
    task = shell.add("call the bank")
    assert "Did you mean SEC" in shell.refused(3, "move", task, "secruity")


def test_priority_is_set_and_checked(tmp_path: Path) -> None:
    """p0, P0 and 0 are the same; p7 is a wrong use."""
    shell = a_shell(tmp_path)
    task = shell.add("x")
    for said in ("P1", "p0", "3"):
        shell.run("prio", task, said)
    assert shell.json("show", task)["priority"] == "P3"
    assert "P0, P1, P2, P3" in shell.refused(2, "prio", task, "p7")
    shell.refused(1, "prio", task, "p3")


def test_a_task_is_assigned_with_a_day_to_follow_up(tmp_path: Path) -> None:
    """By handle or name; somebody new is remarked on; none takes it back."""
    shell = a_demo(tmp_path)
    shell.run("assign", "T-02", "Lead", "dev", "--follow-up", "+1w")
    task = shell.json("show", "T-02")
    assert (task["assignee"], task["follow_up"]) == ("lead-dev", "2026-11-30")
    result = shell.try_("assign", "T-02", "Zoé Martin")
    assert "zoe-martin" in result.stderr
    shell.run("assign", "T-02", "none")
    assert shell.json("show", "T-02")["assignee"] is None


@pytest.mark.parametrize(
    ("words", "day", "hard"),
    [
        (["fri"], "2026-11-27", False),
        (["in", "3", "days"], "2026-11-26", False),
        (["24/12!"], "2026-12-24", True),
        (["none"], None, False),
        (["+3d"], "2026-11-26", False),
    ],
)
def test_a_day_is_set_in_words(
    tmp_path: Path, words: list[str], day: str | None, hard: bool
) -> None:
    """As in quick-add, in several words too; none clears it."""
    shell = a_shell(tmp_path)
    task = shell.add("x due:2026-12-01")
    shell.run("due", task, *words)
    shown = shell.json("show", task)
    assert (shown["due"], shown["hard"]) == (day, hard)


def test_an_unknown_day_is_a_wrong_use(tmp_path: Path) -> None:
    """The line says how days are written."""
    shell = a_shell(tmp_path)
    task = shell.add("x")
    assert "blurb" in shell.refused(2, "due", task, "blurb")
    shell.refused(2, "wait", task, "--until", "30 february")
    shell.refused(2, "wait", task, "--reason", "weather")


def test_tags_come_and_go(tmp_path: Path) -> None:
    """A dash takes a tag away, a plus or nothing adds one."""
    shell = a_shell(tmp_path)
    task = shell.add("x +old +kept")
    shell.run("tag", task, "+new", "-old", "plain")
    assert shell.json("show", task)["tags"] == ["kept", "new", "plain"]
    shell.refused(1, "tag", task, "+new")


def test_a_change_answers_with_the_task_as_it_stands(tmp_path: Path) -> None:
    """One line in a pipe, the task with --json under the name of the command."""
    shell = a_demo(tmp_path)
    assert shell.run("prio", "T-02", "p0").split("\t")[1] == "P0"
    [task] = shell.json("start", "T-02")
    assert task["status"] == "doing"


def test_a_date_of_a_repeating_task_moves_this_occurrence(tmp_path: Path) -> None:
    """The next one comes on the day of the series; with --series it follows the new date."""
    for words, following in (((), "2026-12-24"), (("--series",), "2026-12-27")):
        shell = a_shell(tmp_path / "-".join(("d", *words)))
        task = shell.add("write the report due:24/11 every:month")
        shell.run("due", task, "fri", *words)
        shell.run("done", task)
        [next_one] = shell.json("list", "report")
        assert next_one["due"] == following


def test_an_occurrence_is_skipped_in_the_words_of_due(tmp_path: Path) -> None:
    """`due ID skip` gives way to the next occurrence; a task that does not repeat has none."""
    shell = a_shell(tmp_path)
    task = shell.add("write the report due:24/11 every:month")
    [skipped] = shell.json("due", task, "skip")
    assert skipped["due"] == "2026-12-24"
    other = shell.add("once")
    assert "does not repeat" in shell.try_("due", other, "skip").output
