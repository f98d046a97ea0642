"""The people as lines: name, open tasks, follow-ups due, roles held."""

from __future__ import annotations

from rich.cells import cell_len

from hatrack.language import _
from hatrack.people import Summary
from tui.paint.cards import Scene
from tui.paint.lines import Line, cut, on_selection, padded, shown, to_width, wrapped
from tui.people_models import PeopleView
from tui.view_models import BoardView

_ROOMY = 38
"""From this many cells on, three roles are named instead of two."""
_WIDE = 60
"""From this many cells on, the handle stands behind the name."""
_COUNT_CELLS = 5


def list_lines(people: PeopleView, view: BoardView, width: int, scene: Scene) -> list[Line]:
    """Return the heading, then one line for each person; the chosen one is marked."""
    if not people.people:
        return _nobody(people, width)
    lines: list[Line] = [_heading(people, width)]
    for one in people.people:
        here = one.handle == people.handle
        line = to_width(_person(one, view, width, scene, here=here), width)
        marked = here and not people.in_sheet
        lines.append(on_selection(line) if marked else line)
    return lines


def _nobody(people: PeopleView, width: int) -> list[Line]:
    if people.filtered:
        sentences = [_("Nobody fits the filter: Esc shows everybody.")]
    else:
        sentences = [
            _("Nobody is here yet."),
            _("Typing @name in a new task, o on a task or handing a role over brings people."),
            _("n adds somebody now."),
        ]
    return [
        (("  " + text, "muted"),)
        for sentence in sentences
        for text in wrapped(sentence, max(10, width - 3), 4)
    ]


def _role_cells(width: int) -> int:
    return 12 if width >= _ROOMY else 8


def _heading(people: PeopleView, width: int) -> Line:
    cells = _role_cells(width)
    room = width - 2 * _COUNT_CELLS - cells - 1
    typed = f"  / {shown(people.filtered)}"
    name: Line = ((padded("  " + _("person"), room), "faint"),)
    if people.filtered:
        name = ((padded(cut(typed, room), room), "bold accent"),)
    counts = f"{cut(_('open'), 4):>{_COUNT_CELLS}}{cut(_('ask'), 4):>{_COUNT_CELLS}}"
    return (*name, (counts, "faint"), (" " + padded(_("roles"), cells), "faint"))


def _person(one: Summary, view: BoardView, width: int, scene: Scene, *, here: bool) -> Line:
    cells = _role_cells(width)
    room = width - 2 * _COUNT_CELLS - cells - 3
    name = cut(shown(one.name), room, scene.glyphs.ellipsis)
    aside = f"  @{shown(one.handle)}" if width >= _WIDE else ""
    due = f"{scene.glyphs.late}{one.due}" if one.due else ""
    style = "faint" if one.left else "bold text" if here else "text"
    return (
        (scene.glyphs.bar if here else " ", "accent"),
        (" ", "text"),
        (name, style),
        (padded(cut(aside, room - cell_len(name)), room - cell_len(name)), "faint"),
        (f"{one.open or '':>{_COUNT_CELLS}}", "muted"),
        (f"{due:>{_COUNT_CELLS}}", "bold late"),
        (" ", "text"),
        (padded(_held(one, view, cells), cells), "faint" if one.left else "accent"),
    )


def _held(one: Summary, view: BoardView, cells: int) -> str:
    """Return the badges of the roles somebody holds, those that do not fit counted."""
    if one.left and not one.roles:
        return _("left")
    badges = [shown(view.role(role.code).badge or role.code)[:2] for role in one.roles]
    most = cells // 3
    if len(badges) <= most:
        return " ".join(badges)
    return " ".join([*badges[: most - 1], f"+{len(badges) - most + 1}"])
