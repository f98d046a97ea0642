"""The stage panel: the dial, the roles in order with their weight, and why one stands there."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from hatrack.date_words import short_date
from hatrack.language import _, say
from hatrack.roles import OWN
from hatrack.stage_edits import short_stage_name, stages_in_order
from tui.paint.cards import Scene
from tui.paint.columns import column_name
from tui.paint.framing import framed
from tui.paint.lines import Line, cut, padded, shown, spread_out, to_width, wrapped
from tui.view_models import BoardView
from tui.wording import holder_of, mode_word, why_column

PANEL_WIDTH = 40


def panel(
    view: BoardView, width: int, height: int, scene: Scene, cursor: str, *, focused: bool
) -> list[Line]:
    """Return the lines of the panel; `cursor` is the role its own cursor is on."""
    inner = width - 4
    rows: list[Line] = [
        *_dial(view, inner, scene),
        (("", "text"),),
        _headings(inner),
        *(_role(view, code, inner, scene, code == cursor) for code in view.roles_in_order),
    ]
    why = list(_why(view, cursor, inner)) if cursor else []
    room = height - 2
    if len(rows) + 2 + len(why) <= room:
        rows += [(("", "text"),), *why]
    return framed(rows[:room], width, height, scene, _("Stage"), _("s hide"), focused=focused)


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
    since = view.board.stage_since
    if since is None:
        return _("Where your time should go now")
    day = short_date(since, view.today, scene.lang)
    return _("In this stage since {day}").format(day=day)


def _headings(inner: int) -> Line:
    return spread_out(
        (("   " + padded(_("role"), 12), "faint"), (f"{_('plan'):>4}", "faint")),
        ((f"{_('open')} {_('late')}", "faint"),),
        inner,
    )


def _role(view: BoardView, code: str, inner: int, scene: Scene, here: bool) -> Line:
    column = view.columns[code]
    late = column.late(view.today)
    rank = view.roles_in_order.index(code) + 1
    mode = view.modes[code]
    holder = holder_of(view, code) or mode_word(OWN)
    pin = scene.glyphs.pin if code in view.stage.pins else " "
    left = (
        (f"{rank:>2}", "accent" if here else "muted"),
        (pin, "accent"),
        (padded(cut(column_name(view, code), 12), 12), "bold text" if here else "text"),
        (f"{view.weights[code]:>4}", "text" if mode == OWN else "muted"),
        (" ", "text"),
        *_change(view, code, scene),
    )
    counts = ((f"{column.open:>3}", "muted"), (f"{_late(late, scene):>3}", "bold late"))
    room = inner - sum(cell_len(text) for text, _ in (*left, *counts))
    holder_span = (padded(cut(holder, room, scene.glyphs.ellipsis), room), "faint")
    line = to_width((*left, holder_span, *counts), inner)
    return tuple((text, "@" + style) for text, style in line) if here else line


def _late(late: int, scene: Scene) -> str:
    return f"{scene.glyphs.late}{min(late, 99)}" if late else ""


def _change(view: BoardView, code: str, scene: Scene) -> Line:
    if not view.previewing:
        return ()
    change = view.rank_changes.get(code, 0)
    if not change:
        return ((padded(scene.glyphs.dot, 4), "faint"),)
    arrow = scene.glyphs.up if change > 0 else scene.glyphs.down
    return ((f"{arrow}{abs(change)}".ljust(4), "done" if change > 0 else "warning"),)


def _why(view: BoardView, code: str, inner: int) -> Iterator[Line]:
    rank = view.roles_in_order.index(code) + 1
    name = column_name(view, code)
    yield (
        (cut(_("Why {role} is number {rank}").format(role=name, rank=rank), inner), "bold text"),
    )
    for sentence in why_column(view, code):
        for text in wrapped(sentence, inner, 3):
            yield ((text, "muted"),)
