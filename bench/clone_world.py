"""Clones of a board in memory that edit, commit and merge over a graph with real merge bases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from bench.clone_oracle import NOT_DELETED, SHARED, Oracle, RecordKey, Row, notes
from hatrack.merge import check_merge, merge, virtual_base
from hatrack.registers import Document
from hatrack.stamps import StampClock, is_deleted, restamp

START = datetime(2026, 3, 4, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Commit:
    """A version of the board, the bits of all commits up to it, and the stamps it has seen."""

    number: int
    document: Document
    ancestors: int
    seen: frozenset[str]


@dataclass(slots=True)
class Graph:
    """All commits, of all clones."""

    commits: list[Commit] = field(default_factory=list)

    def add(self, document: Document, *parents: Commit, seen: frozenset[str]) -> Commit:
        """Return a new commit after its parents, which has seen the writes with these stamps."""
        number = len(self.commits)
        ancestors = 1 << number
        for parent in parents:
            ancestors |= parent.ancestors
        commit = Commit(number, document, ancestors, seen)
        self.commits.append(commit)
        return commit

    def bases(self, one: Commit, other: Commit) -> list[Commit]:
        """Return the best common ancestors of two commits."""
        shared = one.ancestors & other.ancestors
        common = [commit for commit in self.commits if shared >> commit.number & 1]
        beneath = 0
        for commit in common:
            beneath |= commit.ancestors & ~(1 << commit.number)
        return [commit for commit in common if not beneath >> commit.number & 1]


@dataclass(slots=True)
class Clone:
    """One person's copy: its head and its clock."""

    head: Commit
    clock: StampClock


@dataclass(slots=True)
class World:
    """Some clones, their commits and the oracle, all driven by one random source."""

    random: Random
    graph: Graph
    oracle: Oracle
    clones: list[Clone]
    single_base: bool = False
    now: datetime = START

    def merged(self, one: Commit, other: Commit) -> Document:
        """Return the merge of two commits, checked as the program checks its own."""
        bases = [commit.document for commit in self.graph.bases(one, other)]
        if self.single_base and bases:
            bases = [self.random.choice(bases)]
        base = virtual_base(bases)
        document = merge(base, one.document, other.document).document
        complaints = check_merge(base, one.document, other.document, document)
        assert not complaints, [complaint.say() for complaint in complaints]
        return document

    def pull(self, clone: Clone, other: Commit) -> None:
        """Bring another commit into a clone, by fast-forward where that is all it takes."""
        head = clone.head
        if head.ancestors >> other.number & 1:
            return
        if other.ancestors >> head.number & 1:
            clone.head = other
        else:
            document = self.merged(head, other)
            clone.head = self.graph.add(document, head, other, seen=head.seen | other.seen)
        clone.clock.see(clone.head.document)

    def edit(self, clone: Clone) -> None:
        """Let a clone make one random edit and commit it."""
        self.now += timedelta(milliseconds=self.random.choice([0, 1, 700, 60_000]))
        document, stamp = clone.head.document, clone.clock.issue()
        id_, row = self._chosen(document)
        key = ("tasks", id_)
        after = dict(row) if row is not None else self._born(key, stamp)
        if row is not None and is_deleted(row):
            del after["deleted"]
            self.oracle.trashed(key, stamp, NOT_DELETED)
        elif row is not None and self.random.random() < 0.1:
            after["deleted"] = {"by": clone.clock.node, "at": stamp}
            self.oracle.trashed(key, stamp, clone.head.seen)
        elif row is not None:
            self.random.choice(EDITS)(self, key, after, stamp)
        rows = document.get("tasks", {}) | {id_: restamp("tasks", row, after, stamp)}
        seen = clone.head.seen | {stamp}
        clone.head = self.graph.add(document | {"tasks": rows}, clone.head, seen=seen)

    def _chosen(self, document: Document) -> tuple[str, Row | None]:
        """Return a record to edit, or the id of one to create, perhaps elsewhere too."""
        rows = document.get("tasks", {})
        dice = self.random.random()
        if rows and dice < 0.85:
            id_ = self.random.choice(sorted(rows))
        elif dice < 0.93:
            id_ = f"{SHARED}{self.random.randrange(4)}"
        else:
            id_ = f"t{len(self.graph.commits)}"
        return id_, rows.get(id_)

    def _born(self, key: RecordKey, stamp: str) -> Row:
        """Return a new record, of which the oracle hears."""
        title, day = f"title {stamp}", f"2026-03-{1 + self.random.randrange(28):02}"
        self.oracle.born(*key, stamp, day)
        self.oracle.heard((*key, "title"), stamp, {"title": title})
        return {"title": title, "created": day}


Edit = Callable[[World, RecordKey, Row, str], None]


def _title(world: World, key: RecordKey, row: Row, stamp: str) -> None:
    row["title"] = f"title {stamp}"
    world.oracle.heard((*key, "title"), stamp, {"title": row["title"]})


def _move(world: World, key: RecordKey, row: Row, stamp: str) -> None:
    row["role"] = world.random.choice(["DEV", "SEC", "OPS"])
    row["rank"] = stamp
    world.oracle.heard((*key, "role+rank"), stamp, {"role": row["role"], "rank": stamp})


def _due(world: World, key: RecordKey, row: Row, stamp: str) -> None:
    had = row.pop("due", None)
    if had is None or world.random.random() < 0.7:
        row["due"] = f"due {stamp}"
    world.oracle.heard((*key, "due"), stamp, {"due": row["due"]} if "due" in row else None)


def _tag(world: World, key: RecordKey, row: Row, stamp: str) -> None:
    tag = world.random.choice(["api", "eu", "new"])
    tags = [*row.get("tags", [])]
    present = tag not in tags
    if present:
        tags.append(tag)
    else:
        tags.remove(tag)
    row["tags"] = tags
    if not tags:
        del row["tags"]
    world.oracle.heard((*key, f"tags/{tag}"), stamp, present)


def _tick(world: World, key: RecordKey, row: Row, stamp: str) -> None:
    element = world.random.choice(["aaaa", "bbbb"])
    ticks = dict(row.get("checklist", {}))
    value: dict[str, str] | None = {"text": stamp}
    if element in ticks and world.random.random() < 0.3:
        del ticks[element]
        value = None
    else:
        ticks[element] = value
    row["checklist"] = ticks
    if not ticks:
        del row["checklist"]
    world.oracle.heard((*key, f"checklist/{element}"), stamp, value)


def _notes(world: World, key: RecordKey, row: Row, stamp: str) -> None:
    """Type a line that nobody else types, or strike one out."""
    lines = notes(row)
    place = world.random.randrange(len(lines) + 1)
    if place < len(lines) and world.random.random() < 0.3:
        world.oracle.struck.add(lines.pop(place))
    else:
        line = f"line {stamp}"
        world.oracle.typed.add(line)
        lines.insert(place, line)
    row["notes"] = lines
    if not lines:
        del row["notes"]
    world.oracle.wrote_text(key, stamp)


EDITS: tuple[Edit, ...] = (_notes, _notes, _title, _move, _due, _tag, _tick)
