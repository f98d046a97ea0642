"""The whole task in the person's own editor, as Markdown, and the first link of it opened."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
import webbrowser
from collections.abc import Callable
from pathlib import Path

from textual.app import SuspendNotSupported

from hatrack.edits import Edit
from hatrack.language import _, month_first
from hatrack.task_markdown import LONGEST, ChangeByText, text_of
from tui.messages import EditRequested
from tui.paint.lines import shown
from tui.screens.search_actions import SearchActions

_WEB = ("http://", "https://", "mailto:")


class EditorActions(SearchActions):
    """The board with the keys that lead out of it and back."""

    def action_task_editor(self) -> None:
        """Edit all of the task in `$VISUAL` or `$EDITOR`; no text is lost, whatever happens."""
        task = self.selected_task()
        if task is None:
            return
        before = text_of(self.board, task)
        self.edit_text(
            "task.md",
            before,
            lambda text: ChangeByText(task.id, before, text, month_first()),
            task.id,
        )

    def edit_text(
        self, name: str, before: str, make: Callable[[str], Edit], follow: str = ""
    ) -> None:
        """Let the person change a text in their editor; what is changed becomes one edit."""
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        place = Path(tempfile.mkdtemp(prefix="hatrack-")) / name
        place.write_text(before, "utf-8")
        failure = self._run_editor(shlex.split(editor), place)
        if failure:
            self.say(failure, "warning")
            return
        self._take_text(place, before, make, follow)

    def _run_editor(self, command: list[str], place: Path) -> str:
        """Run the editor with the terminal to itself; return what went wrong, or nothing."""
        try:
            return self._run_suspended(command, place)
        except SuspendNotSupported:
            return _("No editor can be opened from here; the text is in {path}.").format(path=place)

    def _run_suspended(self, command: list[str], place: Path) -> str:
        failure = ""
        with self.app.suspend():
            # Nothing may be raised in here: the terminal would not be taken back.
            try:
                ended = subprocess.run([*command, str(place)], check=False)
            except OSError as error:
                failure = _("The editor {editor} did not start: {error}. Set $EDITOR.").format(
                    editor=command[0] if command else "", error=error.strerror
                )
            else:
                if ended.returncode:
                    failure = _("The editor ended with {code}; your text is in {path}.").format(
                        code=ended.returncode, path=place
                    )
        return failure

    def _take_text(
        self, place: Path, before: str, make: Callable[[str], Edit], follow: str
    ) -> None:
        kept = _("Your text is kept in {path}.").format(path=place)
        try:
            after = place.read_bytes()[: LONGEST + 1].decode("utf-8")
        except (OSError, UnicodeDecodeError):
            self.say(_("The text could not be read."), "warning", kept)
            return
        if after == before or not after.strip():
            self._tidy(place)
            self.say(_("Nothing was changed."), "muted")
            return

        def answered(made: bool) -> None:
            if made:
                self._tidy(place)

        self.post_message(EditRequested(make(after), follow, if_refused=kept, answer=answered))

    def _tidy(self, place: Path) -> None:
        place.unlink(missing_ok=True)
        place.parent.rmdir()

    def action_task_open_link(self) -> None:
        """Open the first link of the task, its address shown before."""
        task = self.selected_task()
        if task is None:
            return
        link = next((link for link in task.links if link.startswith(_WEB)), "")
        if not link:
            self.say(_("There is no link in this task."), "muted")
            return

        def opened(answer: str | None) -> None:
            if answer == "open":
                webbrowser.open(link)

        from tui.dialogs.choose import Choice, ChooseDialog

        choices = [Choice("open", _("Open {link}").format(link=shown(link)))]
        self.app.push_screen(ChooseDialog(_("Open this address?"), choices), opened)
