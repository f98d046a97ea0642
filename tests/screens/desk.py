"""A desk to test at: the application on a real board file, driven by keys and read as text."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from rich.segment import Segment
from textual import events
from textual._context import visible_screen_stack
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input, OptionList

from cli.boards import sample_board
from hatrack.board import Board
from hatrack.ids import mint_id
from hatrack.language import current, use
from hatrack.task import Task
from hatrack.words import Words
from storage.board_file import BoardFile
from storage.configuration import Setting
from storage.file_system import FileSystem
from storage.session import Session
from storage.state_folder import recent_boards
from tests.builders import TODAY
from tests.files.boards import a_board, a_clock, a_task
from themes.loader import builtin_palettes
from tui.actions import Action
from tui.app import HatrackApp
from tui.dialogs.choose import LINE_CELLS
from tui.glyphs import UNICODE, Glyphs
from tui.keys import ACTIONS
from tui.screens.board_screen import BoardScreen
from tui.widgets.choice_list import Choice, ChoiceList, choice_line

WIDE = (120, 36)
ENDLESS = 5_000
"""Turns of the event loop after which messages are taken as never coming to an end."""
PATIENCE = 20
"""Seconds after which what a test waits for is taken as never coming."""
ROUNDS = 3
"""Times that what was done is drawn: what is done after that may have to be drawn too."""
QUIET = 20
"""Turns of the event loop without a message after which nothing more is to come."""


def the_sample(lang: str = "en", today: date = TODAY) -> Board:
    """The demo board of that language as it is on the day the tests are at."""
    return sample_board(lang, today)


def a_session_on(folder: Path, *, seed: int = 1, state: str = "elsewhere") -> Session:
    """A session on the board file of a desk in `folder`, by default from another machine.

    On another machine (another `state` folder) the steps that can be undone are others.
    """
    return _session(BoardFile.open(folder / "hatrack.json", state_home=folder / state), seed)


def _session(file: BoardFile, seed: int) -> Session:
    bits = random.Random(seed).getrandbits
    return Session(file, a_clock(), lambda: TODAY, "cto", lambda taken: mint_id(bits, taken))


class Desk:
    """The running application: `press` keys, read `lines`, look at the `board` and the cursor."""

    def __init__(self, app: HatrackApp, pilot: Pilot[int], folder: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.folder = folder

    # Doing

    async def press(self, *keys: str) -> None:
        """Press keys, by Textual's names, and wait until everything they led to is shown."""
        for key in keys:
            self._send(key)
            await self.settled()

    async def burst(self, *keys: str) -> None:
        """Press keys faster than anything can be drawn between them."""
        for key in keys:
            self._send(key)
        await self.settled()

    def _send(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        character = key if len(key) == 1 else {"space": " "}.get(key)
        self._give(events.Key(name, character))

    def _give(self, event: events.Event) -> None:
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def settled(self) -> None:
        """Wait until no message is under way any more, and draw; no clock is involved.

        Raises what ended the application, if something did.
        """
        rounds = 0
        while rounds < ROUNDS or self.app.gives:
            assert rounds < ENDLESS
            rounds += 1
            quiet = turns = 0
            while quiet < QUIET:
                await asyncio.sleep(0)
                quiet = 0 if self._busy() else quiet + 1
                turns += 1
                assert turns < ENDLESS, f"never settles: {self._busy()}"
                if self.app._exception is not None:
                    raise self.app._exception
            if self.app._exit:
                return
            self.app.screen._on_timer_update()

    def _busy(self) -> list[MessagePump]:
        """Return what still has messages to take."""
        pumps = (self.app, *self.app._registry)
        return [p for p in pumps if p._next_callbacks or not p._message_queue.empty()]

    async def type(self, text: str) -> None:
        """Put a text into the line that has the focus, as a paste would."""
        self.line.insert_text_at_cursor(text)
        await self.settled()

    async def answer(self, text: str) -> None:
        """Put a text in place of what stands in the line of the dialog, and press Enter."""
        self.line.clear()
        await self.type(text)
        await self.press("enter")

    async def paste(self, text: str) -> None:
        """Let the terminal paste a text."""
        self._give(events.Paste(text))
        await self.settled()

    async def saved(self) -> None:
        """Wait until everything done so far is in the file, or was refused."""
        await self.app.saver.idle()
        await self.settled()

    async def eventually(self, true: Callable[[], object]) -> None:
        """Wait until something is true that a thread or a timer brings about."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                await asyncio.sleep(0.001)
                await self.settled()

    async def at_rest(self) -> None:
        """Wait until nothing runs beside the work any more, such as the first look at git."""
        await self.eventually(lambda: all(worker.is_finished for worker in self.app.workers))

    async def look_after(self) -> None:
        """Let the application look at its file now instead of at its next second."""
        await self.app._look_after()
        await self.settled()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settled()

    async def go_to(self, title: str) -> Task:
        """Put the cursor on the first task whose title begins so, and return it."""
        task = self.find(title)
        role = task.role if task.role in self.screen.view.columns else ""
        self.screen.go_to(role, task.id)
        await self.settled()
        assert self.screen.selection.task == task.id
        return task

    # Reading

    @property
    def screen(self) -> BoardScreen:
        """The board's screen."""
        return self.app.board_screen

    @property
    def board(self) -> Board:
        """The board with every edit so far."""
        return self.app.session.board

    @property
    def strips(self) -> list[Strip]:
        """What is on the terminal now, dialogs and all."""
        visible_screen_stack.set(self.app._background_screens)
        return self.app.screen._compositor.render_strips()

    @property
    def segments(self) -> Iterator[Segment]:
        """Every piece of text that is sent to the terminal."""
        for strip in self.strips:
            yield from strip

    @property
    def lines(self) -> list[str]:
        """What a person reads, line by line."""
        return [strip.text.rstrip() for strip in self.strips]

    @property
    def text(self) -> str:
        """What a person reads, no-break spaces as the blanks they look like."""
        return "\n".join(self.lines).replace("\xa0", " ")

    @property
    def top(self) -> str:
        """The first line."""
        return self.lines[0]

    @property
    def words(self) -> str:
        """The last line but one: what is selected, or what just happened."""
        return self.lines[-2]

    @property
    def keys(self) -> str:
        """The last line: the key bar."""
        return self.lines[-1]

    @property
    def line(self) -> Input:
        """The line of the open dialog."""
        return self.app.screen.query_one(Input)

    @property
    def options(self) -> list[str]:
        """The choices of the open dialog."""
        for drawn in self.app.screen.query(ChoiceList):
            return [_whole(choice) for choice in drawn.choices]
        listed = self.app.screen.query_one(OptionList)
        return [str(option.prompt) for option in listed.options]

    @property
    def dialog(self) -> str:
        """The name of the open dialog's class, or an empty text."""
        screen = self.app.screen
        return "" if isinstance(screen, BoardScreen) else type(screen).__name__

    @property
    def order(self) -> list[str]:
        """The columns from left to right."""
        return [slot.code for slot in self.screen.board_widget.slots]

    @property
    def here(self) -> Task:
        """The task under the cursor."""
        return self.board.task(self.screen.selection.task)

    def find(self, title: str) -> Task:
        """The first task whose title begins so."""
        return next(t for t in self.board.tasks.values() if t.title.startswith(title))

    def task(self, task: Task) -> Task:
        """That task as it is now."""
        return self.board.task(task.id)


def _whole(choice: Choice) -> str:
    lines = (choice_line(choice, part, LINE_CELLS + 1) for part in range(choice.height))
    return "\n".join("".join(text for text, _style in line) for line in lines)


@asynccontextmanager
async def a_desk(
    folder: Path,
    board: Board | None = None,
    *,
    size: tuple[int, int] = WIDE,
    lang: str = "en",
    theme: str = "dusk",
    glyphs: Glyphs = UNICODE,
    read_only: bool = False,
    files: FileSystem | None = None,
    keep_theme: Callable[[str], None] = lambda _name: None,
    notices: Sequence[Words] = (),
    edit: bytes | None = None,
    state: Path | None = None,
    settings: Mapping[str, Setting] | None = None,
    actions: Sequence[Action] = ACTIONS,
) -> AsyncIterator[Desk]:
    """Open the application on a board file of its own in `folder`; the sample board by default.

    `edit` replaces the bytes of the file before it is opened; `state` is the state folder;
    `actions` have the keys of a person who chose others.
    """
    path, state = folder / "hatrack.json", state or folder / "state"
    BoardFile.open(path, create=the_sample(lang) if board is None else board, state_home=state)
    if edit is not None:
        path.write_bytes(edit)
    file = BoardFile.open(path, state_home=state, read_only=read_only, files=files)
    before = current().code
    app = HatrackApp(
        _session(file, 0),
        today=lambda: TODAY,
        palettes=builtin_palettes(),
        theme=theme,
        glyphs=glyphs,
        lang=use(lang).code,
        keep=lambda _key, value, _table: keep_theme(str(value)),
        settings=settings,
        notices=notices,
        actions=actions,
        boards=lambda: recent_boards(state),
    )
    try:
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot, folder)
            await desk.settled()
            yield desk
    finally:
        use(before)


def a_task_of(role: str, title: str, **fields: Any) -> Task:
    """A stamped task of that role, to do unless said otherwise."""
    return a_task(f"id-{title}", title, role=role, **fields)


__all__ = ["TODAY", "Desk", "a_board", "a_desk", "a_session_on", "a_task_of", "the_sample"]
