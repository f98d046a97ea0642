"""A line of input that notices when several lines are pasted into it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input


class ManyLines(Input):
    """An input of one line; several pasted lines are handed on, not cut to the first."""

    @dataclass
    class Pasted(Message):
        """Several lines were pasted; empty ones are left out."""

        lines: list[str]

    def _on_paste(self, event: events.Paste) -> None:
        lines = [line.strip() for line in re.split(r"\r\n|\r|\n", event.text) if line.strip()]
        if len(lines) > 1:
            event.stop()
            event.prevent_default()  # else the input's own handler pastes the first line
            self.post_message(self.Pasted(lines))
