"""The command `edit`: fields by name, or the whole task in the person's editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

import click

from cli.answers import changed
from cli.completing import TASKS
from cli.declaring import command, option
from cli.failures import FAILED, WRONG_USE, CommandError
from cli.options import setting
from cli.work import Work
from hatrack.errors import NothingToDo, Refusal
from hatrack.language import say
from hatrack.lookup import find_task
from hatrack.sanitiser import safe
from hatrack.task import Task
from hatrack.task_fields import SetFields
from hatrack.task_markdown import LONGEST, ChangeByText, text_of
from hatrack.words import mark, words

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
        _edit_as_text(work, task)
    changed(work, "edit", [task.id])


def _set(work: Work, task: Task, fields: tuple[str, ...]) -> None:
    values = {}
    for said in fields:
        name, equals, value = said.partition("=")
        if not equals or not name.strip():
            raise CommandError(
                words("{text} sets nothing: write it as field=value.", text=said), WRONG_USE
            )
        values[name.strip()] = value
    step = work.do(SetFields(task.id, values))
    if not step.changes:
        raise NothingToDo(words("Nothing to change: it is so already."))


def _edit_as_text(work: Work, task: Task) -> None:
    """Let the person edit the task's text, and take over what they changed.

    A text that cannot be taken over stays where it is, and its place is said.
    """
    before = text_of(work.board, task)
    folder = Path(tempfile.mkdtemp(prefix="hatrack-edit-"))
    place = folder / "task.md"
    _write_privately(place, before)
    _run_editor(place)
    after = _read_back(place)
    if after.strip() and after != before:
        try:
            work.do(ChangeByText(task.id, before, after))
        except Refusal as refusal:
            kept = words("{problem} Nothing was changed; your text is kept in {place}",
                         problem=_ended(say(refusal.sentence)), place=str(place))  # fmt: skip
            raise CommandError(kept, FAILED) from refusal
    place.unlink()
    folder.rmdir()


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
            words(
                "The editor ended with code {code}: nothing was changed. The text is in {place}",
                code=code,
                place=str(place),
            ),
            FAILED,
        )


def _read_back(place: Path) -> str:
    try:
        data = place.read_bytes()[: 4 * LONGEST + 1]
        return data.decode("utf-8-sig", errors="surrogatepass")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(
            words(
                "The edited text in {place} cannot be read: nothing was changed.", place=str(place)
            ),
            FAILED,
        ) from error


COMMANDS = {"edit": edit}
