"""What the keys do to people and on their 1:1 sheets: topics, meetings, names, roles held."""

from __future__ import annotations

from hatrack.errors import Refusal
from hatrack.handing_over import person_called
from hatrack.language import _, say
from hatrack.person_edits import AddPerson, AddTopic, ChangeTopic, MarkLeft, Met, RenamePerson
from hatrack.stage_edits import TakeBack
from hatrack.topics import Topic
from tui.messages import EditRequested
from tui.paint.lines import shown
from tui.screens.people_actions import NAME, PeopleActions
from tui.wording import person_name


class SheetActions(PeopleActions):
    """The board with the keys of people and their sheets."""

    def _person(self) -> str:
        """Return the handle of the person here; say how to add one when there is none."""
        handle = self.people_view().handle
        if not handle:
            self.say(_("Nobody is here yet: n adds somebody."), "muted")
        return handle

    def action_people_open(self) -> None:
        """Go into the sheet; there open the task, the role's handover or the topic."""
        people = self.people_view()
        if not people.in_sheet:
            self.action_people_side(1)
        elif people.role:
            self.show_handover(people.role)
        elif people.topic is not None:
            self._ask_topic(people.handle, *people.topic)
        else:
            self.action_task_open()

    def action_people_add(self) -> None:
        """Ask for a name and bring somebody onto the board."""
        from tui.dialogs.line import LineDialog

        def answered(line: str | None) -> None:
            if not line:
                return
            try:
                handle, name = person_called(self.board, line)
            except Refusal as refusal:
                self.say(say(refusal.sentence), "warning")
                return

            def added(made: bool) -> None:
                if made or handle in self.board.people:
                    self.call_later(self._show_person, handle)

            self.post_message(EditRequested(AddPerson(handle, name), answer=added))

        hint = _("Lead developer, or @lead-dev: the handle is what @ takes in a line")
        self.app.push_screen(LineDialog(_("Who?"), "", hint), answered)

    def _show_person(self, handle: str) -> None:
        """Put the cursor on somebody who was added, and leave what was said standing."""
        said, self.people_filter = self.said, ""
        self.go_to_person(handle)
        self.said = said
        self.show_words()

    def action_people_topic(self) -> None:
        """Add topics for the next 1:1, one line each, until Esc."""
        handle = self._person()
        if handle:
            self._ask_topics(handle)

    def _ask_topics(self, handle: str) -> None:
        from tui.dialogs.line import LineDialog

        def add(text: str | None) -> None:
            if text:
                self.post_message(EditRequested(AddTopic(handle, text)))
                self._ask_topics(handle)

        title = _("Topic for {who}").format(who=person_name(self.board, handle))
        self.app.push_screen(LineDialog(title, "", _("Enter adds, Esc done")), add)

    def _ask_topic(self, handle: str, key: str, topic: Topic) -> None:
        from tui.dialogs.line import LineDialog

        def change(text: str | None) -> None:
            if text is not None and text != topic.text:
                self.post_message(EditRequested(ChangeTopic(handle, key, text)))

        hint = _("Enter keeps; an empty line takes the topic away")
        self.app.push_screen(LineDialog(_("Topic"), topic.text, hint, empty=True), change)

    def action_people_met(self) -> None:
        """Say that the 1:1 took place today."""
        handle = self._person()
        if handle:
            self.post_message(EditRequested(Met(handle, self.today())))

    def action_people_edit(self) -> None:
        """Change what the cursor is on: a name, a topic or the title of a task."""
        people = self.people_view()
        if people.topic is not None:
            self._ask_topic(people.handle, *people.topic)
        elif people.task:
            self.action_task_edit()
        elif self._person():
            self._ask_name(people.handle)

    def _ask_name(self, handle: str) -> None:
        from tui.dialogs.line import LineDialog

        def rename(name: str | None) -> None:
            if name is not None and name != self.board.people[handle].name:
                self.post_message(EditRequested(RenamePerson(handle, name)))

        hint = _("the handle @{handle} stays; empty: the handle is shown").format(
            handle=shown(handle)
        )
        name = self.board.people[handle].name
        self.app.push_screen(LineDialog(_("Name"), name, hint, empty=True), rename)

    def action_people_drop(self) -> None:
        """Drop the task, take the topic away, or mark that somebody left or is back."""
        people = self.people_view()
        if people.topic is not None:
            self.post_message(EditRequested(ChangeTopic(people.handle, people.topic[0])))
        elif people.task:
            self.action_task_drop()
        elif people.role:
            self.say(_("O takes the role back, o hands it to somebody else."), "muted")
        elif people.sheet is not None and self._person():
            self.post_message(EditRequested(MarkLeft(people.handle, not people.sheet.left)))

    # Keys of tasks that mean something on a topic or a role too

    def action_task_done(self) -> None:
        """Finish the task; a topic was spoken of."""
        people = self.people_view() if self._on_sheet else None
        if people is not None and people.topic is not None:
            self.post_message(EditRequested(ChangeTopic(people.handle, people.topic[0])))
        else:
            super().action_task_done()

    def action_task_status(self) -> None:
        """Bring the task to its next state; of a role show the handover to tick."""
        role = self.people_view().role if self._on_sheet else ""
        if role:
            self.show_handover(role)
        else:
            super().action_task_status()

    def action_task_owner(self) -> None:
        """Give the task to somebody; hand the role over."""
        role = self.people_view().role if self._on_sheet else ""
        if role:
            self.hand_over(role)
        else:
            super().action_task_owner()

    def action_task_open_link(self) -> None:
        """Open the task's first link; take the role back."""
        role = self.people_view().role if self._on_sheet else ""
        if role:
            self.post_message(EditRequested(TakeBack(role)))
        else:
            super().action_task_open_link()

    @property
    def _on_sheet(self) -> bool:
        return self.main_view == NAME and self.in_sheet and not self.apart
