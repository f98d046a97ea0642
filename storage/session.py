"""One person's work on one board: what the screens and the commands both go through.

A session holds the board as it is being edited, ahead of the file. `do`, `undo` and `redo` return
at once; `save` may run in another thread meanwhile, and what is done during a save is carried
over what the save brought in.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Container, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from hatrack.board import SHAPES, Board
from hatrack.edits import Context, Edit, apply
from hatrack.history import Change, History, Step, one_step, settle, taken_back
from hatrack.stamps import StampClock, is_stamp, mint_node
from hatrack.words import Words, words
from storage.board_file import BoardFile, Saved
from storage.journal import Done, Event, Journal, Redone, Undone, happened
from storage.state_folder import StateFolder

Mint = Callable[[Container[str]], str]


class WentBack(NamedTuple):
    """What undo or redo led to: the step, the changes that were kept, and those made now.

    A change is kept where somebody has written the same register since. None is made where
    nothing of the step was left. `saved` is what others had written to the file, which was taken
    in first.
    """

    step: Step
    kept: tuple[Change, ...]
    made: tuple[Change, ...]
    saved: Saved | None = None


class Session:
    """A board being edited, its history and its file.

    `clock_now_ms` gives milliseconds since 1970 for the stamps, `today` the local day; `me` is
    the handle of who acts, and `mint` returns a new id that is not among those it is given.
    `forgetting` says that steps are kept in memory alone, where the state folder takes none.
    """

    def __init__(
        self,
        board_file: BoardFile,
        clock_now_ms: Callable[[], int],
        today: Callable[[], date],
        me: str,
        mint: Mint,
    ) -> None:
        self.me = me
        self._file = board_file
        self._today = today
        self._mint = mint
        self._stamps = new_clock(clock_now_ms)
        self._seen_stamps = False
        self._board = self._clean = board_file.board
        self._pending: list[Event] = []
        self._saving = threading.RLock()
        self._state = threading.RLock()
        self._journal = _journal_of(board_file)
        state = board_file.storage.state
        forgets = not board_file.read_only and not state.usable()
        self.forgetting = (_forgetting(state),) if forgets else ()

    @property
    def board(self) -> Board:
        """The board with every edit so far."""
        return self._board

    @property
    def board_file(self) -> BoardFile:
        """The file it is saved to."""
        return self._file

    @property
    def notices(self) -> tuple[Words, ...]:
        """What opening the file brought up, and that steps are kept nowhere if that is so."""
        return (*self._file.notices, *self.forgetting)

    @property
    def read_only(self) -> bool:
        """Whether edits are refused."""
        return self._file.read_only

    @property
    def dirty(self) -> bool:
        """Whether there is anything to save."""
        return self._board is not self._clean or self._file.must_be_written

    @property
    def history(self) -> History:
        """What can be undone and redone, by whichever process it was done."""
        with self._state:
            history = self._journal.history()
            for event in self._pending:
                history = happened(history, event)
            return history

    def do(self, edit: Edit, selection: str = "", onto: str = "") -> Step:
        """Make an edit and return the step; a step without changes is not remembered.

        Raises Refusal, or StorageError when the board may not be written; the board is then as
        it was. `selection` says where the cursor is, for undo. While the step of the id `onto` is
        the last one, this becomes one with it: undo takes back both.
        """
        self._file.check_writable()
        with self._state:
            before = self._board
            after = apply(before, edit, Context(self._today(), self.me, self._mint))
            label = edit.label(before)
            stamp = self._stamp()
            self._board, changes = settle(before, after, stamp)
            step = Step(stamp, label, changes, selection)
            return self._remembered(step, onto) if changes else step

    def _remembered(self, step: Step, onto: str) -> Step:
        """Return the step as it is remembered: with the last one where it goes onto that."""
        last = self.history.past[-1:]
        both = one_step(last[0], step) if onto and last and last[0].id == onto else None
        if both is not None:
            self._pending.append(Undone(onto))  # what is done next stands in its place
        self._pending.append(Done(both or step))
        return both or step

    def undo(self) -> WentBack:
        """Take the last step back, whoever did it on this machine; raise NothingToDo without one.

        Registers somebody has written since keep their newer value.
        """
        return self._go_back(
            lambda history: history.undone()[0], lambda step: step, lambda step: Undone(step.id)
        )

    def redo(self) -> WentBack:
        """Make the step undone last again; raise NothingToDo without one."""
        return self._go_back(
            lambda history: history.redone()[0],
            lambda step: step.inverted,
            lambda step: Redone(step.id),
        )

    def _go_back(
        self,
        choose: Callable[[History], Step],
        direction: Callable[[Step], Step],
        event: Callable[[Step], Event],
    ) -> WentBack:
        self._file.check_writable()
        choose(self.history)  # nothing is taken in where there is nothing to do
        saved = self.refresh() if self._file.changed_outside() else None
        with self._state:
            step = choose(self.history)
            board, kept = taken_back(self._board, direction(step))
            self._board, made = settle(self._board, board, self._stamp())
            self._pending.append(event(step))
            return WentBack(step, kept, made, saved)

    def save(self) -> Saved:
        """Write the board, merged with what others wrote since; then the journal.

        Blocks until it is on the disk; call it from any thread. Raises StorageError with
        everything still in memory, to be saved again.
        """
        with self._saving:
            with self._state:
                board, events = self._board, tuple(self._pending)
            saved = self._file.save(board)
            with self._state:
                self._carry_over(board, saved)
                self._clean = saved.board
            if self._journal.append(events):  # else the next save adds them
                with self._state:
                    del self._pending[: len(events)]
            return saved

    def changed_outside(self) -> bool:
        """Whether another program changed the file since it was last read or written."""
        return self._file.changed_outside()

    def refresh(self) -> Saved | None:
        """Take in what others wrote to the file; None when nobody did. Nothing is written."""
        with self._saving:
            board = self._board
            saved = self._file.reload(board)
            with self._state:
                self._carry_over(board, saved)
                if saved.merged:
                    self._clean = self._file.board
            return saved if saved.merged or saved.notices else None

    def follow(self, path: Path) -> Saved:
        """Go on with the board at the place a sync moved it to, and with what is not saved yet.

        Raises StorageError when it cannot be opened there.
        """
        from storage.joining import joined

        with self._saving:
            there = BoardFile.open(path, state_home=self._file.storage.state.path.parent)
            with self._state:
                result = joined(self._clean, self._board, there.board)
                self._file, self._journal = there, _journal_of(there)
                self._clean, self._board = there.board, result.board
                self._seen_stamps = False
        return Saved(result.board, True, result.incoming, result.decided, result.revived)

    def _carry_over(self, board: Board, saved: Saved) -> None:
        """Go on from what a save of `board` brought in, with the edits made meanwhile."""
        if saved.board is not board:
            from storage.joining import joined

            mine_too = self._board is not board
            theirs = saved.board
            self._board = joined(board, self._board, theirs).board if mine_too else theirs
            self._seen_stamps = False

    def accept_recovery(self) -> None:
        """Let the next save replace the damaged or foreign file; a person has agreed to it."""
        self._file.accept_recovery()

    def save_copy(self, folder: Path) -> Path:
        """Write the board to a new file in `folder` and return it, when its own cannot be saved."""
        return self._file.save_copy(self._board, folder)

    def _stamp(self) -> str:
        """Return a stamp greater than every one in the board."""
        if not self._seen_stamps:
            self._stamps.last = max(self._stamps.last, greatest_stamp(self._board))
            self._seen_stamps = True
        return self._stamps.issue()


def _journal_of(file: BoardFile) -> Journal:
    """Return the journal of a board's file; one in memory where none may be written."""
    state = file.storage.state
    usable = not file.read_only and state.usable()
    return Journal(state.journal if usable else None, file.storage.lock)


def _forgetting(state: StateFolder) -> Words:
    """Return why what is done now cannot be undone by another process, and what helps."""
    return words(
        "What is done now cannot be undone later: {folder} cannot be written. Mend it, or set "
        "XDG_STATE_HOME.",
        folder=str(state.path.parent),
    )


def new_clock(clock_now_ms: Callable[[], int]) -> StampClock:
    """Return a clock of stamps for this process."""
    return StampClock(lambda: _moment(clock_now_ms()), mint_node(random_bits))


def random_bits(count: int) -> int:
    """Return that many random bits from the system."""
    return int.from_bytes(os.urandom((count + 7) // 8)) >> -count % 8


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def greatest_stamp(board: Board) -> str:
    """Return the greatest stamp of a board, empty when it has none."""
    greatest = max(_stamps_of(board), default="")
    if is_stamp(greatest):
        return greatest
    return max(filter(is_stamp, _stamps_of(board)), default="")


def _stamps_of(board: Board) -> Iterator[str]:
    for table in SHAPES:
        for record in board.table(table).values():
            yield from record.clock.values()


def stamped(board: Board, now_ms: int) -> Board:
    """Return a new board with its rows stamped as created now, ready for its first save."""
    clock = new_clock(lambda: now_ms)
    return settle(Board(meta={}), board, clock.issue())[0]
