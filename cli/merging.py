"""The command `merge-file`: the merge of boards as a plain program, and as git's driver.

Git's own calls do not come this way: the launcher takes them straight to `storage.merge_driver`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cli.declaring import command, option
from cli.failures import FAILED, INVALID, WRONG_USE, CommandError
from cli.output import note
from cli.work import Work
from hatrack.language import ngettext
from hatrack.words import mark, words


@command("merge-file", mark("Merge two boards that came from a third."))
@click.argument("files", nargs=-1)
@option("-o", "--output", said=mark("Write the merged board there."), metavar="OUT", default="")
@option("--driver", is_flag=True, said=mark("Take git's arguments: %O %A %B %L %P."))
def merge_file(work: Work, files: Sequence[str], output: str, driver: bool) -> None:
    """Merge OURS and THEIRS, which came from BASE, and print the result or write it to OUT."""
    if driver:
        from storage.merge_driver import main

        work.code = main(files)
        return
    if len(files) != 3:
        raise CommandError(
            words("Name three files: hatrack merge-file BASE OURS THEIRS"), WRONG_USE
        )
    base, ours, theirs = (_content(name) for name in files)
    data, decided = _merged(base, ours, theirs)
    if output:
        Path(output).write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    if decided:
        said = ngettext("{count} field decided", "{count} fields decided", decided)
        note(said.format(count=decided))


def _content(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise CommandError(
            words("{path} cannot be read: {reason}.", path=name, reason=error.strerror or ""),
            FAILED,
        ) from error


def _merged(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
    from storage.file_merge import CheckFailed, SideUnreadable, merge_files

    try:
        result = merge_files(base or None, ours, theirs)
    except SideUnreadable as problem:
        raise CommandError(
            words("Nothing was merged: {side}: {reason}.", side=problem.side,
                  reason=problem.reason),
            INVALID,
        ) from problem  # fmt: skip
    except CheckFailed as failure:
        raise CommandError(
            words("The merge did not pass its check: nothing was written."), FAILED
        ) from failure
    return result.data, len(result.merged.decided)


COMMANDS = {"merge-file": merge_file}
