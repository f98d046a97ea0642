"""What the roadmap says of an item in words: its facts, its target, what it waits for."""

from __future__ import annotations

from hatrack.board import Board
from hatrack.date_words import full_date
from hatrack.dependencies import HORIZON_WORDS, horizon_of, needed_items
from hatrack.item_edits import CONFIDENCE_WORDS
from hatrack.item_text import field_text
from hatrack.language import _, ngettext, say
from hatrack.progress import BLOCKED, EMPTY, FINISHED, HEALTH_WORDS, IDLE, MOVING, STALLED, Progress
from hatrack.roadmap import Item
from hatrack.target_words import day_words, target_words
from tui.glyphs import Glyphs
from tui.paint.lines import shown
from tui.wording import person_name

_HEALTH_STYLES = {
    FINISHED: "done", EMPTY: "faint", BLOCKED: "late", MOVING: "accent", IDLE: "muted",
    STALLED: "warning",
}  # fmt: skip


def target_of(item: Item, lang: str) -> str:
    """Return an item's target in words, with `!` behind a hard one."""
    return shown(target_words(item.target, lang)) + ("!" if item.hard and item.target else "")


def health_style(one: Progress) -> str:
    """Return the style of an item's health."""
    return _HEALTH_STYLES.get(one.health, "text")


def health_mark(one: Progress, glyphs: Glyphs) -> str:
    """Return the mark of an item's health: one cell, so that colour is never needed."""
    marks = {
        FINISHED: glyphs.done, EMPTY: glyphs.open_box, BLOCKED: glyphs.waiting,
        MOVING: glyphs.doing, IDLE: glyphs.dot, STALLED: glyphs.late,
    }  # fmt: skip
    return marks.get(one.health, " ")


def health_words(one: Progress) -> str:
    """Return an item's health in a word, with the days it has been quiet when it is not moving."""
    word = _(HEALTH_WORDS[one.health])
    if one.item.state == "paused":
        return _("paused")
    if one.health in (IDLE, STALLED) and one.quiet is not None:
        quiet = ngettext("{days} day", "{days} days", one.quiet).format(days=one.quiet)
        return f"{word} {quiet}"
    return word


def confidence_words(item: Item) -> str:
    """Return how sure one is of an item; empty when nobody said."""
    return _(CONFIDENCE_WORDS[item.confidence]) if item.confidence in CONFIDENCE_WORDS else ""


def waits_for(board: Board, one: Progress) -> str:
    """Return the labels of the items it needs that are not done."""
    return ", ".join(shown(other.label) for other in needed_items(board, one.item))


def capacity_words(one: Progress) -> str:
    """Return which open Manager tasks it needs: the people to find."""
    if not one.needs:
        return ""
    named = ", ".join(shown(task.title) for task in one.needs)
    return _("needs people: {tasks}").format(tasks=named)


def item_facts(board: Board, one: Progress, lang: str) -> str:
    """Return everything telling of an item as one line, most important first."""
    item = one.item
    facts = [_(HORIZON_WORDS[horizon_of(item)]), dates_words(item, lang)]
    done = ngettext("{done} of {n} task done", "{done} of {n} tasks done", one.of)
    facts += [done.format(done=one.done, n=one.of), health_words(one)]
    if item.confidence:
        facts.append(_("confidence {level}").format(level=confidence_words(item)))
    waits = waits_for(board, one)
    if waits:
        facts.append(_("waits for {items}").format(items=waits))
    slips = one.slips.words
    if slips is not None:
        facts.append(say(slips))
    facts.append(score_words(item))
    facts.append(f"@{person_name(board, item.owner)}" if item.owner else "")
    facts += [shown(item.objective), shown(item.unit)]
    return " · ".join(fact for fact in facts if fact)


def dates_words(item: Item, lang: str) -> str:
    """Return when an item begins and ends, in words; empty without any date."""
    target = target_of(item, lang)
    if item.start is None:
        return _("target {target}").format(target=target) if target else ""
    start = full_date(item.start, lang).partition(" ")[2]
    if not target:
        return _("from {start}").format(start=start)
    return _("{start} to {target}").format(start=start, target=target)


def field_words(board: Board, item: Item, name: str, lang: str) -> str:
    """Return the value of a field as it is read; empty where nothing is said."""
    if name == "hard":
        return _("yes") if item.hard else _("no")
    if name == "horizon":
        return _(HORIZON_WORDS[horizon_of(item)])
    if name == "confidence" and item.confidence in CONFIDENCE_WORDS:
        return _(CONFIDENCE_WORDS[item.confidence])
    if name == "start" and item.start is not None:
        return day_words(item.start, lang)
    if name == "target":
        return shown(target_words(item.target, lang))
    if name == "owner" and item.owner:
        return person_name(board, item.owner)
    return shown(field_text(board, item, name))


def score_words(item: Item) -> str:
    """Return value, urgency and effort in short: `3x2 L`; empty when nobody said."""
    worth = f"{item.value or '-'}x{item.urgency or '-'}" if item.value or item.urgency else ""
    return f"{worth} {shown(item.effort)}".strip()


def worth_words(item: Item) -> str:
    """Return value, urgency and effort each by its name; empty when nobody said."""
    said = (
        (_("value"), item.value),
        (_("urgency"), item.urgency),
        (_("effort"), shown(item.effort)),
    )
    return " · ".join(f"{name} {value}" for name, value in said if value)
