"""What a command refuses by itself, with the exit codes of the command line.

Rules raise `hatrack.errors.Refusal`, files `storage.errors.StorageError`; both carry a sentence.
"""

from __future__ import annotations

from hatrack.words import Words

FAILED, WRONG_USE, NOT_FOUND, INVALID = 1, 2, 3, 4
INTERRUPTED, TERMINATED = 130, 143


class CommandError(Exception):
    """A command that cannot go on; `sentence` says what is wrong and what to do next."""

    def __init__(self, sentence: Words, exit_code: int = FAILED) -> None:
        super().__init__(sentence.say())
        self.sentence = sentence
        self.exit_code = exit_code


class ReaderLeftError(Exception):
    """Whoever read our output, such as `head`, wants no more of it."""
