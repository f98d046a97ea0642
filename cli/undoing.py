"""The commands `undo` and `redo`: steps of every process on this machine, newest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cli.declaring import command
from cli.output import note
from cli.work import Work
from hatrack.language import _, say
from hatrack.words import mark

if TYPE_CHECKING:
    from storage.session import WentBack


@command("undo", mark("Take back the last step."))
def undo(work: Work) -> None:
    """Take back the last step, whichever process made it."""
    work.check_writable()
    nothing = _("nothing of that step was left to undo: {step}")
    _go(work, "undo", work.session.undo, _("undone “{step}”"), nothing)


@command("redo", mark("Make the step again that was taken back."))
def redo(work: Work) -> None:
    """Make the step again that was taken back last."""
    work.check_writable()
    nothing = _("nothing of that step was left to do again: {step}")
    _go(work, "redo", work.session.redo, _("done again “{step}”"), nothing)


def _go(work: Work, kind: str, go: Callable[[], WentBack], sentence: str, nothing: str) -> None:
    undone = go()
    if undone.saved is not None:
        work.took_in(undone.saved)
    work.save()
    label = say(undone.step.label)
    changed = sorted({change.id for change in undone.made})
    kept = sorted({change.id for change in undone.kept})
    if work.printer.json:
        data = {"step": undone.step.label.say(), "changed": changed, "kept": kept}
        work.printer.data(kind, data)
    else:
        work.printer.line((sentence if changed else nothing).format(step=label))
    if kept:
        note(_("What somebody changed since was kept."))


COMMANDS = {"undo": undo, "redo": redo}
