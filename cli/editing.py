"""The command `edit`: fields by name, or the whole task in the person's editor."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from cli.answers import changed
from cli.completing import TASKS
from cli.declaring import command, option
from cli.failures import FAILED, WRONG_USE, CommandError
from cli.meant import note_person
from cli.options import setting
from cli.work import Work
from hatrack.errors import NothingToDo, Refusal
from hatrack.language import month_first, say
from hatrack.lookup import find_task
from hatrack.sanitiser import safe
from hatrack.task import Task
from hatrack.task_fields import SetFields, field_named
from hatrack.task_markdown import LONGEST, ChangeByText, text_of
from hatrack.words import mark, words
from storage.errors import StorageError

DEFAULT_EDITOR = "vi"


@command("edit", mark("Change the fields of a task, here or in your editor."))
@click.argument("id", shell_complete=TASKS)
@option("--set", "fields", multiple=True, metavar="FIELD=VALUE",
        said=mark("Set a field, in the words of quick-add; an empty value clears it."))  # fmt: skip
def edit(work: Work, id: str, fields: tuple[str, ...]) -> None:
    """Set fields of a task, or open all of it in `$VISUAL` or `$EDITOR`."""
    task = find_task(work.board, id)
    if fields:
        _set(work, task, fields)
    else:
        work.check_writable()
        _check_terminal(task)
        _edit_as_text(work, task)
    changed(work, "edit", [task.id])


def _check_terminal(task: Task) -> None:
    """Refuse to start an editor where it would draw into a pipe and nobody could type."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError(
            words("An editor needs a terminal. Use --set: hatrack edit {id} --set title=TEXT",
                  id=task.id), WRONG_USE,
        )  # fmt: skip


def _set(work: Work, task: Task, fields: tuple[str, ...]) -> None:
    values = {}
    for said in fields:
        name, equals, value = said.partition("=")
        if not equals or not name.strip():
            raise CommandError(
                words("{text} sets nothing: write it as field=value.", text=said), WRONG_USE
            )
        values[name.strip()] = value
    step = work.do(SetFields(task.id, values, month_first=month_first()))
    if not step.changes:
        raise NothingToDo(words("Nothing to change: it is so already."))
    for name, value in values.items():
        if field_named(name) == "assignee":
            note_person(work, value, work.board.tasks[task.id].assignee)


def _edit_as_text(work: Work, task: Task) -> None:
    """Let the person edit the task's text, and take over what they changed.

    A text that cannot be taken over stays where it is, and its place is said.
    """
    before = text_of(work.board, task)
    place = Path(tempfile.mkdtemp(prefix="hatrack-edit-")) / "task.md"
    _write_privately(place, before)
    try:
        _run_editor(place)
        after = _read_back(place)
        if after.strip() and after != before:
            work.do(ChangeByText(task.id, before, after, month_first()))
    except (Refusal, CommandError, StorageError) as error:
        if _is_as_it_was(place, before):
            _remove(place)
            raise
        problem = _ended(say(error.sentence))
        kept = words("{problem} Nothing was changed; your text is kept in {place}",
                     problem=problem, place=str(place))  # fmt: skip
        raise CommandError(kept, getattr(error, "exit_code", FAILED)) from error
    _remove(place)


def _is_as_it_was(place: Path, before: str) -> bool:
    try:
        return place.read_bytes() == before.encode("utf-8", "surrogatepass")
    except OSError:
        return False


def _remove(place: Path) -> None:
    with contextlib.suppress(OSError):  # an editor may have left files of its own beside it
        place.unlink(missing_ok=True)
        place.parent.rmdir()


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _write_privately(place: Path, text: str) -> None:
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        file.write(text)


def _run_editor(place: Path) -> None:
    """Run the person's own editor on a file; no text of the board ever reaches its arguments."""
    wanted = setting("VISUAL") or setting("EDITOR") or DEFAULT_EDITOR
    try:
        program = shlex.split(wanted)
        code = subprocess.run([*program, str(place)], check=False).returncode
    except (OSError, ValueError) as error:
        raise CommandError(
            words(
                "The editor {editor} does not start: set $EDITOR, or use --set.",
                editor=safe(wanted),
            ),
            FAILED,
        ) from error
    if code:
        raise CommandError(
            words("The editor ended with code {code}: nothing was changed.", code=code), FAILED
        )


def _read_back(place: Path) -> str:
    try:
        data = place.read_bytes()[: 4 * LONGEST + 1]
        return data.decode("utf-8-sig", errors="surrogatepass")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(words("The edited text cannot be read."), FAILED) from error


COMMANDS = {"edit": edit}
