"""A task as a Markdown text for an editor, and back.

    ---
    title: Rotate the API keys
    due: 2026-11-27!
    steps:
    - [x] list them
    - [ ] rotate
    ---
    Notes, as long as one likes.

A field whose line is removed stays as it is; an empty value clears it. Lines of the head that
begin with `#` are remarks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.elements import element_id
from hatrack.errors import Refusal
from hatrack.field_values import read_rhythm
from hatrack.rank import spread
from hatrack.records import dataclass, field, replace
from hatrack.recurrence import say_repeat
from hatrack.task import DROPPED, Step, Task
from hatrack.task_edits import ChangeTask
from hatrack.task_fields import SetFields, field_named
from hatrack.task_kinds import DETAILS, details_of, kind_of
from hatrack.words import Words, words

FENCE = "---"
LONGEST = 1024 * 1024
"""Characters of the longest text that is read back."""
_STEP = re.compile(r"[-*]\s+\[([ xX])\]\s*(.*)")
_FIELD = re.compile(r"([^\W\d][\w -]*?)\s*:(.*)")
_STEPS = "steps"


class BadText(Refusal):
    """A text that is no task; `line` counts from one."""

    def __init__(self, line: int, sentence: Words) -> None:
        super().__init__(words("line {line}: {problem}", line=line, problem=sentence))
        self.line = line


@dataclass(frozen=True, slots=True)
class TaskText:
    """What a text says: values in words by field, the steps (None when not told), the notes.

    `lines` tells on which line of the text each field stands.
    """

    values: Mapping[str, str]
    steps: tuple[tuple[bool, str], ...] | None = None
    lines: Mapping[str, int] = field(default_factory=dict)


def text_of(board: Board, task: Task) -> str:
    """Return the text of a task, ready for an editor."""
    head = [f"{name}: {value}".rstrip() for name, value in _values(board, task).items()]
    steps = [f"- [{'x' if step.done else ' '}] {_one_line(step.text)}" for _, step in task.steps]
    return "\n".join((FENCE, *head, f"{_STEPS}:", *steps, FENCE, task.notes)).rstrip() + "\n"


def _values(board: Board, task: Task) -> dict[str, str]:
    item = board.items.get(task.item)
    return {
        "title": _one_line(task.title),
        "role": task.role,
        "priority": task.priority,
        "status": DROPPED if task.dropped else task.status,
        "due": f"{task.due}{'!' * task.hard}" if task.due else "",
        "assignee": task.assignee,
        "follow_up": str(task.follow_up or ""),
        "item": (item.source_id or item.id) if item else task.item,
        "tags": " ".join(task.tags),
        "repeat": _rhythm(task.repeat),
        "snooze": str(task.snooze or ""),
        "vital": "yes" if task.vital else "no",
        "private": "yes" if task.private else "no",
        "links": " ".join(task.links),
        "blocked_by": " ".join(task.blocked_by),
        "from": _one_line(task.origin),
        "learned": _one_line(task.learned),
        "kind": kind_of(task),
        **_told(task),
    }


def _told(task: Task) -> dict[str, str]:
    """Return what a decision or a risk says of itself, every field of its kind."""
    told = details_of(task)
    return {name: _one_line(str(told.get(name, ""))) for name in DETAILS.get(kind_of(task), ())}


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _rhythm(rule: str) -> str:
    """Return a rule in words where they read back to it, else as it is stored."""
    said = say_repeat(rule).say() if rule else ""
    try:
        return said if read_rhythm(said) == rule else rule
    except Refusal:
        return rule


def read_text(text: str) -> TaskText:
    """Return what a text says; raise BadText with the line where it stops being a task."""
    if len(text) > LONGEST:
        raise BadText(1, words("the text is too long"))
    lines = text.replace("\r\n", "\n").split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE][:2]
    if len(fences) < 2 or any(line.strip() for line in lines[: fences[0]]):
        raise BadText(1, words("the fields must stand between two lines of {fence}", fence=FENCE))
    start, end = fences
    notes = "\n".join(lines[end + 1 :]).strip("\n")
    head = _read_head(lines[start + 1 : end], start + 2)
    return replace(head, values={**head.values, "notes": notes.rstrip()})


def _read_head(lines: list[str], first: int) -> TaskText:
    values: dict[str, str] = {}
    places: dict[str, int] = {}
    steps: list[tuple[bool, str]] | None = None
    for number, line in enumerate(lines, start=first):
        step, named = _STEP.fullmatch(line.strip()), _FIELD.fullmatch(line.strip())
        if not line.strip() or line.startswith("#"):
            continue
        if step and steps is not None:
            if step[2].strip():
                steps.append((step[1] != " ", step[2].strip()))
        elif named and named[1] == _STEPS and not named[2].strip():
            steps = []
        elif named:
            name = _field(named[1], number)
            values[name], places[name] = named[2].strip(), number
        else:
            raise BadText(number, words("this is neither a field nor a step"))
    return TaskText(values, None if steps is None else tuple(steps), places)


def _field(name: str, line: int) -> str:
    try:
        return field_named(name)
    except Refusal as refusal:
        raise BadText(line, refusal.sentence) from refusal


@dataclass(frozen=True, slots=True)
class ChangeByText:
    """Change a task by its edited text; `before` is the text that the editor was given."""

    id: str
    before: str
    after: str
    month_first: bool = False

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with what differs between the texts; raise BadText where it cannot."""
        old, new = read_text(self.before), read_text(self.after)
        for name, value in new.values.items():
            if old.values.get(name) == value:
                continue
            try:
                edit = SetFields(self.id, {name: value}, month_first=self.month_first)
                board = edit.apply(board, context)
            except Refusal as refusal:
                raise BadText(new.lines.get(name, 1), refusal.sentence) from refusal
        if new.steps is not None and new.steps != old.steps:
            board = _with_steps(board, self.id, new.steps, context)
        return board

    def label(self, board: Board) -> Words:
        """Return "changed: title"."""
        return words("changed: {title}", title=board.task(self.id).title)


def _with_steps(
    board: Board, identity: str, steps: tuple[tuple[bool, str], ...], context: Context
) -> Board:
    """Return the board with a task's steps; one whose words are the same stays the same step."""
    old = board.task(identity).checklist
    by_text: dict[str, list[str]] = {}
    for key, step in board.task(identity).steps:
        by_text.setdefault(_one_line(step.text), []).append(key)
    known = [by_text[text].pop(0) if by_text.get(text) else "" for _, text in steps]
    taken = {*old, *known}
    checklist: dict[str, Step] = {}
    for (done, text), key, rank in zip(steps, known, spread(len(steps)), strict=True):
        found = key or element_id(context, taken)
        taken.add(found)
        before = old.get(found, Step(text=text))
        checklist[found] = replace(before, done=done, rank=rank)
    kept = [key for key in old if key in checklist]
    if [key for key in checklist if key in old] == sorted(kept, key=lambda key: old[key].rank):
        checklist = _with_old_ranks(checklist, old)
    return ChangeTask(identity, {"checklist": checklist}).apply(board, context)


def _with_old_ranks(new: dict[str, Step], old: Mapping[str, Step]) -> dict[str, Step]:
    """Return the steps with the ranks they had, when no step is new and none changed its place."""
    if not set(new) <= set(old):
        return new
    return {key: replace(step, rank=old[key].rank) for key, step in new.items()}
