"""The merge of two texts by lines, with or without the text both came from.

Two people's changes to different lines are both taken, and what both add at one place stands one
after the other. Where they changed the same lines, both versions stay in the text, the newer
first, between labelled lines; but when one version holds all lines of the other in their order,
it alone is enough. Nothing here knows which side is "ours", so that swapping the sides gives the
same text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from hatrack.records import dataclass

NEWER_LABEL = "[two versions: newer]"
OLDER_LABEL = "[two versions: older]"
END_LABEL = "[two versions: end]"

Lines = Sequence[str]

# Beyond this many pairs of equal lines, what differs counts as one change: the time of the
# comparison grows with the pairs, and a hostile text could hold a merge up for minutes.
_MOST_PAIRS = 1_000_000


@dataclass(frozen=True, slots=True)
class MergedText:
    """The lines of a merged text, and whether it holds two versions of some lines."""

    lines: tuple[str, ...]
    two_versions: bool = False


@dataclass(frozen=True, slots=True)
class _Change:
    """One side's change: base lines `start` to `end` became `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]


def merge_text(base: Lines | None, newer: Lines, older: Lines) -> MergedText:
    """Merge two texts that came from `base`; without one, all lines of both stay.

    Which text is `newer` decides the order of lines that compete for a place, nothing else. A line
    that both texts have is never lost: where each side took out another copy of it, the ancestor
    (one made of several, as a rule) is no guide, and all lines of both stay.
    """
    if base is not None:
        merged = _three_way(base, newer, older)
        lost = {*newer} & {*older} - {*merged.lines}
        if not any(map(str.strip, lost)):
            return merged
    return MergedText(_united(newer, older))


def _three_way(base: Lines, newer: Lines, older: Lines) -> MergedText:
    """Merge two texts that came from `base`."""
    lines: list[str] = []
    two_versions = False
    position = 0
    for start, end, left, right in _regions(_changes(base, newer), _changes(base, older)):
        lines += base[position:start]
        position = end
        if not left or not right:
            lines += _applied(base, start, end, left or right)
            continue
        sides = _applied(base, start, end, left), _applied(base, start, end, right)
        region = _one_region(*sides) if start < end else MergedText(_united(*sides))
        lines += region.lines
        two_versions = two_versions or region.two_versions
    lines += base[position:]
    return MergedText(tuple(lines), two_versions)


def _united(newer: Lines, older: Lines) -> tuple[str, ...]:
    """Return all lines of both texts, shared ones once; at the same place, the older first."""
    if _holds(newer, older):
        return tuple(newer)
    if _holds(older, newer):
        return tuple(older)
    lines: list[str] = []
    in_older = in_newer = 0
    for start, other, size in [*_blocks(older, newer), (len(older), len(newer), 0)]:
        lines += (*older[in_older:start], *newer[in_newer:other], *older[start : start + size])
        in_older, in_newer = start + size, other + size
    return tuple(lines)


def _one_region(newer: Lines, older: Lines) -> MergedText:
    """Return what becomes of lines that both sides changed."""
    if _holds(newer, older):
        return MergedText(tuple(newer))
    if _holds(older, newer):
        return MergedText(tuple(older))
    head = _shared_head(newer, older)
    tail = _shared_head(newer[head:][::-1], older[head:][::-1])
    kept = (*newer[:head], NEWER_LABEL, *newer[head : len(newer) - tail])
    kept = (*kept, OLDER_LABEL, *older[head : len(older) - tail], END_LABEL)
    return MergedText((*kept, *newer[len(newer) - tail :]), two_versions=True)


def _holds(longer: Lines, shorter: Lines) -> bool:
    """Tell whether all lines of `shorter` stand in `longer` in the same order."""
    remaining = iter(longer)
    return all(line in remaining for line in shorter)


def _shared_head(one: Lines, other: Lines) -> int:
    """Return how many first lines two texts share."""
    for length, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return length
    return min(len(one), len(other))


def _blocks(one: Lines, other: Lines) -> list[tuple[int, int, int]]:
    """Return the stretches two texts share as (start in one, start in other, length), in order."""
    head = _shared_head(one, other)
    tail = _shared_head(one[head:][::-1], other[head:][::-1])
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    blocks = [(0, 0, head)]
    if _equal_pairs(left, right) <= _MOST_PAIRS:
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        blocks += [(a + head, b + head, size) for a, b, size in matcher.get_matching_blocks()]
    blocks.append((len(one) - tail, len(other) - tail, tail))
    return [block for block in blocks if block[2]]


def _equal_pairs(one: Lines, other: Lines) -> int:
    """Return how many pairs of a line of each text are equal."""
    counts = Counter(other)
    return sum(counts[line] for line in one)


def _changes(base: Lines, side: Lines) -> list[_Change]:
    """Return what a side changed, in the order of the base."""
    changes = []
    at_base = at_side = 0
    for in_base, in_side, size in [*_blocks(base, side), (len(base), len(side), 0)]:
        if at_base < in_base or at_side < in_side:
            changes.append(_Change(at_base, in_base, tuple(side[at_side:in_side])))
        at_base, at_side = in_base + size, in_side + size
    return changes


def _regions(
    left: list[_Change], right: list[_Change]
) -> Iterator[tuple[int, int, list[_Change], list[_Change]]]:
    """Yield the regions of the base that were changed, each with the changes of both sides.

    Changes share a region when they overlap, or both insert at the same place. An insertion at
    the edge of the other side's change stands beside it.
    """
    pending = sorted(
        [(change.start, change.end, 0, change) for change in left]
        + [(change.start, change.end, 1, change) for change in right],
        key=lambda entry: entry[:3],
    )
    region: tuple[list[_Change], list[_Change]] = ([], [])
    start = end = -1
    for first, last, side, change in pending:
        if first < end or (first == last == start == end):
            end = max(end, last)
        else:
            if start >= 0:
                yield start, end, *region
            region, start, end = ([], []), first, last
        region[side].append(change)
    if start >= 0:
        yield start, end, *region


def _applied(base: Lines, start: int, end: int, changes: list[_Change]) -> tuple[str, ...]:
    """Return what lines `start` to `end` of the base read after the changes of one side."""
    lines: list[str] = []
    for change in changes:
        lines += base[start : change.start]
        lines += change.lines
        start = change.end
    return (*lines, *base[start:end])
