"""Where a new board settles: the default one in a repository of its own, others where they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from hatrack.words import Words
from storage.board_file import BoardFile
from storage.errors import StorageError
from storage.git_errors import State, Stopped
from storage.git_setup import a_git, create_repository, prepare_repository
from storage.sync import Sync
from storage.where import data_home


def settle_in_git(
    file: BoardFile,
    environ: Mapping[str, str] | None = None,
    tell: Callable[[Words], None] = lambda _words: None,
) -> None:
    """Set up git for a board that was just created; `tell` is told of it, before and after.

    The default board gets a repository of its own and its first commit there. In a repository of
    something else the attributes and the merge driver are set up, and nothing is committed before
    the first sync. Git's trouble is said, never raised: the board is there.
    """
    given = dict(os.environ if environ is None else environ)
    try:
        home = file.path.parent == data_home(given).resolve()
        made = home and create_repository(a_git(file.path, given), file.path, own=True)
        prepare_repository(file.path, create=False, environ=given, tell=tell)
        if made:
            outcome = Sync(file, environ=given).commit(first=True)
            if outcome.state is not State.UNSENT:
                tell(outcome.sentence)
    except Stopped as stop:
        if stop.state is not State.NO_GIT:
            tell(stop.sentence)
    except StorageError as error:
        tell(error.sentence)
