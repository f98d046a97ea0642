"""The fields of a task as a person types them, one value in words for each name.

The same words as in quick-add: `due` takes "fri!" or "in 3 days", `item` a source id or words of
a title, `repeat` "2 weeks on mon" or "after 10 days". An empty value clears the field. Used by
`hatrack edit --set` and by the text that goes to an editor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from hatrack.board import Board
from hatrack.checklist_edits import check_blockers
from hatrack.clearing import clears
from hatrack.edits import Context
from hatrack.errors import Refusal
from hatrack.field_values import (
    BadValue,
    read_day,
    read_flag,
    read_handle,
    read_priority,
    read_rhythm,
    read_status,
    read_tags,
)
from hatrack.folding import fold
from hatrack.lookup import find_item, find_role, find_task
from hatrack.records import dataclass, replace
from hatrack.recurrence import redated
from hatrack.task import DROPPED, INBOX, TODO, Task
from hatrack.task_edits import ChangeTask, DropTask, RestoreTask, SetStatus
from hatrack.task_kinds import (
    DAY_DETAILS,
    DETAILS,
    KIND_OF,
    LEVEL_DETAILS,
    PLAIN,
    read_kind,
    read_level,
    with_detail,
)
from hatrack.task_labels import CHANGED, field_label, titled
from hatrack.words import Words, words

Changes = dict[str, object]


@dataclass(frozen=True, slots=True)
class SetFields:
    """Change a task by the names of its fields and their values in words.

    Another due date of a repeating task is that of this occurrence; with `series` the rhythm is
    counted from it. `month_first` reads 12/24 as 24 December.
    """

    id: str
    values: Mapping[str, str]
    series: bool = False
    month_first: bool = False

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with every field set; raise BadValue naming the first that cannot be."""
        task = board.task(self.id)
        changes, status = self._read(board, context)
        if task.status == INBOX and not task.role and changes.get("role"):
            status = status or TODO
        if changes:
            board = ChangeTask(self.id, changes).apply(board, context)
        return _in_status(board, self.id, status, context)

    def _read(self, board: Board, context: Context) -> tuple[Changes, str]:
        """Return the changes by attribute, and the state asked for (empty when none is)."""
        changes: Changes = {}
        status = ""
        for name, value in self.values.items():
            field = field_named(name)
            try:
                if field == "status":
                    status = read_status(value)
                elif field == "tags":
                    changes["tags"] = read_tags(value, board.task(self.id).tags)
                else:
                    task = _as_told(board.task(self.id), changes)
                    typed = _Typed(value.strip(), board, context, task, self.month_first)
                    read = _READERS[field](typed)
                    # A field of its own says more than what comes along with another.
                    own = field != "due" and field not in KIND_OF
                    changes = changes | read if own else _beside(changes, read)
            except BadValue:
                raise
            except Refusal as refusal:
                raise BadValue(name, refusal.sentence) from refusal
        return self._with_series(board.task(self.id), changes), status

    def _with_series(self, task: Task, changes: Changes) -> Changes:
        """Return the changes with that of the rhythm where a repeating task gets another date."""
        if not task.repeat or "repeat" in changes or "due" not in changes:
            return changes
        due = changes["due"]
        assert due is None or isinstance(due, date)
        return changes | {"repeat": redated(task.repeat, task.due, due, series=self.series)}

    def label(self, board: Board) -> Words:
        """Return what is changed, and of which task."""
        fields = [field_named(name) for name in self.values]
        if len(fields) == 1 and fields[0] != "status":
            return field_label(_ATTRIBUTES.get(fields[0], fields[0]), board.task(self.id))
        return titled(CHANGED, board.task(self.id))


def _as_told(task: Task, changes: Changes) -> Task:
    """Return a task with what was already said of it as a decision or a risk."""
    said = {name: changes[name] for name in DETAILS if name in changes}
    return replace(task, **said)  # type: ignore[arg-type]


def _beside(changes: Changes, read: Changes) -> Changes:
    """Return the changes with those of a field that brings others along: what is said stands."""
    told = {name: read[name] for name in DETAILS if name in read}
    return read | changes | told


def _in_status(board: Board, identity: str, status: str, context: Context) -> Board:
    task = board.task(identity)
    if not status or status == (DROPPED if task.dropped else task.status):
        return board
    if status == DROPPED:
        return DropTask(identity).apply(board, context)
    if task.dropped:
        board = RestoreTask(identity).apply(board, context)
    if board.task(identity).status == status:
        return board
    return SetStatus(identity, status).apply(board, context)


def field_named(name: str) -> str:
    """Return the field that goes by that name in either language; raise BadValue for none."""
    typed = fold(name).strip().replace("-", "_").replace(" ", "_")
    for field, names in _NAMES.items():
        if typed in names:
            return field
    raise BadValue(name, words("there is no such field; there are {known}", known=" ".join(_NAMES)))


@dataclass(frozen=True, slots=True)
class _Typed:
    """A value as it was typed, and what it may be about."""

    value: str
    board: Board
    context: Context
    task: Task
    month_first: bool

    @property
    def cleared(self) -> bool:
        return clears(self.value)

    def day(self, text: str) -> date | None:
        return read_day(text, self.context.today, month_first=self.month_first)


Reader = Callable[[_Typed], Changes]


def _due(typed: _Typed) -> Changes:
    day = typed.day(typed.value.rstrip("!").rstrip())
    return {"due": day, "hard": day is not None and typed.value.endswith("!")}


def _role(typed: _Typed) -> Changes:
    return {"role": "" if typed.cleared else find_role(typed.board, typed.value).code}


def _item(typed: _Typed) -> Changes:
    return {"item": "" if typed.cleared else find_item(typed.board, typed.value).id}


def _assignee(typed: _Typed) -> Changes:
    return {"assignee": read_handle(typed.value, typed.board, typed.context.me)}


def _blockers(typed: _Typed) -> Changes:
    listed = [] if typed.cleared else typed.value.replace(",", " ").split()
    blockers = tuple(dict.fromkeys(find_task(typed.board, text).id for text in listed))
    new = (other for other in blockers if other not in typed.task.blocked_by)
    check_blockers(typed.board, typed.task.id, new)
    return {"blocked_by": blockers}


def _text(attribute: str) -> Reader:
    return lambda typed: {attribute: typed.value}


def _flag(attribute: str) -> Reader:
    return lambda typed: {attribute: read_flag(typed.value)}


def _day(attribute: str) -> Reader:
    return lambda typed: {attribute: typed.day(typed.value)}


def _told(name: str) -> Reader:
    """Return what reads a field of a decision or a risk."""

    def read(typed: _Typed) -> Changes:
        value = typed.value
        if name in DAY_DETAILS:
            value = str(typed.day(value) or "")
        elif name in LEVEL_DETAILS:
            value = "" if typed.cleared else read_level(value)
        return with_detail(typed.task, name, value)

    return read


_READERS: Mapping[str, Reader] = {
    "title": _text("title"),
    "role": _role,
    "priority": lambda typed: {"priority": read_priority(typed.value)},
    "due": _due,
    "hard": _flag("hard"),
    "assignee": _assignee,
    "follow_up": _day("follow_up"),
    "item": _item,
    "repeat": lambda typed: {"repeat": read_rhythm(typed.value)},
    "snooze": _day("snooze"),
    "vital": _flag("vital"),
    "private": _flag("private"),
    "blocked_by": _blockers,
    "links": lambda typed: {"links": tuple(typed.value.split())},
    "notes": _text("notes"),
    "learned": _text("learned"),
    "from": _text("origin"),
    "kind": lambda typed: {"kind": PLAIN if typed.cleared else read_kind(typed.value)},
    **{name: _told(name) for name in KIND_OF},
}
_ATTRIBUTES = {"from": "origin"}
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titre"),
    "role": ("role", "hat", "casquette"),
    "priority": ("priority", "prio", "p", "priorite"),
    "status": ("status", "state", "statut", "etat"),
    "due": ("due", "echeance"),
    "hard": ("hard", "ferme"),
    "assignee": ("assignee", "who", "owner", "qui", "responsable"),
    "follow_up": ("follow_up", "followup", "relance", "suivi"),
    "item": ("item", "element"),
    "tags": ("tags", "tag", "etiquettes"),
    "repeat": ("repeat", "every", "chaque", "repetition"),
    "snooze": ("snooze", "sommeil", "report"),
    "vital": ("vital",),
    "private": ("private", "prive"),
    "blocked_by": ("blocked_by", "bloque_par"),
    "links": ("links", "link", "liens"),
    "learned": ("learned", "appris"),
    "from": ("from", "de"),
    "kind": ("kind", "nature", "genre"),
    "context": ("context", "contexte"),
    "choice": ("choice", "choix"),
    "reopen_if": ("reopen_if", "rouvrir_si"),
    "revisit": ("revisit", "look_again", "revoir"),
    "likelihood": ("likelihood", "probabilite", "vraisemblance"),
    "impact": ("impact", "gravite"),
    "next_check": ("next_check", "check", "prochain_controle", "controle"),
    "notes": ("notes", "note"),
}
"""The fields that can be set, in the order in which they are shown, with the names for each."""
