"""The door of the command line: whatever goes wrong leaves here as one line and an exit code.

0 done · 1 failed · 2 wrong use · 3 not found or ambiguous · 4 file invalid or from a newer
version · 5 locked or conflict · 6 git or network · 130 interrupted · 143 terminated
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NoReturn

import click

from cli.failures import (
    FAILED,
    INTERRUPTED,
    NOT_FOUND,
    TERMINATED,
    WRONG_USE,
    CommandError,
    ReaderLeftError,
)
from hatrack.errors import Ambiguous, NotFound, Refusal
from hatrack.language import _, say
from hatrack.sanitiser import safe
from hatrack.words import words

if TYPE_CHECKING:
    from types import FrameType

_LONGEST_LINE = 600


def through_the_door(run: Callable[[], object]) -> int:
    """Run a command and return its exit code; what it raises is said in one line."""
    try:
        with _terminable():
            code = run()
            sys.stdout.flush()
    except BaseException as error:
        return _outcome(error)
    # Click answers with a code where it meant to leave, and with a command's value otherwise.
    return code if isinstance(code, int) else 0


def _outcome(error: BaseException) -> int:
    """Return the exit code of what was raised, once it is said."""
    match error:
        case SystemExit():
            return error.code if isinstance(error.code, int) else FAILED
        case KeyboardInterrupt() | EOFError() | click.Abort():
            return INTERRUPTED
        case BrokenPipeError() | ReaderLeftError():
            _be_quiet_from_now_on()
            return 0
        case NotFound() | Ambiguous():
            return _said(say(error.sentence), NOT_FOUND)
        case Refusal():
            understood = not _is_a(error, "hatrack.task_fields", "NotUnderstood")
            return _said(say(error.sentence), FAILED if understood else WRONG_USE)
        case CommandError():
            return _said(say(error.sentence), error.exit_code)
        case click.UsageError():
            return _said(_usage(error), WRONG_USE)
        case click.ClickException():
            return _said(error.format_message(), error.exit_code)
    return _of_files(error)


def _of_files(error: BaseException) -> int:
    if _is_a(error, "storage.errors", "StorageError"):
        return _said(say(error.sentence), error.exit_code)  # type: ignore[attr-defined]
    if isinstance(error, Exception):
        return _said(_unforeseen(error), FAILED)
    raise error


def _is_a(error: BaseException, module: str, name: str) -> bool:
    """Whether `error` is of a class of a module that may not be loaded: then it cannot be."""
    loaded = sys.modules.get(module)
    return loaded is not None and isinstance(error, getattr(loaded, name))


def _usage(error: click.UsageError) -> str:
    """Return what is wrong with the line as it was typed, and where help stands."""
    said = " ".join(error.format_message().split())
    command = error.ctx.command_path if error.ctx else "hatrack"
    return f"{said} {_('Help: {command} --help').format(command=command)}"


def _unforeseen(error: Exception) -> str:
    from cli.bug_report import write_report

    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    place = write_report(error)
    if place:
        return say(words("This is a fault of Hatrack: {reason}. Please report it, with {place}",
                         reason=reason, place=place))  # fmt: skip
    return say(words("This is a fault of Hatrack: {reason}. Please report it.", reason=reason))


def _said(line: str, code: int) -> int:
    with contextlib.suppress(OSError, ValueError):
        click.echo(f"hatrack: {safe(line, limit=_LONGEST_LINE)}", err=True)
    return code


def _be_quiet_from_now_on() -> None:
    """Send what is still to be written nowhere: the reader of the pipe has left."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """Leave by an exception on SIGTERM, so that locks and temporary folders are given back."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(TERMINATED)
