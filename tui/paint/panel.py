"""The stage panel: the dial, the roles with plan and reality, why one stands there, Needs you."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from hatrack.date_words import short_date
from hatrack.language import _, say
from hatrack.roles import OWN
from hatrack.stage_edits import short_stage_name, stages_in_order
from hatrack.stage_overrides import overrides
from tui.paint.cards import Scene
from tui.paint.columns import column_name, role_colour
from tui.paint.framing import framed
from tui.paint.lines import Line, cut, padded, shown, spread_out, to_width, width_of, wrapped
from tui.panel_models import PanelFigures
from tui.role_wording import attention_sentences, holding_sentences, short_holding
from tui.view_models import BoardView
from tui.wording import why_column

PANEL_WIDTH = 40
ROOMY_INNER = 44
"""From this many cells inside the frame on, names and holders are given more room."""
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
) -> list[Line]:
    """Return the lines of the panel; `cursor` is the role its own cursor is on."""
    inner = width - 4
    rows: list[Line] = [
        *_dial(view, inner, scene),
        (("", "text"),),
        _headings(view, inner),
        *(_role(view, figures, code, inner, scene, code == cursor) for code in view.roles_in_order),
        *_foot(view, figures, inner),
    ]
    needs = _needs(figures, inner, scene)
    why = list(_why(view, figures, cursor, inner, scene)) if cursor else []
    first = len(rows) + 2
    room = height - first
    boxes: list[tuple[str, str, Sequence[Line]]] = []
    if needs and room >= len(needs) + 2:
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
    yield (("", "text"),)
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
    day = short_date(since, view.today, scene.lang)
    return _("In this stage since {day}").format(day=day)


def _headings(view: BoardView, inner: int) -> Line:
    names = "   " + padded(_("role"), _name_cells(inner))
    figures = f"{_('plan'):>4}"
    if not view.previewing:
        figures += f"{cut(_('done'), 4):>5}"
    counts = f"{_('open')} {_('late')}"
    return spread_out(((names, "faint"), (figures, "faint")), ((counts, "faint"),), inner)


def _name_cells(inner: int) -> int:
    return 16 if inner >= ROOMY_INNER else 10


def _role(
    view: BoardView, figures: PanelFigures, code: str, inner: int, scene: Scene, here: bool
) -> Line:
    column = view.columns[code]
    late = column.late(view.today)
    rank = view.roles_in_order.index(code) + 1
    names = _name_cells(inner)
    pin = scene.glyphs.pin if code in view.stage.pins else " "
    colour = role_colour(view, code, "text")
    left = (
        (f"{rank:>2}", "accent" if here else "muted"),
        (pin, "accent"),
        (padded(cut(column_name(view, code), names), names), f"bold {colour}" if here else colour),
        (f"{view.weights[code]:>4}", "text" if view.modes[code] == OWN else "muted"),
        *(_change(view, code, scene) if view.previewing else _real(figures, code)),
        (" ", "text"),
    )
    counts = ((f"{column.open:>2}", "muted"), (f"{_late(late, scene):>3}", "bold late"))
    room = inner - width_of(left) - width_of(counts)
    holder = short_holding(view, code)
    holder_span = (padded(cut(holder, room, scene.glyphs.ellipsis), room), "faint")
    line = to_width((*left, holder_span, *counts), inner)
    return tuple((text, "@" + style) for text, style in line) if here else line


def _real(figures: PanelFigures, code: str) -> Line:
    """Return a role's share of what was finished, and its drift."""
    role = figures.attention.roles.get(code)
    if role is None or role.share is None or role.drift is None:
        return (("   -    ", "faint"),)
    return (
        (f"{role.share:>4.0f}", "text" if role.share else "faint"),
        (f"{role.drift:>+4.0f}", "bold warning" if role.said else "faint"),
    )


def _foot(view: BoardView, figures: PanelFigures, inner: int) -> Iterator[Line]:
    """Yield the vital minimum, and how a stage is tried."""
    vital = figures.vital
    left = _("vital {met}/{of}").format(met=vital.met, of=vital.of) if vital.told else ""
    right = "" if view.previewing else _("h l try a stage")
    tone = "done" if vital.met == vital.of else "warning"
    if left or right:
        yield spread_out(((left, tone),), ((right, "faint"),), inner)


def _late(late: int, scene: Scene) -> str:
    return f"{scene.glyphs.late}{min(late, 99)}" if late else ""


def _change(view: BoardView, code: str, scene: Scene) -> Line:
    change = view.rank_changes.get(code, 0)
    if not change:
        return ((padded(scene.glyphs.dot, 4), "faint"),)
    arrow = scene.glyphs.up if change > 0 else scene.glyphs.down
    return ((f"{arrow}{abs(change)}".ljust(4), "done" if change > 0 else "warning"),)


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


def _needs(figures: PanelFigures, inner: int, scene: Scene) -> list[Line]:
    """Return the lines that need somebody, one for each."""
    return [
        (
            (scene.glyphs.late, "bold late"),
            (" " + cut(shown(say(need.words)), inner - 2, scene.glyphs.ellipsis), "text"),
        )
        for need in figures.needs
    ]
