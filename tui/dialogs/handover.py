"""What a handover asks: what becomes of open tasks, and which of its eight steps are done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hatrack.delegation import HANDOVER_WORDS
from hatrack.handing_over import CHOICE_WORDS, DROP, GIVE, KEEP
from hatrack.language import _
from hatrack.task import Task
from tui.bindings import bindings_to
from tui.dialogs.dialog import LIST_MOVES, Dialog
from tui.paint.lines import cut, shown

_TITLE_CELLS = 52


class _Rows(Dialog[Mapping[str, str]]):
    """A list whose rows are drawn again as they change; `j k` move like the arrows."""

    BINDINGS = bindings_to(*LIST_MOVES)

    @property
    def listed(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    def action_move(self, by: int) -> None:
        """Go down or up."""
        if by > 0:
            self.listed.action_cursor_down()
        else:
            self.listed.action_cursor_up()


class OpenTasks(_Rows):
    """Lists open tasks of a role that is handed over; closes with what becomes of each."""

    BINDINGS = [
        Binding("space", "turn", show=False),
        Binding("h", "all_are('give')", show=False),
        Binding("d", "all_are('drop')", show=False),
        Binding("m", "all_are('keep')", show=False),
    ]

    def __init__(self, title: str, tasks: Sequence[Task]) -> None:
        super().__init__(
            title, _("Space turns, h gives all, m keeps all, d drops all, Enter goes on")
        )
        self._tasks = tuple(tasks)
        self._choices = dict.fromkeys((task.id for task in tasks), GIVE)

    def inside(self) -> list[Widget]:
        """Return the list of tasks."""
        return [OptionList(*(Option(self._row(task), id=task.id) for task in self._tasks))]

    def _row(self, task: Task) -> Content:
        word = _(CHOICE_WORDS[self._choices[task.id]])
        title = cut(shown(task.title), _TITLE_CELLS)
        return Content.assemble((f" {word:<10} ", "$hat-accent bold"), f"{task.priority} {title}")

    def action_turn(self) -> None:
        """Give, keep or drop the task under the cursor, in turn."""
        at = self.listed.highlighted
        if at is None:
            return
        task = self._tasks[at]
        order = [GIVE, KEEP, DROP]
        self._choices[task.id] = order[(order.index(self._choices[task.id]) + 1) % len(order)]
        self.listed.replace_option_prompt_at_index(at, self._row(task))

    def action_all_are(self, choice: str) -> None:
        """Decide the same for all of them."""
        for at, task in enumerate(self._tasks):
            self._choices[task.id] = choice
            self.listed.replace_option_prompt_at_index(at, self._row(task))

    def on_option_list_option_selected(self) -> None:
        """Close with the choices."""
        self.dismiss(self._choices)


class Checklist(_Rows):
    """Lists the eight steps of a handover under how it stands; each tick is made at once.

    `standing` says how it stands with the ticks by step; `on_review` asks for the next review.
    """

    BINDINGS = [
        Binding("space", "tick", show=False),
        Binding("r", "review", show=False),
    ]

    def __init__(
        self,
        title: str,
        ticks: Mapping[str, bool],
        standing: Callable[[Mapping[str, bool]], str],
        on_tick: Callable[[int, bool], None],
        on_review: Callable[[], None],
    ) -> None:
        super().__init__(title, _("Space ticks, r sets the review, Esc closes"))
        self._ticks = {step: bool(ticks.get(str(step))) for step in self._steps}
        self._standing = standing
        self._on_tick = on_tick
        self._on_review = on_review

    @property
    def _steps(self) -> range:
        return range(1, len(HANDOVER_WORDS) + 1)

    def inside(self) -> list[Widget]:
        """Return how the handover stands, and the list of steps."""
        return [
            Static(self._stands(), id="standing", classes="quiet"),
            Static(classes="gap"),
            OptionList(*(Option(self._row(step)) for step in self._steps)),
        ]

    def _stands(self) -> Content:
        return Content(self._standing({str(step): done for step, done in self._ticks.items()}))

    def _row(self, step: int) -> Content:
        mark = "x" if self._ticks[step] else " "
        return Content.assemble((f" ({mark}) ", "$hat-accent bold"), _(HANDOVER_WORDS[step - 1]))

    def action_tick(self) -> None:
        """Tick the step under the cursor, or take its tick away."""
        at = self.listed.highlighted
        if at is None:
            return
        step = at + 1
        self._ticks[step] = not self._ticks[step]
        self.listed.replace_option_prompt_at_index(at, self._row(step))
        self.query_one("#standing", Static).update(self._stands())
        self._on_tick(step, self._ticks[step])

    def action_review(self) -> None:
        """Close, and ask when it is reviewed next."""
        self.dismiss(None)
        self._on_review()

    def on_option_list_option_selected(self) -> None:
        """Tick the step that was chosen."""
        self.action_tick()
