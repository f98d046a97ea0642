"""What can never be in a report: private tasks, titles of the manager, and markup of people's."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.gantt import gantt
from hatrack.language import Language
from hatrack.report import PROFILES, report_of
from hatrack.report_forms import html, markdown
from hatrack.roadmap import Item
from hatrack.task import Step, Task, Waiting
from tests.builders import TODAY, a_board, a_demo_board, a_task
from tests.rules.pages import ENGLISH, FRENCH, SINCE, page

NASTY = st.text(st.sampled_from("ab *_`[]<>|#~-+1.&\"'\\é日\u202e\x1b\n"), max_size=30)


@given(NASTY, NASTY)
def test_words_of_people_are_never_markup(title: str, outcome: str) -> None:
    """Neither in Markdown, nor in HTML, nor in Mermaid."""
    board = a_board().put(
        "items", Item("a", title or "x", outcome=outcome, horizon="now", target="2026-Q4")
    )
    report = report_of(board, TODAY, SINCE)
    text = markdown(report, ENGLISH)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(re.findall("^#", text, re.MULTILINE)) == len(report.sections) + 1
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            del attrs
            tags.append(tag)

    Reader().feed(html(report, ENGLISH))
    plain = html(report_of(a_board().put("items", Item("a", "x", outcome="y" if outcome.strip()
                 else "", horizon="now", target="2026-Q4")), TODAY, SINCE), ENGLISH)  # fmt: skip
    seen, tags = tags, []
    Reader().feed(plain)
    assert seen == tags
    assert gantt(board, TODAY, ENGLISH).count(":") == 1


SECRET = "Zorglub"


def secret(number: int, **fields: Any) -> Task:
    """Return a task all of whose words are secret."""
    return a_task(
        **{
            "id": f"secret{number:04}",
            "title": f"{SECRET} title",
            "notes": f"{SECRET} notes",
            "learned": f"{SECRET} learned",
            "tags": ("hiring", SECRET),
            "origin": f"{SECRET} origin",
            "links": (f"https://{SECRET}.example",),
            "checklist": {"aaaa": Step(f"{SECRET} step")},
            "decision": {"choice": f"{SECRET} choice", "revisit": "2026-12-01"},
            "risk": {"impact": f"{SECRET} impact", "next_check": "2026-12-01"},
            "waiting": Waiting("decision", f"{SECRET}-person", TODAY),
            "created": TODAY,
            "done": TODAY,
            "due": TODAY + timedelta(days=3),
            **fields,
        },
    )


SECRETS = st.lists(
    st.tuples(
        st.sampled_from(["inbox", "todo", "doing", "waiting", "done"]),
        st.sampled_from(["task", "decision", "risk"]),
        st.sampled_from(["MGMT", "SEC", "DEV", ""]),
        st.booleans(),
        st.sampled_from(["", "a", "b"]),
        st.sampled_from(["P0", "P2"]),
    ),
    max_size=8,
)

HIDDEN: list[dict[str, Any]] = [
    {"private": True},
    {"private": True, "tags": (SECRET,)},
    {"tags": ("private",)},
    {"tags": (SECRET, "Privé")},
]


@given(
    SECRETS,
    st.sampled_from(PROFILES),
    st.integers(0, 400),
    st.sampled_from(["en", "fr"]),
    st.sampled_from(HIDDEN),
)
def test_no_private_task_and_no_title_of_a_manager_task_is_ever_told(
    kinds: list[tuple[str, str, str, bool, str, str]], profile: str, back: int, lang: str,
    hidden: dict[str, Any],
) -> None:  # fmt: skip
    """By its flag or its tag, whatever its state, kind, role and item, in every form."""
    tasks = [
        secret(number, status=status, kind=kind, role=role, hard=hard, item=item, priority=priority,
               **({} if role == "MGMT" else hidden))
        for number, (status, kind, role, hard, item, priority) in enumerate(kinds)
    ]  # fmt: skip
    board = a_demo_board("en")
    board = board.put("tasks", *tasks).put(
        "items",
        Item("a", "Alpha", horizon="now", target="2026-Q4"),
        Item("b", "Beta", horizon="next", depends_on=("a",)),
    )
    language = Language(lang)
    report = report_of(board, TODAY, TODAY - timedelta(days=back), profile)
    for text in (markdown(report, language), html(report, language), gantt(board, TODAY, language)):
        assert SECRET not in text


ITEM_IDS = ("item-a", "item-b", "item-c", "item-d")
TASK_IDS = tuple(f"task{number:04}" for number in range(8))
DAYS = st.integers(-120, 120).map(lambda days: TODAY + timedelta(days=days))
ITEMS = st.fixed_dictionaries({
    "title": st.sampled_from(["Alpha", "Bêta"]),
    "horizon": st.sampled_from(["now", "next", "later"]),
    "state": st.sampled_from(["active", "paused", "dropped", "done"]),
    "depends_on": st.lists(st.sampled_from(ITEM_IDS), max_size=2).map(tuple),
    "target": st.sampled_from(["", "2026-Q4", "2027-01", "2026-11-30"]),
    "hard": st.booleans(),
    "start": st.none() | DAYS,
    "done": st.none() | DAYS,
})  # fmt: skip
TASKS = st.fixed_dictionaries({
    "role": st.sampled_from(["MGMT", "MGMT", "SEC", "DEV", "INNO", ""]),
    "status": st.sampled_from(["inbox", "todo", "doing", "waiting", "done"]),
    "kind": st.sampled_from(["task", "decision", "risk"]),
    "item": st.sampled_from(["", *ITEM_IDS]),
    "blocked_by": st.lists(st.sampled_from(TASK_IDS), max_size=2).map(tuple),
    "assignee": st.sampled_from(["", "cto", "lead-dev"]),
    "due": st.none() | DAYS,
    "done": st.none() | DAYS,
    "hard": st.booleans(),
    "vital": st.booleans(),
    "repeat": st.sampled_from(["", "FREQ=MONTHLY"]),
})  # fmt: skip


@given(
    st.sampled_from(["idea", "mvp", "growth"]),
    st.lists(ITEMS, max_size=len(ITEM_IDS)),
    st.lists(st.tuples(TASKS, st.sampled_from([{}, *HIDDEN])), max_size=len(TASK_IDS)),
    st.integers(0, 400),
)
def test_no_form_of_any_boards_report_tells_a_secret(
    stage: str, items: list[dict[str, Any]], tasks: list[tuple[dict[str, Any], dict[str, Any]]],
    back: int,
) -> None:  # fmt: skip
    """Whatever blocks what and needs what: both profiles, both languages, every form."""
    made = [
        secret(0, **{**fields, **hidden, "id": identity})
        if hidden or fields["role"] == "MGMT"
        else a_task(identity, title="Open words", **fields)
        for identity, (fields, hidden) in zip(TASK_IDS, tasks, strict=False)
    ]
    board = a_board(*made, stage=stage).put(
        "items", *(Item(key, **fields) for key, fields in zip(ITEM_IDS, items, strict=False))
    )
    for language in (ENGLISH, FRENCH):
        assert SECRET not in gantt(board, TODAY, language)
        for profile in PROFILES:
            report = report_of(board, TODAY, TODAY - timedelta(days=back), profile)
            assert SECRET not in markdown(report, language) + html(report, language)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_manager_title_of_a_demo_board_is_told(profile: str, lang: str) -> None:
    """None of its titles, in whole."""
    board = a_demo_board(lang)
    text = page(board, profile, since=date(2020, 1, 1))
    for task in board.tasks.values():
        if task.role == "MGMT":
            assert task.title not in text
    private = board.put("tasks", *(replace(t, private=True) for t in board.tasks.values()))
    text = page(private, profile, since=date(2020, 1, 1))
    for task in board.tasks.values():
        assert task.title not in text
