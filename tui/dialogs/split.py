"""What a task is split into: its parts on one line, listed while they are typed."""

from __future__ import annotations

from hatrack.edits import Edit
from hatrack.errors import Refusal
from hatrack.language import month_first
from hatrack.lookup import vocabulary
from hatrack.quickadd import QuickAdd, read_line
from hatrack.split_edits import SEPARATOR, SplitTask, parts_of
from hatrack.task import Task
from hatrack.words import mark, words
from tui.dialogs.task_fields import FieldDialog
from tui.paint.lines import cut, shown, shown_whole

LINE_CELLS = 66


class SplitDialog(FieldDialog):
    """Asks for the parts of a task; the first stays the task itself."""

    LABEL = mark("Split into several tasks")
    HINT = mark("apart by ;   the first stays this task   p1 fri @who +tag as in quick-add")

    def start(self) -> str:
        """Return the title, ready for the next part behind it."""
        return f"{shown_whole(self.task_edited.title)}{SEPARATOR} "

    def edit(self, line: str, task: Task) -> Edit:
        """Return the split; raise Refusal while there is only one part."""
        first, *rest = parts_of(line) or ("",)
        if not first or not rest:
            raise Refusal(words("Write the next part behind the ; and so on."))
        parts = tuple(map(self._read, rest))
        if not all(part.title.strip() for part in parts):
            raise Refusal(words("Each part needs a title."))
        title = task.title if first == shown_whole(task.title).strip() else first
        return SplitTask(task.id, title, parts)

    def echo(self, line: str) -> str:
        """Return the parts one under the other."""
        first, *rest = parts_of(line)
        titles = [first, *(self._read(part).title for part in rest)]
        return "\n".join(
            f"{place}  {cut(shown(title), LINE_CELLS)}" for place, title in enumerate(titles, 1)
        )

    def _read(self, part: str) -> QuickAdd:
        return read_line(
            part, self.view.today, vocabulary(self.view.board), month_first=month_first()
        )
