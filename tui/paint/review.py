"""The weekly review as lines: the step, what it says, and the tasks it walks through."""

from __future__ import annotations

from collections.abc import Mapping

from hatrack.language import _, say
from hatrack.review import STEPS, ReviewStep
from tui.paint.cards import Scene
from tui.paint.lines import Line, on_selection, shown, to_width, wrapped
from tui.paint.today import heading, task_line
from tui.view_models import BoardView


def review_lines(
    step: ReviewStep, view: BoardView, width: int, scene: Scene, cursor: str
) -> tuple[list[Line], Mapping[str, int]]:
    """Return every line of a step, and on which line each task stands."""
    title = _("Weekly review {n}/{all}: {title}").format(
        n=step.number, all=STEPS, title=shown(say(step.title))
    )
    lines: list[Line] = [heading(title, width, scene), ()]
    for sentence in step.said:
        pieces = wrapped(shown(say(sentence)), max(10, width - 4), 4)
        lines.extend((("  " + piece, "text"),) for piece in pieces)
    lines.append(())
    places: dict[str, int] = {}
    for identity in step.tasks:
        task = view.task(identity)
        if task is None:
            continue
        places[identity] = len(lines)
        line = to_width(task_line(task, "", view, width, scene), width)
        here = identity == cursor
        lines.append(on_selection(line) if here else line)
    if not places:
        lines.append((("  " + _("Nothing to walk through here."), "muted"),))
    lines += [
        (),
        ((f"  {_('> goes on, < goes back; it is kept where you leave it.')}", "faint"),),
    ]
    return lines, places
