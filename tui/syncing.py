"""Runs a sync in a thread beside the board, and asks what only a person can decide."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from threading import Event

from hatrack.words import Words
from storage.session import Session
from storage.sync import Sync, SyncOutcome
from storage.sync_questions import Choices, Question

Ask = Callable[[SyncOutcome, Question], Awaitable[str | None]]


class Syncing:
    """One sync at a time; a second wish cancels the first.

    `on_progress` hears what is being done, on the event loop; `ask` returns the answer to a
    question, or None to leave everything as it is. `in_terminal` runs a sync that needs the
    terminal for itself.
    """

    def __init__(
        self,
        session: Session,
        on_progress: Callable[[Words], None],
        ask: Ask,
        in_terminal: Callable[[Callable[[], SyncOutcome]], SyncOutcome],
    ) -> None:
        self._session = session
        self._in_terminal = in_terminal
        self._on_progress = on_progress
        self._ask = ask
        self._cancel: Event | None = None
        self._end_of_look = Event()

    @property
    def busy(self) -> bool:
        """Whether a sync is under way."""
        return self._cancel is not None

    def cancel(self) -> None:
        """End the sync or the look under way; it takes three seconds at most."""
        self._end_of_look.set()
        if self._cancel is not None:
            self._cancel.set()

    async def run(self) -> SyncOutcome:
        """Sync until it is done, stopped, or a question stays without an answer."""
        self._end_of_look.set()
        choices = Choices()
        while True:
            outcome = await self._once(choices)
            if outcome.question is None:
                return outcome
            answer = await self._ask(outcome, outcome.question)
            if answer is None:
                return outcome
            choices = choices.answered(outcome.question, answer)

    async def look(self) -> SyncOutcome:
        """Fetch and nothing else; a sync ends it, since it fetches too."""
        self._end_of_look = Event()
        sync = Sync(self._session, cancel=self._end_of_look)
        return await asyncio.to_thread(sync.look)

    async def commit(self) -> SyncOutcome:
        """Commit the board and nothing else."""
        return await asyncio.to_thread(Sync(self._session).commit)

    async def _once(self, choices: Choices) -> SyncOutcome:
        loop = asyncio.get_running_loop()
        self._cancel = Event()

        def progress(sentence: Words) -> None:
            loop.call_soon_threadsafe(self._on_progress, sentence)

        sync = Sync(self._session, choices, cancel=self._cancel, progress=progress)
        try:
            if choices.signing == "terminal":
                return self._in_terminal(sync.run)
            return await asyncio.to_thread(sync.run)
        finally:
            self._cancel = None
