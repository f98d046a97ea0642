"""Reading boards of other forms: the neutral sample format, and the starter templates.

Every imported record keeps where it came from (`source`), so that importing the same file again
updates what it brought instead of adding it twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hatrack.board import Board, Handover, Person, StageChange
from hatrack.edits import Context
from hatrack.errors import Refusal
from hatrack.ordering import rank_by_due
from hatrack.rank import is_rank, rank_between, spread
from hatrack.records import dataclass, replace
from hatrack.repeat_grammar import read_repeat
from hatrack.roadmap import Item
from hatrack.roles import HANDOVER_STEPS
from hatrack.rows import flag, names, number, text
from hatrack.stage_edits import known_stage
from hatrack.stages import visible_codes
from hatrack.task import PRIORITIES, STATUSES, TODO, Task, Waiting
from hatrack.vocabulary import handle_of
from hatrack.words import Words, words

SAMPLE_FORMAT = "sample"
TEMPLATE_FORMAT = "template"
DATA = Path(__file__).parent / "data"
EARLY_STAGES = ("idea", "mvp")
_PERIOD = re.compile(
    r"(?P<year>\d{4})-(?:(?P<letter>[QT])(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2]))", re.ASCII
)
"""A target that is a quarter (in French a *trimestre*) or a month."""


class _Bad(Refusal):
    """A sample file that is not of the form, with the place where it stops being so."""


@dataclass(frozen=True, slots=True)
class ImportSample:
    """Bring the roadmap, tasks, delegations and stage of a sample file into the board.

    `sample` is the parsed JSON; `shift` days are added to every date (a demo never looks stale).
    """

    sample: Mapping[str, Any]
    shift: int = 0

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the sample in it; raise Refusal when the form is wrong."""
        try:
            reader = _SampleReader(self.sample, timedelta(days=self.shift), board, context)
            return reader.read()
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise _Bad(
                words("This is not a sample board: {error}.", error=_plain(error))
            ) from error

    def label(self, board: Board) -> Words:
        """Return "imported: name of the sample"."""
        return words("imported: {name}", name=str(self.sample.get("board", "")))


def _plain(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error.args[0]} is missing"
    return str(error)


class _SampleReader:
    """One reading of one sample file into one board."""

    def __init__(
        self, sample: Mapping[str, Any], shift: timedelta, board: Board, context: Context
    ) -> None:
        self.sample = sample
        self.shift = shift
        self.board = board
        self.context = context
        self.items = _imported(board.items)
        self.tasks = _imported(board.tasks)

    def read(self) -> Board:
        self._meta()
        for entry in self.sample["delegations"]:
            self._delegation(entry)
        roadmap, tasks = self.sample["roadmap"], self.sample["tasks"]
        self._name(roadmap, self.items, self.board.items)
        self._name(tasks, self.tasks, self.board.tasks)
        last = max((i.rank for i in self.board.items.values() if is_rank(i.rank)), default="")
        ranks = spread(len(roadmap), before=last)
        items = [self._item(*pair) for pair in zip(roadmap, ranks, strict=True)]
        read = self._ranked(map(self._task, tasks))
        self.board = self.board.put("items", *items).put("tasks", *read)
        return self.board

    def _ranked(self, tasks: Iterable[Task]) -> list[Task]:
        """Return the tasks with ranks by due date, each among those of its role and priority."""
        peers: dict[tuple[str, str], dict[str, Task]] = {}
        for known in self.board.tasks.values():
            peers.setdefault((known.role, known.priority), {})[known.id] = known
        last: dict[tuple[str, str], str] = {}
        ranked = []
        for task in sorted(tasks, key=lambda task: (task.due is None, task.due or date.min)):
            place = (task.role, task.priority)
            if place in peers:
                rank = task.rank or rank_by_due(peers[place], task)
                peers[place][task.id] = replace(task, rank=rank)
            else:  # nobody is there yet: each goes after the one before
                rank = last[place] = rank_between(last.get(place, ""), "", task.id[-2:])
            ranked.append(replace(task, rank=rank))
        return ranked

    def _meta(self) -> None:
        sample, stage = self.sample, known_stage(self.board, text(self.sample["stage"])).id
        since = self._day(sample["stage_since"])
        about = replace(
            self.board.about,
            name=text(sample["board"]),
            lang=text(sample["lang"]),
            stage=stage,
            cto=self._person(sample["me"]) or self.board.about.cto,
        )
        self.board = self.board.put("meta", about)
        if since and self.board.stage_since != since:
            entry = StageChange(self.context.mint(self.board.stage_changes), stage=stage, on=since)
            self.board = self.board.put("stage_changes", entry)

    def _name(
        self, entries: Iterable[Mapping[str, Any]], known: dict[str, str], taken: Mapping[str, Any]
    ) -> None:
        """Give every entry that is new an id of ours, so that entries can speak of each other."""
        seen = set(taken) | set(known.values())
        named = [_identity(entry["id"]) for entry in entries]
        if len(set(named)) < len(named):
            raise ValueError(f"{max(named, key=named.count)}: twice")
        for name in named:
            if name not in known:
                known[name] = self.context.mint(seen)
                seen.add(known[name])

    def _day(self, said: str | None) -> date | None:
        return None if not said else date.fromisoformat(text(said)) + self.shift

    def _person(self, name: str | None) -> str:
        if not name:
            return ""
        handle = handle_of(text(name))
        if handle not in self.board.people:
            self.board = self.board.put("people", Person(handle, name=name))
        return handle

    def _delegation(self, entry: Mapping[str, Any]) -> None:
        role = self.board.role(entry["role"])
        ticked = int(str(entry["handover"]).partition("/")[0])
        since = self._day(entry["since"])
        held = replace(
            role,
            holder=self._person(entry["to"]),
            level=int(entry["level"]),
            since=since,
            review=self._day(entry["review"]),
            handover={str(step): step <= ticked for step in range(1, HANDOVER_STEPS + 1)},
        )
        self.board = self.board.put("roles", held)
        known = self.board.handovers.values()
        if not any((past.role, past.on) == (role.code, since) for past in known):
            entry_id = self.context.mint(self.board.handovers)
            past = Handover(
                entry_id, role=role.code, holder=held.holder, level=held.level, on=since
            )
            self.board = self.board.put("handovers", past)

    def _target(self, said: str) -> str:
        """Return a target, which may be a month or a quarter, moved as every date is."""
        found = _PERIOD.fullmatch(said)
        if not self.shift or found is None:
            return said
        quarter, month = found["quarter"], int(found["month"] or 0)
        start = date(int(found["year"]), int(quarter) * 3 - 2 if quarter else month, 1)
        moved = start + (timedelta(days=45) if quarter else timedelta(days=15)) + self.shift
        if quarter:
            return f"{moved:%Y}-{found['letter']}{(moved.month + 2) // 3}"
        return f"{moved:%Y-%m}"

    def _item(self, entry: Mapping[str, Any], rank: str) -> Item:
        identity = self.items[_identity(entry["id"])]
        done = entry["horizon"] == "done"
        hard_date = self._day(entry.get("hard_date"))
        target = hard_date.isoformat() if hard_date else self._target(_said(entry["target"]))
        return replace(
            self.board.items.get(identity, Item(identity, rank=rank)),
            title=text(entry["title"]),
            outcome=_said(entry["outcome"]),
            objective=_said(entry["objective"]),
            horizon="now" if done else text(entry["horizon"]),
            state=text(entry["state"]),
            target=target,
            hard=hard_date is not None,
            done=self._day(entry.get("done")),
            confidence=_said(entry["confidence"]),
            value=number(entry["value"]),
            urgency=number(entry["urgency"]),
            effort=_said(entry["effort"]),
            depends_on=tuple(self.items[_identity(other)] for other in entry["depends_on"]),
            owner=self._person(entry["owner"]),
            source=_source(entry),
        )

    def _task(self, entry: Mapping[str, Any]) -> Task:
        identity = self.tasks[_identity(entry["id"])]
        priority, status = entry["priority"], entry["status"]
        if priority not in PRIORITIES or status not in STATUSES:
            raise ValueError(f"{entry['id']}: {priority} {status}")
        return replace(
            self.board.tasks.get(identity, Task(identity)),
            title=text(entry["title"]),
            role=self.board.role(text(entry["role"])).code if entry["role"] else "",
            priority=priority,
            status=status,
            assignee=self._person(entry["assignee"]),
            created=self._day(entry["created"]),
            started=self._day(entry["started"]),
            done=self._day(entry["done"]),
            due=self._day(entry["due"]),
            hard=flag(entry.get("due_hard", False)),
            item=self.items[_identity(entry["roadmap"])] if entry["roadmap"] else "",
            tags=names(entry["tags"]),
            follow_up=self._day(entry.get("follow_up")),
            repeat=read_repeat(_said(entry.get("repeat"))) or "",
            vital=flag(entry.get("vital", False)),
            waiting=self._waiting(entry.get("waiting")),
            blocked_by=tuple(self.tasks[_identity(key)] for key in entry.get("depends_on", ())),
            learned=_said(entry.get("learned")),
            source=_source(entry),
        )

    def _waiting(self, entry: Mapping[str, Any] | None) -> Waiting | None:
        if entry is None:
            return None
        on, since = self._person(entry["on"]), self._day(entry["since"])
        return Waiting(text(entry["reason"]), on, since)


def _imported(records: Mapping[str, Any]) -> dict[str, str]:
    """Return the ids of the records that came from a sample, by the id they had there."""
    return {
        record.source_id: key
        for key, record in records.items()
        if record.source.get("format") == SAMPLE_FORMAT
    }


def _identity(value: object) -> str:
    """Return an id of a sample, text or number, as text; raise ValueError for anything else."""
    return str(value) if type(value) is int else text(value)


def _said(value: object) -> str:
    """Return a text that may be null; raise ValueError for anything else."""
    return "" if value is None else text(value)


def _source(entry: Mapping[str, Any]) -> dict[str, str]:
    return {"format": SAMPLE_FORMAT, "id": _identity(entry["id"])}


@cache
def demo_sample(lang: str) -> Mapping[str, Any]:
    """Return the demo board of the package in English or French, as parsed JSON."""
    name = "demo_board_fr.json" if lang == "fr" else "demo_board.json"
    parsed: Mapping[str, Any] = json.loads((DATA / name).read_text("utf-8"))
    return parsed


@cache
def templates() -> tuple[Mapping[str, Any], ...]:
    """Return the starter templates, in the order of the file."""
    parsed = json.loads((DATA / "templates.json").read_text("utf-8"))
    return tuple(parsed["templates"])


def templates_for(stage: str) -> tuple[Mapping[str, Any], ...]:
    """Return the templates of a stage: early ones for idea and mvp, growth ones from fit on."""
    phase = "early" if stage in EARLY_STAGES else "growth"
    return tuple(entry for entry in templates() if entry["phase"] == phase)


def templates_left(board: Board, stage: str) -> tuple[Mapping[str, Any], ...]:
    """Return the templates of a stage that the board has no task of, for the roles it shows."""
    there = {
        task.source_id
        for task in board.tasks.values()
        if task.source.get("format") == TEMPLATE_FORMAT
    }
    roles = visible_codes(board.roles)
    return tuple(
        entry
        for entry in templates_for(stage)
        if entry["id"] not in there and entry["role"] in roles
    )


@dataclass(frozen=True, slots=True)
class AddTemplates:
    """Add the starter tasks of a stage, in the board's language, without those already there.

    Those whose template's id is in `without` are left out.
    """

    stage: str
    lang: str
    without: frozenset[str] = frozenset()

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the stage's templates as tasks to do."""
        for entry in templates_left(board, self.stage):
            if entry["id"] in self.without:
                continue
            board = board.put("tasks", self._task(entry, board, context))
        return board

    def _task(self, entry: Mapping[str, Any], board: Board, context: Context) -> Task:
        task = Task(
            context.mint(board.tasks),
            title=entry["fr" if self.lang == "fr" else "en"],
            role=entry["role"],
            priority=entry["priority"],
            status=TODO,
            created=context.today,
            repeat=read_repeat(entry["repeat"] or "") or "",
            vital=entry["vital"],
            source={"format": TEMPLATE_FORMAT, "id": entry["id"]},
        )
        return replace(task, rank=rank_by_due(board.tasks, task))

    def label(self, board: Board) -> Words:
        """Return "added the starter tasks"."""
        return words("added the starter tasks")
