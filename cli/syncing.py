"""The commands `sync` and `status`: the board and its git remote."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.declaring import command, option
from cli.failures import WRONG_USE, CommandError
from cli.output import BOLD, DIM, YELLOW, note
from cli.work import Work
from hatrack.language import _, say
from hatrack.records import field_names
from hatrack.words import Words, mark, words

if TYPE_CHECKING:
    from hatrack.board import Board
    from storage.git_standing import GitState
    from storage.sync import SyncOutcome
    from storage.sync_questions import Choices, Question
    from storage.sync_reports import DecidedField


@command("sync", mark("Commit the board, take in what others pushed, push."))
@option("--remote", said=mark("The remote to sync with, where there are several."),
        metavar="NAME", default="")  # fmt: skip
@option("--setup", said=mark("Create the repository if needed, add this remote, and sync."),
        metavar="URL", default="")  # fmt: skip
@option("--choose", said=mark("Answer a question beforehand, as the refusal names it."),
        metavar="QUESTION=ANSWER", multiple=True)  # fmt: skip
def sync(work: Work, remote: str, setup: str, choose: Sequence[str]) -> None:
    """Sync, asking at a terminal what only a person can decide."""
    from storage.board_file import BoardFile
    from storage.sync import Sync

    work.check_writable()
    choices = _choices(choose, remote, setup)
    if setup:
        _set_up(work, setup)
    asks = not work.printer.json and sys.stdin.isatty() and sys.stderr.isatty()
    board = work.file
    while True:
        outcome = Sync(board, choices, progress=_progress if asks else None).run()
        if outcome.moved_to is not None:
            board = BoardFile.open(outcome.moved_to)
        if outcome.question is None or not asks:
            break
        note(say(outcome.sentence))
        answer = _asked(outcome.question)
        if not answer:
            break
        choices = choices.answered(outcome.question, answer)
    _answer(work, outcome)


def _choices(choose: Sequence[str], remote: str, setup: str) -> Choices:
    """Return the answers given on the line; raise CommandError for one that asks nothing."""
    from storage.sync_questions import Choices

    known = set(field_names(Choices))
    given = {"remote": remote, "url": setup, "repository": "create" if setup else ""}
    for text in choose:
        question, equals, answer = text.partition("=")
        if not equals or question not in known:
            raise CommandError(words("{text} answers no question of a sync.", text=text), WRONG_USE)
        given[question] = answer
    return Choices(**given)


def _set_up(work: Work, url: str) -> None:
    """Make the board's folder a repository, and let git merge boards by their meaning."""
    from storage.git_setup import check_address, prepare_repository

    check_address(url.strip())
    prepare_repository(work.file.path, create=True, tell=lambda said: note(say(said)))


def _progress(what: Words) -> None:
    note(f"{say(what)}…")


def _asked(question: Question) -> str:
    """Ask at the terminal; an empty answer leaves everything as it is."""
    if question.prompt is not None:
        return str(click.prompt(say(question.prompt), default="", show_default=False, err=True))
    for number, offer in enumerate(question.offers, 1):
        note(f"  {number}  {say(offer.label)}")
    said = click.prompt(_("Number, or Enter to leave it"), default="", show_default=False, err=True)
    if said.isdecimal() and 0 < int(said) <= len(question.offers):
        return question.offers[int(said) - 1].code
    return ""


def _answer(work: Work, outcome: SyncOutcome) -> None:
    """Print how it ended; what went wrong goes to standard error, with what helps."""
    if work.printer.json:
        work.printer.data("sync", _data(outcome))
    for field in outcome.decided if not work.printer.json else ():
        work.printer.line(_decided_line(_board_now(work), field))
    if outcome.exit_code:
        raise CommandError(_with_hint(outcome), outcome.exit_code)
    if not work.printer.json:
        work.printer.line(say(outcome.sentence), BOLD if outcome.done else YELLOW)


def _with_hint(outcome: SyncOutcome) -> Words:
    question = outcome.question
    if question is None or not question.offers:
        return outcome.sentence
    offers = " | ".join(f"--choose {question.asks}={offer.code}" for offer in question.offers)
    return words("{sentence} Decide: hatrack sync {offers}", sentence=outcome.sentence,
                 offers=offers)  # fmt: skip


def _board_now(work: Work) -> Board:
    """Return the board as the sync left it, else as it was before."""
    from storage.errors import StorageError

    with contextlib.suppress(StorageError):
        return work.file.reload(work.board).board
    return work.board


def _decided_line(board: Board, field: DecidedField) -> str:
    from cli.record_names import record_name
    from hatrack.register_words import register_name, register_value

    return _("{name}: {field} {kept} ({by}) stays, {lost} ({lost_by}) lost").format(
        field=say(register_name(field.register)),
        name=record_name(board, field.table, field.id),
        kept=say(register_value(field.register, field.kept)),
        by=field.by or "?",
        lost=say(register_value(field.register, field.lost)),
        lost_by=field.lost_by or "?",
    )


def _data(outcome: SyncOutcome) -> dict[str, Any]:
    return {
        "state": outcome.state.value,
        "sentence": outcome.sentence.say(),
        "in": len(outcome.incoming),
        "out": len(outcome.outgoing),
        "incoming": [{"table": table, "id": id_} for table, id_ in outcome.incoming],
        "outgoing": [{"table": table, "id": id_} for table, id_ in outcome.outgoing],
        "decided": [
            {
                "table": field.table,
                "id": field.id,
                "field": field.register,
                "kept": field.kept,
                "lost": field.lost,
                "by": field.by,
                "at": field.at,
                "lost_by": field.lost_by,
                "lost_at": field.lost_at,
            }
            for field in outcome.decided
        ],
        "commit": outcome.commit,
        "ahead": outcome.ahead,
        "behind": outcome.behind,
        "moved_to": str(outcome.moved_to or ""),
        "gone": outcome.gone,
        "question": outcome.question.asks if outcome.question else "",
    }


@command("status", mark("Say how the board stands with git."))
def status(work: Work) -> None:
    """Print the repository, branch and remote, and what waits on either side."""
    from storage.git_standing import git_state

    state = git_state(work.file.path)
    printer = work.printer
    if printer.json:
        printer.data("status", _status_data(state, work.file.path))
        return
    printer.line(str(work.file.path))
    if state.top is not None:
        place = _("{branch} in {folder}").format(branch=state.branch or "?", folder=state.top)
        printer.line(place if not state.remote else f"{place} → {state.remote}", DIM)
    printer.line(say(state.sentence), BOLD)


def _status_data(state: GitState, path: Path) -> dict[str, Any]:
    return {
        "path": str(path),
        "state": state.state.value,
        "sentence": state.sentence.say(),
        "repository": str(state.top) if state.top else "",
        "branch": state.branch,
        "remote": state.remote,
        "changed": state.changed,
        "tracked": state.tracked,
        "ahead": state.ahead,
        "behind": state.behind,
        "driver": state.driver.value if state.driver else "",
    }


COMMANDS = {"sync": sync, "status": status}
