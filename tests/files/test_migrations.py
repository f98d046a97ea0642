"""Documents of older versions."""

from __future__ import annotations

from typing import Any

import pytest

from hatrack.board import SCHEMA, document_of
from storage.migrations import migrated, schema_of
from tests.files.boards import a_board


def renamed(document: Any) -> Any:
    """A toy migration: the table "cards" becomes "tasks"."""
    return {("tasks" if name == "cards" else name): rows for name, rows in document.items()}


def shouted(document: Any) -> Any:
    """A toy migration: titles in capitals."""
    tasks = {key: {**row, "title": row["title"].upper()} for key, row in document["tasks"].items()}
    return {**document, "tasks": tasks}


PATH = {1: renamed, 2: shouted}


def test_a_document_walks_the_whole_path() -> None:
    """Every migration from its own schema on runs once, and the number ends at the current one."""
    old: Any = {"meta": {"board": {"schema": 1, "name": "x"}}, "cards": {"ka": {"title": "a"}}}
    new = migrated(old, 3, PATH)
    assert new["tasks"] == {"ka": {"title": "A"}}
    assert new["meta"]["board"] == {"schema": 3, "name": "x"}
    assert old["meta"]["board"]["schema"] == 1


def test_it_starts_where_the_document_is() -> None:
    """A document of schema 2 does not run the first migration again."""
    old: Any = {"meta": {"board": {"schema": 2}}, "tasks": {"ka": {"title": "a"}}, "cards": {}}
    assert migrated(old, 3, PATH)["cards"] == {}


def test_a_current_document_is_left_alone() -> None:
    """Nothing happens to a board of this version, nor to a newer one."""
    document = document_of(a_board())
    assert migrated(document) is document
    newer = {"meta": {"board": {"schema": 99}}}
    assert migrated(newer) is newer


@pytest.mark.parametrize(
    "document", [{}, {"meta": 5}, {"meta": {"board": []}}, {"meta": {"board": {"schema": True}}}]
)
def test_a_document_that_does_not_say_is_of_the_first_schema(document: Any) -> None:
    """Whatever stands in the place of the number, reading it never fails."""
    assert schema_of(document) == SCHEMA == 1
