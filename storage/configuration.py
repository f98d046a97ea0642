"""One person's settings, in `config.toml` of their configuration folder; a bad one never stops us.

theme = "dusk"        # the name of a theme
language = "fr"       # en or fr; without it the board's, then the locale's
ascii = false         # plain marks for terminals that have no others
animation = false
commit = false        # no quiet commit after a minute of rest and on leaving
fetch = 15            # minutes between looks at what others pushed; 0, as without it, is never
learned = true        # on finishing a task of one's own, ask what was learned
[keys]                # a list of keys for each action, as `hatrack keys` names them
[filters]             # name = "p0 is:late"
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hatrack.records import dataclass, field, replace
from hatrack.words import Words, words

_HEADER = re.compile(r"\s*\[\s*([^\]]+?)\s*\]")
_ENTRY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=""")
NAME = "config.toml"
THEMES = "themes"
Setting = str | bool | int
"""What one setting may be."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings as read; `faults` says what could not be used, file and key named.

    `key_lines` are the lines of the file on which the entries of `keys` stand, from 1.
    """

    theme: str = ""
    language: str = ""
    ascii: bool = False
    animation: bool = False
    commit: bool = True
    fetch: int = 0
    learned: bool = False
    keys: Mapping[str, object] = field(default_factory=dict)
    key_lines: Mapping[str, int] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Words, ...] = ()


def configuration_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return `$XDG_CONFIG_HOME/hatrack`, else `~/.config/hatrack`."""
    home = environment.get("XDG_CONFIG_HOME") or ""
    base = Path(home) if os.path.isabs(home) else Path.home() / ".config"
    return base / "hatrack"


def read_configuration(folder: Path) -> Configuration:
    """Return the settings of a folder; without a file, or with a bad one, the defaults."""
    path = folder / NAME
    text = ""
    try:
        text = path.read_text("utf-8")
        values = tomllib.loads(text)
    except FileNotFoundError:
        return Configuration()
    except tomllib.TOMLDecodeError as error:
        return Configuration(faults=(_not_read(text, error),))
    except (OSError, UnicodeDecodeError) as error:
        fault = words("{file} is not used: {error}", file=NAME, error=str(error))
        return Configuration(faults=(fault,))
    return replace(_configuration(values), key_lines=_lines_of(text, "keys"))


def _not_read(text: str, error: tomllib.TOMLDecodeError) -> Words:
    """Return on which line a text is no TOML, and why."""
    said, _place, _rest = str(error).partition(" (at ")
    found = re.search(r"at line (\d+)", str(error))
    line = int(found[1]) if found else len(text.splitlines())
    return words("{file}, line {line}: {error}; nothing of it is used.",
                 file=NAME, line=line, error=said)  # fmt: skip


def _lines_of(text: str, table: str) -> dict[str, int]:
    """Return the line of each entry of a table."""
    lines: dict[str, int] = {}
    here = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header, entry = _HEADER.match(line), _ENTRY.match(line)
        if header:
            here = header[1]
        elif entry and here == table:
            lines[entry[1] or entry[2] or entry[3]] = number
    return lines


def _configuration(values: Mapping[str, Any]) -> Configuration:
    known: dict[str, Any] = {}
    faults = []
    for key, kind in (
        ("theme", str),
        ("language", str),
        ("ascii", bool),
        ("animation", bool),
        ("commit", bool),
        ("fetch", int),
        ("learned", bool),
    ):
        value = values.get(key)
        if _may_be(value, kind):
            known[key] = value
        elif value is not None:
            faults.append(
                words("{file}: {key} is not used, it has a wrong value.", file=NAME, key=key)
            )
    keys, filters = values.get("keys", {}), values.get("filters", {})
    if not isinstance(keys, dict):
        faults.append(
            words("{file}: {key} is not used, it has a wrong value.", file=NAME, key="keys")
        )
        keys = {}
    named = filters.items() if isinstance(filters, dict) else ()
    known["filters"] = {name: text for name, text in named if isinstance(text, str)}
    return Configuration(**known, keys=keys, faults=tuple(faults))


def _may_be(value: object, kind: type) -> bool:
    """Whether a value is of a kind; true is no number, and no number is below nothing."""
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return isinstance(value, kind)


def keep_setting(folder: Path, key: str, value: Setting | None, table: str = "") -> None:
    """Write one setting, leaving everything else and every comment as it is; raise OSError.

    `table` names the table it stands in; None takes it away. A file that cannot be read as TOML
    is left alone. Where `config.toml` is a symbolic link the file it leads to is written.
    """
    import tomlkit

    path = Path(os.path.realpath(folder / NAME))
    try:
        document = tomlkit.parse(path.read_text("utf-8"))
    except FileNotFoundError:
        document = tomlkit.document()
    except (UnicodeDecodeError, tomlkit.exceptions.ParseError):
        return
    place: Any = document.setdefault(table, tomlkit.table()) if table else document
    if value is None:
        place.pop(key, None)
    else:
        place[key] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(tomlkit.dumps(document), "utf-8")
    unfinished.replace(path)
