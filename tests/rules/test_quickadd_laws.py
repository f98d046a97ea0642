"""Whatever is typed, no character of a line is lost and each value has its token."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.rules.typed_lines import read

PIECES = st.sampled_from(
    [
        "p1 P2 p9 due:fri due: due:x fri fri! demain +3d 3d 24 dec in 3 days ! +tag +",
        "@lead-dev @ who: who:sam sam item:rm-5 item:tenant item: volume every:2 weeks on mon",
        "kind:x kind: nature:risque",
        "after:x wait: wait:a vital privé role:se role: se: s: Sécurité : échéance :ven",
        '" "p1 wait:"a b" due:"fri" x" «\u00a0a\u00a0» \u202f \x00 \u200d 漢字 👩🏽 e\u0301 ::',
    ]
).flatmap(lambda group: st.sampled_from(group.split(" ")))
LINES = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=10).map(" ".join),
)


@given(LINES)
@example('wait:"a b"c p1 due:"fri" x')
@example("se:p1")
@example("échéance :ven")
def test_nothing_typed_is_lost(line: str) -> None:
    """Every character but spaces is inside a token or in the title, in the order typed."""
    found = read(line)
    inside = [False] * len(line)
    for token in found.tokens:
        assert 0 <= token.start < token.end <= len(line)
        assert not any(inside[token.start : token.end])
        inside[token.start : token.end] = [True] * (token.end - token.start)
    outside = "".join(c for c, taken in zip(line, inside, strict=True) if not taken)
    assert "".join(outside.split()) == "".join(found.title.split())
    assert list(found.tokens) == sorted(found.tokens, key=lambda token: token.start)


@given(LINES)
def test_a_record_says_what_its_tokens_say(line: str) -> None:
    """Each value has the one token it came from; only tags may have several."""
    found = read(line)
    kinds = [token.kind for token in found.tokens if token.kind != "tag"]
    assert len(kinds) == len(set(kinds))
    values = {token.kind: token.value for token in found.tokens}
    assert values.get("due") == (found.due.isoformat() if found.due else None)
    assert values.get("priority") == found.priority
    assert values.get("who") == found.assignee
    assert values.get("item") == found.item
    assert values.get("repeat") == found.repeat
    assert values.get("wait") == found.waiting
    assert values.get("kind") == found.kind
    assert ("vital" in values, "private" in values) == (found.vital, found.private)
    assert values.get("role") == ("inbox" if found.inbox else found.role)
    assert not found.hard or found.due is not None


UNITS = 'due:x_ item:tenant_ wait:_ wait:a_b_ p1_ +a_ @b_ a:" " vital_ in_3_ every:2_weeks_'


@pytest.mark.parametrize("unit", [*UNITS.split(), "role:x_y_", "fri_", "x", "due:", "se:_"])
def test_a_pasted_page_is_read(unit: str) -> None:
    """Ten thousand characters of any token are read in one pass, and none is lost."""
    line = (unit.replace("_", " ") * 10_000)[:10_000]
    found = read(line)
    taken = sum(token.end - token.start for token in found.tokens)
    assert taken + len(found.title) >= len("".join(line.split()))
    assert len(found.problems) <= 8
