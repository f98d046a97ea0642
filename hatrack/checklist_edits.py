"""The edits of a task's checklist, and tasks made out of others."""

from __future__ import annotations

from collections.abc import Iterable

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.elements import element_id as _step_id
from hatrack.elements import rank_after as _after
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.ordering import rank_by_due
from hatrack.rank import rank_between, spread
from hatrack.records import dataclass, replace
from hatrack.task import DONE, INBOX, TODO, Step, Task
from hatrack.words import Words, mark, words


def _named(template: str, task: Task) -> Words:
    return Words(template, {"title": task.title})


def _step(task: Task, step: str) -> Step:
    found = task.checklist.get(step)
    if found is None:
        raise NotFound(words("That step is not there any more."))
    return found


def _with_steps(board: Board, task: Task, changed: dict[str, Step]) -> Board:
    return board.put("tasks", replace(task, checklist={**task.checklist, **changed}))


@dataclass(frozen=True, slots=True)
class AddStep:
    """Add a step at the end of a task's checklist."""

    id: str
    text: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the step; raise Refusal for an empty text."""
        task = board.task(self.id)
        text = self.text.strip()
        if not text:
            raise Refusal(words("A step needs a text."))
        identity = _step_id(context, task.checklist)
        last = task.steps[-1][1].rank if task.checklist else ""
        step = Step(text, rank=_after(last, identity))
        return _with_steps(board, task, {identity: step})

    def label(self, board: Board) -> Words:
        """Return "added a step: title"."""
        return _named(mark("added a step: {title}"), board.task(self.id))


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """Give a step another text; an empty one takes the step away."""

    id: str
    step: str
    text: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the step changed; raise NotFound when it is gone."""
        task = board.task(self.id)
        step = _step(task, self.step)
        text = self.text.strip()
        if text:
            return _with_steps(board, task, {self.step: replace(step, text=text)})
        left = {key: other for key, other in task.checklist.items() if key != self.step}
        return board.put("tasks", replace(task, checklist=left))

    def label(self, board: Board) -> Words:
        """Return "changed a step: title", or that it was taken away."""
        template = mark("changed a step: {title}")
        if not self.text.strip():
            template = mark("took a step away: {title}")
        return _named(template, board.task(self.id))


@dataclass(frozen=True, slots=True)
class TickStep:
    """Tick a step, or untick it."""

    id: str
    step: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the step's tick turned; raise NotFound when it is gone."""
        task = board.task(self.id)
        step = _step(task, self.step)
        return _with_steps(board, task, {self.step: replace(step, done=not step.done)})

    def label(self, board: Board) -> Words:
        """Return "ticked a step: title", or that it was unticked."""
        task = board.task(self.id)
        ticked = self.step in task.checklist and task.checklist[self.step].done
        template = mark("unticked a step: {title}") if ticked else mark("ticked a step: {title}")
        return _named(template, task)


@dataclass(frozen=True, slots=True)
class MoveStep:
    """Carry a step up (-1) or down (+1) its checklist."""

    id: str
    step: str
    by: int

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the step moved; raise NothingToDo at the ends."""
        task = board.task(self.id)
        _step(task, self.step)
        order = [key for key, _other in task.steps]
        place = order.index(self.step) + self.by
        if not 0 <= place < len(order):
            raise NothingToDo(words("It can go no further."))
        order.remove(self.step)
        before = task.checklist[order[place - 1]].rank if place else ""
        after = task.checklist[order[place]].rank if place < len(order) else ""
        try:
            ranks = {self.step: rank_between(before, after, self.step[-2:])}
        except ValueError:  # ranks written by hand: all are written anew
            order.insert(place, self.step)
            ranks = dict(zip(order, spread(len(order)), strict=True))
        moved = {key: replace(task.checklist[key], rank=rank) for key, rank in ranks.items()}
        return _with_steps(board, task, moved)

    def label(self, board: Board) -> Words:
        """Return "moved a step: title"."""
        return _named(mark("moved a step: {title}"), board.task(self.id))


@dataclass(frozen=True, slots=True)
class StepToTask:
    """Make a task of a step; it takes the role, item and owner of the task it was part of."""

    id: str
    step: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the new task, and the step gone from the old one."""
        task = board.task(self.id)
        step = _step(task, self.step)
        made = Task(
            context.mint(board.tasks),
            title=step.text,
            role=task.role,
            priority=task.priority,
            status=DONE if step.done else _to_do(task),
            created=context.today,
            done=context.today if step.done else None,
            assignee=task.assignee,
            item=task.item,
            private=task.private,
        )
        made = replace(made, rank=rank_by_due(board.tasks, made))
        return ChangeStep(self.id, self.step, "").apply(board.put("tasks", made), context)

    def label(self, board: Board) -> Words:
        """Return "made a task of a step: title"."""
        return _named(mark("made a task of a step: {title}"), board.task(self.id))


def _to_do(task: Task) -> str:
    """Return the state in which a task like this one waits to be begun."""
    return TODO if task.role else INBOX


@dataclass(frozen=True, slots=True)
class DuplicateTask:
    """Add a task like another one, to do, with nothing of the work that went into that one."""

    id: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the copy."""
        task = board.task(self.id)
        copy = replace(
            task,
            id=context.mint(board.tasks),
            status=_to_do(task),
            created=context.today,
            started=None,
            done=None,
            waiting=None,
            snooze=None,
            follow_up=None,
            learned="",
            deleted=None,
            source={},
            clock={},
            checklist={key: replace(step, done=False) for key, step in task.checklist.items()},
        )
        copy = replace(copy, rank=rank_by_due(board.tasks, copy))
        return board.put("tasks", copy)

    def label(self, board: Board) -> Words:
        """Return "duplicated: title"."""
        return _named(mark("duplicated: {title}"), board.task(self.id))


@dataclass(frozen=True, slots=True)
class BlockBy:
    """Say that a task cannot go on before another one is done, or take that back."""

    id: str
    other: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the dependency turned; raise Refusal for a circle."""
        task = board.task(self.id)
        board.task(self.other)
        if self.other in task.blocked_by:
            left = tuple(key for key in task.blocked_by if key != self.other)
            return board.put("tasks", replace(task, blocked_by=left))
        check_blockers(board, self.id, (self.other,))
        return board.put("tasks", replace(task, blocked_by=(*task.blocked_by, self.other)))

    def label(self, board: Board) -> Words:
        """Return "changed what blocks it: title"."""
        return _named(mark("changed what blocks it: {title}"), board.task(self.id))


def check_blockers(board: Board, task: str, blockers: Iterable[str]) -> None:
    """Raise Refusal when a task would wait for itself by waiting for one of these."""
    for other in blockers:
        way = _way(board, other, task)
        if way:
            titles = " → ".join(board.tasks[key].title for key in way)
            raise Refusal(words("They would wait for each other: {way}.", way=titles))


def _way(board: Board, start: str, goal: str) -> tuple[str, ...]:
    """Return the tasks from one to another along what blocks what, empty when there is no way."""
    trails: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while trails:
        trail = trails.pop()
        if trail[-1] == goal:
            return trail
        task = board.tasks.get(trail[-1])
        for needed in task.blocked_by if task is not None else ():
            if needed not in seen and needed in board.tasks:
                seen.add(needed)
                trails.append((*trail, needed))
    return ()
