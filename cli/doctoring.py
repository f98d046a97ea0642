"""The command `doctor`: what is wrong with file, repository, settings and terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cli.declaring import command, option
from cli.failures import FAILED
from cli.output import BOLD, DIM, GREEN, YELLOW, note
from cli.work import Work
from hatrack.language import _, say
from hatrack.words import Words, counted, mark, words

if TYPE_CHECKING:
    from storage.checkup import Finding

_COLUMNS, _LINES = 40, 12


@command("doctor", mark("Say what is wrong with file, repository, settings and terminal."))
@option("--fix", is_flag=True, said=mark("Mend what can be mended without asking."))
@option("--restamp", is_flag=True, said=mark("Set back what a clock that ran ahead has written."))
def doctor(work: Work, fix: bool, restamp: bool) -> None:
    """Print what is wrong and how to mend it; with --fix, mend what needs no decision."""
    from storage.checkup import file_findings, repository_findings

    if restamp:
        _restamp(work)
    places = (
        ("file", mark("File"), file_findings(work.file)),
        ("repository", mark("Repository"), repository_findings(work.file)),
        ("settings", mark("Settings"), _settings_findings()),
        ("terminal", mark("Terminal"), _terminal_findings()),
    )
    data = []
    left = 0
    for place, title, findings in places:
        found = list(findings)
        if not work.printer.json:
            work.printer.line(
                _(title) if found else _("{place}: all well").format(place=_(title)), BOLD
            )
        for finding in found:
            mended = finding.remedy() if fix and finding.remedy else None
            left += mended is None
            data.append(
                {
                    "place": place,
                    "sentence": finding.sentence.say(),
                    "fixable": finding.remedy is not None,
                    "fixed": mended.say() if mended else "",
                }
            )
            if not work.printer.json:
                _show(work, finding, mended)
    if work.printer.json:
        work.printer.data("doctor", data)
    if left:
        work.code = FAILED


def _restamp(work: Work) -> None:
    """Set stamps from the future back to now; what was written last is still last."""
    from cli.sessions import now_ms
    from hatrack.restamping import restamped
    from storage.session import new_clock

    work.check_writable()
    clock = new_clock(now_ms)
    board, count = restamped(work.file.board, clock.now(), clock)
    if not count:
        note(say(words("No clock ran ahead: nothing was set back.")))
        return
    work.file.save(board)
    note(
        say(
            counted(
                "{count} stamp was set back to now. Do so in every clone, else it returns.",
                "{count} stamps were set back to now. Do so in every clone, else they return.",
                count,
            )
        )
    )


def _show(work: Work, finding: Finding, mended: Words | None) -> None:
    work.printer.line(f"  {say(finding.sentence)}", YELLOW)
    if mended is not None:
        work.printer.line(f"    {say(mended)}", GREEN)
    elif finding.remedy is not None:
        work.printer.line(f"    {_('Mend it: hatrack doctor --fix')}", DIM)


def _settings_findings() -> Iterator[Finding]:
    """Yield what the board says of a person's own settings when it opens."""
    from storage.checkup import Finding
    from storage.configuration import configuration_folder
    from tui.own_settings import read_own_settings

    yield from map(Finding, read_own_settings(configuration_folder()).faults)


def _terminal_findings() -> Iterator[Finding]:
    """Yield what the screens would miss in this terminal."""
    from storage.checkup import Finding

    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        yield Finding(
            words("The terminal's encoding is {encoding}: accents may not show. Set LC_ALL.",
                  encoding=sys.stdout.encoding or "?")
        )  # fmt: skip
    if not sys.stdout.isatty():
        return
    size = shutil.get_terminal_size()
    if size.columns < _COLUMNS or size.lines < _LINES:
        yield Finding(
            words("The board needs {columns}x{lines}; this is {width}x{height}.",
                  columns=_COLUMNS, lines=_LINES, width=size.columns, height=size.lines)
        )  # fmt: skip
    if os.environ.get("TERM", "") in ("", "dumb"):
        yield Finding(words("TERM names no terminal: the screens cannot be drawn."))


COMMANDS = {"doctor": doctor}
