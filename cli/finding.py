"""Which tasks a command shows, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cli.answers import answer
from cli.failures import WRONG_USE, CommandError
from cli.options import Options
from cli.output import note
from cli.work import Work
from hatrack.board import Board
from hatrack.language import month_first, say
from hatrack.ordering import columns_of
from hatrack.stages import column_order
from hatrack.task import Task
from hatrack.words import Words, words


def list_plainly(line: Sequence[str]) -> int:
    """Run `hatrack list FILTER…` without options; return its exit code."""
    work = Work(Options())
    show_kept(work, "list", line)
    return work.code


def show_kept(
    work: Work,
    kind: str,
    line: Sequence[str],
    *,
    everything: bool = False,
    everywhere: bool = False,
) -> None:
    """Print the tasks that the words of a filter keep, in column order.

    Open ones alone unless `everything` is wanted or the filter asks for others by name; words are
    sought `everywhere` or only in titles. `kind` names the answer in JSON.
    """
    board = work.read()
    for word in line:
        if word.startswith("--"):
            said = words("{word} is no option here: it is taken as a word to leave out.", word=word)
            note(say(said))
    asked = " ".join(map(_as_typed, line))
    kept = _kept(work, board, asked, everything=everything, everywhere=everywhere)
    answer(work, kind, kept)
    if not kept and work.printer.people and not work.printer.json:
        note(say(_nothing(asked, everything=everything)))


def _nothing(asked: str, *, everything: bool) -> Words:
    """Return what to say to a person where no task is kept, and where else there may be one."""
    if not asked and everything:
        return words("There is no task yet: hatrack add WORDS")
    if not asked:
        return words("No task is open: hatrack add WORDS")
    if everything:
        return words("Nothing fits {filter}.", filter=asked)
    return words("No open task fits {filter}; --all looks among done and dropped ones too.",
                 filter=asked)  # fmt: skip


def _as_typed(word: str) -> str:
    """Return a word of the shell so that the filter reads it as one, spaces and all."""
    if not any(character.isspace() for character in word) or '"' in word:
        return word
    key, colon, value = word.partition(":")
    return f'{key}:"{value}"' if colon and key.isalpha() else f'"{word}"'


def _kept(
    work: Work, board: Board, asked: str, *, everything: bool, everywhere: bool
) -> list[Task]:
    """Return the tasks a filter keeps; raise CommandError for one that means nothing."""
    if not asked:
        return list(in_order(board, work.today, everything=everything))
    from hatrack.filters import read_filter

    wish = read_filter(
        asked, board, work.today, work.me, month_first=month_first(), everywhere=everywhere
    )
    if wish.wrong:
        raise CommandError(wish.problems[0], WRONG_USE)
    for problem in wish.problems:
        note(say(problem))
    wanted = everything or wish.closed
    return [task for task in in_order(board, work.today, everything=wanted) if wish.keeps(task)]


def in_order(board: Board, today: date, *, everything: bool) -> Iterable[Task]:
    """Yield tasks as they stand: without a role first, then column by column, section by section.

    With `everything` the done and then the dropped ones come last, newest first.
    """
    columns = columns_of(board, today)
    shown = ["", *column_order(board.stage, board.roles, today)]
    hidden = [code for code in columns if code not in shown]
    for code in (*shown, *hidden):
        yield from columns[code].tasks
    if everything:
        closed = (task for task in board.tasks.values() if not task.open)
        yield from sorted(closed, key=_newest_first)


def _newest_first(task: Task) -> tuple[bool, int, str]:
    day = task.done or task.created or date.min
    return task.dropped, -day.toordinal(), task.id
