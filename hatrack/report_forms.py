"""A report in a language, as Markdown or as a page of HTML that prints on one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from hatrack.language import Language
from hatrack.records import replace
from hatrack.report_parts import Day, Point, Report, Section, Target
from hatrack.sanitiser import safe
from hatrack.target_words import day_words, target_words
from hatrack.words import Words, words

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")
_LIST_MARKS = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_STYLE = """
@page { size: A4; margin: 12mm 14mm; }
body { font: 10.5pt/1.35 system-ui, sans-serif; color: #23272c; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.4em; margin: 0; } h2 { font-size: 1.05em; margin: .9em 0 .2em; color: #1f6580;
  border-bottom: 1px solid #b9b4aa; }
p { margin: .2em 0; } ul { margin: .2em 0; padding-left: 1.1em; } li { margin: .15em 0; }
.facts, .when { color: #565e67; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9pt; } }
"""


def said(sentence: Words, language: Language) -> str:
    """Return a sentence in a language on one safe line, days and targets in it said as well."""
    return safe(" ".join(language.say(_dated(sentence, language.code)).split()), limit=None)


def _dated(sentence: Words, lang: str) -> Words:
    values = {name: _value(value, lang) for name, value in sentence.values.items()}
    return replace(sentence, values=values)


def _value(value: object, lang: str) -> object:
    if isinstance(value, Words):
        return _dated(value, lang)
    if isinstance(value, Day):
        return day_words(value.day, lang)
    if isinstance(value, Target):
        return target_words(value.target, lang)
    return value


def _when(report: Report) -> Words:
    return words("{day}. Changes since {since}.", day=Day(report.day), since=Day(report.since))


# Markdown


def markdown(report: Report, language: Language) -> str:
    """Return the report as Markdown; people's words in it are never markup."""
    lines = [f"# {_plain(report.title, language)}", "", f"*{_plain(_when(report), language)}*"]
    for section in report.sections:
        lines += ["", f"## {_plain(section.heading, language)}", ""]
        lines += [f"- {_markdown_point(point, language)}" for point in section.points]
        if not section.points and section.empty is not None:
            lines.append(_plain(section.empty, language))
    return "\n".join(lines) + "\n"


def _plain(sentence: Words, language: Language) -> str:
    text = _MARKS.sub(r"\\\1", said(sentence, language))
    return _LIST_MARKS.sub(r"\1\\\2", text)


def _markdown_point(point: Point, language: Language) -> str:
    parts = []
    if point.lead is not None:
        parts.append(f"**{_plain(point.lead, language).strip()}**")
    if point.text is not None:
        parts.append(_plain(point.text, language))
    facts = ", ".join(_plain(fact, language) for fact in point.facts)
    line = ": ".join(parts)
    return f"{line} ({facts})" if facts and point.text is not None else _joined(line, facts)


def _joined(line: str, facts: str) -> str:
    return f"{line}: {facts}" if facts else line


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
        *(line for section in report.sections for line in _html_section(section, language)),
        "</body></html>",
        "",
    ))  # fmt: skip


def _html_section(section: Section, language: Language) -> Iterator[str]:
    yield f"<h2>{escape(said(section.heading, language))}</h2>"
    if section.points:
        yield "<ul>"
        for point in section.points:
            yield f"<li>{_html_point(point, language)}</li>"
        yield "</ul>"
    elif section.empty is not None:
        yield f"<p>{escape(said(section.empty, language))}</p>"


def _html_point(point: Point, language: Language) -> str:
    parts = []
    if point.lead is not None:
        parts.append(f"<strong>{escape(said(point.lead, language))}</strong>")
    if point.text is not None:
        parts.append(escape(said(point.text, language)))
    facts = ", ".join(escape(said(fact, language)) for fact in point.facts)
    line = ": ".join(parts)
    if not facts:
        return line
    behind = f"({facts})" if point.text is not None else facts
    sign = "" if point.text is not None else ":"
    return f'{line}{sign} <span class="facts">{behind}</span>'
