"""Two clones that edit one roadmap: both edits and both moves are there once they meet."""

from __future__ import annotations

from hatrack.board import Board, board_of, document_of
from hatrack.dependencies import cycles
from hatrack.edits import Edit, apply
from hatrack.history import settle
from hatrack.item_closing import MOVE, CloseItem
from hatrack.item_dates import ShiftDates
from hatrack.item_edits import ChangeItem, MoveHorizon, Need, ScoreItem
from hatrack.merge import merge
from hatrack.standing import roadmap
from tests.builders import TODAY, a_context, a_stamp
from tests.rules.plans import a_plan, after, an_item, closing, ledger


def apart(board: Board, node: str, *edits: Edit) -> Board:
    """Return a board after edits made in a clone, later than all before."""
    for number, edit in enumerate(edits):
        made = apply(board, edit, a_context(seed=number + ord(node[0])))
        board = settle(board, made, a_stamp(20 + number + ord(node[0]), node))[0]
    return board


def met(base: Board, ours: Board, theirs: Board) -> Board:
    """Return two clones merged, the same from either side."""
    documents = [document_of(board) for board in (base, ours, theirs)]
    merged = merge(*documents).document
    assert merged == merge(documents[0], documents[2], documents[1]).document
    return board_of(merged)


def test_two_clones_that_edit_one_roadmap_keep_both() -> None:
    """Scores, shifts, needs, an owner and a closing, made apart, are all there once they meet."""
    base = after(closing(), ChangeItem("b", {"target": "2026-12"}))
    ours = apart(base, "aaaa", ScoreItem("a", 3, 3, "M"), ShiftDates("b", 1), Need("b", "a"))
    theirs = apart(base, "bbbb", ChangeItem("a", {"owner": "ann"}), CloseItem("a", MOVE, "b"))
    item = (merged := met(base, ours, theirs)).items["a"]
    assert (item.value, item.effort, item.owner, item.state) == (3, "M", "ann", "done")
    assert (merged.items["b"].target, merged.items["b"].depends_on) == ("2027-01", ("a",))
    assert merged.tasks["one"].item == "b"


def test_when_both_clones_move_an_item_the_ledger_has_both_moves() -> None:
    """The later plan stands as a whole; nothing of how it came there is lost."""
    base = a_plan(an_item(target="2026-Q4"))
    ours = apart(base, "aaaa", ShiftDates("a", 1))
    theirs = apart(base, "bbbb", MoveHorizon("a", "later", "no budget"))
    merged = met(base, ours, theirs)
    assert (merged.items["a"].horizon, merged.items["a"].target) == ("later", "2026-Q4")
    assert ledger(merged) == [
        ("a", "horizon", "now", "later"),
        ("a", "target", "2026-Q4", "2027-Q1"),
    ]


def test_a_loop_that_two_clones_make_together_is_said() -> None:
    """Each alone was allowed; nothing is lost, and the roadmap still stands."""
    base = a_plan(an_item("a"), an_item("b"))
    merged = met(base, apart(base, "aaaa", Need("a", "b")), apart(base, "bbbb", Need("b", "a")))
    assert cycles(merged) == (("a", "b", "a"),)
    assert len(roadmap(merged, TODAY)) == 2
