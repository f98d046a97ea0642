"""What the keys of the roadmap do to the item under the cursor: one edit each."""

from __future__ import annotations

from collections.abc import Callable

from hatrack.edits import Context, Edit
from hatrack.ids import mint_id
from hatrack.item_closing import (
    DROP,
    KEEP,
    MOVE,
    CloseItem,
    DropItem,
    PauseItem,
    ReopenItem,
    RestoreItem,
    open_tasks,
)
from hatrack.item_dates import WEEK, SetDates, ShiftDates
from hatrack.item_edits import (
    CONFIDENCE_WORDS,
    CONFIDENCES,
    AddItem,
    ChangeItem,
    MoveHorizon,
    MoveItem,
    Need,
    ScoreItem,
)
from hatrack.item_fields import ITEM_FIELDS, SetItemFields
from hatrack.language import _, ngettext, say
from hatrack.progress import Progress
from hatrack.roadmap import HORIZONS, Item
from hatrack.words import Words, mark
from tui.item_wording import dates_words, item_facts
from tui.messages import EditRequested
from tui.paint.lines import shown, shown_whole
from tui.roadmap_models import Plan
from tui.screens.today_actions import TodayActions
from tui.wording import person_name

_NOBODY = "-"
_PAUSE = "pause"
_FIELD_NAMES = {
    "title": mark("title"), "outcome": mark("outcome"), "objective": mark("objective"),
    "unit": mark("unit"), "horizon": mark("horizon"), "start": mark("start"),
    "target": mark("target"), "hard": mark("hard"), "confidence": mark("confidence"),
    "value": mark("value"), "urgency": mark("urgency"), "effort": mark("effort"),
    "depends_on": mark("depends on"), "owner": mark("owner"), "notes": mark("notes"),
}  # fmt: skip


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

    def _ask_about(self, ask: Callable[[Item], None]) -> None:
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

    def action_item_when(self) -> None:
        """Ask for the dates in words; they are echoed in full."""
        self._ask_about(self._ask_dates)

    def _ask_dates(self, item: Item) -> None:
        from tui.dialogs.understood_line import UnderstoodLine

        def understood(line: str) -> str:
            if not line:
                now = dates_words(item, self.scene.lang) or _("no date")
                return _("now: {when}").format(when=now)
            return self._dates_tried(SetDates(item.id, line), item.id)

        def keep(line: str | None) -> None:
            if line:
                self.post_message(EditRequested(SetDates(item.id, line)))

        hint = _("q1   from 1 dec to 2027-Q1   15 apr!   never   ... because the reason")
        title = _("Dates: {title}").format(title=shown(item.title))
        self.app.push_screen(UnderstoodLine(title, "", hint, understood), keep)

    def _dates_tried(self, edit: Edit, item: str) -> str:
        """Return the dates an item would have; raise Refusal where it cannot have them."""
        tried = edit.apply(self.board, _no_ids(self)).items[item]
        return dates_words(tried, self.scene.lang) or _("no date")

    def action_item_field(self) -> None:
        """Ask which field to edit, then for its value in words."""
        self._ask_about(self._ask_field)

    def _ask_field(self, item: Item) -> None:
        from tui.dialogs.choose import Choice, ChooseDialog

        choices = [
            Choice(name, _(_FIELD_NAMES[name]), shown(_value_text(self, item, name)), name)
            for name in ITEM_FIELDS
        ]
        pause = _("go on with it") if item.state == "paused" else _("pause it")

        def chosen(name: str | None) -> None:
            if name == _PAUSE:
                self.post_message(EditRequested(PauseItem(item.id)))
            elif name:
                self._ask_value(item, name)

        dialog = ChooseDialog(shown(item.title), [*choices, Choice(_PAUSE, pause)],
                              hint=_("which field?"))  # fmt: skip
        self.app.push_screen(dialog, chosen)

    def _ask_value(self, item: Item, name: str) -> None:
        from tui.dialogs.understood_line import UnderstoodLine

        def understood(line: str) -> str:
            SetItemFields(item.id, {name: line}).apply(self.board, _no_ids(self))
            return shown(line) or _("nothing")

        def keep(line: str | None) -> None:
            if line is not None:
                self.post_message(EditRequested(SetItemFields(item.id, {name: line})))

        start = shown_whole(_value_text(self, item, name))
        hint = _("an empty line clears the field")
        self.app.push_screen(UnderstoodLine(_(_FIELD_NAMES[name]), start, hint, understood), keep)

    def action_item_score(self) -> None:
        """Ask for value, urgency and effort."""
        self._ask_about(self._ask_score)

    def _ask_score(self, item: Item) -> None:
        from tui.dialogs.score import ScoreDialog

        def scored(score: tuple[int, int, str] | None) -> None:
            if score is not None:
                self.post_message(EditRequested(ScoreItem(item.id, *score)))

        self.app.push_screen(ScoreDialog(item), scored)

    def action_item_confidence(self) -> None:
        """Ask how sure one is."""
        self._ask_about(self._ask_confidence)

    def _ask_confidence(self, item: Item) -> None:
        from tui.dialogs.letters import LetterDialog, LetterOption

        options = [
            LetterOption(_(CONFIDENCE_WORDS[key])[:1], _(CONFIDENCE_WORDS[key]), key)
            for key in CONFIDENCES
        ]

        def chosen(value: str | None) -> None:
            if value:
                self.post_message(EditRequested(ChangeItem(item.id, {"confidence": value})))

        self.app.push_screen(LetterDialog(_("How sure?"), options), chosen)

    def action_item_need(self) -> None:
        """Ask for an item that must be done first; chosen again, it no longer must."""
        self._ask_about(self._ask_need)

    def _ask_need(self, item: Item) -> None:
        from tui.dialogs.choose import Choice

        def mark_of(other: Item) -> str:
            return self.scene.glyphs.done if other.id in item.depends_on else " "

        self._choose(
            _("What must be done before {item}?").format(item=shown(item.label)),
            [
                Choice(o.item.id, f"{mark_of(o.item)} {shown(o.item.title)}", shown(o.item.label))
                for o in self.plan.standing
                if o.item.id != item.id
            ],
            lambda other: self.post_message(EditRequested(Need(item.id, other))),
            nothing=_("There is no other item."),
            hint=_("an item; a marked one is needed already"),
        )

    def action_item_owner(self) -> None:
        """Ask who answers for the item."""
        self._ask_about(self._ask_owner)

    def _ask_owner(self, item: Item) -> None:
        from tui.dialogs.choose import Choice, ChooseDialog

        people = [
            Choice(handle, person_name(self.board, handle), f"@{handle}")
            for handle, person in self.board.people.items()
            if not person.left
        ]

        def chosen(who: str | None) -> None:
            if who:
                value = "" if who == _NOBODY else who
                self.post_message(EditRequested(SetItemFields(item.id, {"owner": value})))

        dialog = ChooseDialog(_("Who answers for it?"), [*people, Choice(_NOBODY, _("nobody"))],
                              hint=_("a name, or a new handle"), free=True)  # fmt: skip
        self.app.push_screen(dialog, chosen)

    def action_item_done(self) -> None:
        """Finish the item, or take it up again; asks what becomes of its open tasks."""
        self._ask_about(self._close)

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


def _no_ids(screen: ItemActions) -> Context:
    """Return what an edit may know when it is only tried: its ids are thrown away."""
    from random import getrandbits

    return Context(screen.today(), screen.me, lambda taken: mint_id(getrandbits, taken))


def _value_text(screen: ItemActions, item: Item, name: str) -> str:
    """Return a field as it would be typed."""
    value = getattr(item, name)
    if name == "depends_on":
        return ", ".join(
            screen.board.items[key].label for key in value if key in screen.board.items
        )
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value in (None, 0) else str(value)
