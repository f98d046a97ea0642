"""The display edge: text of a shared board, made safe to draw in a terminal.

A title in a pulled file can hold escape codes that write the clipboard, marks that turn the
reading order round, or letters without width. The stored text stays as it is; `safe` is applied
where text meets a screen, a message, a log line or an export (storage.md, section 6).
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

DISPLAY_LIMIT = 256
"""Characters of a title that are ever drawn."""

_MOST_MARKS = 4
_REPLACEMENT = "\ufffd"
_ELLIPSIS = "…"
_ZWNJ, _ZWJ, _EMOJI_FORM, _KEYCAP = "\u200c", "\u200d", "\ufe0f", "\u20e3"
_JOINERS = _ZWNJ + _ZWJ + _EMOJI_FORM
_KEYCAP_BASES = "0123456789#*"
_EMOJI_PUNCTUATION = "‼⁉〰"

# Nothing to do for text made of these: printable ASCII, Latin, Greek and Cyrillic letters, the
# punctuation of English and French, arrows, frames and shapes, kana, Chinese and Korean.
_ORDINARY = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff"
    "\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2100-\u23ff\u2500-\u27bf"
    "\u3000-\u3029\u3030-\u303f\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
)
# Patterns are compiled when a text first needs them: plain English never does.
_UNUSUAL = f"[^{_ORDINARY}]"
_UNUSUAL_IN_BODY = f"[^{_ORDINARY}\n\t]"

# Gone without a trace: C0 with ESC, DEL and C1. Those that part words leave a space.
_SPACES = "\t\n\x0b\x0c\r\x85"
_CONTROLS: dict[int, str | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
_IN_LINE = _CONTROLS | {ord(c): " " for c in _SPACES}
_IN_BODY = _CONTROLS | {ord(c): " " for c in "\x0b\x0c\x85"} | {ord("\n"): "\n", ord("\t"): "\t"}

# Shown by their number: order of reading, no width, no ink, lines that end unseen.
_SHOWN_RANGES = (
    (0x00AD, 0x00AD),
    (0x061C, 0x061C),
    (0x180E, 0x180E),
    (0x200B, 0x200B),
    (0x200E, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F),
)
_SHOWN = "[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _SHOWN_RANGES) + "]"
_SURROGATE = "[\ud800-\udfff]"


def safe(text: str, *, multiline: bool = False, limit: int | None = DISPLAY_LIMIT) -> str:
    """Return `text` as it may be drawn; `multiline` keeps line ends and tabs, for bodies.

    Control characters go (those that part words become a space), lone surrogates become U+FFFD,
    invisible and direction marks are shown as `<U+202E>`. Joiners and the emoji form stay between
    letters or emoji and are shown elsewhere. At most four combining marks stand in a run. Text
    longer than `limit` characters ends in `…`; None sets no limit. Drawing the result again
    changes nothing.
    """
    # Marks grow and controls vanish: twice the limit is enough to look at, whatever was pasted.
    head = text if limit is None else text[: 2 * limit]
    unusual = _UNUSUAL_IN_BODY if multiline else _UNUSUAL
    plain = head.isascii() and head.isprintable()
    if not plain and _compiled(unusual).search(head):
        head = _cleaned(head, multiline=multiline)
    if limit is None or (len(head) <= limit and len(text) <= 2 * limit):
        return head
    return head[: limit - 1].rstrip(_JOINERS) + _ELLIPSIS


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _cleaned(text: str, *, multiline: bool) -> str:
    text = _compiled(_SURROGATE).sub(_REPLACEMENT, text)
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .translate(_IN_BODY if multiline else _IN_LINE)
    )
    text = _compiled(_SHOWN).sub(lambda match: _shown(match[0]), text)
    return _without_stray_joiners(_without_heaps(text))


def _shown(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def _without_heaps(text: str) -> str:
    """Return the text with at most four marks in a run; a joiner does not start a new run."""
    kept: list[str] = []
    marks = 0
    for character in text:
        if category(character)[0] == "M":
            marks += 1
            if marks > _MOST_MARKS:
                continue
        elif character not in _JOINERS:
            marks = 0
        kept.append(character)
    return "".join(kept)


def _without_stray_joiners(text: str) -> str:
    """Return the text with joiners and emoji forms shown where they stand on nothing."""
    if not any(joiner in text for joiner in _JOINERS):
        return text
    kept: list[str] = []
    for index, character in enumerate(text):
        if character in _JOINERS:
            before = kept[-1][-1] if kept else ""
            if not _joins(character, before, text[index + 1 : index + 2]):
                character = _shown(character)
        kept.append(character)
    return "".join(kept)


def _joins(joiner: str, before: str, following: str) -> bool:
    if joiner == _EMOJI_FORM:
        keycap = following == _KEYCAP and before != "" and before in _KEYCAP_BASES
        return keycap or _is_letter_or_emoji(before)
    return _is_letter_or_emoji(before, mark=True) and (
        following not in _JOINERS and _is_letter_or_emoji(following, mark=True)
    )


def _is_letter_or_emoji(character: str, *, mark: bool = False) -> bool:
    """Whether it is a letter or a symbol beyond ASCII; with `mark`, or stands on such a one."""
    if not character:
        return False
    kind = category(character)[0]
    if kind == "S":
        return not character.isascii()
    return kind == "L" or (kind == "M" and mark) or character in _EMOJI_PUNCTUATION
