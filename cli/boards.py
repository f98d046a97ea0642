"""The commands about board files: init, demo and where."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.declaring import command, option
from cli.failures import FAILED, CommandError
from cli.output import DIM, note
from cli.sessions import fresh_board, mint, now_ms, session_on
from cli.work import Work
from hatrack.language import LANGUAGES, _, current, say, use
from hatrack.words import mark, words

if TYPE_CHECKING:
    from hatrack.board import Board
    from storage.session import Session


@command("init", mark("Create a board."))
@click.argument("path", required=False)
@option("--stage", said=mark("The company's stage: idea, mvp, fit, growth or scale."),
        default="mvp", metavar="STAGE")  # fmt: skip
@option("--lang", said=mark("The language of the board."), type=click.Choice(LANGUAGES))
@option("--name", said=mark("The name of the board."), default="")
@option("--templates", is_flag=True, said=mark("Begin with the starter tasks of the stage."))
def init(
    work: Work,
    path: str | None,
    stage: str,
    lang: str | None,
    name: str,
    templates: bool,
) -> None:
    """Create a board where PATH says, else where this command line would look for one."""
    from hatrack.board import new_board
    from hatrack.imports import AddTemplates
    from hatrack.lookup import find_stage
    from storage.board_home import settle_in_git

    wanted = find_stage(new_board(), stage).id
    place = _free_place(path or work.options.board)
    spoken = use(lang).code if lang else current().code
    session = _created(place, work.today, fresh_board(wanted, spoken, name))
    if templates:
        session.do(AddTemplates(wanted, spoken))
        session.save()
    settle_in_git(session.board_file, tell=lambda said: note(say(said)))
    printer = work.printer
    if printer.json:
        tasks = len(session.board.tasks)
        printer.data("init", {"path": str(place), "stage": wanted, "lang": spoken, "tasks": tasks})
    else:
        printer.line(_("Created {path}").format(path=place))


def _free_place(path: str) -> Path:
    """Return where to create a board; raise CommandError when something is there already."""
    from storage.where import board_place

    place = board_place(path).path.absolute()
    if place.exists() or place.is_symlink():
        raise CommandError(
            words(
                "{path} exists already and was left as it is."
                " Name another place: hatrack init PATH",
                path=str(place),
            ),
            FAILED,
        )
    return place


def _created(place: Path, today: date, board: Board) -> Session:
    """Write a new board and return a session on it."""
    from storage.board_file import BoardFile

    return session_on(BoardFile.open(place, create=board), lambda: today)


@command("demo", mark("Try a copy of the sample board."))
@option("--lang", said=mark("The language of the sample."), type=click.Choice(LANGUAGES))
def demo(work: Work, lang: str | None) -> None:
    """Open a temporary copy of the sample board, its dates shifted to today."""
    from cli.open_board import check_terminal, show
    from storage.board_file import BoardFile

    check_terminal()
    today = work.today
    spoken = lang or current().code
    with tempfile.TemporaryDirectory(prefix="hatrack-demo-") as folder:
        file = BoardFile.open(
            Path(folder) / "hatrack.json",
            create=sample_board(spoken, today),
            state_home=Path(folder) / "state",
        )
        show(file, work.options, lang=spoken)


def sample_board(lang: str, today: date) -> Board:
    """Return the sample board in a language, stamped, as if its story happened up to `today`."""
    from hatrack.board import new_board
    from hatrack.edits import Context
    from hatrack.imports import ImportSample, demo_sample
    from storage.session import stamped

    sample = demo_sample(lang)
    shift = (today - date.fromisoformat(sample["as_of"])).days
    board = new_board(lang=lang)
    context = Context(today, board.about.cto, mint)
    return stamped(ImportSample(sample, shift).apply(board, context), now_ms())


@command("where", mark("Say which board file is used, and why."))
def where(work: Work) -> None:
    """Print the path of the board that commands use here, and the reason."""
    from storage.where import board_place

    place = board_place(work.options.board)
    exists = place.path.exists()
    printer = work.printer
    if printer.json:
        data = {"path": str(place.path), "reason": place.reason.say(), "exists": exists}
        printer.data("where", data)
        return
    printer.line(str(place.path))
    printer.line(say(place.reason), DIM)
    if not exists:
        printer.line(_("There is no board there yet: run `hatrack init`, or `hatrack`."))


COMMANDS = {"init": init, "demo": demo, "where": where}
