"""Where a new board settles: the default one in a repository of its own, others where they are."""

from __future__ import annotations

import os
from collections.abc import Mapping

from hatrack.words import Words
from storage.board_file import BoardFile
from storage.errors import StorageError
from storage.git_errors import State, Stopped
from storage.git_setup import a_git, create_repository, prepare_repository
from storage.sync import Sync
from storage.where import data_home


def settle_in_git(file: BoardFile, environ: Mapping[str, str] | None = None) -> tuple[Words, ...]:
    """Set up git for a board that was just created; return what was done, in words.

    The default board gets a repository of its own and its first commit there. In a repository of
    something else the attributes and the merge driver are set up, and nothing is committed before
    the first sync. Git's trouble is said, never raised: the board is there.
    """
    given = dict(os.environ if environ is None else environ)
    notes: list[Words] = []
    try:
        home = file.path.parent == data_home(given).resolve()
        made = home and create_repository(a_git(file.path, given), file.path, own=True)
        notes.extend(prepare_repository(file.path, create=False, environ=given).notes)
        if made:
            outcome = Sync(file, environ=given).commit(first=True)
            if outcome.state is not State.UNSENT:
                notes.append(outcome.sentence)
    except Stopped as stop:
        if stop.state is not State.NO_GIT:
            notes.append(stop.sentence)
    except StorageError as error:
        notes.append(error.sentence)
    return tuple(notes)
