"""The door of the command line: whatever goes wrong leaves here as one line and an exit code.

0 done · 1 failed · 2 wrong use · 3 not found or ambiguous · 4 file invalid or from a newer
version · 5 locked or conflict · 6 git or network · 130 interrupted · 143 terminated
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn

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
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""How the file that our output goes to fails; files of ours say more about what became of them."""


def through_the_door(run: Callable[[], object]) -> int:
    """Run a command and return its exit code; what it raises is said in one line."""
    try:
        with _terminable():
            code = run()
            sys.stdout.flush()
    except BaseException as error:
        return _outcome(error)
    # A command answers with its code; Click does where it meant to leave.
    return code if isinstance(code, int) else 0


def _outcome(error: BaseException) -> int:
    """Return the exit code of what was raised, once it is said."""
    match error:
        case SystemExit():
            return error.code if isinstance(error.code, int) else FAILED
        case KeyboardInterrupt() | EOFError():
            return INTERRUPTED
        case BrokenPipeError() | ReaderLeftError():
            _be_quiet_from_now_on()
            return 0
        case NotFound() | Ambiguous():
            return _said(say(error.sentence), NOT_FOUND)
        case Refusal():
            understood = not _is_a(error, "hatrack.field_values", "NotUnderstood")
            return _said(say(error.sentence), FAILED if understood else WRONG_USE)
        case CommandError():
            return _said(say(error.sentence), error.exit_code)
    return _of_what_was_loaded(error)


def _of_what_was_loaded(error: BaseException) -> int:
    """Return the exit code of an error of files or of Click, if they were loaded at all."""
    if _is_a(error, "storage.errors", "StorageError"):
        return _said(say(error.sentence), error.exit_code)  # type: ignore[attr-defined]
    if _is_a(error, "click.exceptions", "Abort"):
        return INTERRUPTED
    if _is_a(error, "click.exceptions", "ClickException"):
        return _said(_usage(error), error.exit_code)  # type: ignore[attr-defined]
    if isinstance(error, OSError) and error.errno in _FULL:
        _be_quiet_from_now_on()
        return _said(_unprinted(error), FAILED)
    if isinstance(error, Exception):
        return _said(_unforeseen(error), FAILED)
    raise error


def _is_a(error: BaseException, module: str, name: str) -> bool:
    """Whether `error` is of a class of a module that may not be loaded: then it cannot be."""
    loaded = sys.modules.get(module)
    return loaded is not None and isinstance(error, getattr(loaded, name))


def _usage(error: Any) -> str:
    """Return what is wrong with the line as it was typed, and where help stands."""
    said = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "hatrack"
    return f"{said} {_('Help: {command} --help').format(command=command)}"


def _unprinted(error: OSError) -> str:
    reason = error.strerror or str(error)
    return say(words("The output could not be written: {reason}. Make room, or send it elsewhere.",
                     reason=reason))  # fmt: skip


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
        print(f"hatrack: {safe(line, limit=_LONGEST_LINE)}", file=sys.stderr, flush=True)
    return code


def _be_quiet_from_now_on() -> None:
    """Send what is still to be written nowhere: nobody reads it, or nothing takes it."""
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
