"""Reading boards of other forms: the neutral sample format, and the starter templates.

Every imported record keeps where it came from (`source`), so that importing the same file again
updates what it brought instead of adding it twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hatrack.board import Board, Handover, Person, StageChange
from hatrack.edits import Context
from hatrack.errors import Refusal
from hatrack.vocabulary import handle_of
from hatrack.ordering import rank_by_due
from hatrack.rank import spread
from hatrack.repeat_grammar import read_repeat
from hatrack.roadmap import Item
from hatrack.roles import HANDOVER_STEPS
from hatrack.task import PRIORITIES, STATUSES, TODO, Task, Waiting
from hatrack.words import Words, words

SAMPLE_FORMAT = "sample"
TEMPLATE_FORMAT = "template"
DATA = Path(__file__).parent / "data"
EARLY_STAGES = ("idea", "mvp")


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
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _Bad(
                words("This is not a sample board: {error}.", error=_plain(error))
            ) from error

    def label(self, board: Board) -> Words:
        """Return "import: name of the sample"."""
        return words("import: {name}", name=str(self.sample.get("board", "")))


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
        self.items = {item.source_id: item.id for item in board.items.values() if item.source_id}
        self.tasks = {task.source_id: task.id for task in board.tasks.values() if task.source_id}

    def read(self) -> Board:
        self._meta()
        for entry in self.sample["delegations"]:
            self._delegation(entry)
        roadmap, tasks = self.sample["roadmap"], self.sample["tasks"]
        self._name(roadmap, self.items, self.board.items)
        self._name(tasks, self.tasks, self.board.tasks)
        ranks = spread(len(roadmap))
        self.board = self.board.put(
            "items", *(self._item(*pair) for pair in zip(roadmap, ranks, strict=True))
        )
        for entry in sorted(tasks, key=lambda entry: (entry["due"] is None, entry["due"] or "")):
            task = self._task(entry)
            rank = task.rank or rank_by_due(self.board.tasks, task)
            self.board = self.board.put("tasks", replace(task, rank=rank))
        return self.board

    def _meta(self) -> None:
        sample, about = self.sample, self.board.about
        since = self._day(sample["stage_since"])
        cto = self._person(sample["me"])
        about = replace(
            about, name=sample["board"], lang=sample["lang"], stage=sample["stage"], cto=cto
        )
        self.board = self.board.put("meta", about)
        if since and self.board.stage_since != since:
            entry = StageChange(
                self.context.mint(self.board.stage_changes), stage=sample["stage"], on=since
            )
            self.board = self.board.put("stage_changes", entry)

    def _name(
        self, entries: Iterable[Mapping[str, Any]], known: dict[str, str], taken: Mapping[str, Any]
    ) -> None:
        """Give every entry that is new an id of ours, so that entries can speak of each other."""
        seen = set(taken) | set(known.values())
        for entry in entries:
            if entry["id"] not in known:
                known[entry["id"]] = self.context.mint(seen)
                seen.add(known[entry["id"]])

    def _day(self, text: str | None) -> date | None:
        return None if not text else date.fromisoformat(text) + self.shift

    def _person(self, name: str | None) -> str:
        if not name:
            return ""
        handle = handle_of(name)
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

    def _source(self, entry: Mapping[str, Any]) -> dict[str, str]:
        return {"format": SAMPLE_FORMAT, "id": entry["id"]}

    def _item(self, entry: Mapping[str, Any], rank: str) -> Item:
        identity = self.items[entry["id"]]
        done = entry["horizon"] == "done"
        hard_date = self._day(entry.get("hard_date"))
        return replace(
            self.board.items.get(identity, Item(identity, rank=rank)),
            title=str(entry["title"]),
            outcome=entry["outcome"] or "",
            objective=entry["objective"] or "",
            horizon="now" if done else entry["horizon"],
            state=entry["state"],
            target=hard_date.isoformat() if hard_date else entry["target"] or "",
            hard=hard_date is not None,
            done=self._day(entry.get("done")),
            confidence=entry["confidence"] or "",
            value=entry["value"],
            urgency=entry["urgency"],
            effort=entry["effort"] or "",
            depends_on=tuple(self.items[other] for other in entry["depends_on"]),
            owner=self._person(entry["owner"]),
            source=self._source(entry),
        )

    def _task(self, entry: Mapping[str, Any]) -> Task:
        identity = self.tasks[entry["id"]]
        priority, status = entry["priority"], entry["status"]
        if priority not in PRIORITIES or status not in STATUSES:
            raise ValueError(f"{entry['id']}: {priority} {status}")
        return replace(
            self.board.tasks.get(identity, Task(identity)),
            title=str(entry["title"]),
            role=self.board.role(entry["role"]).code if entry["role"] else "",
            priority=priority,
            status=status,
            assignee=self._person(entry["assignee"]),
            created=self._day(entry["created"]),
            started=self._day(entry["started"]),
            done=self._day(entry["done"]),
            due=self._day(entry["due"]),
            hard=bool(entry.get("due_hard", False)),
            item=self.items[entry["roadmap"]] if entry["roadmap"] else "",
            tags=tuple(entry["tags"]),
            follow_up=self._day(entry.get("follow_up")),
            repeat=read_repeat(entry.get("repeat") or "") or "",
            vital=bool(entry.get("vital", False)),
            waiting=self._waiting(entry.get("waiting")),
            blocked_by=tuple(self.tasks[other] for other in entry.get("depends_on", ())),
            learned=entry.get("learned") or "",
            source=self._source(entry),
        )

    def _waiting(self, entry: Mapping[str, Any] | None) -> Waiting | None:
        if entry is None:
            return None
        return Waiting(entry["reason"], self._person(entry["on"]), self._day(entry["since"]))


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


@dataclass(frozen=True, slots=True)
class AddTemplates:
    """Add the starter tasks of a stage, in the board's language, without those already there."""

    stage: str
    lang: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the stage's templates as tasks to do."""
        there = {task.source_id for task in board.tasks.values() if task.source_id}
        for entry in templates_for(self.stage):
            if entry["id"] not in there and entry["role"] in board.roles:
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
        """Return "starter tasks"."""
        return words("starter tasks")


