"""Offering the merge driver once per clone: asked, remembered, and never done behind one's back."""

from __future__ import annotations

from collections.abc import Mapping

from hatrack.words import Words, words
from storage.board_file import BoardFile
from storage.git_errors import Stopped
from storage.git_setup import Driver, a_git, driver_command, driver_of, register_driver
from storage.git_states import located
from storage.sync_questions import Offer, Question

_DECLINED = "driver-declined"


def driver_question(
    file: BoardFile, environ: Mapping[str, str] | None = None
) -> tuple[Words, Question] | None:
    """Return what to ask when a clone has no merge driver yet, None when there is nothing to ask.

    The words show the very command that would be written. Takes a few git processes; raises
    nothing.
    """
    if (file.storage.state.path / _DECLINED).exists():
        return None
    try:
        repo = located(file.path, a_git(file.path, environ))
        if driver_of(repo) is not Driver.MISSING:
            return None
    except Stopped:
        return None
    sentence = words(
        "Let plain git pull merge the board too? This goes into the clone's settings: {command}",
        command=driver_command(),
    )
    offers = (
        Offer("register", words("Register it")),
        Offer("never", words("Not in this clone")),
    )
    return sentence, Question("driver", offers)


def answer_driver(file: BoardFile, answer: str, environ: Mapping[str, str] | None = None) -> None:
    """Do what was answered: `register` the driver, or note that it is `never` wanted here.

    Raises Stopped or GitFailed.
    """
    if answer == "register":
        register_driver(located(file.path, a_git(file.path, environ)))
    elif answer == "never" and file.storage.state.usable():
        (file.storage.state.path / _DECLINED).touch()
