"""The marks the screens draw with: one cell each, and plain ones where a terminal has no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of marks; `shapes` are the priorities' own, so that colour is never needed.

    `eighths` fill a cell from the left and `rises` from below, from nothing to all of it.
    """

    shapes: Mapping[str, str]
    doing: str
    waiting: str
    done: str
    late: str
    bar: str
    selected: str
    heavy: str
    light: str
    dot: str
    ellipsis: str
    up: str
    down: str
    left: str
    right: str
    repeat: str
    reached: str
    ahead: str
    corners: str
    upright: str
    crossing: str
    pin: str
    marked: str
    open_box: str
    solid: str
    hatch: str
    shade: str
    eighths: str
    rises: str

    def mark(self, status: str) -> str:
        """Return the mark of a task under way, or a blank for the states that need none."""
        return {"doing": self.doing, "waiting": self.waiting}.get(status, " ")


UNICODE = Glyphs(
    shapes={"P0": "▲", "P1": "■", "P2": "●", "P3": "◇"},
    doing="»",
    waiting="×",
    done="✓",
    late="!",
    bar="▌",
    selected="█",
    heavy="━",
    light="─",
    dot="·",
    ellipsis="…",
    up="↑",
    down="↓",
    left="←",
    right="→",
    repeat="~",
    reached="●",
    ahead="∙",
    corners="╭╮╰╯",
    upright="│",
    crossing="┼",
    pin="=",
    marked="◆",
    open_box="□",
    solid="█",
    hatch="▒",
    shade="░",
    eighths=" ▏▎▍▌▋▊▉█",
    rises=" ▁▂▃▄▅▆▇█",
)
ASCII = Glyphs(
    shapes={"P0": "^", "P1": "*", "P2": "o", "P3": "."},
    doing=">",
    waiting="x",
    done="v",
    late="!",
    bar="|",
    selected="#",
    heavy="=",
    light="-",
    dot="-",
    ellipsis=".",
    up="^",
    down="v",
    left="<",
    right=">",
    repeat="~",
    reached="o",
    ahead=".",
    corners="++++",
    upright="|",
    crossing="+",
    pin="=",
    marked="+",
    open_box="_",
    solid="#",
    hatch="=",
    shade=".",
    eighths="  ..::###",
    rises="  ..::###",
)


def glyphs_for(environment: Mapping[str, str]) -> Glyphs:
    """Return plain marks on the Linux console and where the locale is not UTF-8, else full ones."""
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), ""
    )
    plain = environment.get("TERM") == "linux" or (
        bool(locale) and "utf" not in locale.lower() and locale not in ("C", "POSIX")
    )
    return ASCII if plain else UNICODE
