"""People from the shell: topics, meetings, names, who left; handovers, and what was learned."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.shell import a_demo, a_shell


def test_topics_are_added_and_spoken_of(tmp_path: Path) -> None:
    """Several at once, taken away by words of them; one undo takes one command back."""
    shell = a_demo(tmp_path)
    [sheet] = shell.json("people", "lead-dev", "--topic", "Pay review", "--topic", "On call")
    assert [topic["text"] for topic in sheet["topics"]] == ["Pay review", "On call"]
    assert sheet["topics"][0]["added"] == "2026-11-23"
    [sheet] = shell.json("people", "lead-dev", "--spoken", "pay", "--met", "today")
    assert [topic["text"] for topic in sheet["topics"]] == ["On call"]
    assert (sheet["met"], sheet["since"]) == ("2026-11-23", "2026-11-23")
    shell.run("undo")
    [sheet] = shell.json("people", "lead-dev")
    assert (len(sheet["topics"]), sheet["met"]) == (2, None)


def test_people_read_the_sheet_they_changed(tmp_path: Path) -> None:
    """Topics first, then tasks and roles with level, ticks, state and review."""
    shell = a_demo(tmp_path)
    said = shell.run("people", "lead-dev", "--topic", "Pay").splitlines()
    assert said[0] == "Lead dev  @lead-dev"
    assert "  2 follow-ups are due." in said
    assert said.index("  Topics") < said.index("  Tasks") < said.index("  Roles")
    assert "    Security consultant  5  3/8  side by side  review 2026-11-16" in said


def test_tasks_of_a_sheet_have_their_ids_and_say_what_their_days_are(tmp_path: Path) -> None:
    """What can be typed to change them, and whether a day is a follow-up or the end."""
    shell = a_shell(tmp_path)
    task = shell.add("dev: fix the build @lea due:fri!")
    shell.run("assign", task, "lea", "--follow-up", "tomorrow")
    [line] = [line for line in shell.run("people", "lea").splitlines() if "fix" in line]
    [short] = [one["short"] for one in shell.json("list")]
    told = f"{short}  P2  fix the build  follow-up 2026-11-24  due 2026-11-27!"
    assert line.strip() == told


def test_somebody_is_added_renamed_and_leaves(tmp_path: Path) -> None:
    """By name or handle; each is one step."""
    shell = a_shell(tmp_path)
    [sheet] = shell.json("people", "Ada", "Lovelace", "--add", "--topic", "Welcome")
    assert (sheet["handle"], sheet["name"]) == ("ada-lovelace", "Ada Lovelace")
    assert sheet["topics"][0]["text"] == "Welcome"
    assert shell.json("people", "ada", "--name", "Ada L.")[0]["name"] == "Ada L."
    assert shell.json("people", "ada", "--left")[0]["left"]
    assert not shell.json("people", "ada", "--back")[0]["left"]
    for _step in range(4):
        shell.run("undo")
    assert shell.json("people") == []


def test_what_cannot_be_done_to_people_is_said(tmp_path: Path) -> None:
    """One line each, and nothing is changed."""
    shell = a_shell(tmp_path)
    shell.run("people", "ada", "--add")
    assert "already" in shell.refused(1, "people", "ada", "--add")
    assert "Nobody here" in shell.refused(3, "people", "bob", "--topic", "x")
    assert "There is no topic" in shell.refused(3, "people", "ada", "--spoken", "pay")
    assert "Say who it is about" in shell.refused(2, "people", "--topic", "x")
    assert "cannot leave" in shell.refused(1, "people", "cto", "--left")
    assert "today or before" in shell.refused(1, "people", "ada", "--met", "tomorrow")
    assert "no date" in shell.refused(2, "people", "ada", "--met", "someday")
    assert "on a day" in shell.refused(1, "people", "ada", "--met", "none")
    assert shell.json("people", "ada")[0]["met"] is None


def test_a_task_is_given_with_the_rhythm_of_its_role(tmp_path: Path) -> None:
    """Unless another day is said, or none; taking it back takes the follow-up too."""
    shell = a_shell(tmp_path)
    shell.run("handover", "OPS", "bob", "--level", "6")
    task = shell.add("ops: renew the certificate")
    assert shell.json("assign", task, "ada")[0]["follow_up"] == "2026-12-07"
    assert shell.json("assign", task, "bob", "--follow-up", "fri")[0]["follow_up"] == "2026-11-27"
    assert shell.json("assign", task, "ada", "--follow-up", "none")[0]["follow_up"] is None
    shell.run("assign", task, "ada", "--follow-up", "fri")
    assert shell.json("assign", task, "cto")[0]["follow_up"] is None
    assert "already" in shell.refused(1, "assign", task, "cto")


def test_a_handover_is_shown_and_ticked(tmp_path: Path) -> None:
    """Its state follows the ticks; steps there are not are refused."""
    shell = a_shell(tmp_path)
    shell.run("handover", "OPS", "bob", "--level", "5")
    assert shell.json("handover", "OPS")["handover"]["state"] == "planned"
    held = shell.json("handover", "OPS", "--tick", "1", "--tick", "7")
    assert held["handover"] == {"done": 2, "of": 8, "state": "reversed", "ticked": [1, 7]}
    held = shell.json("handover", "OPS", "--untick", "7")
    assert held["handover"]["state"] == "side by side"
    assert "  1 [x] why this role exists and what good looks like" in shell.run("handover", "OPS")
    assert shell.try_("handover", "OPS", "--tick", "9").exit_code == 2
    assert "Nobody holds" in shell.refused(1, "handover", "ARCH", "--tick", "1")


def test_a_review_is_set_alone(tmp_path: Path) -> None:
    """Named or not, the holder keeps level and first day; a level without anybody is refused."""
    shell = a_shell(tmp_path)
    shell.run("handover", "OPS", "bob", "--level", "6", "--from", "2026-10-01")
    for words in (("--review", "2027-01-04"), ("bob", "--review", "2027-02-01")):
        held = shell.json("handover", "OPS", *words)
        assert (held["level"], held["since"]) == (6, "2026-10-01")
        assert held["review"] == words[-1]
    assert "Say who holds it" in shell.refused(2, "handover", "OPS", "--level", "7")
    assert shell.json("handover", "OPS", "bob", "--level", "7")["since"] == "2026-11-23"


def test_what_was_learned_is_written_and_listed_by_role(tmp_path: Path) -> None:
    """On finishing, in the one step that undo takes back; by role, as JSON and as lines."""
    shell = a_shell(tmp_path)
    task = shell.add("dev: cache the report")
    shell.run("done", task, "--learned", "The query was the slow part")
    [role] = shell.json("learned")
    assert (role["role"], role["learned"][0]["learned"]) == ("DEV", "The query was the slow part")
    assert "The query was the slow part" in shell.run("learned", "dev")
    assert shell.json("learned", "ops") == []
    shell.run("undo")
    assert shell.json("learned") == []
    assert shell.json("show", task)["status"] == "todo"


def test_a_finished_task_takes_what_it_taught_later(tmp_path: Path) -> None:
    """`done` on a task that is done already writes the line all the same."""
    shell = a_shell(tmp_path)
    task = shell.add("dev: cache the report")
    shell.run("done", task)
    assert shell.json("done", task, "--learned", "Measure first")[0]["learned"] == "Measure first"


def test_a_task_shown_offers_to_be_split_when_it_takes_long(tmp_path: Path) -> None:
    """One's own, in doing beyond the usual time; others say nothing."""
    shell = a_demo(tmp_path)
    assert "doing 64 days, usually 20: split it?" in shell.run("show", "T-14")
    assert "split it?" not in shell.run("show", "T-07")


def test_names_and_topics_reach_no_terminal_as_codes(tmp_path: Path) -> None:
    """Whatever a colleague put into the file."""
    shell = a_shell(tmp_path)
    shell.run("people", "ada", "--add", "--name", "[/]\x1b[31mAda\x07", "--topic", "\x1b]0;x\x07")
    for said in (shell.run("people"), shell.run("people", "--json")):
        assert "Ada" in said
        assert "\x1b" not in said
        assert "\x07" not in said


@pytest.mark.parametrize(
    "command",
    ["assign T-01 lead", "wait T-01 --on lead", "edit T-01 --set owner=lead",
     "handover OPS lead --level 4", "roadmap edit RM-2 --set owner=lead",
     "roadmap add SSO --set who=lead"],
)  # fmt: skip
def test_who_was_meant_by_the_beginning_of_a_name_is_said_in_full(
    tmp_path: Path, command: str
) -> None:
    """Beside the answer; a name in full needs no such remark."""
    shell = a_demo(tmp_path)
    shell.run("people", "zoe", "--add")
    words = command.split()
    done = shell.try_(*words)
    assert done.exit_code == 0, done.output
    assert done.stderr == "lead was taken as Lead dev, @lead-dev.\n"
    assert shell.try_(*(word.replace("lead", "zoe") for word in words)).stderr == ""


@pytest.mark.parametrize("command", ["assign T-01 d", "wait T-01 --on d", "handover OPS d"])
def test_the_beginning_of_several_names_is_refused(tmp_path: Path, command: str) -> None:
    """With all who could be meant, and nothing changed."""
    shell = a_demo(tmp_path)
    before = shell.board.read_text()
    said = shell.refused(3, *command.split())
    assert "d could be data-analyst, devops-engineer" in said
    assert shell.board.read_text() == before


@pytest.mark.parametrize("word", ["none", "nobody", "personne", "Nobody"])
def test_nobody_is_nobody(tmp_path: Path, word: str) -> None:
    """A task given to nobody is left to its role; no person of that name comes onto the board."""
    shell = a_demo(tmp_path)
    people = len(shell.json("people"))
    shell.run("assign", "T-01", "lead-dev")
    assert shell.json("assign", "T-01", word)[0]["assignee"] is None
    assert len(shell.json("people")) == people
