"""What a sync came to, as tests state it: the state it ended in and what it asks."""

from __future__ import annotations

from storage.git_errors import State
from storage.sync import SyncOutcome


def stopped(outcome: SyncOutcome, state: State, *parts: str) -> None:
    """Check that a sync ended in a state, with these words in its sentence."""
    said = outcome.sentence.say()
    assert outcome.state is state, (outcome.state, said, outcome.detail)
    for part in parts:
        assert part in said


def asks(outcome: SyncOutcome, question: str, *codes: str) -> None:
    """Check that an outcome asks a question with these answers."""
    assert outcome.question is not None
    assert outcome.question.asks == question
    assert [offer.code for offer in outcome.question.offers] == list(codes)
