"""A report in a language, as Markdown or as a page of HTML that prints on one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from html import escape
from itertools import groupby

from hatrack.language import Language
from hatrack.report_parts import Point, Report, Section
from hatrack.sanitiser import safe
from hatrack.target_words import Day
from hatrack.words import Words, words

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")
_LIST_MARKS = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_STYLE = """
@page { size: A4; margin: 11mm 13mm; }
body { font: 10.5pt/1.4 system-ui, sans-serif; color: #23272c; max-width: 52rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.5em; line-height: 1.2; margin: 0; }
h2 { font-size: 1em; margin: 1em 0 .3em; color: #1f6580; border-bottom: 1px solid #b9b4aa; }
p { margin: .25em 0; } ul { margin: .25em 0; padding-left: 1.1em; } li { margin: .3em 0; }
.short { background: #f4f2ed; border-left: 3px solid #1f6580; padding: .45em .8em; margin: .8em 0; }
.when, .facts, .none { color: #565e67; } .row .facts { display: block; font-size: .92em; }
.row { display: flex; gap: 1.6em; } .row > section { flex: 1 1 0; min-width: 0; }
.row ul { list-style: none; padding-left: 0; }
@media (max-width: 40rem) { .row { display: block; } }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 8.6pt; line-height: 1.3; }
  .row { display: flex; } h2 { break-after: avoid; } li { break-inside: avoid; }
  .short { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
"""


def said(sentence: Words, language: Language) -> str:
    """Return a sentence in a language on one safe line."""
    return safe(" ".join(language.say(sentence).split()), limit=None)


def _when(report: Report) -> Words:
    return words("{day}. Changes since {since}.", day=Day(report.day), since=Day(report.since))


def _in_short(report: Report, language: Language) -> str:
    """Return the page in one sentence."""
    parts = (said(sentence, language) for sentence in report.summary)
    return reduce(lambda first, then: _beside(language, first, then), parts) + "."


def _beside(language: Language, first: str, then: str) -> str:
    return language.say(words("{first}; {then}", first=first, then=then))


def _named(language: Language, subject: str, told: str) -> str:
    """Return what is told behind its subject and a colon, as the language writes it."""
    return language.say(words("{subject}: {told}", subject=subject, told=told))


# Markdown


def markdown(report: Report, language: Language) -> str:
    """Return the report as Markdown; people's words in it are never markup."""
    lines = [f"# {_plain(report.title, language)}", "", f"*{_plain(_when(report), language)}*"]
    short = f"**{_plain(words('In short'), language)}**"
    lines += ["", _named(language, short, _escaped(_in_short(report, language)))]
    for section in report.sections:
        lines += ["", f"## {_plain(section.heading, language)}", ""]
        lines += [f"- {_markdown_point(point, language)}" for point in section.points]
        if not section.points and section.empty is not None:
            lines.append(_plain(section.empty, language))
    return "\n".join(lines) + "\n"


def _plain(sentence: Words, language: Language) -> str:
    return _escaped(said(sentence, language))


def _escaped(line: str) -> str:
    """Return a line in which nothing means anything to Markdown."""
    text = _MARKS.sub(r"\\\1", line)
    return _LIST_MARKS.sub(r"\1\\\2", text)


def _markdown_point(point: Point, language: Language) -> str:
    parts = []
    if point.lead is not None:
        parts.append(f"**{_plain(point.lead, language).strip()}**")
    if point.text is not None:
        parts.append(_plain(point.text, language))
    facts = ", ".join(_plain(fact, language) for fact in point.facts)
    line = _named(language, *parts) if len(parts) > 1 else "".join(parts)
    if not facts:
        return line
    return f"{line} ({facts})" if point.text is not None else _named(language, line, facts)


# HTML


def html(report: Report, language: Language) -> str:
    """Return the report as a page of its own that prints on one sheet of A4."""

    def text(sentence: Words) -> str:
        return escape(said(sentence, language))

    title = text(report.title)
    return "\n".join((
        "<!doctype html>",
        f'<html lang="{language.code}"><head><meta charset="utf-8">',
        f"<title>{title}</title><style>{_STYLE}</style></head><body>",
        f'<h1>{title}</h1><p class="when">{text(_when(report))}</p>',
        f'<p class="short">{escape(_in_short(report, language))}</p>',
        *_html_sections(report.sections, language),
        "</body></html>",
        "",
    ))  # fmt: skip


def _html_sections(sections: Iterable[Section], language: Language) -> Iterator[str]:
    """Yield the sections; those that may stand beside their neighbours in one row."""
    for beside, group in groupby(sections, key=lambda section: section.beside):
        if beside:
            yield '<div class="row">'
        for section in group:
            yield from _html_section(section, language)
        if beside:
            yield "</div>"


def _html_section(section: Section, language: Language) -> Iterator[str]:
    yield f"<section><h2>{escape(said(section.heading, language))}</h2>"
    if section.points:
        yield "<ul>"
        for point in section.points:
            yield f"<li>{_html_point(point, language)}</li>"
        yield "</ul>"
    elif section.empty is not None:
        yield f'<p class="none">{escape(said(section.empty, language))}</p>'
    yield "</section>"


def _html_point(point: Point, language: Language) -> str:
    parts = []
    if point.lead is not None:
        parts.append(f"<strong>{escape(said(point.lead, language))}</strong>")
    if point.text is not None:
        parts.append(escape(said(point.text, language)))
    facts = ", ".join(escape(said(fact, language)) for fact in point.facts)
    line = _named(language, *parts) if len(parts) > 1 else "".join(parts)
    if not facts:
        return line
    behind = f'<span class="facts">{facts}</span>'
    return f"{line} {behind}" if point.text is not None else _named(language, line, behind)
