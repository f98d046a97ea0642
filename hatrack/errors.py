"""What the rules refuse, as one tree.

    Refusal              an edit that a rule does not allow; the board is unchanged
      NotFound           no task, role, stage, item or person goes by that name
      Ambiguous          more than one does
      NothingToDo        undo or redo with nothing left, a move past the edge

Each carries `Words`, so that the edge that shows it can say it in the reader's language.
"""

from __future__ import annotations

from hatrack.words import Words


class Refusal(Exception):
    """An edit that a rule does not allow; `sentence` says what is wrong and what to do next."""

    def __init__(self, sentence: Words) -> None:
        super().__init__(sentence.say())
        self.sentence = sentence


class NotFound(Refusal):
    """Nothing goes by the name or id that was given."""


class Ambiguous(Refusal):
    """More than one thing goes by the name or prefix that was given."""


class NothingToDo(Refusal):
    """The edit would change nothing: there is no further step, or the edge is reached."""
