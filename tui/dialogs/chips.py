"""What a typed line was understood as: its words in colour, and chips below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.text import Text
from textual.content import Content

from hatrack.date_words import distance, full_date
from hatrack.language import _, say
from hatrack.quickadd import QuickAdd, Token
from hatrack.repeat_words import say_repeat
from hatrack.task_kinds import KIND_WORDS
from hatrack.words import Words
from tui.look import Look
from tui.paint.lines import shown
from tui.view_models import BoardView
from tui.wording import person_name, priority_word, role_label

_APART = 3
"""Blanks between chips."""


def tone_of(token: Token) -> str:
    """Return the colour of a token: a priority has its own, everything else the accent."""
    return token.value.lower() if token.kind == "priority" else "accent"


class TokenColours(Highlighter):
    """Colours the understood words of an input as they are typed."""

    def __init__(self, read: Callable[[str], QuickAdd], look: Look) -> None:
        self._read = read
        self._look = look

    def highlight(self, text: Text) -> None:
        """Colour the tokens of the line."""
        colours = self._look.palette.colours
        for token in self._read(text.plain).tokens:
            colour = colours[tone_of(token)]
            style = "bold" if colour == "default" else f"bold {colour}"
            text.stylize(style, token.start, token.end)


def chips(
    line: QuickAdd, view: BoardView, lang: str, glyphs_shapes: dict[str, str], width: int
) -> Content:
    """Return the understood parts of a line in full words, as chips in lines of `width` cells."""
    parts: list[tuple[str, str]] = []
    if line.inbox or line.role:
        parts.append((role_label(view, line.role or ""), "$hat-accent"))
    if line.kind:
        parts.append((say(Words(KIND_WORDS[line.kind])), "$hat-accent"))
    if line.priority:
        shape = glyphs_shapes.get(line.priority, "")
        parts.append((f"{shape} {priority_word(line.priority)}", f"$hat-{line.priority.lower()}"))
    if line.due is not None:
        parts.append((_due(line, view, lang), "$hat-accent"))
    if line.repeat:
        parts.append((shown(say(say_repeat(line.repeat))), "$hat-accent"))
    if line.assignee:
        parts.append(("@" + person_name(view.board, line.assignee), "$hat-accent"))
    item = view.board.items.get(line.item or "")
    if item is not None:
        parts.append((f"{shown(item.label)} {shown(item.title)}", "$hat-accent"))
    if line.waiting:
        parts.append((_("waiting: {reason}").format(reason=shown(line.waiting)), "$hat-waiting"))
    parts += [(f"+{shown(tag)}", "$hat-muted") for tag in line.tags]
    parts += [(_("vital"), "$hat-warning")] if line.vital else []
    parts += [(_("private"), "$hat-warning")] if line.private else []
    return Content.assemble(*_flowed(parts, width))


def _flowed(parts: Sequence[tuple[str, str]], width: int) -> Iterator[str | tuple[str, str]]:
    """Yield chips with blanks between them, and a new line rather than a chip broken in two."""
    used = 0
    for text, style in parts:
        cells = cell_len(text)
        if used and used + _APART + cells > width:
            yield "\n"
            used = 0
        elif used:
            yield " " * _APART
            used += _APART
        yield text, style
        used += cells


def _due(line: QuickAdd, view: BoardView, lang: str) -> str:
    assert line.due is not None
    hard = f" ({_('hard')})" if line.hard else ""
    day = full_date(line.due, lang)
    far = distance(line.due, view.today, lang)
    return _("due {day}").format(day=day) + hard + f", {far}"
