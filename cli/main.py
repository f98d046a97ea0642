"""The command line: which commands there are, and loading only what the one asked for needs."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from cli.speaking import speak
from hatrack.words import mark

PROGRAM = "hatrack"
COMPLETION_VARIABLE = "_HATRACK_COMPLETE"

COMMANDS: Mapping[str, tuple[str, str]] = {
    "add": ("cli.capture", mark("Capture a task in one line.")),
    "list": ("cli.listing", mark("List open tasks, or those a filter keeps.")),
    "find": ("cli.listing", mark("Find words in everything, done and dropped too.")),
    "show": ("cli.listing", mark("Show all of one task.")),
    "edit": ("cli.editing", mark("Change the fields of a task, here or in your editor.")),
    "start": ("cli.statuses", mark("Begin tasks.")),
    "done": ("cli.statuses", mark("Finish tasks.")),
    "todo": ("cli.statuses", mark("Put tasks back among those to do.")),
    "wait": ("cli.statuses", mark("Say that a task waits, on whom and why.")),
    "drop": ("cli.statuses", mark("Put tasks away without finishing them.")),
    "restore": ("cli.statuses", mark("Take dropped tasks back.")),
    "move": ("cli.changes", mark("Give a task to another role.")),
    "prio": ("cli.changes", mark("Set the priority of a task.")),
    "assign": ("cli.changes", mark("Say who does a task.")),
    "due": ("cli.changes", mark("Say when a task is due.")),
    "tag": ("cli.changes", mark("Add and remove tags.")),
    "today": ("cli.today", mark("Show what needs you, and what deserves the next hour.")),
    "flow": ("cli.flow", mark("Show how work flows: ages, usual time, throughput, days lost.")),
    "roadmap": ("cli.roadmap", mark("Show the roadmap: items, progress, health.")),
    "report": ("cli.report", mark("Write the page for the board, or for the team.")),
    "stage": (
        "cli.stages",
        mark("Show, preview or change the stage; also `add ID`, `edit STAGE`, `remove STAGE`."),
    ),
    "roles": ("cli.stages", mark("Show the roles in their order.")),
    "role": (
        "cli.roles",
        mark("Add a role, or change its weight, name, colour or whether it shows."),
    ),
    "handover": (
        "cli.roles",
        mark("Hand a role to somebody, or say how far its handover is."),
    ),
    "take-back": ("cli.roles", mark("Take a role back.")),
    "people": (
        "cli.people",
        mark("Show 1:1 sheets: topics, tasks, roles held, done since the last."),
    ),
    "learned": ("cli.learned", mark("List what was learned, by role.")),
    "undo": ("cli.undoing", mark("Take back the last step.")),
    "redo": ("cli.undoing", mark("Make the step again that was taken back.")),
    "purge": (
        "cli.purging",
        mark("Remove tasks dropped more than 90 days ago, after a question."),
    ),
    "sync": ("cli.syncing", mark("Commit the board, take in what others pushed, push.")),
    "status": ("cli.syncing", mark("Say how the board stands with git.")),
    "log": ("cli.history_log", mark("Tell what happened to the board, or to one task.")),
    "doctor": (
        "cli.doctoring",
        mark("Say what is wrong with file, repository, settings and terminal."),
    ),
    "merge-file": ("cli.merging", mark("Merge two boards that came from a third.")),
    "init": ("cli.boards", mark("Create a board.")),
    "demo": ("cli.boards", mark("Try a copy of the sample board.")),
    "import": ("cli.importing", mark("Bring in tasks from another form.")),
    "where": ("cli.boards", mark("Say which board file is used, and why.")),
    "keys": ("cli.preferences", mark("List every key and its action's id.")),
    "config": ("cli.preferences", mark("Show the settings and where they are.")),
    "themes": ("cli.preferences", mark("List the themes.")),
    "completion": ("cli.completion", mark("Print the completion script of a shell.")),
}
"""Every command: the module that holds it, under its own name, and its line of help."""


def main() -> None:
    """Start the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows a mark for it; nothing stops for that.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    # A command is over before there is anything to collect; the screens let it begin again.
    gc.disable()
    run = None if COMPLETION_VARIABLE in os.environ else short_way(sys.argv[1:])
    if run is None:
        from cli.group import hatrack

        hatrack.main()
    else:
        from cli.door import through_the_door

        speak()
        leave(through_the_door(run))


def leave(code: int) -> NoReturn:
    """End the process; a board of ten thousand tasks is not taken apart piece by piece first."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    os._exit(code)


def short_way(line: Sequence[str]) -> Callable[[], int | None] | None:
    """Return what runs a line that needs no parser, or None.

    Opening the board, adding and listing are done ten times a day, and a parser of options takes
    as long to load as all that adding does: without any option there is nothing for it to parse.
    """
    if not line:
        from cli.open_board import open_the_board
        from cli.options import Options

        return lambda: open_the_board(Options())
    if list(line) == ["--help"]:
        from cli.help_page import print_help

        return print_help
    name, words = line[0], tuple(line[1:])
    if any(word.startswith("-") for word in words):
        return None
    if name == "add" and words:
        from cli.adding import add_plainly

        return lambda: add_plainly(words)
    if name == "list":
        from cli.finding import list_plainly

        return lambda: list_plainly(words)
    return None
