"""Keeps the French catalogue in step with the sources.

`python .ci/catalogue.py` collects every message, updates `hatrack.po` and compiles `hatrack.mo`.
`--prune` also drops translations of messages that are gone. `--check` changes nothing and fails
with one line for each thing that is wrong. Both files depend on messages and translations alone:
no dates, no line numbers, so that the same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import string
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

TOP = Path(__file__).resolve().parent.parent
SOURCES = ("hatrack", "storage", "themes", "cli", "tui")
DATA = TOP / "hatrack" / "data" / "stage_weights.json"
FOLDER = TOP / "hatrack" / "locale" / "fr" / "LC_MESSAGES"
PO = FOLDER / "hatrack.po"
MO = FOLDER / "hatrack.mo"

ONE_FORM = frozenset(["_", "gettext", "words", "mark", "fault"])
TWO_FORMS = frozenset(["ngettext", "counted"])
COMPOSED = (ast.JoinedStr, ast.BinOp)

Key = tuple[str, str]
"""A message: its English, and its English plural or nothing."""


class FrenchCatalogue(Catalog):
    """A catalogue whose header has no dates and no people."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of the header that programs need."""
        return [
            ("Project-Id-Version", "hatrack"),
            ("Language", "fr"),
            ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: Iterable[tuple[str, str]]) -> None:
        """The header of a file read is not kept: it is always written as above."""

    @property
    def num_plurals(self) -> int:
        """The plural forms of the header, whatever Babel counts for French."""
        return 2


def an_empty_catalogue() -> FrenchCatalogue:
    """Return a French catalogue without messages."""
    return FrenchCatalogue(
        locale="fr", header_comment="# French of the interface.", charset="utf-8", fuzzy=False
    )


def called_name(call: ast.Call) -> str:
    """Return the last name of the function that is called, or nothing."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def texts(node: ast.expr) -> list[str]:
    """Return the texts an argument is written as: one, both of `a if c else b`, or none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    return []


def keys_of(call: ast.Call, faults: list[str], place: str) -> Iterator[Key]:
    """Yield the messages of one call; note a composed text, which no catalogue can hold."""
    name = called_name(call)
    forms = 1 if name in ONE_FORM else 2 if name in TWO_FORMS else 0
    arguments = call.args[:forms]
    if forms and any(isinstance(argument, COMPOSED) for argument in arguments):
        faults.append(f"{place}:{call.lineno}: {name}() must be given a plain text")
    elif forms == 2 and len(arguments) == 2:
        yield from zip(texts(arguments[0]), texts(arguments[1]), strict=False)
    elif forms == 1 and arguments:
        yield from ((text, "") for text in texts(arguments[0]))


def messages_of_sources(faults: list[str]) -> dict[Key, set[str]]:
    """Return every message of the sources with the files it stands in."""
    found: dict[Key, set[str]] = {}
    for folder in SOURCES:
        for file in sorted((TOP / folder).rglob("*.py")):
            place = file.relative_to(TOP).as_posix()
            tree = ast.parse(file.read_text(encoding="utf-8"), place)
            for node in ast.walk(tree):
                if isinstance(node, ast.Call):
                    for key in keys_of(node, faults, place):
                        found.setdefault(key, set()).add(place)
    found.pop(("", ""), None)
    return found


def messages_of_data() -> Iterator[str]:
    """Yield the names of stages, and each stage's holders and reasons."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    for stage in (*data["stages"], *data["variants"]):
        yield stage["en"]
        for role in stage.get("roles", ()):
            yield from (role["holder"], role["reason"])


def collected(faults: list[str]) -> FrenchCatalogue:
    """Return a catalogue of every message of sources and data, untranslated."""
    found = messages_of_sources(faults)
    for text in messages_of_data():
        found.setdefault((text, ""), set()).add(DATA.relative_to(TOP).as_posix())
    plurals = {one for one, many in found if many}
    catalogue = an_empty_catalogue()
    for (one, many), files in sorted(found.items()):
        if many or one not in plurals:  # one text, used with and without a count, is one message
            places = [(file, 0) for file in sorted(files)]
            catalogue.add((one, many) if many else one, locations=places)
    return catalogue


def read_catalogue() -> FrenchCatalogue:
    """Return the catalogue as it stands in the checkout; empty when there is none yet."""
    catalogue = an_empty_catalogue()
    if PO.exists():
        with PO.open("rb") as file:
            PoFileParser(catalogue, abort_invalid=True).parse(file)
    return catalogue


def po_bytes(catalogue: FrenchCatalogue) -> bytes:
    """Return the catalogue in the form translators edit."""
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
    return out.getvalue()


def mo_bytes(catalogue: FrenchCatalogue) -> bytes:
    """Return the catalogue in the form the program loads."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def forms(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the forms of an English or French text: one, or one for each number."""
    return (value or "",) if isinstance(value, str | None) else tuple(value)


def places(text: str) -> set[str]:
    """Return the `{places}` of a template, with their format; a broken one has none."""
    try:
        return {f"{name}:{spec}" for _, name, spec, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return set()


def faults_of(message: Message) -> Iterator[str]:
    """Yield what is wrong with one message of the catalogue."""
    english, french = forms(message.id), forms(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not all(french) or len(french) != len(english):
        yield "not translated"
        return
    # A singular may say "one" and leave the count out.
    needed = places(english[-1])
    allowed = needed.union(*map(places, english))
    if places(french[-1]) != needed or not places(french[0]) <= allowed:
        yield "the {places} differ"
    if any(re.search(r"(?:[^\s] [:;?!»](?:\s|$))|« ", text) for text in french):
        yield "a plain space may break before : ; ? ! » or after «: use a no-break space"


def check() -> list[str]:
    """Return what is wrong with the catalogue, one line each."""
    faults: list[str] = []
    wanted, have = collected(faults), read_catalogue()
    wanted_ids = {forms(message.id) for message in wanted if message.id}
    have_ids = {forms(message.id) for message in have if message.id}
    faults += [f"not in the catalogue: {text!r}" for text in sorted(wanted_ids - have_ids)]
    gone = (have_ids - wanted_ids) | {forms(message.id) for message in have.obsolete.values()}
    faults += [f"obsolete, drop it with --prune: {text!r}" for text in sorted(gone)]
    for message in have:
        if message.id:
            faults += [f"{fault}: {message.id!r}" for fault in faults_of(message)]
    if not MO.exists() or MO.read_bytes() != mo_bytes(have):
        faults.append("hatrack.mo is not what hatrack.po compiles to")
    return faults


def update(prune: bool) -> None:
    """Bring the catalogue up to date with the sources and compile it."""
    wanted, have = collected([]), read_catalogue()
    kept = {forms(message.id): message for message in (*have.obsolete.values(), *have)}
    for message in wanted:
        old = kept.pop(forms(message.id), None)
        if message.id and old:
            message.string, message.flags = old.string, set(old.flags)
            message.user_comments = old.user_comments
    if not prune:
        translated = (message for key, message in kept.items() if any(key) and message.string)
        wanted.obsolete.update((message.id, message) for message in translated)
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(wanted))
    MO.write_bytes(mo_bytes(wanted))


def main() -> int:
    """Run the tool; return 1 when `--check` found something wrong."""
    parser = argparse.ArgumentParser(description="Keep the French catalogue in step.")
    parser.add_argument("--check", action="store_true", help="change nothing, list what is wrong")
    parser.add_argument("--prune", action="store_true", help="drop translations no longer used")
    wish = parser.parse_args()
    if not wish.check:
        update(wish.prune)
    faults = check()
    print("\n".join(faults) or "The French catalogue is complete.")
    return 1 if wish.check and faults else 0


if __name__ == "__main__":
    sys.exit(main())
