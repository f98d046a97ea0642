"""The board as a value, and the figures of the demo boards."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import (
    SHAPES,
    Board,
    Document,
    Meta,
    StageChange,
    board_of,
    differing,
    document_of,
    new_board,
    row_of,
)
from hatrack.errors import NotFound
from hatrack.roadmap import Item
from hatrack.roles import default_roles
from hatrack.task import DONE, PRIORITIES, STATUSES
from tests.builders import TODAY, a_board, a_demo_board, a_task, by_source


def test_a_new_board_has_roles_stages_and_its_cto() -> None:
    """And no task."""
    board = new_board("Acme", "fr", "idea")
    assert (len(board.roles), len(board.stages), len(board.tasks)) == (12, 5, 0)
    assert (board.about.name, board.about.lang, board.stage.id) == ("Acme", "fr", "idea")
    assert set(board.people) == {board.about.cto} == {"cto"}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_board_comes_back_from_its_document(lang: str) -> None:
    """Every record of the demo boards, stamps included."""
    board = a_demo_board(lang)
    assert board_of(document_of(board)) == board


def test_an_empty_document_is_an_empty_board() -> None:
    """It can be asked anything."""
    board = board_of({})
    assert (board.about, board.columns, board.stage_since) == (Meta(), (), None)
    assert board.stage.id == "mvp"
    assert document_of(board) == {}


def test_the_tables_of_the_file_are_those_of_the_board() -> None:
    """Each shape reads into the attribute of its name."""
    assert all(board_of({name: {}}).table(name) == {} for name in SHAPES)


def test_putting_and_removing_leave_the_old_board_as_it_was() -> None:
    """A board is a value."""
    board = a_board(a_task())
    other = board.put("tasks", a_task("b000000000")).without("tasks", "k7fq0m2s9x", "nowhere000")
    assert (list(board.tasks), list(other.tasks)) == (["k7fq0m2s9x"], ["b000000000"])
    assert other.roles is board.roles


def test_what_is_not_there_is_not_found() -> None:
    """A task, a role; a row is just none."""
    board = a_board()
    with pytest.raises(NotFound):
        board.task("nowhere000")
    with pytest.raises(NotFound):
        board.role("NONE")
    assert row_of(board, "tasks", "nowhere000") is None


def test_the_stage_began_with_the_latest_change_into_it() -> None:
    """Weights changed since, and other stages, do not count."""
    changes = [
        StageChange("a", "growth", "fit", date(2026, 3, 1)),
        StageChange("b", "fit", "growth", date(2026, 4, 1)),
        StageChange("c", "growth", "fit", date(2026, 9, 1)),
        StageChange("d", "growth", "growth", date(2026, 10, 1)),
        StageChange("e", "growth", "fit", None),
    ]
    assert a_board(stage="growth").put("stage_changes", *changes).stage_since == date(2026, 9, 1)
    assert a_board(stage="growth").stage_since is None


def test_an_item_is_called_by_its_source_id_else_its_first_word() -> None:
    """Else by the beginning of its id."""
    assert Item("i00", title="Single sign-on", source={"id": "RM-1"}).label == "RM-1"
    assert Item("i00", title="Single sign-on").label == "Single"
    assert Item("i0042").label == "i00"
    assert not Item("i00").dropped


ROLES = {"en": "5 4 7 8 8 4 5 4 6 3 3 3", "fr": "2 1 4 4 4 2 3 2 4 1 1 2"}
STATES = {"en": "5 22 10 5 18", "fr": "1 13 7 2 7"}
OPEN = {"en": "2 23 14 3", "fr": "2 16 5 0"}
LATE = {"en": "T-18 T-35 T-51", "fr": "F-10 F-20 F-26"}
PROGRESS = {
    "en": "RM-1 1/4, RM-2 2/6, RM-3 0/6, RM-4 0/1, RM-5 0/3, RM-6 0/1, RM-7 0/0, RM-8 1/1",
    "fr": "RM-1 0/3, RM-2 1/5, RM-3 0/0, RM-4 0/0",
}


@pytest.mark.parametrize("lang", ["en", "fr"])
class TestFigures:
    """The expected values of domain.md, section 8."""

    def test_tasks_by_role(self, lang: str) -> None:
        """In the order of the table of roles."""
        found = Counter(task.role for task in a_demo_board(lang).tasks.values())
        assert " ".join(str(found[code]) for code in default_roles()) == ROLES[lang]

    def test_tasks_by_state(self, lang: str) -> None:
        """Inbox, to do, doing, waiting, done."""
        found = Counter(task.status for task in a_demo_board(lang).tasks.values())
        assert " ".join(str(found[status]) for status in STATUSES) == STATES[lang]

    def test_open_tasks_by_priority(self, lang: str) -> None:
        """P0 to P3."""
        tasks = [task for task in a_demo_board(lang).tasks.values() if task.open]
        assert all(task.status != DONE for task in tasks)
        found = Counter(task.priority for task in tasks)
        assert " ".join(str(found[priority]) for priority in PRIORITIES) == OPEN[lang]

    def test_late_tasks(self, lang: str) -> None:
        """Open and due before the day of the board."""
        tasks = by_source(a_demo_board(lang)).items()
        assert " ".join(sorted(key for key, task in tasks if task.late(TODAY))) == LATE[lang]

    def test_items_and_their_tasks(self, lang: str) -> None:
        """Done of all that are linked."""
        board = a_demo_board(lang)
        counts = []
        for item in sorted(board.items.values(), key=lambda item: item.source_id):
            linked = [task for task in board.tasks.values() if task.item == item.id]
            done = sum(task.status == "done" for task in linked)
            counts.append(f"{item.source_id} {done}/{len(linked)}")
        assert ", ".join(counts) == PROGRESS[lang]

    def test_the_stage_is_growth_since_september(self, lang: str) -> None:
        """And its columns stand as the founder's account gives them."""
        board = a_demo_board(lang)
        assert (board.stage.id, board.stage_since) == ("growth", date(2026, 9, 1))
        assert board.columns[:3] == ("INNO", "ARCH", "MGMT")


def test_a_task_of_an_unknown_shape_is_carried_along() -> None:
    """A row that is no object, and a table nobody knows."""
    document: Document = {
        "tasks": {"k1": [1, 2]},
        "gadgets": {"x": {"y": None}},
        "meta": {"board": {}},
    }
    board = board_of(document)
    assert board.tasks == {}
    assert document_of(board.put("tasks", a_task("b"))) == {
        **document,
        "tasks": {"k1": [1, 2], **document_of(Board(meta={}).put("tasks", a_task("b")))["tasks"]},
    }
    assert replace(board, unread={}).tasks == {}


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.data())
def test_differing_names_the_keys_that_hold_another_object(
    old: list[str], data: st.DataObject
) -> None:
    """Whatever was changed, added, removed or put elsewhere, each key is judged by itself."""
    records: dict[str, object] = {key: object() for key in old}
    keys = data.draw(st.lists(st.sampled_from("abcdefghij"), unique=True))
    fresh = data.draw(st.sets(st.sampled_from("abcdefghij")))
    new = {key: records[key] if key in records and key not in fresh else object() for key in keys}
    assert differing(records, new) == [key for key in keys if records.get(key) is not new[key]]
