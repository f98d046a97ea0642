"""Bringing documents of older versions to the schema of this one, in memory.

A migration is a pure function from a document of one schema to the next. Merging files of two
schemas migrates all of them first, so the higher one wins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hatrack.board import META_ID, SCHEMA, Document
from hatrack.words import words
from storage.errors import Damaged

FIRST = 1
Migration = Callable[[Document], Document]
MIGRATIONS: Mapping[int, Migration] = {}
"""By the schema a migration starts from; it leads to the next number."""


def schema_of(document: Document) -> int:
    """Return the schema a document says it has; the first when it does not say."""
    meta = document.get("meta")
    about = meta.get(META_ID) if isinstance(meta, dict) else None
    schema = about.get("schema") if isinstance(about, dict) else None
    return schema if isinstance(schema, int) and not isinstance(schema, bool) else FIRST


def migrated(
    document: Document,
    current: int = SCHEMA,
    migrations: Mapping[int, Migration] = MIGRATIONS,
) -> Document:
    """Return the document in the schema `current`; a newer one is returned as it is.

    Raises Damaged for a number below the first, which no version ever wrote.
    """
    schema = schema_of(document)
    if schema < FIRST:
        raise Damaged(words("its schema {schema} was never one", schema=schema))
    while schema < current:
        migration = migrations.get(schema)
        if migration is not None:
            document = migration(document)
        schema += 1
        document = _numbered(document, schema)
    return document


def _numbered(document: Document, schema: int) -> Document:
    """Return the document with that schema number in its meta row."""
    meta = document.get("meta") or {}
    about = {**(meta.get(META_ID) or {}), "schema": schema}
    return {**document, "meta": {**meta, META_ID: about}}
