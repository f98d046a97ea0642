"""Reads palettes from theme files, the built-in ones and people's own, and says what is wrong.

A theme file is TOML: `dark`, optionally `ansi` or `mono`, a table `[colours]` and a table
`[styles]`. Its name is the file's name. Nothing of a file is used before all of it is valid.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

GROUNDS = ("background", "surface", "panel", "selection")
"""Colours that text is drawn on."""

PRIORITIES = ("p0", "p1", "p2", "p3")
"""Colours of the four priorities, urgent first."""

REQUIRED = (*GROUNDS, "text", "muted", "faint", "accent", "done", "rule", *PRIORITIES)
"""Colours every theme file must give."""

DERIVED = MappingProxyType({"waiting": "accent", "late": "p0", "warning": "p1"})
"""Colours a theme file may leave out, and the one each then takes."""

ANSI_NAMES = frozenset(
    ["default"]
    + [
        bright + hue
        for bright in ("", "bright_")
        for hue in ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
    ]
)
"""Colour names of a theme that uses the terminal's own colours."""

STYLES = frozenset(["bold", "dim", "italic", "reverse", "strike", "underline"])
"""Words a style may be made of."""

_FLAGS = ("dark", "ansi", "mono")
_TABLES = ("colours", "styles")
_LARGEST_FILE = 64 * 1024  # bytes; a palette takes one or two thousand
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours and text styles of one theme, complete and valid.

    `colours` has every name of `REQUIRED` and `DERIVED`: `#rrggbb`, or names of `ANSI_NAMES` when
    `ansi` is set, or only `default` when `mono` is set. `styles` gives some of these names words
    of `STYLES`, apart by one space.
    """

    name: str
    dark: bool
    colours: Mapping[str, str]
    styles: Mapping[str, str] = field(default_factory=dict)
    ansi: bool = False
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A reason with places for values: translated as a whole, filled in afterwards."""

    template: str
    values: Mapping[str, str] = field(default_factory=dict)


def fault(template: str, **values: str) -> Fault:
    """Return a reason; `template` is what translators see."""
    return Fault(template, values)


class ThemeError(Exception):
    """A theme file cannot be used: which file, which line, which key and why.

    `line` counts from 1; `key` is empty when no single key is at fault.
    """

    def __init__(self, file: Path, line: int, key: str, why: Fault) -> None:
        super().__init__(file, line, key, why)
        self.file = file
        self.line = line
        self.key = key
        self.why = why

    @property
    def place(self) -> str:
        """File, line and key."""
        place = f"{_shown(self.file.name)}:{self.line}"
        return f"{place}: {_shown(self.key)}" if self.key else place

    @property
    def reason(self) -> str:
        """Why the file is refused, in English."""
        return self._reason_in(str)

    def _reason_in(self, gettext: Callable[[str], str]) -> str:
        return gettext(self.why.template).format_map(self.why.values)

    def said(self, gettext: Callable[[str], str] = str) -> str:
        """Return file, line, key and reason on one line, in the language of `gettext`."""
        return f"{self.place}: {self._reason_in(gettext)}"

    def __str__(self) -> str:
        return self.said()


def load_palette(path: Path) -> Palette:
    """Return the palette of the theme file `path`; raise `ThemeError` when it is not valid."""
    if not _NAME.fullmatch(path.stem):
        raise ThemeError(
            path, 1, "", fault("a theme's file name has only small letters, digits and -")
        )
    text = _text_of(path)
    return _Reader(path, text, _parsed(path, text)).palette()


def builtin_palettes() -> dict[str, Palette]:
    """Return the palettes that come with the program, by name."""
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return {file.stem: load_palette(file) for file in files}


def user_palettes(folder: Path) -> tuple[dict[str, Palette], list[ThemeError]]:
    """Return the valid palettes of `folder` by name, and one error for each file refused.

    A folder that is missing has no palettes. The names of built-in palettes are taken.
    """
    taken = {file.stem for file in Path(__file__).parent.glob("*.toml")}
    palettes: dict[str, Palette] = {}
    errors: list[ThemeError] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            if file.stem in taken:
                raise ThemeError(file, 1, "", fault("a built-in theme has this name: take another"))
            palettes[file.stem] = load_palette(file)
        except ThemeError as error:
            errors.append(error)
    return palettes, errors


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        why = fault("it cannot be read: {reason}", reason=error.strerror or "?")
        raise ThemeError(path, 1, "", why) from error
    if len(raw) > _LARGEST_FILE:
        raise ThemeError(path, 1, "", fault("it is too large for a theme"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ThemeError(path, line, "", fault("it is not UTF-8 text")) from error


def _parsed(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        why = fault("it is not valid TOML: {reason}", reason=_shown(str(error)))
        raise ThemeError(path, line, "", why) from error
    except RecursionError as error:  # thousands of nested arrays
        raise ThemeError(path, 1, "", fault("it is nested too deeply")) from error


class _Reader:
    """Turns the parsed tables of one file into a palette, or says where the file is wrong."""

    def __init__(self, path: Path, text: str, tables: Mapping[str, object]) -> None:
        self.path = path
        self.text = text
        self.tables = tables

    def palette(self) -> Palette:
        self._refuse_unknown("", self.tables, (*_FLAGS, *_TABLES))
        dark, ansi, mono = (self._flag(key) for key in _FLAGS)
        if ansi and mono:
            raise self._error("", "mono", fault("ansi and mono exclude each other"))
        return Palette(
            name=self.path.stem,
            dark=dark,
            colours=MappingProxyType(self._colours(ansi, mono)),
            styles=MappingProxyType(self._styles()),
            ansi=ansi,
            mono=mono,
        )

    def _flag(self, key: str) -> bool:
        if key not in self.tables:
            if key == "dark":
                raise self._error("", key, fault("this key is missing"))
            return False
        value = self.tables[key]
        if not isinstance(value, bool):
            raise self._error("", key, fault("must be true or false"))
        return value

    def _table(self, name: str) -> Mapping[str, object]:
        table = self.tables.get(name, {})
        if not isinstance(table, dict):
            raise self._error("", name, fault("must be a table"))
        self._refuse_unknown(name, table, (*REQUIRED, *DERIVED))
        return table

    def _colours(self, ansi: bool, mono: bool) -> dict[str, str]:
        table = self._table("colours")
        colours: dict[str, str] = {}
        for key in REQUIRED:
            if key not in table:
                raise self._error("colours", key, fault("this key is missing"))
            colours[key] = self._colour(key, table[key], ansi, mono)
        for key, instead in DERIVED.items():
            given = key in table
            colours[key] = self._colour(key, table[key], ansi, mono) if given else colours[instead]
        return colours

    def _colour(self, key: str, value: object, ansi: bool, mono: bool) -> str:
        valid: bool
        if mono:
            valid, why = value == "default", fault('must be "default": this theme has no colour')
        elif ansi:
            valid = isinstance(value, str) and value in ANSI_NAMES
            why = fault('must be a terminal colour such as "bright_red", or "default"')
        else:
            valid = isinstance(value, str) and _HEX.fullmatch(value) is not None
            why = fault("must be a colour such as #1f6580")
        if not valid or not isinstance(value, str):
            raise self._error("colours", key, why)
        return value.lower()

    def _styles(self) -> dict[str, str]:
        styles: dict[str, str] = {}
        for key, value in self._table("styles").items():
            listed = value.split() if isinstance(value, str) else [""]
            if not STYLES.issuperset(listed):
                why = fault("must be made of: {words}", words=", ".join(sorted(STYLES)))
                raise self._error("styles", key, why)
            styles[key] = " ".join(listed)
        return styles

    def _refuse_unknown(
        self, table: str, found: Mapping[str, object], known: tuple[str, ...]
    ) -> None:
        for key in found:
            if key not in known:
                raise self._error(table, key, fault("no theme has this key"))

    def _error(self, table: str, key: str, why: Fault) -> ThemeError:
        return ThemeError(self.path, _line_of(self.text, table, key), key, why)


def _line_of(text: str, table: str, key: str) -> int:
    """Return the line that sets `key` in `table`, else the line that opens the table, else 1."""
    setting = re.compile(rf"\s*(?:\[\s*)?(?:{table}\s*\.\s*)?[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    section, opened, elsewhere = "", 1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[\s*([^\]]+?)\s*\]", line)
        if header:
            section = header[1]
            opened = number if section == table else opened
        if setting.match(line):
            if section == table:
                return number
            elsewhere = elsewhere or number
    return elsewhere if elsewhere and opened == 1 else opened


def _shown(text: str) -> str:
    """Return `text` on one line without anything a terminal would obey, 80 characters at most."""
    return "".join(char if char.isprintable() else "�" for char in text)[:80]
