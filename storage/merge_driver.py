"""The semantic merge as git's merge driver: three files in, the merged one written over ours.

Git starts it for merge, rebase, cherry-pick, stash and pull. It runs no git, touches nothing but
its second file, and answers 0 for merged. Where a file cannot be read it leaves both sides there
between markers, diff3 style, and answers 100. Every other answer is a crash: the command git was
given then merges the text itself, since git would leave one side without a mark (storage.md, 5).
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence

from hatrack.words import Words, words
from storage.limits import LARGEST

MERGED, MARKED = 0, 100
_MARKER_SIZE = 7


def main(arguments: Sequence[str]) -> int:
    """Run as git's driver with %O %A %B %L %P and return the exit code."""
    if len(arguments) < 3:
        return 2
    base, ours, theirs, *rest = arguments
    size = int(rest[0]) if rest and rest[0].isdecimal() else _MARKER_SIZE
    name = rest[1] if len(rest) > 1 else ours
    gc.disable()  # a short life: walking thousands of new objects would cost more than it frees
    return drive(base, ours, theirs, size, name)


def drive(base: str, ours: str, theirs: str, marker_size: int, name: str) -> int:
    """Merge three files over the second one and return the exit code for git.

    `name` is what the messages call the file. Raises OSError when a file cannot be read or
    written; ours is then as it was.
    """
    from storage.file_merge import CheckFailed, SideUnreadable, merge_files

    origin, mine, other = map(_content, (base, ours, theirs))
    try:
        if max(map(len, (origin, mine, other))) > LARGEST:
            raise SideUnreadable("", words("it is larger than 64 MiB"))
        data = merge_files(origin or None, mine, other).data
        if len(data) > LARGEST:
            raise SideUnreadable("", words("both sides together are larger than 64 MiB"))
    except (SideUnreadable, CheckFailed) as problem:
        _complain(name, problem)
        _replace(ours, with_markers(origin, mine, other, marker_size))
        return MARKED
    _replace(ours, data)
    return MERGED


def with_markers(base: bytes, ours: bytes, theirs: bytes, size: int = _MARKER_SIZE) -> bytes:
    """Return both sides and the base between git's markers, what all share outside of them."""
    mine, origin, other = sides = [_lines(data) for data in (ours, base, theirs)]
    head = _shared(sides)
    tail = _shared([lines[head:][::-1] for lines in sides])
    parts = mine[:head]
    for sign, label, lines in (("<", " ours", mine), ("|", " base", origin), ("=", "", other)):
        parts += (f"{sign * size}{label}\n".encode(), *lines[head : len(lines) - tail])
    return b"".join([*parts, b">" * size + b" theirs\n", *mine[len(mine) - tail :]])


def _lines(data: bytes) -> list[bytes]:
    """Return the lines of a file, each with its end, the last one too."""
    return [line + b"\n" for line in data.removesuffix(b"\n").split(b"\n")] if data else []


def _shared(sides: list[list[bytes]]) -> int:
    """Return how many lines all sides begin with."""
    count = 0
    for lines in zip(*sides, strict=False):
        if len(set(lines)) > 1:
            break
        count += 1
    return count


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(LARGEST + 1)


def _replace(path: str, data: bytes) -> None:
    """Replace a file of git's in one step."""
    new = f"{path}.{os.getpid()}.new"
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
        os.chmod(new, os.stat(path).st_mode & 0o777)
        os.replace(new, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(new)
        raise


def _complain(name: str, problem: Exception) -> None:
    """Say on standard error why both sides were left in the file."""
    from hatrack.language import chosen_language, say, use
    from hatrack.sanitiser import safe
    from storage.file_merge import SideUnreadable

    use(chosen_language(os.environ))
    reason: Words | str = str(problem)
    if isinstance(problem, SideUnreadable):
        reason = problem.reason
    sentence = words(
        "{name} was not merged: {reason}. Both sides are in it; hatrack doctor --fix mends it.",
        name=name,
        reason=reason,
    )
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"hatrack: {safe(say(sentence), limit=None)}\n")
