"""Damage board files in every way and open them: `python -m bench.fuzz_files --files 20000`.

Whatever the bytes: opening ends in a board or in one clear error, writes nothing, and after an
edit is saved the original bytes still exist somewhere. Prints one line of figures as JSON and
fails unless all is well; a failing file is kept.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

from hatrack.board import Board, document_of, new_board
from hatrack.task import Task
from storage.board_file import BoardFile
from storage.errors import StorageError
from storage.pages import Pages
from storage.session import stamped

_NOW_MS = 1_795_420_800_000
_JUNK: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, "", "x", "\u202e\ud800\x9b", [], [[1]], {}, {"*": 1},
)  # fmt: skip
Mutation = Callable[[random.Random, bytes], bytes]


def a_board(dice: random.Random) -> Board:
    board = stamped(new_board("Fuzz é"), _NOW_MS)
    tasks = [
        Task(
            f"k{number}{dice.randrange(1000)}",
            title=dice.choice(["One", "Zwei", "trois", "\u65e5\u672c"]),
            notes=dice.choice(["", "a\nb", "long\n" * 5]),
            tags=tuple(dice.sample(["a", "b", "c"], dice.randrange(3))),
            clock={"*": "261123080000000.0.t3st"},
        )
        for number in range(dice.randrange(1, 12))
    ]
    return board.put("tasks", *tasks)


def flipped(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randrange(1, 6)):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def truncated(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data))]


def spliced(dice: random.Random, data: bytes) -> bytes:
    one, other, to = sorted(dice.randrange(len(data)) for _ in range(3))
    return data[:to] + data[one:other] + data[to + dice.randrange(50) :]


def zeroed(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes(min(4096, len(data) - at)) + data[at + 4096 :]


def doubled(dice: random.Random, data: bytes) -> bytes:
    """Repeat some lines, which makes duplicate keys or broken JSON."""
    lines = data.splitlines(keepends=True) or [data]
    at = dice.randrange(len(lines))
    count = dice.randrange(1, 12)
    return b"".join([*lines[: at + count], *lines[at : at + count], *lines[at + count :]])


def marked(dice: random.Random, data: bytes) -> bytes:
    """Put conflict markers around lines, in one of git's styles, sometimes incomplete."""
    lines = data.splitlines(keepends=True) or [data]
    at, count = dice.randrange(len(lines)), dice.randrange(1, 5)
    ours = lines[at : at + count]
    theirs = [line.replace(b"o", b"0") for line in ours]
    base = [b"||||||| base\n", *ours] if dice.random() < 0.5 else []
    parts = [[b"<<<<<<< ours\n"], ours, base, [b"=======\n"], theirs, [b">>>>>>> theirs\n"]]
    if dice.random() < 0.2:
        parts.pop(dice.randrange(len(parts)))
    return b"".join(chain(lines[:at], *parts, lines[at + count :]))


def windows(dice: random.Random, data: bytes) -> bytes:
    data = data.replace(b"\n", b"\r\n") if dice.random() < 0.7 else data
    return b"\xef\xbb\xbf" + data if dice.random() < 0.7 else data


def recoded(dice: random.Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(dice.choice(["utf-16", "latin-1"]), "replace")


def retyped(dice: random.Random, data: bytes) -> bytes:
    """Put junk values in random places of the document."""
    try:
        document: Any = json.loads(data)
    except ValueError:
        return data
    if not isinstance(document, dict):
        return data
    for _ in range(dice.randrange(1, 5)):
        place = document
        while True:
            key = dice.choice(list(place)) if place else "x"
            if not isinstance(place.get(key), dict) or dice.random() < 0.25:
                place[key] = copy.deepcopy(dice.choice(_JUNK))
                break
            place = place[key]
    return json.dumps(document).encode()


def foreign(dice: random.Random, data: bytes) -> bytes:
    """Replace the file by somebody else's JSON, or append that to it."""
    choices: list[Any] = [{"_default": {"1": {"a": 1}}}, [1], 5, "x", {}, None, {"a": {"b": 1}}]
    other = json.dumps(dice.choice(choices)).encode()
    return data + other if dice.random() < 0.1 else other


MUTATIONS: tuple[Mutation, ...] = (
    flipped, truncated, spliced, zeroed, doubled, marked, windows, recoded, retyped, foreign,
)  # fmt: skip


def complaint(folder: Path, dice: random.Random, figures: Counter[str]) -> str:
    """Make one damaged file and open it; return what went wrong, empty if nothing did."""
    path = folder / "hatrack.json"
    board = a_board(dice)
    if dice.random() < 0.5:  # with a backup
        board_file = BoardFile.open(path, create=board, state_home=folder / "state")
        board = board.put("tasks", Task("klast", title="Last"))
        board_file.save(board)
    data = Pages.of(document_of(board)).data
    for mutation in dice.choices(MUTATIONS, k=dice.choice([1, 1, 1, 2, 3])):
        data = mutation(dice, data) or b"x"
    path.write_bytes(data)
    try:
        found = BoardFile.open(path, create=new_board(), state_home=folder / "state")
    except StorageError as error:
        figures["refused"] += 1
        kept = getattr(error, "kept", None)
        if path.read_bytes() != data or "\n" in str(error):
            return "a refused file was changed, or not told in one line"
        return "" if kept is None or kept.read_bytes() == data else "kept other bytes"
    if path.read_bytes() != data:  # only a blank file may become a new board at once
        figures["blank"] += 1
        return "" if _is_blank(data) else "opening wrote the file"
    return _edited(folder, found, data, figures)


def _edited(folder: Path, found: BoardFile, data: bytes, figures: Counter[str]) -> str:
    """Save an edit of an opened board, and look for both the edit and the original bytes."""
    if found.read_only:
        figures["shown"] += 1
        if not found.needs_acceptance:
            return ""
        found.accept_recovery()
    else:
        figures["opened"] += 1
    found.save(found.board.put("tasks", Task("knew", title="New")))
    again = BoardFile.open(found.path, state_home=folder / "state")
    if "knew" not in again.board.tasks or again.notices:
        return "the edit is not in the file, or the file is still odd"
    if not found.board.tasks.keys() <= again.board.tasks.keys():
        return "tasks were lost in the save"
    return "" if _holds(folder, data) or _is_blank(data) else "the original bytes are gone"


def _is_blank(data: bytes) -> bool:
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    return text in (b"", b"null") or b"".join(text.split()) == b"{}"


def _holds(folder: Path, data: bytes) -> bool:
    """Whether some file of the folder or of its backups holds exactly these bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return any(path.stat().st_size == len(data) and path.read_bytes() == data for path in files)


def fuzzed(files: int, seed: int, keep: Path | None = None) -> Counter[str]:
    """Open that many damaged files and return the figures; failing ones go to `keep`."""
    figures: Counter[str] = Counter(files=files)
    for number in range(files):
        dice = random.Random(f"{seed}.{number}")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            try:
                wrong = complaint(folder, dice, figures)
            except Exception:
                wrong = traceback.format_exc()
            if wrong:
                figures["bad"] += 1
                print(f"{seed}.{number}: {wrong}", file=sys.stderr)
                if keep is not None:
                    shutil.copytree(folder, keep / f"{seed}.{number}")
    return figures


def main() -> int:
    """Run the fuzzer from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    started = time.monotonic()
    figures = fuzzed(options.files, options.seed, options.keep)
    print(json.dumps({**figures, "seconds": round(time.monotonic() - started, 1)}))
    return 1 if figures["bad"] else 0


if __name__ == "__main__":
    sys.exit(main())
