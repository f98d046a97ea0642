"""One person's 1:1 sheet as lines: topics first, tasks below, roles, what was done since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.cells import cell_len

from hatrack.date_words import distance, full_date, short_date, since_date
from hatrack.delegation import (
    LEVEL_WORDS,
    STATE_WORDS,
    handover_state,
    held_by_other,
    steps_done,
)
from hatrack.language import _, say
from hatrack.people import Sheet
from hatrack.roles import HANDOVER_STEPS, Role
from hatrack.task import DONE, Task
from hatrack.topics import Topic
from tui.paint.cards import Scene
from tui.paint.columns import column_name
from tui.paint.lines import Line, cut, on_selection, padded, shown, spread_out, to_width, wrapped
from tui.paint.today import heading
from tui.people_models import FINISHED, ROLE, TOPIC, PeopleView
from tui.view_models import BoardView

_BOTH_DATES_FROM = 84
"""From this many cells on, follow-up and due date both stand beside a task."""
_DATE_CELLS = 20
_TOPIC_LINES = 3
_NAME_CELLS = 16

Keyed = tuple[str, tuple[Line, ...]]
"""Some lines and the key of the cursor that stands for them; empty when it cannot be on them."""


def sheet_lines(
    people: PeopleView, view: BoardView, width: int, scene: Scene
) -> tuple[list[Line], dict[str, int]]:
    """Return every line of the sheet, and on which line each key of the cursor stands."""
    lines: list[Line] = []
    places: dict[str, int] = {}
    if people.sheet is None:
        return lines, places
    for key, some in _rows(people, people.sheet, view, width, scene):
        here = bool(key) and people.in_sheet and key == people.key
        if key:
            places.setdefault(key, len(lines))
        lines += [_selected(line, width) for line in some] if here else some
    return lines, places


def _selected(line: Line, width: int) -> Line:
    return on_selection(to_width(line, width))


def _rows(
    people: PeopleView, sheet: Sheet, view: BoardView, width: int, scene: Scene
) -> Iterator[Keyed]:
    yield "", tuple(_head(sheet, view, width, scene))
    yield _section(f"{_('Topics')} {len(sheet.topics) + len(sheet.raised)}", width, scene)
    if not sheet.topics and not sheet.raised:
        yield "", ((("  " + _("No topic yet: a adds one."), "muted"),),)
    for key, topic in sheet.topics:
        yield TOPIC + key, tuple(_topic(topic, view, width, scene))
    yield from _tasks(sheet.raised, view, width, scene)
    for title, tasks in ((_("Tasks"), sheet.tasks), (_("Waiting on them"), sheet.waiting)):
        if tasks:
            yield _section(f"{title} {len(tasks)}", width, scene)
            yield from _tasks(tasks, view, width, scene)
    if sheet.roles:
        yield _section(f"{_('Roles')} {len(sheet.roles)}", width, scene)
        for role in sheet.roles:
            yield ROLE + role.code, (_role(role, view, width, scene),)
            yield "", tuple(_alarms(people, role, width, scene))
    since = since_date(sheet.since, view.today, scene.lang)
    done = _("Done since {day}: {n}").format(day=since, n=len(sheet.done))
    yield _section(done, width, scene)
    for key, lines in _tasks(sheet.done, view, width, scene):
        yield FINISHED + key, lines
    if not sheet.done:
        yield "", ((("  " + _("Nothing yet."), "muted"),),)


def _section(text: str, width: int, scene: Scene) -> Keyed:
    return "", ((), heading(text, width, scene))


def _head(sheet: Sheet, view: BoardView, width: int, scene: Scene) -> Iterator[Line]:
    name = cut(shown(sheet.name), max(8, width - 4), scene.glyphs.ellipsis)
    handle = cut(f"@{shown(sheet.handle)}", max(0, width - cell_len(name) - 4))
    yield (" ", "text"), (name, "bold text"), ("  ", "text"), (handle, "faint")
    yield ((" " + cut(met_words(sheet, view.today, scene.lang), width - 2), "muted"),)
    for said in sheet.said:
        yield from _warning(shown(say(said)), " ", width, scene)


def met_words(sheet: Sheet, today: date, lang: str) -> str:
    """Return when the last 1:1 was."""
    if sheet.met is None:
        return _("No meeting is noted yet: after one, + says so.")
    day = full_date(sheet.met, lang)
    return _("Last met {day}, {distance}").format(
        day=day, distance=distance(sheet.met, today, lang)
    )


def _topic(topic: Topic, view: BoardView, width: int, scene: Scene) -> Iterator[Line]:
    day = short_date(topic.added, view.today, scene.lang) if topic.added is not None else ""
    room = max(10, width - cell_len(day) - 6)
    first, *rest = wrapped(shown(topic.text), room, _TOPIC_LINES, scene.glyphs.ellipsis)
    mark = ((f"  {scene.glyphs.dot} ", "accent"), (first, "text"))
    yield spread_out(mark, ((day + " ", "faint"),), width)
    for text in rest:
        yield ((f"    {text}", "text"),)


def _tasks(tasks: Sequence[Task], view: BoardView, width: int, scene: Scene) -> Iterator[Keyed]:
    for task in tasks:
        yield task.id, (_task(task, view, width, scene),)


def _task(task: Task, view: BoardView, width: int, scene: Scene) -> Line:
    done = task.status == DONE
    shape = scene.glyphs.done if done else scene.glyphs.shapes[task.priority]
    badge = shown(view.role(task.role).badge or task.role)[:2]
    right: Line = (
        (f" {scene.glyphs.mark(task.status)} ", "bold accent"),
        *_dates(task, view, width, scene),
        (padded(badge, 3), "faint"),
    )
    room = width - sum(cell_len(text) for text, _style in right) - 5
    left: Line = (
        (f"  {shape} ", "done" if done else task.priority.lower()),
        (cut(shown(task.title), room, scene.glyphs.ellipsis), "muted" if done else "text"),
    )
    return spread_out(left, right, width)


def _dates(task: Task, view: BoardView, width: int, scene: Scene) -> Line:
    """Return when to follow up and when a task is due, or the nearer of them; else when done."""
    today, lang = view.today, scene.lang
    if task.status == DONE:
        day = short_date(task.done, today, lang) if task.done else ""
        return ((padded(day, _DATE_CELLS), "muted"),)
    found: list[tuple[date, str]] = []
    if task.follow_up is not None:
        day = short_date(task.follow_up, today, lang)
        found.append((task.follow_up, _("follow up {day}").format(day=day)))
    if task.due is not None:
        found.append((task.due, _("due {day}").format(day=short_date(task.due, today, lang))))
    cells = [
        (padded(cut(text, _DATE_CELLS - 1), _DATE_CELLS), "bold late" if day <= today else "muted")
        for day, text in found
    ]
    if width < _BOTH_DATES_FROM:
        nearest = min(range(len(found)), key=lambda at: found[at][0], default=None)
        return (cells[nearest],) if nearest is not None else ((" " * _DATE_CELLS, "muted"),)
    blank = [(" " * _DATE_CELLS, "muted")] * (2 - len(cells))
    before, after = (cells, blank) if task.follow_up is not None else (blank, cells)
    return (*before, *after)


def _role(role: Role, view: BoardView, width: int, scene: Scene) -> Line:
    level = max(1, min(role.level, len(LEVEL_WORDS)))
    name = padded(cut(column_name(view, role.code), _NAME_CELLS - 1), _NAME_CELLS)
    parts = [_("level {level} {word}").format(level=role.level, word=_(LEVEL_WORDS[level - 1]))]
    if held_by_other(view.board, role):
        state = _(STATE_WORDS[handover_state(role, view.today)])
        parts.append(f"{steps_done(role)}/{HANDOVER_STEPS} {state}")
    if role.review is not None:
        day = short_date(role.review, view.today, scene.lang)
        parts.append(_("review {day}").format(day=day))
    badge = shown(role.badge or role.code)[:2]
    facts = cut(" · ".join(parts), max(0, width - _NAME_CELLS - 6), scene.glyphs.ellipsis)
    return ((f"  {badge:<2} ", "accent"), (name, "text"), (facts, "muted"))


def _alarms(people: PeopleView, role: Role, width: int, scene: Scene) -> Iterator[Line]:
    said = " · ".join(shown(say(alarm.words)) for alarm in people.alarms.get(role.code, ()))
    if said:
        yield from _warning(said, "     ", width, scene)


def _warning(text: str, indent: str, width: int, scene: Scene) -> Iterator[Line]:
    """Yield a text behind a mark, as many lines as it takes up to four."""
    room = max(10, width - len(indent) - 3)
    for number, piece in enumerate(wrapped(text, room, 4, scene.glyphs.ellipsis)):
        mark = " " if number else scene.glyphs.late
        yield ((f"{indent}{mark} {piece}", "warning"),)
