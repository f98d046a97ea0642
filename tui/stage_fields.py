"""What stands in the boxes in which stages are changed, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hatrack.delegation import LEVEL_WORDS
from hatrack.language import _, say
from hatrack.roles import mode_of
from hatrack.stage_edits import BUILT_IN_STAGE_NAMES, stage_name, stages_in_order
from hatrack.stages import Stage, column_order, shown_weights, visible_codes
from hatrack.words import mark
from tui.dialogs.rows import Row
from tui.paint.lines import padded, shown
from tui.role_fields import REMOVE
from tui.view_models import BoardView
from tui.wording import mode_word, reason_for, role_label, usual_holder

FIRST = "first"
_ROLE = "role:"
_MODE_CELLS = 9
FIELD_NAMES: Mapping[str, str] = {
    "name": mark("name"),
    "people": mark("people"),
    "engineers": mark("engineers"),
    "after": mark("comes after"),
    "weight": mark("weight"),
    "level": mark("level"),
    "holder": mark("usual holder"),
    "reason": mark("why"),
    REMOVE: mark("remove this stage"),
}


def role_of(field: str) -> str:
    """Return the code of the role a row of a stage is about, or nothing."""
    return field.removeprefix(_ROLE) if field.startswith(_ROLE) else ""


def fields_of_stage(view: BoardView, identity: str) -> Sequence[Row]:
    """Return the fields of a stage and what it asks of each role; none of one that is gone."""
    stage = view.board.stages.get(identity)
    if stage is None:
        return ()
    values = {
        "name": shown(say(stage_name(stage))),
        "people": shown(stage.people) or "-",
        "engineers": shown(stage.engineers) or "-",
        "after": _before(view, identity),
    }
    rows = [Row(field, _(FIELD_NAMES[field]), value) for field, value in values.items()]
    weights = shown_weights(stage, visible_codes(view.board.roles))
    rows += [
        Row(_ROLE + code, role_label(view, code), _asked(stage, code, weights[code]), "$hat-accent")
        for code in column_order(stage, view.board.roles)
    ]
    if identity not in BUILT_IN_STAGE_NAMES:
        rows.append(Row(REMOVE, _(FIELD_NAMES[REMOVE])))
    return rows


def _before(view: BoardView, identity: str) -> str:
    order = stages_in_order(view.board)
    place = order.index(identity)
    if not place:
        return _("none, it is the first")
    return shown(say(stage_name(view.board.stages[order[place - 1]])))


def _asked(stage: Stage, code: str, weight: int) -> str:
    """Return "40  own  CTO"."""
    mode = mode_word(mode_of(stage.levels.get(code, 1)))
    return f"{weight:>3}  {padded(mode, _MODE_CELLS)}  {usual_holder(stage, code)}"


def fields_in_stage(view: BoardView, identity: str, code: str) -> Sequence[Row]:
    """Return what a stage asks of a role, as rows."""
    stage = view.board.stages.get(identity)
    weights = shown_weights(stage, visible_codes(view.board.roles)) if stage else {}
    if stage is None or code not in weights:
        return ()
    level = stage.levels.get(code, 1)
    word = LEVEL_WORDS[max(1, min(level, len(LEVEL_WORDS))) - 1]
    values = {
        "weight": _("{weight} of 100").format(weight=weights[code]),
        "level": f"{level} {_(word)}, {mode_word(mode_of(level))}",
        "holder": usual_holder(stage, code),
        "reason": reason_for(stage, code) or "-",
    }
    return [Row(field, _(FIELD_NAMES[field]), value) for field, value in values.items()]
