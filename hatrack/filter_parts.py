"""The tests that the parts of a filter are made of: each says of a task whether it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from hatrack.folding import fold, folded
from hatrack.task import DROPPED, Task

Test = Callable[[Task], bool]


def opposite(test: Test) -> Test:
    """Return the test that keeps what another does not."""
    return lambda task: not test(task)


def any_of(tests: list[Test]) -> Test:
    """Return the test that keeps what one of several keeps."""
    if len(tests) == 1:
        return tests[0]
    return lambda task: any(test(task) for test in tests)


def due_compared(sign: str, day: date) -> Test:
    """Return the test that a task is due before, on or after a day; without a date it fails."""
    if sign == "<":
        return lambda task: task.due is not None and task.due < day
    if sign == "<=":
        return lambda task: task.due is not None and task.due <= day
    if sign == ">":
        return lambda task: task.due is not None and task.due > day
    if sign == ">=":
        return lambda task: task.due is not None and task.due >= day
    return lambda task: task.due == day


def in_state(state: str) -> Test:
    """Return the test that a task is in a state; a dropped task is in no other."""
    if state == "open":
        return lambda task: task.open
    if state == DROPPED:
        return lambda task: task.dropped
    return lambda task: task.status == state and not task.dropped


def titled(sought: str) -> Test:
    """Return the test that a title has the folded words, or that the source id begins so."""

    def test(task: Task) -> bool:
        if sought in folded(task.title):
            return True
        return bool(task.source) and fold(task.source_id).startswith(sought)

    return test


def written_anywhere(sought: str) -> Test:
    """Return the test that the folded words stand anywhere in a task."""
    in_title = titled(sought)
    return lambda task: in_title(task) or any(sought in folded(text) for text in _texts(task))


def _texts(task: Task) -> Iterator[str]:
    """Yield what people wrote in a task, its title left aside."""
    yield task.notes
    yield task.learned
    yield task.origin
    yield task.assignee
    yield from task.tags
    yield from task.links
    yield from (step.text for step in task.checklist.values())
    if task.waiting is not None:
        yield task.waiting.reason
        yield task.waiting.on
    for told in (task.decision, task.risk):
        yield from (value for value in told.values() if isinstance(value, str))
