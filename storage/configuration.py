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

from hatrack.language import spoken
from hatrack.records import dataclass, field, replace
from hatrack.words import Words, mark, words

_HEADER = re.compile(r"\s*\[\s*([^\]]+?)\s*\]")
_ENTRY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=""")
NAME = "config.toml"
THEMES = "themes"
Setting = str | bool | int
"""What one setting may be."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings as read; `faults` says what could not be used, file and key named.

    `lines` are the lines of the file on which its entries and tables stand, from 1; `key_lines`
    those of the entries of `keys`.
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
    lines: Mapping[str, int] = field(default_factory=dict)
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
    read = _configuration(values, _lines_of(text))
    return replace(read, key_lines=_lines_of(text, "keys"))


def _not_read(text: str, error: tomllib.TOMLDecodeError) -> Words:
    """Return on which line a text is no TOML, and why."""
    said, _place, _rest = str(error).partition(" (at ")
    found = re.search(r"at line (\d+)", str(error))
    line = int(found[1]) if found else len(text.splitlines())
    return words("{file}, line {line}: {error}; nothing of it is used.",
                 file=NAME, line=line, error=said)  # fmt: skip


def _lines_of(text: str, table: str = "") -> dict[str, int]:
    """Return the line of each entry of a table; without one, of each top entry and table."""
    lines: dict[str, int] = {}
    here = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header, entry = _HEADER.match(line), _ENTRY.match(line)
        if header:
            here = header[1]
            if not table:
                lines.setdefault(here.strip("\"'[ "), number)
        elif entry and here == table:
            lines[entry[1] or entry[2] or entry[3]] = number
    return lines


_WANTED: Mapping[str, tuple[type, str]] = {
    "theme": (str, mark("a name in quotes")),
    "language": (str, mark('"en" or "fr"')),
    "ascii": (bool, mark("true or false")),
    "animation": (bool, mark("true or false")),
    "commit": (bool, mark("true or false")),
    "fetch": (int, mark("a number of minutes, 0 for never")),
    "learned": (bool, mark("true or false")),
    "keys": (dict, mark("a table [keys]")),
    "filters": (dict, mark("a table [filters]")),
}
"""What each setting may be, and what is said of that to whoever wrote something else."""


def _configuration(values: Mapping[str, Any], lines: Mapping[str, int]) -> Configuration:
    """Return the settings that can be used, and a fault for each of the others."""
    used = {key: value for key, value in values.items() if _is_used(key, value)}
    faults = [_fault(key, lines.get(key, 1)) for key in values if key not in used]
    named: Mapping[str, object] = used.get("filters", {})
    used["filters"] = {name: text for name, text in named.items() if isinstance(text, str)}
    return Configuration(**used, lines=lines, faults=tuple(faults))


def _is_used(key: str, value: object) -> bool:
    if key not in _WANTED or not _may_be(value, _WANTED[key][0]):
        return False
    return key != "language" or value == "" or bool(spoken(str(value)))


def _fault(key: str, line: int) -> Words:
    """Return what is wrong with a setting, and what it could be."""
    if key not in _WANTED:
        known = ", ".join(_WANTED)
        return words("{file}, line {line}: there is no setting {key}; there are {known}.",
                     file=NAME, line=line, key=key, known=known)  # fmt: skip
    return words("{file}, line {line}: {key} is not used; write {wanted}.",
                 file=NAME, line=line, key=key, wanted=words(_WANTED[key][1]))  # fmt: skip


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
