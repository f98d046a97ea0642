"""The edits of roadmap items.

Each change of horizon, start or target is kept as a slip with its day, who made it and why
(product.md, section 4), so that an item can say how often it moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from hatrack.board import Board, Person, Slip
from hatrack.dates import read_target
from hatrack.dependencies import HORIZON_WORDS, cycle_words, end_of, horizon_of, is_gone
from hatrack.edits import Context
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.item_order import peers_of, placed_items
from hatrack.progress import EFFORTS
from hatrack.rank import is_rank, rank_between
from hatrack.records import dataclass, field_names, replace
from hatrack.roadmap import HORIZONS, Item
from hatrack.rows import forgetting
from hatrack.words import Words, mark, words

CONFIDENCES = ("high", "medium", "low")
CONFIDENCE_OF: Mapping[str, str] = dict(zip(HORIZONS, CONFIDENCES, strict=True))
"""What an item of each horizon is trusted with unless said otherwise."""
CONFIDENCE_WORDS: Mapping[str, str] = {
    "high": mark("high"),
    "medium": mark("medium"),
    "low": mark("low"),
}
HIGHEST = 3
"""Value and urgency go from 1 to this; 0 is not said."""
KEPT = ("horizon", "start", "target")
"""The fields whose changes are kept as slips."""
_CHANGEABLE = frozenset(field_names(Item)) - {
    "id", "state", "done", "created", "source", "deleted", "clock", "extra", "rank",
}  # fmt: skip
_CHECKED = ("title", "horizon", "confidence", "effort", "value", "urgency", "start", "target")
_CHOICES = {
    "horizon": (HORIZONS, words("A horizon is one of now, next, later.")),
    "confidence": (("", *CONFIDENCES), words("Confidence is one of high, medium, low.")),
    "effort": (("", *EFFORTS), words("Effort is one of S, M, L.")),
}
_FIELD_WORDS: Mapping[str, str] = {
    "title": mark("title changed: {title}"),
    "outcome": mark("outcome changed: {title}"),
    "objective": mark("objective changed: {title}"),
    "start": mark("dates changed: {title}"),
    "target": mark("dates changed: {title}"),
    "hard": mark("dates changed: {title}"),
    "confidence": mark("confidence changed: {title}"),
    "owner": mark("owner changed: {title}"),
    "depends_on": mark("changed what it needs: {title}"),
    "notes": mark("notes changed: {title}"),
}


def item_of(board: Board, identity: str) -> Item:
    """Return the item of that id; raise NotFound when there is none."""
    found = board.items.get(identity)
    if found is None:
        raise NotFound(words("There is no roadmap item {item}.", item=identity))
    return found


def titled(template: str, item: Item, **values: object) -> Words:
    """Return what an edit of an item is called."""
    return Words(template, {"title": item.title, **values})


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add an item made of the fields of `item`; its id, day, rank and confidence are given here."""

    item: Item

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the item; raise Refusal for a value no item may have."""
        said = self.item
        last = max((one.rank for one in board.items.values() if is_rank(one.rank)), default="")
        identity = context.mint(board.items)
        item = replace(
            said,
            id=identity,
            title=said.title.strip(),
            state="active",
            confidence=said.confidence or CONFIDENCE_OF.get(said.horizon, ""),
            created=context.today,
            rank=rank_between(last, "", identity[-2:]),
        )
        check_item(board, item)
        return with_person(board, item.owner).put("items", item)

    def label(self, board: Board) -> Words:
        """Return "added to the roadmap: title"."""
        return titled(mark("added to the roadmap: {title}"), self.item)


def check_item(board: Board, item: Item, before: Item | None = None) -> None:
    """Raise Refusal for values that no item may have, and for loops of what items need.

    Of an item that was there `before` only what differs is asked: a loop that a merge made, or an
    odd value that a file has, stands in the way of no other edit.
    """
    new = {name for name in _CHECKED
           if before is None or getattr(item, name) != getattr(before, name)}  # fmt: skip
    if "title" in new and not item.title.strip():
        raise Refusal(words("A roadmap item needs a title."))
    for name, (known, sentence) in _CHOICES.items():
        if name in new and getattr(item, name) not in known:
            raise Refusal(sentence)
    if any(not 0 <= getattr(item, name) <= HIGHEST for name in new & {"value", "urgency"}):
        raise Refusal(words("Value and urgency go from 1 to {most}.", most=HIGHEST))
    if "target" in new and item.target and read_target(item.target) is None:
        raise Refusal(words(
            "{text} is no target; say a day, a month (2026-12) or a quarter (2026-Q4).",
            text=item.target,
        ))  # fmt: skip
    if new & {"start", "target"}:
        check_order(item)
    needed = () if before is None else before.depends_on
    _check_needs(board, item, [other for other in item.depends_on if other not in needed])


def check_order(item: Item) -> None:
    """Raise Refusal for an item that would end before it starts."""
    end = end_of(item.target)
    if item.start is not None and end is not None and end < item.start:
        raise Refusal(words(
            "It would end on {end}, before it starts on {start}.",
            end=end.isoformat(), start=item.start.isoformat(),
        ))  # fmt: skip


def _check_needs(board: Board, item: Item, needed: Iterable[str]) -> None:
    for other in needed:
        if other == item.id:
            raise Refusal(words("An item cannot need itself."))
        path = _path(board, other, item.id)
        if path:
            known = board if item.id in board.items else board.put("items", item)
            said = cycle_words(known, (item.id, *path))
            raise Refusal(words("That would be a loop: {path}.", path=said))


def _path(board: Board, start: str, goal: str) -> tuple[str, ...]:
    """Return a shortest way from one item to another along what each needs; empty without one."""
    before: dict[str, str] = {start: ""}
    ahead = [start]
    for here in ahead:
        item = board.items.get(here)
        if here == goal:
            path = [here]
            while before[path[-1]]:
                path.append(before[path[-1]])
            return tuple(reversed(path))
        for other in item.depends_on if item is not None and not is_gone(item) else ():
            if other not in before:
                before[other] = here
                ahead.append(other)
    return ()


def with_person(board: Board, handle: str) -> Board:
    """Return the board where whoever is named is a person of it."""
    if not handle or handle in board.people:
        return board
    return board.put("people", Person(handle))


def with_slips(
    board: Board, before: Item, after: Item, context: Context, reason: str = ""
) -> Board:
    """Return the board with one slip for each of horizon, start and target that differs."""
    for name in KEPT:
        was, now = _as_text(getattr(before, name)), _as_text(getattr(after, name))
        if was != now:
            slip = Slip(
                context.mint(board.slips),
                item=after.id,
                field=name,
                before=was,
                after=now,
                on=context.today,
                by=context.me,
                reason=reason.strip(),
            )
            board = board.put("slips", slip)
    return board


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """Change fields of an item, by the names of its record, with a reason for what slips."""

    id: str
    changes: Mapping[str, object]
    reason: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the fields changed; raise Refusal for values no item may have."""
        item = item_of(board, self.id)
        unknown = set(self.changes) - _CHANGEABLE
        if unknown:
            raise Refusal(words("An item has no field {field} to change.", field=min(unknown)))
        extra = forgetting(item.extra, self.changes)
        changed = replace(item, **self.changes, extra=extra)  # type: ignore[arg-type]
        if changed == item and extra is item.extra:
            return board
        check_item(board, changed, item)
        board = with_slips(board, item, changed, context, self.reason)
        return with_person(board, changed.owner).put("items", changed)

    def label(self, board: Board) -> Words:
        """Return what is changed, and of which item."""
        name = next(iter(self.changes), "")
        return titled(_FIELD_WORDS.get(name, mark("changed: {title}")), item_of(board, self.id))


@dataclass(frozen=True, slots=True)
class MoveHorizon:
    """Carry an item to now, next or later."""

    id: str
    horizon: str
    reason: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the item there; raise NothingToDo when it is, or is done."""
        item = item_of(board, self.id)
        if item.state == "done":
            raise NothingToDo(words("It is done: x takes it up again."))
        if horizon_of(item) == self.horizon:
            raise NothingToDo(
                words("It is in {horizon} already.", horizon=horizon_word(self.horizon))
            )
        return ChangeItem(self.id, {"horizon": self.horizon}, self.reason).apply(board, context)

    def label(self, board: Board) -> Words:
        """Return "moved to Next: title"."""
        horizon = horizon_word(self.horizon)
        return titled(mark("moved to {horizon}: {title}"), item_of(board, self.id), horizon=horizon)


def horizon_word(horizon: str) -> Words:
    """Return the word for now, next, later or done."""
    return Words(HORIZON_WORDS.get(horizon, horizon))


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """Say what an item is worth (value 1-3, urgency 1-3) and how much work it is (S, M, L).

    What is None stays as it is.
    """

    id: str
    value: int | None = None
    urgency: int | None = None
    effort: str | None = None

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the item scored; raise Refusal for what is no score."""
        said = {"value": self.value, "urgency": self.urgency, "effort": self.effort}
        changes = {name: value for name, value in said.items() if value is not None}
        return ChangeItem(self.id, changes).apply(board, context)

    def label(self, board: Board) -> Words:
        """Return "scored: title"."""
        return titled(mark("scored: {title}"), item_of(board, self.id))


@dataclass(frozen=True, slots=True)
class Need:
    """Say that an item needs another one done first; where it does already, take that back."""

    id: str
    other: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the dependency; raise Refusal for one on itself or a loop."""
        item, other = item_of(board, self.id), item_of(board, self.other)
        needs = tuple(key for key in item.depends_on if key != other.id)
        if len(needs) == len(item.depends_on):
            needs = (*needs, other.id)
        return ChangeItem(self.id, {"depends_on": needs}).apply(board, context)

    def label(self, board: Board) -> Words:
        """Return "needs RM-1: title", or that it no longer does."""
        item, other = item_of(board, self.id), item_of(board, self.other)
        if other.id in item.depends_on:
            return titled(mark("no longer needs {other}: {title}"), item, other=other.label)
        return titled(mark("needs {other}: {title}"), item, other=other.label)


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Carry an item up (-1) or down (+1) by hand, among those worth as much and as much work."""

    id: str
    by: int

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the item moved; raise NothingToDo at the edge of its equals."""
        item = item_of(board, self.id)
        peers = peers_of(board, item)
        place = [peer.id for peer in peers].index(item.id) + self.by
        if not 0 <= place < len(peers):
            raise NothingToDo(
                words("Value, urgency and effort order the rest: change those instead.")
            )
        ranks = placed_items(peers, item, place)
        return board.put(
            "items", *(replace(board.items[key], rank=rank) for key, rank in ranks.items())
        )

    def label(self, board: Board) -> Words:
        """Return "moved up: title" or "moved down: title"."""
        template = mark("moved up: {title}") if self.by < 0 else mark("moved down: {title}")
        return titled(template, item_of(board, self.id))
