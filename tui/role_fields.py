"""What stands in the boxes in which roles are changed, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hatrack.language import _, say
from hatrack.roles import BUILT_IN_NAMES, ROLE_COLOURS, Role
from hatrack.stage_edits import stage_name
from hatrack.words import mark
from tui.dialogs.rows import ADD, Row
from tui.paint.lines import shown
from tui.view_models import BoardView
from tui.wording import role_label

__all__ = ["ADD", "FIELD_NAMES", "REMOVE", "all_roles", "fields_of_role"]

REMOVE = "remove"
FIELD_NAMES: Mapping[str, str] = {
    "name": mark("name"),
    "badge": mark("badge"),
    "letter": mark("letter"),
    "colour": mark("colour"),
    "weight": mark("weight"),
    "limit": mark("limit in doing"),
    "hidden": mark("column"),
    REMOVE: mark("remove this role"),
}


def fields_of_role(view: BoardView, code: str) -> Sequence[Row]:
    """Return the fields of a role as rows; none of a role that is gone."""
    role = view.board.roles.get(code)
    if role is None:
        return ()
    values = {
        "name": _name(view, role),
        "badge": shown(role.badge),
        "letter": shown(role.letter),
        "colour": _(ROLE_COLOURS[role.colour]) if role.colour in ROLE_COLOURS else "-",
        "weight": _weight(view, role),
        "limit": str(role.limit) if role.limit else "-",
        "hidden": _("hidden") if role.hidden else _("shown"),
    }
    rows = [Row(field, _(FIELD_NAMES[field]), value) for field, value in values.items()]
    if code not in BUILT_IN_NAMES:
        rows.append(Row(REMOVE, _(FIELD_NAMES[REMOVE]), _("only while it has no task")))
    return rows


def _name(view: BoardView, role: Role) -> str:
    label = role_label(view, role.code)
    if role.name or role.code not in BUILT_IN_NAMES:
        return label
    return f"{label} ({_('the name it came with')})"


def _weight(view: BoardView, role: Role) -> str:
    if role.hidden:
        return _("none while it is hidden")
    return _("{weight} of 100 in {stage}").format(
        weight=view.weights[role.code], stage=shown(say(stage_name(view.stage)))
    )


def all_roles(view: BoardView) -> Sequence[Row]:
    """Return every role as a row, shown ones in column order, and a row that adds one."""
    hidden = [code for code, role in view.board.roles.items() if role.hidden]
    hidden.sort(key=lambda code: (view.role(code).order, code))
    return [*_roles(view, (*view.roles_in_order, *hidden)), Row(ADD, f"+ {_('a new role')}")]


def _roles(view: BoardView, codes: Sequence[str]) -> Iterator[Row]:
    for code in codes:
        role = view.role(code)
        parts = [
            _("hidden") if role.hidden else f"{view.weights[code]:>3}",
            shown(role.badge),
            shown(role.letter),
            _(ROLE_COLOURS[role.colour]) if role.colour in ROLE_COLOURS else "",
        ]
        tone = "$hat-faint" if role.hidden else ""
        yield Row(code, role_label(view, code), "  ".join(filter(None, parts)), tone)
