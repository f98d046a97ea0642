"""A 1:1 sheet as programs read it: tasks by id, days as ISO dates."""

from __future__ import annotations

from datetime import date

from hatrack.board import Board
from hatrack.delegation import handover_state, steps_done
from hatrack.language import say
from hatrack.people import Sheet
from hatrack.roles import HANDOVER_STEPS, Role
from hatrack.task_edits import role_name


def sheet_data(board: Board, one: Sheet, today: date) -> dict[str, object]:
    """Return a sheet as data; a topic that is a task has its id under `task`."""
    return {
        "handle": one.handle,
        "name": one.name,
        "left": one.left,
        "met": _iso(one.met),
        "since": _iso(one.since),
        "said": [say(said) for said in one.said],
        "topics": [
            *(
                {"id": key, "text": topic.text, "added": _iso(topic.added), "task": None}
                for key, topic in one.topics
            ),
            *(
                {"id": None, "text": task.title, "added": _iso(task.created), "task": task.id}
                for task in one.raised
            ),
        ],
        "tasks": [task.id for task in one.tasks],
        "waiting": [task.id for task in one.waiting],
        "roles": [_role(board, role, today) for role in one.roles],
        "done": [task.id for task in one.done],
    }


def _role(board: Board, role: Role, today: date) -> dict[str, object]:
    return {
        "role": role.code,
        "name": say(role_name(board, role.code)),
        "level": role.level,
        "since": _iso(role.since),
        "review": _iso(role.review),
        "handover": {
            "done": steps_done(role),
            "of": HANDOVER_STEPS,
            "state": handover_state(role, today),
        },
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
