"""Sessions and new boards: what only commands that write have to load."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Container
from datetime import date

from cli.options import setting
from hatrack.board import Board, new_board
from hatrack.ids import mint_id
from hatrack.language import current
from storage.board_file import BoardFile
from storage.session import Session, stamped


def now_ms() -> int:
    """Return the milliseconds since 1970, for stamps."""
    return time.time_ns() // 1_000_000


def mint(taken: Container[str]) -> str:
    """Return a new id that is not among `taken`."""
    return mint_id(_random_bits, taken)


def _random_bits(count: int) -> int:
    """Return that many random bits; `secrets` would load three modules more for them."""
    return int.from_bytes(os.urandom(count // 8 + 1)) >> (8 - count % 8)


def fresh_board(stage: str = "mvp", lang: str = "", name: str = "") -> Board:
    """Return a new board, stamped, in the language that is spoken unless `lang` says another."""
    return stamped(new_board(name, lang or current().code, stage), now_ms())


def session_on(file: BoardFile, today: Callable[[], date]) -> Session:
    """Return a session on an open file for whoever sits here: `$HATRACK_ME`, else the CTO."""
    me = setting("HATRACK_ME") or file.board.about.cto
    return Session(file, now_ms, today, me, mint)
