"""Edits of the roles themselves: adding, renaming, colouring, hiding, removing.

Stages are in `hatrack.stage_field_edits`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.errors import NothingToDo, Refusal
from hatrack.folding import fold
from hatrack.records import dataclass, replace
from hatrack.roles import BUILT_IN_NAMES, ROLE_COLOURS, SECURITY, Role
from hatrack.rows import forgetting
from hatrack.stage_edits import NudgeWeight, known_stage
from hatrack.stages import shown_weights, visible_codes, weight_range
from hatrack.task_edits import role_name
from hatrack.words import Words, counted, words

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,3}")
_ROLE_FIELDS = frozenset({"name", "badge", "letter", "colour", "hidden", "limit"})
_LONGEST_NAME = 60
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_BADGE_LENGTH = 2
JUMP = "g"
"""Pressed again in the overlay of letters it goes to the first task: no role's letter."""


@dataclass(frozen=True, slots=True)
class AddRole:
    """Add a role of a code of two to four letters; badge and letter are found where free."""

    code: str
    name: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the role last; raise Refusal for a code that cannot be."""
        if not is_code(self.code):
            raise Refusal(
                words("A role's code is two to four capital letters: {code}.", code=self.code)
            )
        if self.code in board.roles:
            raise Refusal(words("There is a role {code} already.", code=self.code))
        order = 1 + max((role.order for role in board.roles.values()), default=0)
        role = Role(
            self.code,
            name=_checked_name(board, self.code, self.name) or self.code,
            badge=_free(board, [self.code[:_BADGE_LENGTH], *_pairs(self.code)]),
            letter=_free(board, [*filter(str.isalpha, self.code.lower()), *_ALPHABET]),
            order=order,
        )
        return board.put("roles", role)

    def label(self, board: Board) -> Words:
        """Return "added the role Sales"."""
        return words("added the role {role}", role=self.name or self.code)


def _pairs(code: str) -> list[str]:
    """Return the badges a code could have: its first letter with each of the others."""
    return [code[0] + letter for letter in code[2:] + "123456789"]


def _free(board: Board, wanted: list[str], code: str = "") -> str:
    taken = {fold(mark) for mark in _marks_of_others(board, code)} | {JUMP}
    return next((one for one in wanted if fold(one) not in taken), "")


def _marks_of_others(board: Board, code: str) -> Mapping[str, str]:
    """Return the code, badge and letter of every other role: what a line may begin with."""
    return {
        mark: role.code
        for role in board.roles.values()
        if role.code != code
        for mark in (role.code, role.badge, role.letter)
        if mark
    }


def is_code(text: str) -> bool:
    """Return whether a role can have that code: two to four capital letters or digits."""
    return _CODE.fullmatch(text) is not None


def code_for(board: Board, name: str) -> str:
    """Return a code for a new role of that name, from its letters where it has Latin ones."""
    letters = "".join(c for c in fold(name).upper() if c.isascii() and c.isalpha()) or "R"
    wanted = [letters[:4], *(f"{letters[:3]}{digit}" for digit in range(1, 10))]
    wanted += [f"{letters[:1]}{number}" for number in range(10, 1000)]
    return next(code for code in wanted if is_code(code) and code not in board.roles)


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """Change a role's name, badge, letter, colour, limit, or whether it is hidden.

    An empty name is the built-in one, in the reader's language.
    """

    code: str
    changes: Mapping[str, object]

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the role changed; raise Refusal or NothingToDo."""
        role = board.role(self.code)
        unknown = set(self.changes) - _ROLE_FIELDS
        if unknown:
            raise Refusal(words("A role has no field {field} to change.", field=min(unknown)))
        changes = self._checked(board)
        extra = forgetting(role.extra, changes)
        changed = replace(role, **changes, extra=extra)  # type: ignore[arg-type]
        if changed == role and extra is role.extra:
            raise NothingToDo(words("Nothing to change: it is so already."))
        return board.put("roles", changed)

    def _checked(self, board: Board) -> dict[str, object]:
        """Return the changes as they are stored; raise Refusal for one that cannot be."""
        changes = dict(self.changes)
        if "name" in changes:
            changes["name"] = _checked_name(board, self.code, str(changes["name"]))
        if changes.get("badge"):
            changes["badge"] = _checked_mark(board, self.code, str(changes["badge"]), _BADGE_LENGTH)
        if changes.get("letter"):
            changes["letter"] = _checked_mark(board, self.code, str(changes["letter"]), 1)
        if changes.get("colour", "") not in ("", *ROLE_COLOURS):
            raise Refusal(words("A role's colour is one of {colours}.",
                                colours=", ".join(ROLE_COLOURS)))  # fmt: skip
        limit = changes.get("limit", 0)
        if not isinstance(limit, int) or limit < 0:
            raise Refusal(words("A limit is a number of tasks, 0 for none."))
        if changes.get("hidden") and self.code == SECURITY:
            name = role_name(board, self.code)
            raise Refusal(words("{role} is a permanent concern: its column stays.", role=name))
        others = [role for role in board.roles.values() if role.code != self.code]
        if changes.get("hidden") and all(role.hidden for role in others):
            raise Refusal(words("One role stays: nothing could be shown without any."))
        return changes

    def label(self, board: Board) -> Words:
        """Return "Internal IT hidden", or "changed Internal IT"."""
        name = role_name(board, self.code)
        if "hidden" in self.changes:
            shown = words("{role} shown again", role=name)
            return words("{role} hidden", role=name) if self.changes["hidden"] else shown
        return words("changed {role}", role=name)


def colour_meant(text: str) -> str:
    """Return the colour of an English or French name; none is an empty text, others stay."""
    return {"none": "", "aucune": "", **_FRENCH_COLOURS}.get(fold(text.strip()), fold(text.strip()))


_FRENCH_COLOURS = {
    "turquoise": "teal", "vert": "green", "jaune": "yellow",
    "bleu": "blue", "gris": "grey",
}  # fmt: skip


def _checked_name(board: Board, code: str, text: str) -> str:
    """Return a name on one line; raise Refusal for one that is too long or another role's."""
    name = " ".join(text.split())
    if len(name) > _LONGEST_NAME:
        raise Refusal(words("A name has at most {most} characters.", most=_LONGEST_NAME))
    for other in board.roles.values():
        called = (other.name or BUILT_IN_NAMES.get(other.code, other.code), other.code)
        if name and other.code != code and fold(name) in map(fold, called):
            taken = role_name(board, other.code)
            raise Refusal(words("{role} is called that already.", role=taken))
    return name


def _checked_mark(board: Board, code: str, text: str, most: int) -> str:
    """Return a badge or letter; raise Refusal for what cannot be typed or is another role's."""
    mark = text.strip()
    fits = mark.isalpha() if most == 1 else mark.isalnum()
    if not fits or len(mark) > most or not mark.isascii():
        sentence = (
            words("A role's letter is one letter of the keyboard: {mark}.", mark=mark)
            if most == 1
            else words("A badge is one or two letters or digits: {mark}.", mark=mark)
        )
        raise Refusal(sentence)
    if fold(mark) == JUMP:
        raise Refusal(words("g goes to the first task: choose another letter."))
    owner = {fold(known): key for known, key in _marks_of_others(board, code).items()}
    if fold(mark) in owner:
        raise Refusal(
            words("{mark} is {role} already: choose another.",
                  mark=mark, role=role_name(board, owner[fold(mark)]))
        )  # fmt: skip
    return mark.lower() if most == 1 else mark.upper()


@dataclass(frozen=True, slots=True)
class RemoveRole:
    """Take away a role that was added here and has no task; the built-in ones can be hidden."""

    code: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board without the role; raise Refusal where it must stay."""
        role = board.role(self.code)
        name = role_name(board, self.code)
        if self.code in BUILT_IN_NAMES:
            raise Refusal(words("{role} is one of the twelve: hide it instead.", role=name))
        count = sum(task.role == self.code for task in board.tasks.values())
        if count:
            raise Refusal(
                counted(
                    "{role} has {count} task, done and dropped ones counted: move it, or hide"
                    " the role.",
                    "{role} has {count} tasks, done and dropped ones counted: move them, or hide"
                    " the role.",
                    count,
                    role=name,
                )
            )
        if not role.hidden and visible_codes(board.roles) == (self.code,):
            raise Refusal(words("One role stays: nothing could be shown without any."))
        return board.without("roles", self.code)

    def label(self, board: Board) -> Words:
        """Return "removed the role Sales"."""
        return words("removed the role {role}", role=role_name(board, self.code))


def weighing(board: Board, stage_id: str, code: str, weight: int) -> NudgeWeight:
    """Return the nudge that brings a role's shown weight to a number; raise Refusal or NothingToDo.

    A number that no weight can be is refused, never brought into the range unasked.
    """
    codes = visible_codes(board.roles)
    shown = shown_weights(known_stage(board, stage_id), codes).get(code, 0)
    if shown == weight:
        raise NothingToDo(words("Nothing to change: it is so already."))
    least, most = weight_range(codes, code)
    if code in codes and not least <= weight <= most:
        said = words("{role} weighs {least} to {most} out of 100.",
                     role=role_name(board, code), least=least, most=most)  # fmt: skip
        raise Refusal(said)
    return NudgeWeight(stage_id, code, weight - shown)
