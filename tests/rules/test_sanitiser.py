"""What a terminal may be shown of a text that anybody may have written."""

from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.sanitiser import safe

DANGEROUS = st.sampled_from(
    "\x00\x07\x08\x09\x0a\x0d\x1b\x7f\x85\x9b\x9d\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e"
    "\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u206f\ufe0e\ufe0f\u20e3\ufeff\ud800\udfff"
    "\u0300\u0301\u0489\U000e0001\U000e0041\U000e0100👨👩🏽❤1a<é "
)
TEXTS = st.text(st.one_of(DANGEROUS, st.characters(), st.characters(categories=["Cs", "Mn"])))


def is_forbidden(character: str) -> bool:
    """Whether storage.md, section 6, forbids the character in a line."""
    code = ord(character)
    return (
        code < 0x20
        or 0x7F <= code <= 0x9F
        or category(character) == "Cs"
        or code in (0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)
        or 0x2028 <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xE0000 <= code <= 0xE007F
    )


def longest_run_of_marks(text: str) -> int:
    """Return the longest run of combining marks, joiners not parting them."""
    longest = run = 0
    for character in text:
        if category(character)[0] == "M":
            run += 1
        elif character not in "\u200c\u200d":
            run = 0
        longest = max(longest, run)
    return longest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rotate the API keys",
        "Préparer l’entretien « RH » : 3 points — demain…",
        normalize("NFD", "Développeur à Nîmes"),
        "採用を始める",
        "한국어 제목",
        "Тест Ελληνικά",
        "fix [ABC-123] login [/] [@click=app.quit]x",
        "❤️ and ☎︎",
        "family 👨\u200d👩\u200d👧 and 🏳\ufe0f\u200d🌈",
        "thumb 👍🏽",
        "key 1\ufe0f\u20e3",
        "می\u200cخواهم",
        "क्\u200dष",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    """Text of any writing, markup look-alikes and whole emoji are drawn as they are."""
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("\x1b]52;c;aGk=\x07paste", "]52;c;aGk=paste"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("csi \x9b31m", "csi 31m"),
        ("a\x00b\x7fc", "abc"),
        ("two\nlines", "two lines"),
        ("two\r\nlines", "two lines"),
        ("a\tb\x0bc\x0cd\x85e", "a b c d e"),
        ("exe\u202egnp.txt", "exe<U+202E>gnp.txt"),
        ("\u2066isolated\u2069", "<U+2066>isolated<U+2069>"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("soft\xadhyphen", "soft<U+00AD>hyphen"),
        ("\ufeffbom", "<U+FEFF>bom"),
        ("line\u2028end", "line<U+2028>end"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("a \u200d b", "a <U+200D> b"),
        ("\u200dstart", "<U+200D>start"),
        ("end\u200c", "end<U+200C>"),
        ("a\u200d\u200db", "a<U+200D><U+200D>b"),
        ("- \ufe0f", "- <U+FE0F>"),
        ("1\ufe0f", "1<U+FE0F>"),
    ],
)
def test_dangerous_characters_go_or_show(text: str, drawn: str) -> None:
    """Controls go, word breaks become a space, invisible characters are shown by number."""
    assert safe(text) == drawn


def test_a_body_keeps_its_lines_and_tabs() -> None:
    """With `multiline`, line ends of any system are one line feed and tabs stay."""
    assert safe("a\n\tb\r\nc\rd\x1b", multiline=True, limit=None) == "a\n\tb\nc\nd"


def test_heaps_of_marks_are_cut_to_four() -> None:
    """A letter carries at most four combining marks, even when joiners stand between them."""
    assert safe("Z" + "\u0335" * 40 + "!") == "Z" + "\u0335" * 4 + "!"
    assert longest_run_of_marks(safe("Z" + "\u0335\u200d" * 40 + "a")) == 4


def test_long_text_ends_in_an_ellipsis() -> None:
    """A text over the limit is cut to it, the ellipsis included; at the limit it is whole."""
    assert safe("x" * 256) == "x" * 256
    assert safe("x" * 257) == "x" * 255 + "…"
    assert safe("abcdef", limit=4) == "abc…"
    assert safe("x" * 1000, limit=None) == "x" * 1000


def test_a_cut_leaves_no_joiner_at_the_end() -> None:
    """The ellipsis never stands on half a joined emoji's joiner."""
    assert safe("ab👨\u200d👩", limit=5) == "ab👨\u200d👩"
    assert safe("ab👨\u200d👩c", limit=5) == "ab👨…"


def test_controls_do_not_hide_what_follows() -> None:
    """Characters that vanish do not count against the limit."""
    assert safe("\x00" * 4 + "abcd", limit=4) == "abcd"


@given(TEXTS)
def test_nothing_forbidden_is_drawn(text: str) -> None:
    """Whatever the text, a line holds no control, direction mark or lone surrogate."""
    drawn = safe(text)
    assert not any(map(is_forbidden, drawn))
    assert longest_run_of_marks(drawn) <= 4


@given(TEXTS)
def test_a_body_has_line_ends_and_tabs_only(text: str) -> None:
    """Whatever the text, a body adds only line feeds and tabs to what a line may hold."""
    drawn = safe(text, multiline=True, limit=None)
    assert not any(is_forbidden(c) for c in drawn if c not in "\n\t")


@given(TEXTS, st.one_of(st.none(), st.integers(1, 40)), st.booleans())
def test_drawing_again_changes_nothing(text: str, limit: int | None, multiline: bool) -> None:
    """A safe text is safe: a second pass gives the same, and the limit holds."""
    once = safe(text, multiline=multiline, limit=limit)
    assert safe(once, multiline=multiline, limit=limit) == once
    assert limit is None or len(once) <= limit
