"""What if, as lines: roles, Today and the roadmap at present and as tried, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from hatrack.language import _, ngettext, say
from hatrack.stage_edits import short_stage_name
from hatrack.what_if import Comparison, ItemCompared, RoleCompared, TaskCompared
from tui.paint.cards import Scene
from tui.paint.columns import column_name
from tui.paint.lines import Line, cut, on_selection, padded, shown, spread_out, to_width, width_of
from tui.paint.today import heading
from tui.view_models import BoardView
from tui.wording import mode_word

SIDE_BY_SIDE_FROM = 70
"""From this many cells on Today and the roadmap stand beside the roles."""
GAP = 2
_NAME = 11
_CHANGE = 4
_LEAST_TITLE = 14
"""With fewer cells for its title what an item lacks stands on a line of its own."""


def compare_lines(
    view: BoardView, told: Comparison, width: int, height: int, scene: Scene, cursor: str
) -> list[Line]:
    """Return the comparison in a space of that size, with the cursor on a role."""
    head = [_stages(view, told, width, scene), ()]
    room = height - len(head)
    if width < SIDE_BY_SIDE_FROM:
        half = max(4, room // 2)
        left = _roles(view, told, width, half, scene, cursor)
        rest = _others(view, told, width, max(0, room - len(left) - 1), scene)
        return [to_width(line, width) for line in [*head, *left, (), *rest]][:height]
    left_cells = max(40, width * 9 // 20)
    right_cells = width - left_cells - GAP
    left = _roles(view, told, left_cells, room, scene, cursor)
    right = _others(view, told, right_cells, room, scene)
    gap = (" " * GAP, "text")
    return [
        *(to_width(line, width) for line in head),
        *(
            (*to_width(one or (), left_cells), gap, *to_width(other or (), right_cells))
            for one, other in zip_longest(left, right)
        ),
    ][:height]


def _stages(view: BoardView, told: Comparison, width: int, scene: Scene) -> Line:
    now = shown(say(short_stage_name(view.board.stage)))
    tried = shown(say(short_stage_name(told.stage)))
    line: list[tuple[str, str]] = [(f" {now}", "bold text")]
    if told.stage.id != view.board.about.stage:
        line += [(f" {scene.glyphs.right} ", "muted"), (tried, "bold accent")]
    right: Line = ((_("nothing is saved") + " ", "faint"),)
    if width_of(tuple(line)) + width_of(right) >= width:
        right = ()
    return spread_out(tuple(line), right, width)


def _roles(
    view: BoardView, told: Comparison, width: int, height: int, scene: Scene, cursor: str
) -> list[Line]:
    """Return the heading and as many roles as fit, the one under the cursor among them."""
    rows = max(1, height - 1)
    at = next((n for n, one in enumerate(told.roles) if one.code == cursor), 0)
    begin = max(0, min(at - rows // 2, len(told.roles) - rows))
    lines = [_heading(_("Roles"), _("now and tried"), width, scene)]
    for one in told.roles[begin : begin + rows]:
        line = to_width(_role(view, one, width, scene), width)
        here = one.code == cursor
        lines.append(on_selection(line) if here else line)
    return lines


def _role(view: BoardView, one: RoleCompared, width: int, scene: Scene) -> Line:
    glyphs = scene.glyphs
    changed = one.weight != one.weight_now
    left = (
        (f"{one.rank:>3} ", "muted"),
        _change(one.rank_now - one.rank, scene),
        (padded(cut(column_name(view, one.code), _NAME), _NAME), "text"),
        (f"{one.weight_now:>3}", "muted"),
        (f" {glyphs.right} " if changed else "   ", "faint"),
        (f"{one.weight if changed else '':<4}", "bold accent"),
    )
    style = "text" if one.mode != one.mode_now else "faint"
    return (*left, (_mode(one, width - width_of(left), scene), style))


def _mode(one: RoleCompared, room: int, scene: Scene) -> str:
    """Return a role's mode, and the one it had where it is another and there is room."""
    tried = mode_word(one.mode)
    if one.mode == one.mode_now:
        return cut(tried, room, scene.glyphs.ellipsis)
    change = f"{scene.glyphs.right} {tried}"
    whole = f"{mode_word(one.mode_now)} {change}"
    return cut(whole if cell_len(whole) <= room else change, room, scene.glyphs.ellipsis)


def _change(up: int, scene: Scene) -> tuple[str, str]:
    """Return how many places something goes up (positive) or down, as an arrow."""
    if not up:
        return padded(scene.glyphs.dot, _CHANGE), "faint"
    arrow = scene.glyphs.up if up > 0 else scene.glyphs.down
    return padded(f"{arrow}{abs(up)}", _CHANGE), "done" if up > 0 else "warning"


def _others(view: BoardView, told: Comparison, width: int, height: int, scene: Scene) -> list[Line]:
    """Return Today's first tasks and what the roadmap gets; both give way where it is low."""
    items = list(_items(view, told.items, width, scene))
    room = height - min(len(items), max(3, height // 3)) - 1
    tasks = list(_tasks(view, told.tasks, width, scene))
    return [*tasks[: max(2, room)], (), *items][:height]


def _tasks(
    view: BoardView, tasks: Sequence[TaskCompared], width: int, scene: Scene
) -> Iterator[Line]:
    yield _heading(_("Today"), _("now and tried"), width, scene)
    glyphs = scene.glyphs
    for one in tasks:
        title = cut(shown(one.task.title), width - 18, glyphs.ellipsis)
        badge = shown(view.role(one.task.role).badge)
        yield (
            (f"{one.now:>3}", "muted"),
            (f" {glyphs.right} " if one.now != one.tried else "   ", "faint"),
            (f"{one.tried if one.now != one.tried else '':<3}", "bold accent"),
            (padded(badge, 3), "faint"),
            (glyphs.shapes[one.task.priority], one.task.priority.lower()),
            (f" {title}", "text"),
        )
    if not tasks:
        yield ((f"  {_('Nothing is chosen yet.')}", "muted"),)


def _items(
    view: BoardView, items: Sequence[ItemCompared], width: int, scene: Scene
) -> Iterator[Line]:
    yield _heading(_("Roadmap capacity"), _("points of 100"), width, scene)
    glyphs = scene.glyphs
    for one in items:
        now, tried = round(one.now), round(one.tried)
        lacks = _lacks(view, one)
        beside = width - 11 - cell_len(lacks)
        room = beside if beside >= _LEAST_TITLE else width - 10
        yield (
            (f"{now:>3}", "muted"),
            (f" {glyphs.right} " if now != tried else "   ", "faint"),
            (f"{tried if now != tried else '':<3}", "bold accent"),
            (padded(cut(shown(one.item.title), room, glyphs.ellipsis), room), "text"),
            (f" {lacks}" if beside >= _LEAST_TITLE else "", "warning"),
        )
        if beside < _LEAST_TITLE:
            yield ((" " * 9 + cut(lacks, width - 9, glyphs.ellipsis), "warning"),)
    if not items:
        yield ((f"  {_('No item is planned for Now or Next.')}", "muted"),)


def _lacks(view: BoardView, one: ItemCompared) -> str:
    """Return the people an item lacks: how many hires, and the roles nobody would hold."""
    said = []
    if one.hires:
        count = len(one.hires)
        said.append(ngettext("{n} hire", "{n} hires", count).format(n=count))
    if one.unheld:
        badges = " ".join(shown(view.role(code).badge) for code in one.unheld)
        said.append(_("nobody for {roles}").format(roles=badges))
    return ", ".join(said)


def _heading(title: str, hint: str, width: int, scene: Scene) -> Line:
    room = width - cell_len(hint) - 2
    if room < cell_len(title) + 3:
        return heading(title, width, scene)
    return (*heading(title, room, scene), (f" {hint} ", "faint"))
