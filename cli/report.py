"""The command `report`: one page for the CEO, the board and investors, or for the team."""

from __future__ import annotations

import os
from datetime import timedelta

from cli.declaring import command, option
from cli.failures import FAILED, WRONG_USE, CommandError
from cli.output import note
from cli.since import day_since
from cli.work import Work
from hatrack.gantt import gantt
from hatrack.language import LANGUAGES, Language, _
from hatrack.report import BOARD_PROFILE, PROFILES, USUAL_DAYS, report_of
from hatrack.report_forms import html, markdown
from hatrack.words import mark, words
from storage.report_dates import keep_report, last_report


@command("report", mark("Write the page for the board, or for the team."))
@option("--profile", said=mark("For whom: board or team."), metavar="board|team",
        default=BOARD_PROFILE)  # fmt: skip
@option("--since", said=mark("Tell what changed from this day on; else since the last report."),
        metavar="DATE", default="")  # fmt: skip
@option("--html", "as_html", said=mark("A page of HTML that prints on one sheet."), is_flag=True)
@option("--mermaid", said=mark("The timeline as a Mermaid Gantt block."), is_flag=True)
@option("-o", "--output", said=mark("Write to this file."), metavar="FILE", default="")
def report(work: Work, profile: str, since: str, as_html: bool, mermaid: bool, output: str) -> None:
    """Print the report, or write it to a file; only a written one counts as the last."""
    if profile not in PROFILES:
        raise CommandError(words("A profile is one of board, team."), WRONG_USE)
    if as_html and mermaid:
        raise CommandError(words("Choose one of --html and --mermaid."), WRONG_USE)
    board = work.read()
    # A report speaks the language of its board, whoever writes it.
    lang = board.about.lang if board.about.lang in LANGUAGES else work.lang
    language, state = Language(lang), work.file.storage.state
    begin = day_since(since, work.today) or last_report(state, profile, work.today)
    begin = begin or work.today - timedelta(days=USUAL_DAYS)
    if mermaid:
        text = gantt(board, work.today, language)
    else:
        told = report_of(board, work.today, begin, profile)
        text = html(told, language) if as_html else markdown(told, language)
    if work.printer.json:
        data = {"profile": profile, "since": begin.isoformat(), "text": text}
        work.printer.data("report", data)
    elif output:
        _write(output, text)
        keep_report(state, profile, work.today)
        note(_("written to {path}").format(path=output))
    else:
        work.printer.body(text.rstrip("\n"))


def _write(output: str, text: str) -> None:
    try:
        with open(output, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise CommandError(
            words("{path} cannot be written: {reason}.", path=output, reason=reason), FAILED
        ) from error


COMMANDS = {"report": report}
