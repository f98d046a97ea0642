"""Notes as Markdown: what is painted of each form, and that no words are lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.glyphs import ASCII, UNICODE
from tui.paint.lines import Line, shown_body, width_of
from tui.paint.markdown import markdown


def painted(body: str, width: int = 40) -> list[Line]:
    """The lines of a text."""
    return [line for block in markdown(body, width, UNICODE) for line in block]


def texts(body: str, width: int = 40) -> list[str]:
    """What a person reads of a text."""
    return ["".join(text for text, _style in line) for line in painted(body, width)]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("# Plan", ["Plan"]),
        ("- one\n* two", ["· one", "· two"]),
        ("- [x] done\n- [ ] open", ["✓ done", "□ open"]),
        ("  - inner", ["  · inner"]),
        ("1. first\n2) second", ["1. first", "2) second"]),
        ("> said", ["▌ said"]),
        ("```\na  *b*\n```", ["  a  *b*"]),
        ("see [the page](https://a.example)", ["see the page (https://a.example)"]),
        ("**bold** and *thin* and `x = 1`", ["bold and thin and x = 1"]),
        ("a\n\nb", ["a", "", "b"]),
        ("---", ["─" * 40]),
        ("2 * 3 * 4 and snake_case_name", ["2 * 3 * 4 and snake_case_name"]),
        ("[no link] and (this)", ["[no link] and (this)"]),
    ],
)
def test_each_form_is_painted(body: str, lines: list[str]) -> None:
    """Marks that were understood are left out; what is no form of Markdown stays as written."""
    assert texts(body) == lines


@pytest.mark.parametrize(
    ("body", "span"),
    [
        ("# Plan", ("Plan", "bold text")),
        ("a **b** c", ("b", "bold text")),
        ("a _b_ c", ("b", "italic text")),
        ("a `b` c", ("b", "accent")),
        ("> said", ("said", "muted")),
    ],
)
def test_forms_are_told_by_style(body: str, span: tuple[str, str]) -> None:
    """Bold, thin, code and quotes have styles of their own."""
    assert span in painted(body)[0]


def test_long_items_go_on_under_their_words() -> None:
    """The second line of an item stands under the first word, not under its mark."""
    assert texts("- one two three four", 10) == ["· one two", "  three", "  four"]


def test_a_mark_that_is_broken_between_lines_keeps_its_style() -> None:
    """Bold words that do not fit on one line are bold on both."""
    lines = painted("**alpha beta gamma**", 12)
    assert [line[-1][1] for line in lines] == ["bold text", "bold text"]


@given(st.text(alphabet="ab *_`~#>-[]()!1.\n\t\u00a0é採"), st.integers(8, 60))
def test_any_text_is_painted_within_its_width(body: str, width: int) -> None:
    """No text raises, none is wider than its room, in full marks and plain ones."""
    for glyphs in (UNICODE, ASCII):
        for block in markdown(shown_body(body), width, glyphs):
            assert all(width_of(line) <= width for line in block)


@given(st.lists(st.sampled_from(["alpha", "beta", "**gamma**", "`x`", "- item", "# head"])))
def test_no_word_is_lost(words: list[str]) -> None:
    """Every word of the notes can be read."""
    read = " ".join(texts("\n".join(words), 20))
    for word in words:
        assert word.strip("*`#- ") in read
