"""A session of a thousand random actions, by keys and by commands: the rules hold after each.

No task is lost, each stands in one place, the ranks order every section, and the file holds what
the screen shows, whoever wrote last.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from hatrack.board import Board
from hatrack.history import History
from hatrack.ordering import section_key
from hatrack.roles import default_roles
from storage.board_file import BoardFile
from tests.commands.shell import Shell
from tests.screens.desk import TODAY, Desk, a_desk
from tests.screens.test_random_keys import press_anything
from tui.view_models import BoardView, view_of

ACTIONS = 1_000
COMMANDS_OF_TEN = 3
ROLES = [*default_roles(), "nobody"]
LINES = ["se: rotate it p1 fri", "call the bank", "dev: report every:week due:fri", "[/] p0 +odd"]
WORDS = ["fri", "+3d", "24/12!", "skip", "none", "blue moon"]


def a_shell_beside_the_desk(folder: Path) -> Shell:
    """Return a shell on the board of a desk, with the same folder for what can be undone."""
    state = folder / "xdg"
    state.mkdir()
    (state / "hatrack").symlink_to(folder / "state")
    return Shell(folder, {"XDG_STATE_HOME": str(state)})


def a_command(choice: random.Random, board: Board) -> list[str]:
    """Return the words of a command about one or two tasks of the board, not always a fit one."""
    tasks = choice.sample(sorted(board.tasks), 2)
    pick = choice.choice
    return pick(
        [
            ["add", pick(LINES)],
            [pick(["start", "done", "todo", "drop"]), *tasks],
            ["restore", pick([*(t.id for t in board.tasks.values() if t.dropped), tasks[0]])],
            ["wait", tasks[0], "--on", "ceo", "--reason", "decision", "--until", pick(WORDS)],
            ["move", tasks[0], pick(ROLES)],
            ["prio", tasks[0], pick(["p0", "p1", "p2", "p3"])],
            ["assign", tasks[0], pick(["lead-dev", "me", "none", "somebody new"])],
            ["due", tasks[0], pick(WORDS), *pick([[], ["--series"]])],
            ["tag", tasks[0], pick(["+a", "-a", "b"])],
            ["edit", tasks[0], "--set", pick(["repeat=2 weeks", "repeat=", "blocked_by=zz"])],
            [pick(["undo", "redo"])],
            ["purge", "--yes"],
        ]
    )


async def act(desk: Desk, shell: Shell, choice: random.Random) -> str:
    """Press a key or run a command, and wait until screen and file have it; return what it was."""
    if choice.randrange(10) >= COMMANDS_OF_TEN:
        done = await press_anything(desk, choice)
    else:
        words = a_command(choice, desk.board)
        result = shell.try_(*words)
        assert result.exit_code in (0, 1, 2, 3), (words, result.output)
        assert isinstance(result.exception, SystemExit | None), (words, result.exception)
        done = " ".join(words)
        await desk.look_after()
    await desk.saved()
    return done


def undone_additions(history: History) -> set[str]:
    """Return the tasks whose adding was undone: what is gone because a person wished it."""
    changes = (change for step in history.future for change in step.changes)
    return {change.id for change in changes if change.before is None}


def places(view: BoardView) -> Counter[str]:
    """Return how often each task stands on the board."""
    return Counter(task.id for column in view.everything.values() for task in column.reachable)


def check(board: Board) -> None:
    """Assert that every task stands in one place of the board, in the order of its ranks."""
    view = view_of(board, TODAY)
    shown = places(view)
    assert all(count == 1 for count in shown.values())
    assert {task.id for task in board.tasks.values() if task.open} <= shown.keys()
    for code, column in view.everything.items():
        assert all(not code or task.role == code for task in column.reachable)
        for section in (column.doing, column.waiting, column.todo, column.inbox, column.snoozed):
            assert all(section_key(one) < section_key(next_) for one, next_ in pairwise(section))


@pytest.mark.timeout(600)
async def test_a_thousand_random_actions_keep_every_rule(tmp_path: Path) -> None:
    """After each key or command the board is whole and the file equals it."""
    choice = random.Random(26)
    shell = a_shell_beside_the_desk(tmp_path)
    done = []
    async with a_desk(tmp_path) as desk:
        for _turn in range(ACTIONS):
            before = desk.board.tasks.keys()
            done.append(await act(desk, shell, choice))
            assert not desk.app._exit, done[-5:]
            gone = before - desk.board.tasks.keys()
            assert gone <= undone_additions(desk.app.session.history), done[-5:]
            check(desk.board)
            file = BoardFile.open(tmp_path / "hatrack.json", state_home=tmp_path / "other")
            assert file.board == desk.board, done[-5:]
            assert file.notices == (), done[-5:]
