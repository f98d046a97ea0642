"""The timeline as a Mermaid Gantt block, for pages that draw Mermaid."""

from __future__ import annotations

import re
from datetime import date

from hatrack.board import Board
from hatrack.dependencies import planned_end
from hatrack.language import Language
from hatrack.progress import BLOCKED, FINISHED, MOVING, Progress
from hatrack.sanitiser import safe
from hatrack.standing import roadmap
from hatrack.words import words

_SYNTAX = re.compile(r"[:;#%,\"`{}<>\n]+")
_TAGS = {FINISHED: "done, ", MOVING: "active, ", BLOCKED: "crit, "}


def gantt(board: Board, today: date, language: Language) -> str:
    """Return the dated items as a Mermaid block, by objective; the undated are left out."""
    lines = [
        "```mermaid",
        "gantt",
        f"    title {_name(board.about.name or 'Hatrack', language)}",
        "    dateFormat YYYY-MM-DD",
        "    inclusiveEndDates",
    ]
    groups: dict[str, list[str]] = {}
    for one in roadmap(board, today):
        line = _line(one, today, language)
        if line:
            groups.setdefault(one.item.objective, []).append(line)
    for objective, items in groups.items():
        section = _name(objective, language) if objective.strip() else ""
        lines.append(f"    section {section or language.say(words('no objective'))}")
        lines += items
    return "\n".join([*lines, "```", ""])


def _name(text: str, language: Language) -> str:
    """Return a text that means nothing to Mermaid, on one line."""
    plain = " ".join(_SYNTAX.sub(" ", safe(text)).split())
    return plain or language.say(words("untitled"))


def _line(one: Progress, today: date, language: Language) -> str:
    item = one.item
    finished = one.health == FINISHED
    end = (item.done if finished else None) or planned_end(item)
    start = one.start
    name, tag = _name(item.title, language), _TAGS.get(one.health, "")
    if end is None:
        if start is None:
            return ""
        return f"    {name} :{tag}{item.id}, {start}, {max(start, today)}"
    if start is None or start > end:
        return f"    {name} :{tag}milestone, {item.id}, {end}, 0d"
    return f"    {name} :{tag}{item.id}, {start}, {end}"
