"""What the keys of the roadmap do to the item under the cursor: one edit each."""

from __future__ import annotations

from collections.abc import Callable

from hatrack.date_names import WEEK
from hatrack.edits import Edit
from hatrack.item_closing import (
    DROP,
    KEEP,
    MOVE,
    CloseItem,
    DropItem,
    ReopenItem,
    RestoreItem,
    open_tasks,
)
from hatrack.item_dates import ShiftDates
from hatrack.item_edits import (
    AddItem,
    MoveHorizon,
    MoveItem,
)
from hatrack.language import _, ngettext, say
from hatrack.progress import Progress
from hatrack.roadmap import HORIZONS, Item
from hatrack.words import Words, mark
from tui.item_wording import item_facts
from tui.messages import EditRequested
from tui.paint.lines import shown
from tui.roadmap_models import Plan
from tui.screens.today_actions import TodayActions


class ItemActions(TodayActions):
    """The board with the keys that change items; which item is under the cursor is told below."""

    item_cursor = ""
    item_horizon = HORIZONS[0]

    @property
    def plan(self) -> Plan:
        """The roadmap as it is shown."""
        raise NotImplementedError

    def go_to_item(self, item: str) -> None:
        """Put the cursor on an item."""
        raise NotImplementedError

    def item_here(self) -> Progress | None:
        """Return the item under the cursor; say so when there is none."""
        one = self.plan.one(self.item_cursor)
        if one is None:
            self.say(_("There is no item here: a adds one."), "muted")
        return one

    def edit_item(self, make: Callable[[Item], Edit]) -> None:
        """Ask for the edit that `make` makes of the item under the cursor."""
        one = self.item_here()
        if one is not None:
            self.post_message(EditRequested(make(one.item)))

    def ask_about(self, ask: Callable[[Item], None]) -> None:
        """Call `ask` with the item under the cursor; say so when there is none."""
        one = self.item_here()
        if one is not None:
            ask(one.item)

    # One key, one edit

    def action_item_carry(self, by: int) -> None:
        """Carry the item to another horizon."""

        def carry(item: Item) -> Edit:
            at = HORIZONS.index(item.horizon) if item.horizon in HORIZONS else len(HORIZONS) - 1
            return MoveHorizon(item.id, HORIZONS[max(0, min(at + by, len(HORIZONS) - 1))])

        self.edit_item(carry)

    def action_item_order(self, by: int) -> None:
        """Carry the item up or down among its equals."""
        self.edit_item(lambda item: MoveItem(item.id, by))

    def shift_unit(self) -> str:
        """Return by what the dates shift: the unit that is shown."""
        return WEEK

    def action_item_shift(self, by: int) -> None:
        """Shift both dates."""
        self.edit_item(lambda item: ShiftDates(item.id, by, self.shift_unit()))

    def action_item_end(self, by: int) -> None:
        """Shift the end alone."""
        self.edit_item(lambda item: ShiftDates(item.id, by, self.shift_unit(), end_only=True))

    def action_item_drop(self) -> None:
        """Put the item away; its tasks stay as they are."""
        self.edit_item(lambda item: DropItem(item.id))

    # Dialogs

    def action_item_add(self) -> None:
        """Add items to the horizon of the cursor, one line each, until Esc."""
        from tui.dialogs.line import LineDialog

        horizon = self.item_horizon

        def add(title: str | None) -> None:
            if not title:
                return
            known = frozenset(self.board.items)
            edit = AddItem(Item("", title, horizon=horizon))

            def made(done: bool) -> None:
                if done:
                    self.call_after_refresh(self._go_to_new, known)

            self.post_message(EditRequested(edit, answer=made))

        label = say(Words(_ADD_TO[horizon]))
        hint = _("a title is enough; e then sets the outcome, w the dates, v the worth")
        self.app.push_screen(LineDialog(label, "", hint), add)

    def _go_to_new(self, known: frozenset[str]) -> None:
        new = [key for key in self.board.items if key not in known]
        if new:
            said = self.said
            self.go_to_item(new[0])
            self.said = said
            self.show_words()

    def action_item_done(self) -> None:
        """Finish the item, or take it up again; asks what becomes of its open tasks."""
        self.ask_about(self._close)

    def _close(self, item: Item) -> None:
        if item.state == "done":
            self.post_message(EditRequested(ReopenItem(item.id)))
            return
        left = len(open_tasks(self.board, item.id))
        if not left:
            self.post_message(EditRequested(CloseItem(item.id)))
            return
        from tui.dialogs.letters import LetterDialog, LetterOption

        options = [
            LetterOption("k", _("keep them linked to it"), KEEP),
            LetterOption("d", _("drop them"), DROP),
            LetterOption("m", _("move them to another item"), MOVE),
        ]

        def chosen(fate: str | None) -> None:
            if fate == MOVE:
                self._ask_where(item)
            elif fate:
                self.post_message(EditRequested(CloseItem(item.id, fate)))

        title = ngettext("{n} task is open", "{n} tasks are open", left).format(n=left)
        self.app.push_screen(LetterDialog(title, options), chosen)

    def _ask_where(self, item: Item) -> None:
        from tui.dialogs.choose import Choice

        self._choose(
            _("Move the open tasks to"),
            [
                Choice(o.item.id, shown(o.item.title), shown(o.item.label))
                for o in self.plan.standing
                if o.item.id != item.id and o.item.state != "done"
            ],
            lambda to: self.post_message(EditRequested(CloseItem(item.id, MOVE, to))),
            nothing=_("There is no other item."),
        )

    def restore_item(self) -> None:
        """List the dropped items; the one chosen is restored."""
        from tui.dialogs.choose import Choice

        gone = [i for i in self.board.items.values() if i.dropped or i.state == "dropped"]
        self._choose(
            _("Dropped: Enter restores"),
            [Choice(item.id, shown(item.title), shown(item.label)) for item in gone],
            lambda item: self.post_message(EditRequested(RestoreItem(item))),
            nothing=_("Nothing is dropped."),
        )

    def action_item_why(self) -> None:
        """Say how the item moved, what it waits for, and what stands against the plan."""
        from tui.dialogs.explanation import Explanation
        from tui.paint.item_page import history_lines

        one = self.item_here()
        if one is not None:
            facts = item_facts(self.board, one, self.scene.lang)
            lines = history_lines(self.plan, one, self.scene)
            self.app.push_screen(Explanation(shown(one.item.title), [facts, "", *lines]))


_ADD_TO = {
    "now": mark("Add an item to Now"),
    "next": mark("Add an item to Next"),
    "later": mark("Add an item to Later"),
}
