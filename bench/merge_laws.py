"""The laws of the merge: functions that fail with an AssertionError where one is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from bench.merge_histories import Heads, broken_heads, heads, junk_documents, oddly_stamped_heads
from hatrack.merge import check_merge, merge
from hatrack.registers import Document, canonical


def joined(base: Document | None, ours: Document, theirs: Document) -> Document:
    """Return the merged document, having checked that merging neither lost nor invented."""
    document = merge(base, ours, theirs).document
    complaints = [complaint.say() for complaint in check_merge(base, ours, theirs, document)]
    assert not complaints, complaints
    return document


def _agree(one: Document, other: Document) -> None:
    assert canonical(one) == canonical(other)


def commutative(drawn: Heads) -> None:
    """Swapping the sides changes nothing."""
    _agree(
        joined(drawn.base, drawn.ours, drawn.theirs), joined(drawn.base, drawn.theirs, drawn.ours)
    )
    _agree(joined(None, drawn.ours, drawn.theirs), joined(None, drawn.theirs, drawn.ours))


def idempotent(drawn: Heads) -> None:
    """A document merged with itself is itself, whatever the base."""
    for base in (None, drawn.base, drawn.theirs):
        _agree(joined(base, drawn.ours, drawn.ours), drawn.ours)


def fast_forward(drawn: Heads) -> None:
    """Where one side is the base, the result is the other side."""
    _agree(joined(drawn.base, drawn.base, drawn.theirs), drawn.theirs)
    _agree(joined(drawn.base, drawn.ours, drawn.base), drawn.ours)


def stable(drawn: Heads) -> None:
    """Merging a side again into the result changes nothing, with the true base or the old one."""
    result = joined(drawn.base, drawn.ours, drawn.theirs)
    for side in (drawn.ours, drawn.theirs):
        _agree(joined(side, result, side), result)
        _agree(joined(drawn.base, result, side), result)


def stable_without_base(drawn: Heads) -> None:
    """Merging a side again into the result changes nothing even when the base is lost."""
    result = joined(drawn.base, drawn.ours, drawn.theirs)
    _agree(joined(None, result, drawn.ours), result)


def stable_text(drawn: Heads) -> None:
    """A text merged again with its true ancestor, the side itself, stays as it is."""
    result = joined(drawn.base, drawn.ours, drawn.theirs)
    for side in (drawn.ours, drawn.theirs):
        _agree(joined(side, result, side), result)


def associative(drawn: Heads) -> None:
    """Three heads give the same board in whatever order they are merged."""
    base, one, two, three = drawn.base, drawn.ours, drawn.theirs, drawn.third
    first = joined(base, joined(base, one, two), three)
    _agree(first, joined(base, one, joined(base, two, three)))
    _agree(first, joined(base, joined(base, one, three), two))


def any_base(drawn: Heads) -> None:
    """An older ancestor, or a document that is none, decides nothing."""
    expected = joined(drawn.base, drawn.ours, drawn.theirs)
    for base in (drawn.older, drawn.third, {}):
        _agree(joined(base, drawn.ours, drawn.theirs), expected)


def no_base(drawn: Heads) -> None:
    """Without any ancestor the result is the same."""
    _agree(joined(None, drawn.ours, drawn.theirs), joined(drawn.base, drawn.ours, drawn.theirs))


def total(drawn: tuple[Any, Any, Any]) -> None:
    """Any JSON merges, without a crash, alike from both sides, and with itself into itself."""
    base, ours, theirs = drawn
    for origin in (base, None):
        _agree(joined(origin, ours, theirs), joined(origin, theirs, ours))
    _agree(joined(base, ours, ours), ours)


@dataclass(frozen=True, slots=True)
class Law:
    """A law and the examples it must hold for."""

    name: str
    examples: st.SearchStrategy[Any]
    holds: Callable[[Any], None]


LAWS = (
    Law("commutative", heads(texts=True, by_hand=True, purges=True), commutative),
    Law("commutative, broken shapes", broken_heads(), commutative),
    Law("idempotent", heads(texts=True, by_hand=True, purges=True), idempotent),
    Law("idempotent, broken shapes", broken_heads(), idempotent),
    Law("fast-forward", heads(texts=True, by_hand=True, purges=True), fast_forward),
    Law("re-merge stable", heads(by_hand=True, purges=True), stable),
    Law("re-merge stable, no base", heads(), stable_without_base),
    Law("re-merge stable, texts", heads(texts=True, by_hand=True, purges=True), stable_text),
    Law("associative", heads(), associative),
    Law("associative, by hand", heads(by_hand=True, purges=True), associative),
    Law("associative, odd stamps", oddly_stamped_heads(), associative),
    Law("re-merge stable, odd stamps", oddly_stamped_heads(), stable),
    Law("commutative, odd stamps", oddly_stamped_heads(), commutative),
    Law("any merge base", heads(), any_base),
    Law("no merge base", heads(), no_base),
    Law("total on any JSON", st.tuples(*[junk_documents()] * 3), total),
)
