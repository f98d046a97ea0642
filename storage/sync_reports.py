"""Reports of what merges brought in and decided, kept on this machine for the merge list.

One file each in the state folder, newest last, the last fifty. What came in stays marked until it
is seen. Losing them loses the list, never the board.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatrack.merge import Decided, RecordKey
from hatrack.records import dataclass, replace
from hatrack.stamps import stamp_moment
from storage.state_folder import StateFolder

if TYPE_CHECKING:
    from storage.board_file import Saved

KEPT = 50
_FOLDER = "reports"


@dataclass(frozen=True, slots=True)
class DecidedField:
    """A field that two people wrote: the value kept and the value that lost, who and when.

    `register` is the field or group of fields (as the merge takes rows apart). `by` and `at` say
    who wrote the kept value and when (ISO, UTC), `lost_by` and `lost_at` the other; empty when
    nobody can tell.
    """

    table: str
    id: str
    register: str
    kept: Any
    lost: Any
    by: str = ""
    at: str = ""
    lost_by: str = ""
    lost_at: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What one merge did: when (ISO, UTC), the rows that came in, and the fields decided.

    `source` says where the other side came from: `git`, or `file` for another program.
    """

    id: str
    at: str
    source: str
    incoming: tuple[RecordKey, ...] = ()
    outgoing: tuple[RecordKey, ...] = ()
    decided: tuple[DecidedField, ...] = ()
    revived: tuple[RecordKey, ...] = ()
    seen: bool = False
    looked_at: frozenset[RecordKey] = frozenset()
    """Rows that came in and were seen one by one; `seen` stands for all of them."""


def decided_field(what: Decided, by: str = "", lost_by: str = "") -> DecidedField:
    """Return a field the merge decided, with who wrote which value."""
    return DecidedField(
        what.table,
        what.id,
        what.register,
        what.kept,
        what.lost,
        by,
        _moment(what.kept_stamp),
        lost_by,
        _moment(what.lost_stamp),
    )


def _moment(stamp: str) -> str:
    moment = stamp_moment(stamp)
    return moment.isoformat(timespec="seconds") if moment else ""


class SyncReports:
    """The reports of one board, in its state folder."""

    def __init__(self, state: StateFolder) -> None:
        self._state = state

    def add(
        self,
        source: str,
        incoming: Iterable[RecordKey] = (),
        outgoing: Iterable[RecordKey] = (),
        decided: Iterable[DecidedField] = (),
        revived: Iterable[RecordKey] = (),
    ) -> Report:
        """Keep a report and return it; one that cannot be written is returned all the same."""
        now = datetime.now(UTC)
        report = Report(
            f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}",
            now.isoformat(timespec="seconds"),
            source,
            tuple(incoming),
            tuple(outgoing),
            tuple(decided),
            tuple(revived),
        )
        with contextlib.suppress(OSError):
            self._write(report)
            for old in self._files()[:-KEPT]:
                old.unlink(missing_ok=True)
        return report

    def add_saved(self, saved: Saved) -> None:
        """Keep what a save or a reload took in from another program that wrote the file."""
        if saved.incoming or saved.decided:
            decided = map(decided_field, saved.decided)
            self.add("file", saved.incoming, decided=decided, revived=saved.revived)

    def newest_first(self) -> list[Report]:
        """Return the reports that can be read."""
        reports = []
        for path in reversed(self._files()):
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
                reports.append(_report(json.loads(path.read_text("utf-8"))))
        return reports

    def unseen(self) -> frozenset[RecordKey]:
        """Return the rows (table, id) that came in and were not seen yet."""
        return frozenset(
            key
            for report in self.newest_first()
            if not report.seen
            for key in report.incoming
            if key not in report.looked_at
        )

    def mark_seen(self, keys: frozenset[RecordKey] | None = None) -> None:
        """Take note that these rows that came in were seen, without `keys` that all were."""
        for report in self.newest_first():
            if report.seen:
                continue
            seen = frozenset(report.incoming) if keys is None else report.looked_at | keys
            seen &= frozenset(report.incoming)
            whole = seen.issuperset(report.incoming)
            if whole or seen != report.looked_at:
                with contextlib.suppress(OSError):
                    self._write(replace(report, seen=whole, looked_at=seen))

    def _files(self) -> list[Path]:
        folder = self._state.path / _FOLDER
        with contextlib.suppress(OSError):
            return sorted(path for path in folder.iterdir() if path.suffix == ".json")
        return []

    def _write(self, report: Report) -> None:
        if not self._state.usable():
            return
        path = self._state.sub(_FOLDER) / f"{report.id}.json"
        new = path.with_suffix(f".{os.getpid()}.new")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(report), file, default=_plain)
        os.replace(new, path)


def _plain(value: object) -> object:
    """Return what JSON has no form for: a set as a list, anything else as its text."""
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _report(stored: dict[str, Any]) -> Report:
    return Report(
        str(stored["id"]),
        str(stored["at"]),
        str(stored["source"]),
        _keys(stored["incoming"]),
        _keys(stored["outgoing"]),
        tuple(DecidedField(**one) for one in stored["decided"]),
        _keys(stored["revived"]),
        bool(stored["seen"]),
        frozenset(_keys(stored.get("looked_at", ()))),
    )


def _keys(stored: Iterable[Iterable[str]]) -> tuple[RecordKey, ...]:
    return tuple((str(table), str(identity)) for table, identity in stored)
