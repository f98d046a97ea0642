"""Undo and redo: what a step wrote is taken back, what others wrote since stays."""

from dataclasses import replace

from hatrack.task import Task
from hatrack.task_edits import AddTask, ChangeTask, DropTask, SetPriority
from tests.builders import a_board, a_stamp, a_task
from tests.rules.people_at_work import Person, told


def test_undo_takes_back_one_register_and_keeps_the_one_written_since() -> None:
    """My title goes back, the colleague's priority stays, and nothing is listed as kept."""
    me = Person(a_board(a_task()))
    me.do(ChangeTask("k7fq0m2s9x", {"title": "Mine"}))
    them = Person(me.board, "zzzz")
    them.do(SetPriority("k7fq0m2s9x", "P0"))
    me.board = them.board
    assert me.undo() == ()
    assert me.board.task("k7fq0m2s9x").title == "Rotate the keys"
    assert me.board.task("k7fq0m2s9x").priority == "P0"


def test_undo_takes_away_what_was_not_there_before() -> None:
    """A flag and a tag of mine go, the colleague's title and tag stay."""
    me = Person(a_board(a_task()))
    me.do(ChangeTask("k7fq0m2s9x", {"vital": True, "tags": ("mine",)}))
    them = Person(me.board, "zzzz")
    them.do(ChangeTask("k7fq0m2s9x", {"title": "Theirs", "tags": ("mine", "theirs")}))
    me.board = them.board
    assert me.undo() == ()
    task = me.board.task("k7fq0m2s9x")
    assert (task.vital, task.tags, task.title) == (False, ("theirs",), "Theirs")


def test_undo_lists_what_it_had_to_keep() -> None:
    """A register the colleague wrote after me keeps their value, and the change is named."""
    me = Person(a_board(a_task()))
    changes = me.do(ChangeTask("k7fq0m2s9x", {"title": "Mine"}))
    them = Person(me.board, "zzzz")
    them.do(ChangeTask("k7fq0m2s9x", {"title": "Theirs"}))
    me.board = them.board
    assert me.undo() == changes
    assert me.board.task("k7fq0m2s9x").title == "Theirs"


def test_undo_of_what_a_colleague_took_back_already_keeps_nothing() -> None:
    """The value is as before my step: there is nothing to report."""
    me = Person(a_board(a_task()))
    me.do(ChangeTask("k7fq0m2s9x", {"title": "Mine"}))
    them = Person(me.board, "zzzz")
    them.do(ChangeTask("k7fq0m2s9x", {"title": "Rotate the keys"}))
    me.board = them.board
    assert me.undo() == ()


def test_undoing_an_addition_removes_the_task_unless_somebody_wrote_in_it() -> None:
    """A colleague's edit makes the task theirs too."""
    me = Person(a_board())
    me.do(AddTask(Task("", title="New", role="DEV")))
    (task,) = me.board.tasks
    them = Person(me.board, "zzzz")
    them.do(SetPriority(task, "P0"))
    alone, together = Person(me.board), Person(them.board)
    alone.history = together.history = me.history
    assert (alone.undo(), alone.board.tasks) == ((), {})
    assert len(together.undo()) == 1
    assert task in together.board.tasks


def test_an_edit_of_a_dropped_task_leaves_it_dropped() -> None:
    """Who edits it has seen that it is dropped; only restoring brings it back."""
    me = Person(a_board(a_task()))
    me.do(DropTask("k7fq0m2s9x"))
    me.do(ChangeTask("k7fq0m2s9x", {"title": "Other"}))
    assert me.board.task("k7fq0m2s9x").dropped
    me.undo()
    assert me.board.task("k7fq0m2s9x").dropped
    me.undo()
    assert not me.board.task("k7fq0m2s9x").dropped
    me.redo()
    assert me.board.task("k7fq0m2s9x").dropped


def test_an_edit_the_dropper_had_not_seen_revives() -> None:
    """The stamps are other than those the deletion saw; undoing the drop has nothing to do."""
    me = Person(a_board(a_task()))
    me.do(DropTask("k7fq0m2s9x"))
    task = me.board.task("k7fq0m2s9x")
    unseen = replace(task, title="Theirs", clock={**task.clock, "title": a_stamp(5, "zzzz")})
    me.board = me.board.put("tasks", unseen)
    assert not me.board.task("k7fq0m2s9x").dropped
    assert me.undo() == ()
    assert me.board.task("k7fq0m2s9x").title == "Theirs"


def test_a_step_on_a_revived_task_does_not_drop_it_again() -> None:
    """A stale deletion stays stale through edits, undo and redo."""
    board = a_board(a_task())
    me = Person(board)
    me.do(DropTask("k7fq0m2s9x"))
    task = me.board.task("k7fq0m2s9x")
    unseen = replace(task, title="Theirs", clock={**task.clock, "title": a_stamp(5, "zzzz")})
    me = Person(me.board.put("tasks", unseen))
    me.do(SetPriority("k7fq0m2s9x", "P0"))
    me.undo()
    assert not me.board.task("k7fq0m2s9x").dropped
    me.do(DropTask("k7fq0m2s9x"))
    me.undo()
    assert not me.board.task("k7fq0m2s9x").dropped
    me.redo()
    assert me.board.task("k7fq0m2s9x").dropped


def test_a_purged_row_does_not_come_back_by_undoing_an_edit_of_it() -> None:
    """The change is listed as kept."""
    me = Person(a_board(a_task()))
    changes = me.do(ChangeTask("k7fq0m2s9x", {"title": "Mine"}))
    me.board = me.board.without("tasks", "k7fq0m2s9x")
    assert me.undo() == changes
    assert me.board.tasks == {}


def test_undo_is_a_new_edit_with_a_new_stamp() -> None:
    """Another machine takes the undone value as the latest word."""
    me = Person(a_board(a_task()))
    me.do(ChangeTask("k7fq0m2s9x", {"title": "Mine"}))
    me.undo()
    assert me.board.task("k7fq0m2s9x").clock["title"] == a_stamp(2)


def test_undo_leaves_unknown_fields_of_the_row_alone() -> None:
    """And values this version cannot read."""
    board = a_board(a_task(extra={"size": 3, "due": "some day"}))
    me = Person(board)
    me.do(SetPriority("k7fq0m2s9x", "P0"))
    me.undo()
    assert told(me.board) == told(board)
