"""Sample boards and starter templates coming in."""

import copy
import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board, board_of, document_of, new_board
from hatrack.edits import apply
from hatrack.errors import Refusal
from hatrack.imports import AddTemplates, ImportSample, demo_sample, templates, templates_for
from hatrack.ordering import columns_of
from hatrack.task import TODO, Waiting
from hatrack.task_edits import ChangeTask
from tests.builders import TODAY, a_board, a_context, a_demo_board, a_task, by_source

JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
KEYS = ["board", "lang", "stage", "stage_since", "me", "delegations", "roadmap", "tasks"]


def imported(sample: Any, shift: int = 0, board: Board | None = None) -> Board:
    """Return a new board, or the given one, with a sample in it."""
    return apply(board or new_board(), ImportSample(sample, shift), a_context())


def a_sample(**changes: Any) -> dict[str, Any]:
    """Return a copy of the English demo with top-level keys changed."""
    return copy.deepcopy(dict(demo_sample("en"))) | changes


def test_a_task_comes_in_with_all_it_says() -> None:
    """People get handles, links are ids of ours, the source is kept."""
    board = a_demo_board()
    tasks = by_source(board)
    raw = {entry["id"]: entry for entry in demo_sample("en")["tasks"]}
    for key, task in tasks.items():
        entry = raw[key]
        assert task.title == entry["title"]
        assert task.role == (entry["role"] or "")
        assert (task.priority, task.status) == (entry["priority"], entry["status"])
        assert task.due == (date.fromisoformat(entry["due"]) if entry["due"] else None)
        assert list(task.tags) == entry["tags"]
        assert (task.item == "") == (entry["roadmap"] is None)
        assert task.item == "" or board.items[task.item].source_id == entry["roadmap"]
        assert task.source == {"format": "sample", "id": key}
        assert bool(task.repeat) == bool(entry.get("repeat"))
        assert [board.tasks[key].source_id for key in task.blocked_by] == entry.get(
            "depends_on", []
        )
    assert len(tasks) == 60


def test_a_wait_names_a_person_of_the_board() -> None:
    """With its reason and since when."""
    board = a_demo_board()
    waits = [task.waiting for task in board.tasks.values() if task.waiting]
    assert len(waits) == 5
    assert all(wait.reason and wait.since for wait in waits)
    assert all(wait.on in board.people for wait in waits if wait.on)
    assert all(isinstance(wait, Waiting) for wait in waits)


def test_the_cto_and_the_holders_are_people() -> None:
    """`Lead dev` is given the handle `lead-dev`."""
    board = a_demo_board()
    assert board.people["lead-dev"].name == "Lead dev"
    assert board.about.cto == "cto"
    assert board.role("SEC").holder == "lead-dev"
    assert [board.role("SEC").handover[str(step)] for step in range(1, 9)] == [True] * 3 + [
        False
    ] * 5
    assert len(board.handovers) == 9


def test_sections_stand_by_due_date_within_a_priority() -> None:
    """As if each task had been added by hand."""
    for column in columns_of(a_demo_board(), TODAY).values():
        for section in (column.doing, column.waiting, column.todo, column.inbox):
            order = [(task.priority, task.due is None, task.due or TODAY) for task in section]
            assert order == sorted(order)


def test_items_keep_the_order_of_the_sample() -> None:
    """Their ranks rise."""
    items = a_demo_board().items.values()
    by_rank = [item.source_id for item in sorted(items, key=lambda item: item.rank)]
    assert by_rank == [f"RM-{number}" for number in range(1, 9)]


def test_importing_again_changes_nothing() -> None:
    """No task, person or line of history comes twice."""
    board = a_demo_board()
    assert imported(demo_sample("en"), board=board) == board


def test_importing_a_newer_sample_updates_what_the_first_one_brought() -> None:
    """A task is known by the id it has there; its place by hand stays."""
    board = a_demo_board()
    sample = a_sample()
    sample["tasks"][0]["title"] = "Changed"
    again = imported(sample, board=board)
    key = sample["tasks"][0]["id"]
    assert by_source(again)[key].title == "Changed"
    assert by_source(again)[key].rank == by_source(board)[key].rank
    assert len(again.tasks) == len(board.tasks)


def test_tasks_that_are_there_already_stay() -> None:
    """A sample joins a board, also where ids of templates look like its own."""
    mine = a_task(source={"format": "template", "id": "T-01"})
    board = imported(demo_sample("en"), board=a_board(mine))
    assert board.tasks[mine.id].title == mine.title
    assert len(board.tasks) == 61


@pytest.mark.parametrize(
    ("shift", "target", "hard", "month"),
    [(0, "2026-Q4", "2027-04-15", "2026-11"), (365, "2027-Q4", "2028-04-14", "2027-11")],
)
def test_every_date_is_shifted(shift: int, target: str, hard: str, month: str) -> None:
    """Quarters and months too: a demo never looks stale."""
    sample = a_sample()
    sample["roadmap"][1]["target"] = "2026-11"
    board = imported(sample, shift)
    targets = {item.source_id: item.target for item in board.items.values()}
    assert (targets["RM-1"], targets["RM-5"], targets["RM-2"]) == (target, hard, month)
    days = (board.stage_since or TODAY) - date(2026, 9, 1)
    assert days.days == shift


def test_french_texts_come_in_as_they_are() -> None:
    """No-break spaces, ligatures and decomposed accents."""
    titles = {task.title for task in a_demo_board("fr").tasks.values()}
    assert titles == {entry["title"] for entry in demo_sample("fr")["tasks"]}
    assert any("\u00a0" in title for title in titles)
    assert any("\u0301" in title or "\u0300" in title for title in titles)


def test_ids_may_be_numbers() -> None:
    """They are texts from then on, and known again."""
    sample = a_sample(roadmap=[])
    sample["tasks"] = [{**sample["tasks"][0], "id": 7, "roadmap": None, "depends_on": []}]
    board = imported(sample)
    assert list(by_source(board)) == ["7"]
    assert imported(sample, board=board) == board


@pytest.mark.parametrize(
    "change",
    [
        {"stage": "unicorn"},
        {"stage": 4},
        {"tasks": None},
        {"tasks": [{}]},
        {"tasks": 5},
        {"roadmap": {"a": 1}},
        {"delegations": [{"role": "NONE"}]},
        {"stage_since": "soon"},
        {"me": ["x"]},
    ],
)
def test_what_is_no_sample_is_refused(change: dict[str, Any]) -> None:
    """Whole: the board is unchanged."""
    with pytest.raises(Refusal):
        imported(a_sample(**change))


@pytest.mark.parametrize(
    "change",
    [
        {"title": 5},
        {"priority": "P9"},
        {"priority": ["P1"]},
        {"status": "dropped"},
        {"role": "NONE"},
        {"role": 3},
        {"due": "24 dec"},
        {"due": 20261224},
        {"roadmap": "RM-99"},
        {"depends_on": ["T-99"]},
        {"tags": "abc"},
        {"waiting": "vendor"},
        {"vital": "yes"},
        {"id": "T-02"},
        {"id": None},
    ],
)
def test_a_wrong_value_in_a_task_is_refused(change: dict[str, Any]) -> None:
    """Nothing comes in that could not be written or read again."""
    sample = a_sample()
    sample["tasks"][0] |= change
    with pytest.raises(Refusal):
        imported(sample)


def test_dates_shifted_out_of_the_calendar_are_refused() -> None:
    """There is no year 10,000."""
    with pytest.raises(Refusal):
        imported(demo_sample("en"), 10**7)


@given(st.sampled_from(KEYS), JSON)
def test_any_json_is_imported_or_refused(key: str, value: Any) -> None:
    """Never a crash; what comes in can be written and read."""
    small = a_sample(roadmap=[], tasks=[], delegations=[])
    try:
        board = imported(small | {key: value})
    except Refusal:
        return
    assert board_of(document_of(board)) == board


@given(st.sampled_from(["roadmap", "tasks", "delegations"]), st.data())
def test_any_json_in_an_entry_is_imported_or_refused(table: str, data: st.DataObject) -> None:
    """One wrong value never becomes a row that cannot be read."""
    sample = demo_sample("en")
    entry = dict(sample[table][0], depends_on=[], roadmap=None)
    entry[data.draw(st.sampled_from(sorted(entry)))] = data.draw(JSON)
    small = dict(sample) | {"roadmap": [], "tasks": [], "delegations": []} | {table: [entry]}
    try:
        board = imported(small)
    except Refusal:
        return
    assert board_of(json.loads(json.dumps(document_of(board)))) == board


class TestTemplates:
    """Starter tasks."""

    def test_early_stages_start_with_the_vital_minimum(self) -> None:
        """Idea and MVP have one set, later stages the other; every role has some."""
        assert templates_for("idea") == templates_for("mvp")
        assert templates_for("fit") == templates_for("growth") == templates_for("scale")
        assert {entry["id"] for entry in templates()} == {
            entry["id"] for stage in ("mvp", "growth") for entry in templates_for(stage)
        }
        for stage in ("mvp", "growth"):
            assert len(Counter(entry["role"] for entry in templates_for(stage))) == 12

    @pytest.mark.parametrize("lang", ["en", "fr"])
    @pytest.mark.parametrize("stage", ["mvp", "growth"])
    def test_they_come_as_tasks_to_do(self, stage: str, lang: str) -> None:
        """In the language of the board, with the rhythm they say."""
        board = apply(new_board(), AddTemplates(stage, lang), a_context())
        wanted = {entry["id"]: entry for entry in templates_for(stage)}
        tasks = by_source(board)
        assert tasks.keys() == wanted.keys()
        for key, task in tasks.items():
            assert (task.title, task.role) == (wanted[key][lang], wanted[key]["role"])
            assert (task.status, task.created, task.vital) == (TODO, TODAY, wanted[key]["vital"])
            assert bool(task.repeat) == bool(wanted[key]["repeat"])

    def test_those_there_already_do_not_come_again(self) -> None:
        """Even renamed or finished ones; a sample's ids are other ids."""
        board = apply(new_board(), AddTemplates("mvp", "en"), a_context())
        first = next(iter(board.tasks))
        renamed = ChangeTask(first, {"title": "Mine"}).apply(board, a_context())
        assert AddTemplates("mvp", "fr").apply(renamed, a_context()) == renamed

    def test_a_role_that_is_gone_gets_none(self) -> None:
        """The others do."""
        board = apply(new_board().without("roles", "OPS"), AddTemplates("mvp", "en"), a_context())
        roles = {entry["role"] for entry in templates_for("mvp")}
        assert {task.role for task in board.tasks.values()} == roles - {"OPS"} != roles


def test_both_are_named() -> None:
    """As the undo list shows them."""
    board = new_board()
    assert ImportSample(demo_sample("en")).label(board).say() == "imported: HR-tech demo, Growth"
    assert AddTemplates("mvp", "en").label(board).say() == "added the starter tasks"
