"""What asks for the fields of the item under the cursor, one dialog each."""

from __future__ import annotations

from hatrack.edits import Edit
from hatrack.item_closing import (
    PauseItem,
)
from hatrack.item_dates import SetDates
from hatrack.item_edits import (
    CONFIDENCE_WORDS,
    CONFIDENCES,
    KEPT,
    ChangeItem,
    Need,
    ScoreItem,
)
from hatrack.item_fields import ITEM_FIELDS, SetItemFields
from hatrack.item_text import ChangeItemByText, field_text, text_of_item
from hatrack.language import _, month_first
from hatrack.roadmap import Item
from hatrack.words import mark
from tui.item_wording import dates_words, field_words
from tui.messages import EditRequested
from tui.paint.lines import shown, shown_whole
from tui.screens.item_actions import ItemActions
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


class ItemFieldActions(ItemActions):
    """The board with the keys of an item's fields."""

    def action_item_when(self) -> None:
        """Ask for the dates in words; they are echoed in full."""
        self.ask_about(self._ask_dates)

    def _ask_dates(self, item: Item) -> None:
        from tui.dialogs.understood_line import UnderstoodLine

        def understood(line: str) -> str:
            if not line:
                now = dates_words(item, self.scene.lang) or _("no date")
                return _("now: {when}").format(when=now)
            return self._dates_tried(SetDates(item.id, line, month_first=month_first()), item.id)

        def keep(line: str | None) -> None:
            if line:
                self.post_message(EditRequested(SetDates(item.id, line, month_first=month_first())))

        hint = _("q1   from 1 dec to 2027-Q1   15 apr!   never   ... because the reason")
        title = _("Dates: {title}").format(title=shown(item.title))
        self.app.push_screen(UnderstoodLine(title, "", hint, understood), keep)

    def _dates_tried(self, edit: Edit, item: str) -> str:
        """Return the dates an item would have; raise Refusal where it cannot have them."""
        tried = edit.apply(self.board, self.trying()).items[item]
        return dates_words(tried, self.scene.lang) or _("no date")

    def action_item_field(self) -> None:
        """Ask which field to edit, then for its value in words."""
        self.ask_about(self._ask_field)

    def _ask_field(self, item: Item) -> None:
        from tui.dialogs.choose import Choice, ChooseDialog

        choices = [
            Choice(
                name,
                _(_FIELD_NAMES[name]),
                field_words(self.board, item, name, self.scene.lang),
                name,
            )
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
            SetItemFields(item.id, {name: line}, month_first=month_first()).apply(
                self.board, self.trying()
            )
            return shown(line) or _("nothing")

        def keep(line: str | None) -> None:
            if line is not None:
                self.post_message(
                    EditRequested(SetItemFields(item.id, {name: line}, month_first=month_first()))
                )

        start = shown_whole(field_text(self.board, item, name))
        hint = _("an empty line clears the field")
        if name in KEPT:
            hint = _("a reason may follow: now because two customers asked")
        self.app.push_screen(UnderstoodLine(_(_FIELD_NAMES[name]), start, hint, understood), keep)

    def action_item_editor(self) -> None:
        """Edit all of the item in the person's editor, a field on each line."""
        self.ask_about(self._edit_as_text)

    def _edit_as_text(self, item: Item) -> None:
        before = text_of_item(self.board, item)
        self.edit_text(
            "item.md", before, lambda text: ChangeItemByText(item.id, before, text, month_first())
        )

    def action_item_score(self) -> None:
        """Ask for value, urgency and effort."""
        self.ask_about(self._ask_score)

    def _ask_score(self, item: Item) -> None:
        from tui.dialogs.score import ScoreDialog

        def scored(score: tuple[int, int, str] | None) -> None:
            if score is not None:
                self.post_message(EditRequested(ScoreItem(item.id, *score)))

        self.app.push_screen(ScoreDialog(item), scored)

    def action_item_confidence(self) -> None:
        """Ask how sure one is."""
        self.ask_about(self._ask_confidence)

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
        self.ask_about(self._ask_need)

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
        self.ask_about(self._ask_owner)

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
