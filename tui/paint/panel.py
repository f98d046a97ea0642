"""The stage panel: the dial, the roles with plan and reality, why one stands there, Needs you."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from hatrack.date_words import short_date, since_date
from hatrack.delegation import REVIEW
from hatrack.language import _, ngettext, say
from hatrack.roles import OWN
from hatrack.stage_edits import short_stage_name, stages_in_order
from hatrack.stage_overrides import overrides
from tui.paint.cards import Scene
from tui.paint.columns import column_name, role_colour
from tui.paint.framing import framed
from tui.paint.lines import (
    Line,
    cut,
    on_selection,
    padded,
    shown,
    spread_out,
    to_width,
    width_of,
    wrapped,
)
from tui.paint.needs import need_line
from tui.panel_models import PanelFigures
from tui.role_wording import (
    attention_sentences,
    holding_sentences,
    short_holding,
)
from tui.view_models import BoardView
from tui.wording import why_column

PANEL_WIDTH = 40
REVIEW_FROM = 54
"""From this many cells inside the frame on, the day of each review has a column of its own."""
_NAMES = (10, 16)
"""The fewest and the most cells for the names of roles."""
_PLAN, _SHARES, _CHANGE, _REVIEW, _COUNTS = 3, 8, 4, 15, 5
_HEAD = 5
"""Lines above the roles: the dial, the headings, and the blank ones around the dial."""
_BLANKS = 2
"""How many of these are blank; they go where not all roles would be in sight."""
_LEAST_BOX = 3


def panel(
    view: BoardView,
    figures: PanelFigures,
    width: int,
    height: int,
    scene: Scene,
    cursor: str,
    *,
    focused: bool,
    need: str = "",
    dial: str = "h l",
) -> list[Line]:
    """Return the lines of the panel; `cursor` is the role its own cursor is on.

    With `need` the cursor is on the line of that kind under Needs you instead. `dial` are the
    keys that try another stage.
    """
    inner = width - 4
    here = "" if need else cursor
    rows = _rows(view, figures, inner, height, scene, here, dial)
    needs = _needs(figures, inner, scene, need)
    why = list(_why(view, figures, cursor, inner, scene)) if cursor else []
    first = len(rows) + 2
    room = height - first
    boxes: list[tuple[str, str, Sequence[Line]]] = []
    if needs and needs_fit(view, figures, height):
        boxes.append((_("Needs you"), "", needs))
        room -= len(needs) + 2
    if why and room >= _LEAST_BOX:
        boxes.insert(0, (_why_title(view, cursor), "i", why[: room - 2]))
        room -= len(boxes[0][2]) + 2
    lines = framed(
        rows, width, min(height, first + max(0, room)), scene, _("Stage"), _("s hide"),
        focused=focused,
    )  # fmt: skip
    for title, hint, inside in boxes:
        fitting = cut(title, max(0, width - 8 - cell_len(hint)))
        lines += framed(inside, width, len(inside) + 2, scene, fitting, hint, focused=False)
    return lines[: max(0, height)]


def _rows(
    view: BoardView,
    figures: PanelFigures,
    inner: int,
    height: int,
    scene: Scene,
    cursor: str,
    dial: str,
) -> list[Line]:
    """Return what stands in the frame of the stage, in a panel of `height` lines.

    Where not all roles fit, blank lines go first; then those around the cursor are in sight.
    """
    names = _name_cells(view, inner)
    blank: Line = (("", "text"),)
    foot = list(_foot(view, figures, inner, dial, needs_fit(view, figures, height)))
    said = [*_dial(view, inner, scene), _headings(view, inner, names)]
    room = max(1, height - 2 - len(said) - len(foot))
    roles = view.roles_in_order
    if room >= len(roles) + _BLANKS:
        said = [blank, *said[:-1], blank, said[-1]]
    at = roles.index(cursor) if cursor in roles else 0
    begin = max(0, min(at - room // 2, len(roles) - room))
    in_sight = roles[begin : begin + room]
    return [
        *said,
        *(_role(view, figures, code, inner, scene, names, code == cursor) for code in in_sight),
        *foot,
    ]


def _dial(view: BoardView, inner: int, scene: Scene) -> Iterator[Line]:
    glyphs = scene.glyphs
    stages = stages_in_order(view.board)
    place = stages.index(view.stage.id) if view.stage.id in stages else -1
    dial: list[tuple[str, str]] = []
    for at in range(len(stages)):
        reached = at <= place
        if at:
            dial.append(
                (glyphs.heavy if reached else glyphs.light, "accent" if reached else "rule")
            )
        dial.append((glyphs.reached if reached else glyphs.ahead, "accent" if reached else "muted"))
    name = shown(say(short_stage_name(view.stage)))
    yield (*dial, ("  ", "text"), (cut(name, inner - 2 * len(stages) - 1), "bold text"))
    yield to_width(((cut(_dial_words(view, scene), inner), "muted"),), inner)


def _dial_words(view: BoardView, scene: Scene) -> str:
    if view.previewing:
        return _("Preview: Enter applies, Esc back")
    for one in overrides(view.board, view.today):
        day = short_date(one.until, view.today, scene.lang)
        said = _("{role} was first until {day}") if one.over else _("{role} first until {day}")
        return said.format(role=column_name(view, one.role), day=day)
    since = view.board.stage_since
    if since is None:
        return _("Where your time should go now")
    day = since_date(since, view.today, scene.lang)
    return _("In this stage since {day}").format(day=day)


def needs_fit(view: BoardView, figures: PanelFigures, height: int) -> bool:
    """Return whether a panel of that height has room for the lines that need somebody."""
    rows = _HEAD + len(view.roles_in_order) + _foot_height(view, figures)
    return height - rows - 2 >= len(figures.needs) + 2


def _foot_height(view: BoardView, figures: PanelFigures) -> int:
    return 1 if figures.vital.told or not view.previewing else 0


def _headings(view: BoardView, inner: int, names: int) -> Line:
    plan = _("plan")
    room = 3 + names + _PLAN - cell_len(plan)
    head = padded("   " + _("role"), room) + plan
    if not view.previewing:
        head += f"{cut(_('done'), 4):>5}"
    counts = f"{_('open')} {_('late')}"
    if inner >= REVIEW_FROM:
        head = padded(head, inner - _COUNTS - _REVIEW + 1) + _("review")
    return spread_out(((head, "faint"),), ((counts, "faint"),), inner)


def _name_cells(view: BoardView, inner: int) -> int:
    """Return the cells for names: as many as the longest takes where there is room for holders."""
    least, most = _NAMES
    longest = max((cell_len(column_name(view, code)) for code in view.roles_in_order), default=0)
    spare = max(0, inner - PANEL_WIDTH)
    return max(least, min(longest, most, least + spare))


def _role(
    view: BoardView,
    figures: PanelFigures,
    code: str,
    inner: int,
    scene: Scene,
    names: int,
    here: bool,
) -> Line:
    column = view.columns[code]
    late = column.late(view.today)
    rank = view.roles_in_order.index(code) + 1
    pin = scene.glyphs.pin if code in view.stage.pins else " "
    colour = role_colour(view, code, "text")
    left = (
        (f"{rank:>2}", "accent" if here else "muted"),
        (pin, "accent"),
        (padded(cut(column_name(view, code), names), names), f"bold {colour}" if here else colour),
        (f"{view.weights[code]:>{_PLAN}}", "text" if view.modes[code] == OWN else "muted"),
        *(_change(view, code, scene) if view.previewing else _real(figures, code)),
        (" ", "text"),
    )
    counts = (
        (f"{column.open:>2}", "muted"),
        (f"{_late(late, scene):>3}", "bold late" if late else "text"),
    )
    room = inner - width_of(left) - width_of(counts)
    holder = _holder(view, figures, code, room, inner >= REVIEW_FROM, scene)
    line = to_width((*left, *holder, *counts), inner)
    return on_selection(line) if here else line


def _holder(
    view: BoardView, figures: PanelFigures, code: str, room: int, roomy: bool, scene: Scene
) -> Line:
    """Return who answers for a role, and `?` where the review of it has passed.

    The day of the review stands there too where it is `roomy`.
    """
    passed = any(alarm.kind == REVIEW for alarm in figures.alarms.get(code, ()))
    mark: Line = (("?", "bold warning"),) if passed and not view.previewing else ()
    touches = view.columns[code].open >= 10
    left = room - (_REVIEW if roomy else len(mark) or int(touches))
    name = cut(short_holding(view, code), left, scene.glyphs.ellipsis)
    if not roomy:
        return to_width(((padded(name, left), "faint"), *mark), room)
    review = view.role(code).review
    told = review is not None and not view.previewing
    day = short_date(review, view.today, scene.lang) if told and review is not None else ""
    style = "warning" if passed else "faint"
    return to_width(((padded(name, left + 1), "faint"), (day, style), *mark), room)


def _real(figures: PanelFigures, code: str) -> Line:
    """Return a role's share of what was finished, and its drift."""
    role = figures.attention.roles.get(code)
    if role is None or role.share is None or role.drift is None:
        return (("   -    ", "faint"),)
    return (
        (f"{role.share:>4.0f}", "text" if role.share else "faint"),
        (f"{role.drift:>+4.0f}", "bold warning" if role.said else "faint"),
    )


def _foot(
    view: BoardView, figures: PanelFigures, inner: int, dial: str, needs_shown: bool
) -> Iterator[Line]:
    """Yield the vital minimum, and how a stage is tried, or that something needs the person."""
    vital = figures.vital
    left = _("vital {met}/{of}").format(met=vital.met, of=vital.of) if vital.told else ""
    tries = dial and not view.previewing
    right = _("{keys} try a stage").format(keys=dial) if tries else ""
    if right and figures.needs and not needs_shown:
        count = len(figures.needs)
        right = ngettext("T: {n} needs you", "T: {n} need you", count).format(n=count)
    tone = "done" if vital.met == vital.of else "warning"
    if left or right:
        yield spread_out(((left, tone),), ((right, "faint"),), inner)


def _late(late: int, scene: Scene) -> str:
    return f"{scene.glyphs.late}{min(late, 99)}" if late else ""


def _change(view: BoardView, code: str, scene: Scene) -> Line:
    change = view.rank_changes.get(code, 0)
    if not change:
        return ((padded(f" {scene.glyphs.dot}", _CHANGE), "faint"),)
    arrow = scene.glyphs.up if change > 0 else scene.glyphs.down
    return ((padded(f" {arrow}{abs(change)}", _CHANGE), "done" if change > 0 else "warning"),)


def _why_title(view: BoardView, code: str) -> str:
    rank = view.roles_in_order.index(code) + 1
    return _("Why {role} is number {rank}").format(role=column_name(view, code), rank=rank)


def _why(
    view: BoardView, figures: PanelFigures, code: str, inner: int, scene: Scene
) -> Iterator[Line]:
    """Yield what is said of the role, the telling first; as many lines as there are."""
    first, *rest = why_column(view, code)
    sentences = [first, *rest]
    if not view.previewing:
        attention = list(attention_sentences(figures, code))[:1]
        holding = holding_sentences(view, figures, code, scene.lang)
        sentences = [first, *holding, *attention, *rest]
    for sentence in sentences:
        for text in wrapped(sentence, inner, 3, scene.glyphs.ellipsis):
            yield ((text, "muted"),)


def _needs(figures: PanelFigures, inner: int, scene: Scene, cursor: str) -> list[Line]:
    """Return the lines that need somebody, one for each; `cursor` is the kind of one of them."""
    lines = ((need.kind, to_width(need_line(need, inner, scene), inner)) for need in figures.needs)
    return [on_selection(line) if kind == cursor else line for kind, line in lines]
