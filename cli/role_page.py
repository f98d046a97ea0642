"""One role as it stands: a page for people, a line of fields in a pipe, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator

from cli.output import BOLD, DIM, Cell, told
from cli.stages import MODE_WORDS
from cli.work import Work
from hatrack.date_words import full_date
from hatrack.delegation import LEVEL_WORDS, handover_state, held_by_other, steps_done
from hatrack.holdings import held_on
from hatrack.language import _, say
from hatrack.roles import HANDOVER_STEPS, ROLE_COLOURS, Role
from hatrack.stages import FULL, mode_in, shown_weights, visible_codes
from hatrack.task_edits import role_name


def print_role(work: Work, code: str) -> None:
    """Print all of a role."""
    printer, role = work.printer, work.board.roles[code]
    data = _data(work, role)
    if printer.json:
        handed = held_by_other(work.board, role)
        printer.data("role", data | {"handover": _handover(work, role) if handed else None})
    elif printer.people:
        printer.line(f"{data['name']}  {code}", BOLD)
        facts = [(name, said) for name, said in _facts(work, role, data) if said]
        printer.table([[Cell(name, DIM), Cell(said, elastic=True)] for name, said in facts])
    else:
        printer.fields(*(told(name, value) for name, value in data.items()))


def _data(work: Work, role: Role) -> dict[str, object]:
    """Return one role as programs read it; `level` is the stage's where nobody holds the role."""
    board = work.board
    return {
        "role": role.code,
        "name": say(role_name(board, role.code)),
        "badge": role.badge,
        "letter": role.letter,
        "colour": role.colour or None,
        "hidden": role.hidden,
        "limit": role.limit,
        "weight": shown_weights(board.stage, visible_codes(board.roles)).get(role.code),
        "mode": mode_in(board.stage, held_on(board, role, work.today)),
        "level": role.level if role.held else board.stage.levels.get(role.code, 1),
        "holder": role.holder or None,
        "since": role.since.isoformat() if role.since else None,
        "review": role.review.isoformat() if role.review else None,
    }


def _handover(work: Work, role: Role) -> dict[str, object]:
    """Return how far a handover is, as programs read it."""
    ticked = [step for step in range(1, HANDOVER_STEPS + 1) if role.handover.get(str(step))]
    return {
        "done": steps_done(role),
        "of": HANDOVER_STEPS,
        "state": handover_state(role, work.today),
        "ticked": ticked,
    }


def _facts(work: Work, role: Role, data: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each thing that is known of a role; some are empty."""
    weight, level = data["weight"], role.level if role.held else int(str(data["level"]))
    word = LEVEL_WORDS[max(1, min(level, len(LEVEL_WORDS))) - 1]
    yield _("weight"), "" if weight is None else f"{weight} / {FULL}"
    yield _("level"), f"{level} {_(word)}, {_(MODE_WORDS[str(data['mode'])])}"
    yield _("holder"), f"@{role.holder}" if role.holder else ""
    yield _("held since"), full_date(role.since, work.lang) if role.since else ""
    yield _("review"), full_date(role.review, work.lang) if role.review else ""
    yield _("limit"), f"{role.limit}" if role.limit else ""
    yield _("badge"), role.badge
    yield _("letter"), role.letter
    yield _("colour"), _(ROLE_COLOURS.get(role.colour, role.colour)) if role.colour else ""
    yield _("column"), _("hidden; --show brings it back") if role.hidden else ""
