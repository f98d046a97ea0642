"""What happened to a board, or to one record of it: from git's commits, and from stamps.

Each commit is compared with its first parent. What git does not have yet comes first, as not
committed; a board outside git tells what its stamps know: when each field was last written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from hatrack.merge import RecordKey
from hatrack.records import dataclass
from hatrack.registers import Row, changed_registers, registers_of
from hatrack.stamps import CREATED, clock_of, stamp_moment
from storage.file_merge import row_changes
from storage.git_errors import State, Stopped
from storage.git_repo import Repository
from storage.git_setup import a_git
from storage.git_states import located

MOST_VERSIONS = 500
"""How far back the life of one record is followed."""
_AT_ONCE = 20
_EMPTY = b"{}\n"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One register of a record before and after; None where it had no value.

    `register` is empty when the whole record came or went.
    """

    table: str
    id: str
    register: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What one commit changed, newest entries first: when (ISO), who, and the commit's short id.

    `commit` is empty for what is not committed, and for what only stamps tell.
    """

    at: str
    by: str
    commit: str
    changes: tuple[FieldChange, ...]


def board_log(board: Path, most: int, environ: Mapping[str, str] | None = None) -> list[LogEntry]:
    """Return the last changes of a board, newest first; without git there are none to tell."""
    found = list(_versions(board, most, environ))
    return [entry for entry in found if entry.changes][:most]


def record_log(
    board: Path, key: RecordKey, row: Row, environ: Mapping[str, str] | None = None
) -> list[LogEntry]:
    """Return the life of one record, newest first; `row` is what the file holds of it now."""
    found = []
    for entry in _versions(board, MOST_VERSIONS, environ):
        changes = tuple(one for one in entry.changes if (one.table, one.id) == key)
        if changes:
            found.append(LogEntry(entry.at, entry.by, entry.commit, changes))
            if any(not change.register and change.before is None for change in changes):
                break  # it was made here
    return found or _by_stamps(key, row)


def _versions(board: Path, most: int, environ: Mapping[str, str] | None) -> Iterator[LogEntry]:
    """Yield what each version of a board changed; nothing where git cannot be asked."""
    path = Path(os.path.realpath(board))
    try:
        repo = located(path, a_git(path, environ))
    except Stopped as stop:
        if stop.state in (State.NO_REPOSITORY, State.NO_GIT, State.BARE):
            return
        raise
    head = repo.blobs(repo.ids(f"{repo.head or 'HEAD'}:{repo.path}"))[0]
    try:
        found = path.read_bytes()
    except OSError:
        found = head or _EMPTY
    if found != head:
        yield LogEntry("", "", "", _changes(head or _EMPTY, found))
    if not repo.head:
        return
    log = repo.git.run("log", f"-{most}", "--format=%H%x00%h%x00%an%x00%aI", "--", repo.path)
    lines = [line.split("\0") for line in log.lines]
    for start in range(0, len(lines), _AT_ONCE):
        yield from _compared(repo, lines[start : start + _AT_ONCE])


def _compared(repo: Repository, commits: Sequence[Sequence[str]]) -> Iterator[LogEntry]:
    """Yield the entries of some commits, each compared with its first parent."""
    names = [f"{commit}{up}:{repo.path}" for commit, *_rest in commits for up in ("", "^1")]
    ids = repo.ids(*names)
    distinct = list(dict.fromkeys(filter(None, ids)))
    contents = dict(zip(distinct, repo.blobs(distinct), strict=True))
    for number, (_commit, short, by, at) in enumerate(commits):
        after, before = (contents.get(oid) for oid in ids[2 * number : 2 * number + 2])
        yield LogEntry(at, by, short, _changes(before or _EMPTY, after or _EMPTY))


def _changes(before: bytes, after: bytes) -> tuple[FieldChange, ...]:
    return tuple(
        change
        for key, (old, new) in sorted(row_changes(before, after).items())
        for change in _of_record(key, old, new)
    )


def _of_record(key: RecordKey, old: object, new: object) -> Iterator[FieldChange]:
    table, id_ = key
    if not isinstance(old, dict) or not isinstance(new, dict):
        yield FieldChange(table, id_, "", old, new)
        return
    before, after = registers_of(table, old), registers_of(table, new)
    for register in changed_registers(table, old, new):
        yield FieldChange(table, id_, register, before.get(register), after.get(register))


def _by_stamps(key: RecordKey, row: Row) -> list[LogEntry]:
    """Return when each register was last written, as far as the stamps of the row tell."""
    table, id_ = key
    values = registers_of(table, row)
    entries = []
    for register, stamp in clock_of(row).items():
        moment = stamp_moment(stamp)
        name = "" if register == CREATED else register
        change = FieldChange(table, id_, name, None, values.get(name) if name else row)
        at = moment.isoformat(timespec="seconds") if moment else ""
        entries.append((stamp, LogEntry(at, "", "", (change,))))
    return [entry for _stamp, entry in sorted(entries, key=lambda pair: pair[0], reverse=True)]
