"""The roadmap as Now, Next and Later: three columns of items as lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hatrack.dependencies import HORIZON_WORDS
from hatrack.language import _, ngettext, say
from hatrack.progress import FINISHED, Progress
from hatrack.roadmap import HORIZONS
from tui.item_wording import (
    confidence_words,
    health_mark,
    health_style,
    health_words,
    target_of,
    waits_for,
)
from tui.paint.cards import Scene
from tui.paint.lines import Line, cut, shown, spread_out, to_width, wrapped
from tui.roadmap_models import BY_OBJECTIVE, BY_OWNER, Plan
from tui.wording import person_name

NARROWEST = 22
"""A column needs this many cells; where three do not have them, one is shown at a time."""
GAP = 2
"""Cells between two columns."""
DENSE_UNDER = 14
OBJECTIVE_FROM = 34
_BAR = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where one column of the roadmap stands."""

    horizon: str
    x: int
    width: int


def places(width: int, here: str) -> tuple[Place, ...]:
    """Return where the columns stand in so many cells; the cursor's alone where it is narrow."""
    each = (width - GAP * (len(HORIZONS) - 1)) // len(HORIZONS)
    if each < NARROWEST:
        return (Place(here, 0, width),)
    return tuple(Place(horizon, at * (each + GAP), each) for at, horizon in enumerate(HORIZONS))


def card_lines(one: Progress, plan: Plan, width: int, scene: Scene, *, here: bool) -> list[Line]:
    """Return the lines of an item, each exactly `width` cells; the last is blank unless dense."""
    glyphs = scene.glyphs
    finished = one.health == FINISHED
    tone = "faint" if finished else "text"
    bar = (glyphs.selected if here else glyphs.bar, health_style(one))
    item = one.item
    room = width - 2
    title = f"{shown(item.source_id)} {shown(item.title)}".strip()
    most = 1 if scene.dense or finished else 2
    texts = [((text, "bold " + tone),) for text in wrapped(title, room, most, glyphs.ellipsis)]
    rows: list[Line] = [*texts]
    if not finished and not scene.dense:
        rows += _outcome(one, room, scene)
        if item.objective and room >= OBJECTIVE_FROM:
            rows.append(((cut(shown(item.objective), room, glyphs.ellipsis), "faint"),))
    rows.append(_progress(one, plan, room, scene))
    if not finished and not scene.dense:
        rows.append(_facts(one, room, scene))
        rows += _troubles(one, plan, room, scene)
    mark = "@" if here else ""
    lines = [
        tuple((text, mark + style) for text, style in to_width((bar, (" ", "text"), *row), width))
        for row in rows
    ]
    return lines if scene.dense else [*lines, to_width((), width)]


def _outcome(one: Progress, room: int, scene: Scene) -> list[Line]:
    if not one.item.outcome.strip():
        return [((_("no outcome"), "warning"),)]
    text = shown(one.item.outcome)
    return [((line, "text"),) for line in wrapped(text, room, 2, scene.glyphs.ellipsis)]


def progress_bar(one: Progress, cells: int, scene: Scene) -> Line:
    """Return how much of an item's tasks is done, as a bar of so many cells."""
    full = cells * one.done // one.of if one.of else 0
    return (
        (scene.glyphs.heavy * full, "done"),
        (scene.glyphs.light * (cells - full), "rule"),
    )


def _progress(one: Progress, plan: Plan, room: int, scene: Scene) -> Line:
    count = f" {one.done}/{one.of}"
    badges = " ".join(shown(plan.board.roles[code].badge or code[:2]) for code in one.roles)
    left: Line = (*progress_bar(one, min(_BAR, room // 3), scene), (count, "muted"))
    if scene.dense:
        word = health_words(one)
        return spread_out(left, ((" " + word, health_style(one)),), room)
    space = room - sum(len(text) for text, _style in left) - 2
    return (*left, ("  " + cut(badges, space, scene.glyphs.ellipsis), "faint"))


def _facts(one: Progress, room: int, scene: Scene) -> Line:
    mark, style = health_mark(one, scene.glyphs), health_style(one)
    head = f"{mark} {health_words(one)}"
    sure, target = confidence_words(one.item), target_of(one.item, scene.lang)
    rest = " · ".join(fact for fact in (target, sure) if fact)
    space = room - len(head) - 3
    tail = f" · {cut(rest, space, scene.glyphs.ellipsis)}" if rest else ""
    return ((head, style), (tail, "muted"))


def _troubles(one: Progress, plan: Plan, room: int, scene: Scene) -> list[Line]:
    """Return what it waits for, where the plan contradicts it, and how it slipped."""
    found: list[Line] = []
    waits = waits_for(plan.board, one)
    if waits:
        said = _("waits for {items}").format(items=waits)
        found.append(((cut(said, room, scene.glyphs.ellipsis), "waiting"),))
    for warning in plan.warnings_of(one.item)[:1]:
        text = f"{scene.glyphs.late} {shown(say(warning))}"
        found += [((line, "late"),) for line in wrapped(text, room, 2, scene.glyphs.ellipsis)]
    slips = one.slips.words
    if slips is not None:
        found.append(((cut(say(slips), room, scene.glyphs.ellipsis), "warning"),))
    return found


def heading(plan: Plan, horizon: str, width: int, scene: Scene, *, here: bool) -> list[Line]:
    """Return the two lines over a column: its name and count, and a rule."""
    column = plan.columns[horizon]
    active = sum(one.horizon == horizon for one in column)
    left: Line = ((f"{_(HORIZON_WORDS[horizon])} ", "bold accent" if here else "bold text"),
                  (str(active), "muted"))  # fmt: skip
    if horizon == HORIZONS[0] and plan.crowded:
        said = ngettext("{n}: more than three", "{n}: more than three", plan.now)
        left = (left[0], (f"{scene.glyphs.late}{said.format(n=plan.now)}", "bold warning"))
    rule = scene.glyphs.heavy if here else scene.glyphs.light
    return [to_width(left, width), ((rule * width, "accent" if here else "rule"),)]


Groups = Callable[[Progress], str]


def group_of(plan: Plan, group: str) -> Groups:
    """Return what names the group of an item; an empty name when there is none."""
    if group == BY_OBJECTIVE:
        return lambda one: shown(one.item.objective) or _("no objective")
    if group == BY_OWNER:
        return lambda one: (
            f"@{person_name(plan.board, one.item.owner)}" if one.item.owner else _("nobody")
        )
    return lambda one: _(HORIZON_WORDS[one.horizon])


def grouped(column: tuple[Progress, ...], name: Groups) -> tuple[Progress, ...]:
    """Return the items with those of one group together, groups in the order of their first."""
    order: dict[str, list[Progress]] = {}
    for one in column:
        order.setdefault(name(one), []).append(one)
    return tuple(one for group in order.values() for one in group)


Card = Callable[[Progress, int, bool], list[Line]]


@dataclass(frozen=True, slots=True)
class Sight:
    """What is in sight of a column: its lines, the item of each, and the first item of them."""

    lines: list[Line]
    items: list[str]
    top: int


def column_sight(
    plan: Plan,
    place: Place,
    room: int,
    cursor: str,
    group: str,
    card: Card,
    top: int,
    ellipsis: str,
) -> Sight:
    """Return the lines of a column that fit in `room`, the cursor's item whole among them.

    They begin with the item at `top` where that can be. Only what is in sight is drawn; `card`
    draws an item in so many cells.
    """
    name = group_of(plan, group) if group else None
    column = plan.columns[place.horizon]
    ones = grouped(column, name) if name else column

    def block(at: int, first: int) -> list[Line]:
        one = ones[at]
        drawn = card(one, place.width, one.item.id == cursor)
        if name is None or (at > first and name(ones[at - 1]) == name(one)):
            return drawn
        head = cut(name(one), place.width, ellipsis)
        return [to_width(((head, "bold muted"),), place.width), *drawn]

    here = next((at for at, one in enumerate(ones) if one.item.id == cursor), -1)
    top = _top(here, min(top, max(0, len(ones) - 1)), room, block)
    lines: list[Line] = []
    items: list[str] = []
    for at in range(top, len(ones)):
        drawn = block(at, top)
        lines += drawn
        items += [ones[at].item.id] * len(drawn)
        if len(lines) >= room:
            break
    if not column:
        empty = _("nothing here") if plan.standing else ""
        lines, items = [to_width(((empty, "faint"),), place.width)], [""]
    return Sight(lines[:room], items[:room], top)


def _top(here: int, top: int, room: int, block: Callable[[int, int], list[Line]]) -> int:
    """Return the first item to show so that the one under the cursor is whole in sight."""
    if here < 0:
        return top
    if here < top:
        return here
    left, first = room, here
    while first >= top:
        left -= len(block(first, first))
        if left < 0:
            return min(first + 1, here)
        first -= 1
    return top


def no_items(width: int, hidden: int) -> list[Line]:
    """Return what stands where there is no item: what the roadmap is for, and how to begin."""
    if hidden:
        return [to_width(((_("The filter keeps no item: Esc shows all."), "muted"),), width)]
    texts = (
        ("bold text", _("The roadmap says what the work is for.")),
        ("muted", _("An item has an outcome for the business; tasks of many hats serve it.")),
        ("muted", _("a adds the first one. On a task, r links it to an item.")),
    )
    lines: list[Line] = []
    for style, text in texts:
        lines += [((line, style),) for line in wrapped(text, width - 2, 3)]
    return [to_width(((" ", "text"), *line), width) for line in lines]
