"""One task in full: its fields, steps and notes as rows, the row under the cursor marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hatrack.date_words import distance, full_date, short_date
from hatrack.filters import blocked_tasks
from hatrack.language import _, say
from hatrack.last_writes import last_writes
from hatrack.register_words import register_name
from hatrack.small_touch import small_touch
from hatrack.task import DONE, INBOX, Task
from hatrack.task_edits import status_word
from hatrack.task_kinds import DETAIL_WORDS, DETAILS, KIND_WORDS, details_of, kind_of
from hatrack.when import when_of
from hatrack.words import words
from tui.paint.cards import Scene
from tui.paint.framing import framed
from tui.paint.lines import Line, cut, on_selection, padded, shown, shown_body, shown_whole, wrapped
from tui.paint.markdown import markdown
from tui.view_models import BoardView
from tui.wording import (
    detail_value,
    person_name,
    priority_word,
    task_role_label,
    task_state,
    when_sentence,
)

STEP, NOTES, HISTORY = "step:", "notes", "history"
NAME_CELLS = 11
TITLE_LINES = 6
VALUE_LINES = 4
HISTORY_LINES = 2
LAST_WRITES = 6
"""So many changes of fields are told in the history."""
_DATED = frozenset({"state", "deleted"})
"""What the dates of a task tell already."""
_FIELDS_OF = {
    "place": "role", "due": "when", "snooze": "when", "blocked_by": "block",
    "vital": "flags", "private": "flags",
}  # fmt: skip
"""The row of the detail that shows a register, where it is not called the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """Some lines of the detail; `key` is the field or `step:id` the cursor can be on, or empty.

    Each line of notes and history has a key of its own, so that the cursor leads to their end.
    """

    key: str
    lines: tuple[Line, ...]


def rows_of(view: BoardView, task: Task, width: int, scene: Scene) -> tuple[Row, ...]:
    """Return the rows of a task in `width` cells, from top to bottom."""
    return (
        *_title(task, width, scene),
        *(_field(name, label, value, width) for name, label, value in _fields(view, task, scene)),
        *_steps(task, width, scene),
        *_notes(task, width, scene),
        *_history(view, task, width, scene),
    )


def keys_of(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Return what the cursor can be on, in order."""
    return tuple(row.key for row in rows if row.key)


def _title(task: Task, width: int, scene: Scene) -> Iterator[Row]:
    shape = scene.glyphs.shapes[task.priority]
    lines = wrapped(shown_whole(task.title), width - 2, TITLE_LINES)
    first: Line = ((shape + " ", task.priority.lower()), (lines[0], "bold text"))
    rest: tuple[Line, ...] = tuple((("  " + line, "bold text"),) for line in lines[1:])
    yield Row("title", (first, *rest))
    yield _gap()


def _gap() -> Row:
    return Row("", ((("", "text"),),))


def _field(name: str, label: str, value: str, width: int) -> Row:
    room = max(8, width - NAME_CELLS)
    lines = wrapped(value, room, VALUE_LINES)
    head: Line = ((padded(label, NAME_CELLS), "muted"), (lines[0], _tone(name, value)))
    rest: tuple[Line, ...] = tuple(((" " * NAME_CELLS + line, "text"),) for line in lines[1:])
    return Row(name, (head, *rest))


def _tone(name: str, value: str) -> str:
    if name == "priority":
        return value[:2].lower()
    return "text"


def _fields(view: BoardView, task: Task, scene: Scene) -> Iterator[tuple[str, str, str]]:
    board, lang = view.board, scene.lang
    prompt = small_touch(board, task, view.today, scene.me, scene.usual)
    state = say(prompt) if prompt is not None else task_state(view, task, lang)
    yield "status", _("Status"), state
    yield "priority", _("Priority"), priority_word(task.priority)
    yield "role", _("Role"), task_role_label(view, task.role)
    yield "when", _("When"), when_sentence(when_of(task), view.today, lang)
    yield "owner", _("Owner"), _owner(view, task, scene)
    yield "item", _("Item"), _item(view, task)
    yield "tags", _("Tags"), " ".join(f"+{shown(tag)}" for tag in task.tags) or _("none yet")
    yield "block", _("Blocked by"), _blockers(view, task)
    yield "flags", _("Marks"), _flags(task)
    yield "kind", _("Kind"), _(KIND_WORDS[kind_of(task)])
    yield from _details(task, scene.lang)
    yield "origin", _("From"), shown(task.origin) or _("nobody named")
    yield "links", _("Links"), " ".join(map(shown, task.links)) or _("none")
    yield "learned", _("Learned"), shown(task.learned) or _("nothing yet")


def _details(task: Task, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a decision or a risk says of itself: what is still to be said too."""
    known = DETAILS.get(kind_of(task), ())
    told = details_of(task)
    for name in known:
        yield name, _(DETAIL_WORDS[name]), _detail(name, told.get(name, ""), lang)
    for name, value in told.items():
        if name not in known:
            yield "", cut(shown(name), NAME_CELLS - 1), shown(str(value))


def _detail(name: str, value: object, lang: str) -> str:
    return detail_value(name, value, lang) or _("nothing yet")


def _owner(view: BoardView, task: Task, scene: Scene) -> str:
    if not task.assignee:
        return _("whoever holds the role")
    name = person_name(view.board, task.assignee)
    if task.follow_up is None:
        return name
    day = short_date(task.follow_up, view.today, scene.lang)
    return _("{who}, follow up {day}").format(who=name, day=day)


def _item(view: BoardView, task: Task) -> str:
    item = view.board.items.get(task.item)
    if item is None:
        return _("none") if not task.item else _("(an item that is not here)")
    dropped = _(" (dropped item)") if item.dropped else ""
    return f"{shown(item.label)} {shown(item.title)}{dropped}"


def _blockers(view: BoardView, task: Task) -> str:
    if not task.blocked_by:
        return _("nothing")
    titles = []
    for identity in task.blocked_by:
        other = view.board.tasks.get(identity)
        done = other is None or not other.open
        title = shown(other.title) if other is not None else _("a task that is not here")
        titles.append(f"{title} ({_('done')})" if done else title)
    waits = task.id in blocked_tasks(view.board)
    return ("" if waits else _("(free now) ")) + ", ".join(titles)


def _flags(task: Task) -> str:
    flags = [name for name, on in ((_("vital"), task.vital), (_("private"), task.private)) if on]
    return ", ".join(flags) or _("none yet")


def _heading(text: str, width: int, scene: Scene) -> Row:
    line = scene.glyphs.light * max(0, width - len(text) - 1)
    return Row("", (((text + " ", "muted"), (line, "rule")),))


def _steps(task: Task, width: int, scene: Scene) -> Iterator[Row]:
    if not task.checklist:
        return
    done = sum(step.done for step in task.checklist.values())
    yield _gap()
    words = _("Steps {done} of {all}").format(done=done, all=len(task.checklist))
    yield _heading(words, width, scene)
    for identity, step in task.steps:
        mark = scene.glyphs.done if step.done else scene.glyphs.open_box
        style = "muted" if step.done else "text"
        lines = wrapped(shown(step.text), max(8, width - 2), VALUE_LINES)
        head: Line = ((mark + " ", "done" if step.done else "muted"), (lines[0], style))
        rest: tuple[Line, ...] = tuple((("  " + line, style),) for line in lines[1:])
        yield Row(STEP + identity, (head, *rest))


def _notes(task: Task, width: int, scene: Scene) -> Iterator[Row]:
    yield _gap()
    yield _heading(_("Notes"), width, scene)
    if not task.notes:
        yield Row(NOTES, (((_("none: e writes them in your editor"), "faint"),),))
        return
    painted = markdown(shown_body(task.notes), width, scene.glyphs)
    for number, lines in enumerate(painted):
        yield Row(f"{NOTES}:{number}" if number else NOTES, lines)


def _history(view: BoardView, task: Task, width: int, scene: Scene) -> Iterator[Row]:
    events = sorted([*_life(view, task, scene), *_written(view, task, scene)], reverse=True)
    if not events:
        return
    yield _gap()
    yield _heading(_("History"), width, scene)
    for number, (day, _stamp, told) in enumerate(events):
        text = f"{full_date(day, scene.lang)}  {told}"
        first, *rest = wrapped(text, width, HISTORY_LINES)
        lines = (first, *(cut("  " + line, width) for line in rest))
        yield Row(f"{HISTORY}:{number}", tuple(((line, "muted"),) for line in lines))


def _life(view: BoardView, task: Task, scene: Scene) -> Iterator[tuple[date, str, str]]:
    """Yield the dates a task bears: each day, a place before its stamps, what happened."""
    dates = (
        (task.created, _("added")),
        (task.started, _("started")),
        (task.waiting.since if task.waiting else None, say(status_word("waiting"))),
        (task.done if task.status == DONE else None, _("done")),
    )
    for place, (day, told) in enumerate(dates):
        if day is not None:
            yield day, f"00{place}", f"{told}, {distance(day, view.today, scene.lang)}"


def _written(view: BoardView, task: Task, scene: Scene) -> Iterator[tuple[date, str, str]]:
    """Yield the last writes of a task: each day, its stamp, and what it has been since."""
    fields = {name: (label, value) for name, label, value in _fields(view, task, scene)}
    writes = [one for one in last_writes(task) if one.day <= view.today]
    for write in [one for one in writes if one.register not in _DATED][:LAST_WRITES]:
        field = fields.get(_FIELDS_OF.get(write.register, write.register))
        if field is None:
            said = say(words("{field} changed", field=register_name(write.register)))
        else:
            said = _("{field}: {value}").format(field=field[0].lower(), value=field[1])
        yield write.day, write.stamp, shown(said)


def detail(
    view: BoardView,
    task: Task | None,
    width: int,
    height: int,
    scene: Scene,
    cursor: str,
    offset: int,
    *,
    focused: bool,
) -> tuple[list[Line], int]:
    """Return the lines of the detail in its frame, and how far it is scrolled for the cursor."""
    inner, room = width - 4, height - 2
    title = _("Task")
    if task is None:
        rows: tuple[Row, ...] = (Row("", (((_("No task here."), "muted"),),)),)
    else:
        title = _("Inbox") if task.status == INBOX and not task.role else _("Task")
        rows = rows_of(view, task, inner, scene)
    lines: list[Line] = []
    top, bottom = 0, 0
    for row in rows:
        here = bool(row.key) and row.key == cursor and focused
        if here:
            top, bottom = len(lines), len(lines) + len(row.lines)
        lines.extend(on_selection(line) if here else line for line in row.lines)
    offset = max(0, min(offset, len(lines) - room))
    offset = max(min(offset, top), bottom - room, 0)
    visible = lines[offset : offset + room]
    hint = _("Esc closes") if focused else _("Enter")
    return framed(visible, width, height, scene, title, hint, focused=focused), offset
