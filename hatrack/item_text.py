"""A roadmap item as text for an editor: a field on each line, then the notes."""

from __future__ import annotations

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.errors import NothingToDo, Refusal
from hatrack.item_edits import item_of, titled
from hatrack.item_fields import ITEM_FIELDS, SetItemFields, item_field_named
from hatrack.records import dataclass
from hatrack.roadmap import Item
from hatrack.words import Words, mark, words

_NOTES = "notes"


def field_text(board: Board, item: Item, name: str) -> str:
    """Return a field of an item on one line, as it would be typed."""
    value = getattr(item, name)
    if name == "depends_on":
        labels = (board.items[key].label for key in value if key in board.items)
        return ", ".join(labels)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value in (None, 0) else " ".join(str(value).split())


def text_of_item(board: Board, item: Item) -> str:
    """Return an item as text; `ChangeItemByText` reads it back."""
    fields = (name for name in ITEM_FIELDS if name != _NOTES)
    lines = [f"{name}: {field_text(board, item, name)}".rstrip() for name in fields]
    return "\n".join([*lines, "", item.notes]).rstrip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class ChangeItemByText:
    """Change of an item what a person changed in its text, and nothing else."""

    id: str
    before: str
    after: str
    month_first: bool = False

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the changed fields; raise Refusal naming what cannot be read."""
        was, now = _read(self.before), _read(self.after)
        changed = {name: now[name] for name in now if now[name] != was.get(name)}
        if not changed:
            raise NothingToDo(words("Nothing to change: it is so already."))
        edit = SetItemFields(self.id, changed, month_first=self.month_first)
        return edit.apply(board, context)

    def label(self, board: Board) -> Words:
        """Return "changed: title"."""
        return titled(mark("changed: {title}"), item_of(board, self.id))


def _read(text: str) -> dict[str, str]:
    """Return the fields of a text by name, the notes too; raise Refusal for a line that is none."""
    fields: dict[str, str] = {}
    lines = text.lstrip("\ufeff").splitlines()
    for number, line in enumerate(lines):
        if not line.strip():
            fields[_NOTES] = "\n".join(lines[number + 1 :]).strip("\n")
            return fields
        name, colon, value = line.partition(":")
        if not colon:
            raise Refusal(words(
                "{line} is no field: write it as `name: value`, notes below an empty line.",
                line=line.strip(),
            ))  # fmt: skip
        fields[item_field_named(name)] = value.strip()
    return fields
