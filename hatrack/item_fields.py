"""The fields of a roadmap item as a person types them: one value in words for each name.

Used by `hatrack roadmap edit --set` and by the field key of the roadmap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hatrack.board import Board
from hatrack.clearing import clears
from hatrack.edits import Context
from hatrack.errors import Refusal
from hatrack.field_values import BadValue, NotUnderstood, read_flag, read_handle
from hatrack.folding import fold
from hatrack.item_dates import BECAUSE, read_item_dates
from hatrack.item_edits import HIGHEST, KEPT, ChangeItem, item_of
from hatrack.lookup import find_item, keys_named
from hatrack.progress import EFFORTS
from hatrack.records import dataclass, replace
from hatrack.roadmap import Item
from hatrack.words import Words, words

_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titre"),
    "outcome": ("outcome", "resultat"),
    "objective": ("objective", "objectif"),
    "unit": ("unit", "unite"),
    "horizon": ("horizon",),
    "start": ("start", "debut"),
    "target": ("target", "cible", "due", "echeance"),
    "hard": ("hard", "ferme"),
    "confidence": ("confidence", "confiance"),
    "value": ("value", "valeur"),
    "urgency": ("urgency", "urgence"),
    "effort": ("effort",),
    "depends_on": ("depends_on", "needs", "depend_de"),
    "owner": ("owner", "responsable", "who", "qui"),
    "notes": ("notes", "note"),
}
ITEM_FIELDS = tuple(_NAMES)
"""The fields that can be set by name, in the order in which they are shown."""
HORIZON_NAMES: Mapping[str, tuple[str, ...]] = {
    "now": ("now", "maintenant"),
    "next": ("next", "ensuite", "suivant"),
    "later": ("later", "plus tard", "plustard"),
}
_CONFIDENCE_NAMES: Mapping[str, tuple[str, ...]] = {
    "high": ("high", "haute", "elevee", "forte"),
    "medium": ("medium", "moyenne"),
    "low": ("low", "basse", "faible"),
}


@dataclass(frozen=True, slots=True)
class SetItemFields:
    """Change an item by the names of its fields and their values in words.

    Behind a horizon or a date, `because` gives the reason to keep.
    """

    id: str
    values: Mapping[str, str]
    reason: str = ""
    month_first: bool = False

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with every field set; raise BadValue naming the first that cannot be."""
        changes: dict[str, object] = {}
        reason = self.reason
        for name, value in self.values.items():
            field = item_field_named(name)
            if field in KEPT:
                value, *reasons = BECAUSE.split(value, maxsplit=1)
                reason = reason or "".join(reasons)
            try:
                typed = _Typed(value.strip(), board, context, self.month_first)
                changes |= _read(field, typed, item_of(board, self.id))
            except Refusal as refusal:
                raise BadValue(name, refusal.sentence) from refusal
        return ChangeItem(self.id, changes, reason).apply(board, context)

    def label(self, board: Board) -> Words:
        """Return what is changed, and of which item."""
        fields = {item_field_named(name): None for name in self.values}
        return ChangeItem(self.id, fields if len(fields) == 1 else {}).label(board)


def item_of_words(
    title: str,
    values: Mapping[str, str],
    board: Board,
    context: Context,
    *,
    month_first: bool = False,
) -> Item:
    """Return a new item of a title and fields in words, for `AddItem`; raise BadValue as above."""
    item = Item("", title)
    for name, value in values.items():
        field = item_field_named(name)
        try:
            read = _read(field, _Typed(value.strip(), board, context, month_first), item)
        except Refusal as refusal:
            raise BadValue(name, refusal.sentence) from refusal
        item = replace(item, **read)  # type: ignore[arg-type]
    return item


def item_field_named(name: str) -> str:
    """Return the field of that name in either language; raise BadValue when there is none."""
    typed = fold(name).strip().replace("-", "_").replace(" ", "_")
    for field, names in _NAMES.items():
        if typed in names:
            return field
    known = " ".join(_NAMES)
    raise BadValue(name, words("there is no such field; there are {known}", known=known))


def read_horizon(value: str) -> str:
    """Return now, next or later as named in either language; raise NotUnderstood for none."""
    return _one_of(value, HORIZON_NAMES, words("A horizon is one of now, next, later."))


def _one_of(value: str, names: Mapping[str, tuple[str, ...]], sentence: Words) -> str:
    found = keys_named(names, value)
    if len(found) != 1:
        raise NotUnderstood(sentence)
    return found[0]


@dataclass(frozen=True, slots=True)
class _Typed:
    """A value as it was typed, and what it may be about."""

    value: str
    board: Board
    context: Context
    month_first: bool


def _read(field: str, typed: _Typed, item: Item) -> Mapping[str, object]:
    """Return what a value in words changes, by attribute; raise Refusal when it is none."""
    value, board, context = typed.value, typed.board, typed.context
    cleared = clears(value)
    if field in ("start", "target"):
        said = f"{field}:{value or '-'}"
        bare = replace(item, start=None, target="")
        read = read_item_dates(said, bare, context.today, month_first=typed.month_first)
        return {name: read[name] for name in read if name != "hard" or read[name]}
    readers: Mapping[str, Callable[[], object]] = {
        "horizon": lambda: read_horizon(value),
        "hard": lambda: read_flag(value),
        "confidence": lambda: "" if cleared else _confidence(value),
        "value": lambda: 0 if cleared else _score(value),
        "urgency": lambda: 0 if cleared else _score(value),
        "effort": lambda: "" if cleared else _effort(value),
        "depends_on": lambda: () if cleared else _needs(board, value),
        "owner": lambda: read_handle(value, board, context.me),
    }
    return {field: readers[field]() if field in readers else value}


def _confidence(value: str) -> str:
    sentence = words("Confidence is one of high, medium, low.")
    return _one_of(value, _CONFIDENCE_NAMES, sentence)


def _score(value: str) -> int:
    if value not in ("1", "2", "3"):
        raise NotUnderstood(words("Value and urgency go from 1 to {most}.", most=HIGHEST))
    return int(value)


def _effort(value: str) -> str:
    if value.upper() not in EFFORTS:
        raise NotUnderstood(words("Effort is one of S, M, L."))
    return value.upper()


def _needs(board: Board, value: str) -> tuple[str, ...]:
    listed = value.split(",") if "," in value else value.split()
    return tuple(dict.fromkeys(find_item(board, text.strip()).id for text in listed))
