"""The charts of Insights, each as the lines under its title."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rich.cells import cell_len

from hatrack.attention import RoleAttention
from hatrack.board import StageChange
from hatrack.date_words import short_date
from hatrack.flow import ALARM, FRESH, SOFT, STRONG
from hatrack.insight_words import (
    AGE_WORDS,
    AGES,
    ATTENTION,
    CUMULATIVE,
    CYCLE,
    LOST,
    STAGES,
    THROUGHPUT,
    reason_words,
    stage_words,
)
from hatrack.insights import Aged, Insights
from hatrack.language import _, ngettext, say
from tui.paint.cards import Scene
from tui.paint.charts import bar, place, ruler
from tui.paint.columns import column_name
from tui.paint.insight_times import cumulative_lines, cycle_lines, throughput_lines
from tui.paint.lines import Line, cut, on_selection, padded, shown, spread_out, to_width
from tui.view_models import BoardView
from tui.wording import person_name

NAME_CELLS = 13
_LEAST_BAR = 6
_AGE_STYLES: Mapping[str, str] = {FRESH: "muted", SOFT: "accent", STRONG: "warning", ALARM: "late"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chart is drawn: its cells, the most rows of a list, the task under the cursor."""

    view: BoardView
    scene: Scene
    width: int
    rows: int
    task: str = ""


def attention_lines(told: Insights, place_: Place) -> Iterator[Line]:
    """Yield for each role what the stage asks, what it got, and both as a bar with a mark."""
    heads = [_("plan"), _("you"), _("team"), _("drift")]
    cells = [max(4, cell_len(head)) + 1 for head in heads]
    view, glyphs = place_.view, place_.scene.glyphs
    room = place_.width - NAME_CELLS - sum(cells) - 4
    roles = [told.attention.roles[code] for code in view.roles_in_order
             if code in told.attention.roles]  # fmt: skip
    most = max([role.weight for role in roles] + [role.share or 0 for role in roles], default=1)
    figures = "".join(f"{head:>{n}}" for head, n in zip(heads, cells, strict=True))
    legend = _("{bar} you, {tick} plan").format(bar=glyphs.solid, tick=glyphs.upright)
    yield ((" " * (NAME_CELLS + 2) + figures + "  ", "faint"), (cut(legend, room), "faint"))
    for role in roles:
        drawn = bar(role.share or 0, most, max(0, room), glyphs, _tone(role), (role.weight,))
        yield (
            ("  " + padded(cut(column_name(view, role.code), NAME_CELLS), NAME_CELLS), "text"),
            *_figures(role, cells),
            ("  ", "text"),
            *(drawn if room >= _LEAST_BAR else ()),
        )


def _tone(role: RoleAttention) -> str:
    return "warning" if role.said else "accent"


def _figures(role: RoleAttention, cells: list[int]) -> Line:
    plan, you, team, drift = cells
    if role.share is None or role.drift is None:
        return ((f"{role.weight:>{plan}}", "muted"), (" " * (you + team + drift), "text"))
    return (
        (f"{role.weight:>{plan}}", "muted"),
        (f"{role.share:>{you}.0f}", "text" if role.share else "faint"),
        (f"{role.team_share or 0:>{team}.0f}", "faint"),
        (f"{role.drift:>+{drift}.0f}", "bold warning" if role.said else "faint"),
    )


def age_lines(told: Insights, place_: Place) -> Iterator[Line]:
    """Yield each task in progress with its age, against half of all tasks, 85%, and twice that."""
    if not told.ages:
        return
    cycle, width = told.cycle, place_.width
    words = max(cell_len(_(word)) for word in AGE_WORDS.values() if word)
    name = max(14, (width - words) * 2 // 5)
    room = width - name - words - 10
    most = max(2 * cycle.usual, told.ages[0].days)
    ticks = {cycle.usual: _("85%"), 2 * cycle.usual: _("twice")}
    if cycle.median is not None and cycle.median < cycle.usual:
        ticks[cycle.median] = _("half")
    if room >= _LEAST_BAR:
        marks = [
            (place(day, most, room), (f"{word} {day}", str(day))) for day, word in ticks.items()
        ]
        yield ((ruler(marks, room, name + 3), "faint"),)
    for one in _in_sight(told, place_):
        line = _age_line(one, place_, name, words, room, most, tuple(ticks))
        yield _selected(line, width) if one.task.id == place_.task else line
    more = len(told.ages) - place_.rows
    if more > 0:
        said = ngettext("{n} more", "{n} more", more).format(n=more)
        yield (("  " + said, "faint"),)


def _in_sight(told: Insights, place_: Place) -> tuple[Aged, ...]:
    """Return as many tasks as there are rows, the one under the cursor among them."""
    at = next((n for n, one in enumerate(told.ages) if one.task.id == place_.task), 0)
    begin = max(0, min(at - place_.rows // 2, len(told.ages) - place_.rows))
    return told.ages[begin : begin + place_.rows]


def _age_line(
    one: Aged, place_: Place, name: int, words: int, room: int, most: int, ticks: tuple[int, ...]
) -> Line:
    glyphs, task, style = place_.scene.glyphs, one.task, _AGE_STYLES[one.kind]
    title = padded(cut(shown(task.title), name - 2, glyphs.ellipsis), name - 2)
    word = AGE_WORDS[one.kind]
    drawn = bar(one.days, most, room, glyphs, style, ticks) if room >= _LEAST_BAR else ()
    return (
        ("  ", "text"),
        (glyphs.mark(task.status), "accent"),
        (f" {title} ", "text"),
        *drawn,
        (f"{one.days:>5} ", "bold text" if word else "text"),
        (padded(_(word) if word else "", words), "muted" if one.kind == SOFT else style),
    )


def lost_lines(told: Insights, place_: Place) -> Iterator[Line]:
    """Yield the days lost to each reason."""
    most = max(told.days_lost.values(), default=0)
    room = place_.width - NAME_CELLS - 9
    for reason, days in told.days_lost.items():
        name = padded(cut(shown(say(reason_words(reason))), NAME_CELLS), NAME_CELLS)
        drawn = bar(days, most, room, place_.scene.glyphs, "waiting") if room >= _LEAST_BAR else ()
        yield (("  " + name, "text"), (f"{days:>5}  ", "text"), *drawn)


def stage_lines(told: Insights, place_: Place) -> Iterator[Line]:
    """Yield the stages lived through as one line, then each change, the newest first."""
    if told.spans:
        yield _lived(told, place_)
    most = max(3, place_.rows - 6)
    for change in told.changes[:most]:
        yield _change_line(change, told, place_)
    more = len(told.changes) - most
    if more > 0:
        said = ngettext("{n} more", "{n} more", more).format(n=more)
        yield (("  " + said, "faint"),)


def _lived(told: Insights, place_: Place) -> Line:
    """Return the stages side by side, each as wide as it was long, its name in it where it fits."""
    glyphs, room = place_.scene.glyphs, place_.width - 3
    begin = told.spans[0].since
    days = max(1, (told.today - begin).days + 1)
    line: list[tuple[str, str]] = [("  ", "text")]
    done = 0
    for at, span in enumerate(told.spans):
        last = span.until is None
        end = room if span.until is None else round((span.until - begin).days * room / days)
        cells = max(0, end - done)
        name = shown(say(stage_words(place_.view.board, span.stage)))
        text = f"{glyphs.reached if at == 0 or cells else ''} {name} "
        text = cut(text, cells) if cells > 2 else ""
        rule = glyphs.heavy if last else glyphs.light
        line += [
            (text, "bold accent" if last else "muted"),
            (rule * (cells - cell_len(text)), "accent" if last else "rule"),
        ]
        done = max(done, end)
    return to_width(tuple(line), place_.width)


def _change_line(change: StageChange, told: Insights, place_: Place) -> Line:
    board, scene = place_.view.board, place_.scene
    day = short_date(change.on, told.today, scene.lang) if change.on else ""
    said = shown(say(stage_words(board, change.stage)))
    if change.previous and change.previous != change.stage:
        before = shown(say(stage_words(board, change.previous)))
        said = f"{before} {scene.glyphs.right} {said}"
    reason = shown(change.reason)
    text = said + (f"  {reason}" if reason else "")
    by = person_name(board, change.by) if change.by else ""
    return spread_out(
        (("  " + padded(day, NAME_CELLS), "muted"),
         (cut(text, place_.width - NAME_CELLS - cell_len(by) - 5, scene.glyphs.ellipsis), "text")),
        ((f"{by} ", "faint"),),
        place_.width,
    )  # fmt: skip


def _selected(line: Line, width: int) -> Line:
    return on_selection(to_width(line, width))


CHART_LINES: Mapping[str, Callable[[Insights, Place], Iterator[Line]]] = {
    ATTENTION: attention_lines,
    AGES: age_lines,
    LOST: lost_lines,
    CYCLE: lambda told, here: cycle_lines(told, here.scene, here.width, here.task),
    THROUGHPUT: lambda told, here: throughput_lines(told, here.scene, here.width),
    CUMULATIVE: lambda told, here: cumulative_lines(told, here.scene, here.width),
    STAGES: stage_lines,
}
"""How each chart is drawn."""
