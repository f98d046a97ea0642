"""The people: going to them, their 1:1 sheets, and what the cursor is on there."""

from __future__ import annotations

from datetime import date

from hatrack.board import Board
from hatrack.delegation import alarms
from hatrack.language import _
from hatrack.people import Workload, everybody, sheet_of, workload
from hatrack.task import Task
from tui.bindings import bindings_of
from tui.key_names import first_keys
from tui.keys import PEOPLE
from tui.people_models import TOPIC, PeopleView, fitting, keys_of, settled
from tui.screens.learning_actions import LearningActions
from tui.widgets.main_view import MainView
from tui.widgets.people_pane import PeoplePane

NAME = "people"


class _KeyedPeople(PeoplePane):
    BINDINGS = bindings_of(PEOPLE)


class PeopleActions(LearningActions):
    """The board with the view of people and the keys that move there."""

    people_filter = ""
    person_here = ""
    """The handle of the person the cursor is on, in the list or in their sheet."""
    in_sheet = False
    _person_at = 0
    _sheet_key = ""
    _sheet_at = 0
    _load: tuple[Board, date, Workload] | None = None

    def main_views(self) -> list[MainView]:
        """Return the other views and the people."""
        return [*super().main_views(), _KeyedPeople(self.look, self.scene, id=NAME)]

    @property
    def people_widget(self) -> PeoplePane:
        """The people, shown or not."""
        return self.query_one(f"#{NAME}", PeoplePane)

    @property
    def on_people(self) -> bool:
        """Whether the keys go to the people."""
        return self.main_view == NAME and self.people_widget.has_focus

    def draw_main_view(self) -> None:
        """Draw the people when they are shown."""
        if self.main_view == NAME:
            self.people_widget.show(self.people_view(), self.view, self.scene)
        else:
            super().draw_main_view()

    def people_view(self) -> PeopleView:
        """Return the people with the cursor where it was, or near where that stood."""
        today = self.today()
        if self._load is None or self._load[0] is not self.board or self._load[1] != today:
            self._load = (self.board, today, workload(self.board, today))
        load = self._load[2]
        people = fitting(everybody(load, today), self.people_filter)
        handles = [one.handle for one in people]
        before = self.person_here
        self.person_here, self._person_at = settled(before, self._person_at, handles)
        self.in_sheet = self.in_sheet and bool(self.person_here)
        if self.person_here != before or not self.in_sheet:
            self._sheet_key, self._sheet_at = "", 0
        sheet = sheet_of(load, self.person_here, today) if self.person_here else None
        if sheet is not None and sheet.topics and self._sheet_key.startswith(TOPIC):
            # One topic after the other is spoken of: the cursor does not slip onto a task.
            self._sheet_at = min(self._sheet_at, len(sheet.topics) - 1)
        self._sheet_key, self._sheet_at = settled(self._sheet_key, self._sheet_at, keys_of(sheet))
        return PeopleView(
            people,
            sheet,
            alarms(self.board, today),
            self._sheet_key,
            self.in_sheet,
            filtered=self.people_filter,
        )

    def action_view_people(self) -> None:
        """Show the people, and give them the keys."""
        self.show_view(NAME)

    def go_to_person(self, handle: str) -> None:
        """Put the cursor on somebody in the list."""
        self.person_here, self.in_sheet = handle, False
        self._sheet_key, self._sheet_at = "", 0
        self.said = ()
        self.redraw()

    # The cursor

    def action_people_cursor(self, by: int) -> None:
        """Go further down the list, or down the sheet."""
        people = self.people_view()
        if people.in_sheet:
            keys = keys_of(people.sheet)
            if keys:
                self._sheet_at = max(0, min(self._sheet_at + by, len(keys) - 1))
                self._sheet_key = keys[self._sheet_at]
        elif people.people:
            self._person_at = max(0, min(self._person_at + by, len(people.people) - 1))
            self.person_here = people.people[self._person_at].handle
            self._sheet_key, self._sheet_at = "", 0
        self.said = ()
        self.redraw()

    def action_people_side(self, by: int) -> None:
        """Go from the list to the sheet, or back."""
        self.in_sheet = by > 0
        self.said = ()
        self.redraw()

    def on_people_pane_pointed(self, message: PeoplePane.Pointed) -> None:
        """Take the cursor where the mouse pointed; twice opens."""
        if message.handle != self.person_here or not message.key:
            self.go_to_person(message.handle)
        if message.key:
            self.in_sheet, self._sheet_key = True, message.key
            self.redraw()
        if message.times == 2:
            self.call_later(self.run_action, "screen.people_open")

    def action_app_back(self) -> None:
        """Step back: from the sheet to the list, from the filter, then as elsewhere."""
        if self.on_people and self.in_sheet:
            self.action_people_side(-1)
        elif self.on_people and self.people_filter:
            self.action_filter_clear()
        else:
            super().action_app_back()

    # The filter

    def filter_by(self, text: str) -> None:
        """Show only the people with all these words; elsewhere what that place filters."""
        if self.main_view != NAME:
            super().filter_by(text)
            return
        self.people_filter = text.strip()
        self.in_sheet = False
        self.said = ()
        self.redraw()

    @property
    def filters_tasks(self) -> bool:
        """Whether the filter of what is shown is one of tasks."""
        return self.main_view != NAME and super().filters_tasks

    @property
    def filter_here(self) -> str:
        """The filter of what is shown, as it was typed."""
        return self.people_filter if self.main_view == NAME else super().filter_here

    def selected_task(self) -> Task | None:
        """Return the task under the cursor; among people say how to come to one."""
        task = self.view.task(self.current_task)
        if task is None and self.main_view == NAME and not self.apart:
            key = first_keys(self.actions, "people.sheet")
            words = _("No task is under the cursor: {key} goes into the sheet.")
            self.say(words.format(key=key), "muted")
            return None
        return super().selected_task()
