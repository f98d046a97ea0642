"""Adding tasks: lines of quick-add become tasks of the board."""

from __future__ import annotations

from collections.abc import Sequence

from cli.failures import FAILED, WRONG_USE, CommandError
from cli.options import Options
from cli.output import note
from cli.work import Work
from hatrack.capture import task_of
from hatrack.ids import shortest_prefixes
from hatrack.language import _, month_first, say
from hatrack.lookup import vocabulary
from hatrack.quickadd import read_line
from hatrack.task import Task
from hatrack.task_edits import AddTask, role_name
from hatrack.words import counted, words


def add_plainly(line: Sequence[str]) -> int:
    """Run `hatrack add WORDS…` without options; return its exit code."""
    work = Work(Options())
    add_lines(work, [" ".join(line)])
    return work.code


def add_lines(work: Work, lines: Sequence[str]) -> None:
    """Add the task that each line says, as one step, and print what was understood."""
    work.capturing = True
    tasks = _added(work, lines)
    if work.printer.json:
        from cli.answers import answer

        answer(work, "add", tasks)
        return
    short = shortest_prefixes(work.board.tasks)
    for task in tasks:
        work.printer.line(_told(work, task, short[task.id]))


def _added(work: Work, lines: Sequence[str]) -> list[Task]:
    """Return the tasks of the lines as they stand on the board."""
    if not lines:
        raise CommandError(words("There is no line to add."), WRONG_USE)
    names = vocabulary(work.board)
    edits = []
    for line in lines:
        said = read_line(line, work.today, names, month_first=month_first())
        if not line.strip():
            raise CommandError(words("A task needs a title: hatrack add WORDS"), FAILED)
        if not said.title:
            raise CommandError(words("A task needs a title; {line} has none.", line=line), FAILED)
        for problem in said.problems:
            note(say(problem))
        edits.append(AddTask(task_of(said, work.today)))
    before = work.board.tasks
    _do(work, edits)
    made = [task for key, task in work.board.tasks.items() if key not in before]
    return made[: len(edits)]


def _do(work: Work, edits: Sequence[AddTask]) -> None:
    if len(edits) == 1:
        work.do(edits[0])
        return
    from hatrack.edits import Together

    name = counted("added {count} task", "added {count} tasks", len(edits))
    work.do(Together(tuple(edits), name))


def _told(work: Work, task: Task, short: str) -> str:
    """Return what was understood, the date in full, so that a slip shows at once."""
    parts = [task.priority]
    parts.append(say(role_name(work.board, task.role)) if task.role else _("inbox"))
    if task.due:
        from hatrack.date_words import full_date

        said = full_date(task.due, work.lang) + ("!" if task.hard else "")
        parts.append(_("due {date}").format(date=said))
    if task.assignee:
        parts.append(f"@{task.assignee}")
    if task.repeat:
        from hatrack.recurrence import say_repeat

        parts.append(say(say_repeat(task.repeat)))
    parts += [f"+{tag}" for tag in task.tags]
    item = work.board.items.get(task.item)
    if item is not None:
        parts.append(f"{item.label} {item.title}")
    if task.waiting is not None:
        parts.append(_("waits for {what}").format(what=task.waiting.on or task.waiting.reason))
    parts += [name for name, on in ((_("vital"), task.vital), (_("private"), task.private)) if on]
    return f"{short}  {task.title}  ({', '.join(parts)})"
