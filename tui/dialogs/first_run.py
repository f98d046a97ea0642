"""The three questions of the first run: language, stage, and what to start with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hatrack.language import _, use
from hatrack.stage_edits import BUILT_IN_STAGE_NAMES
from tui.dialogs.dialog import Dialog

SAMPLE, TEMPLATES, EMPTY = "sample", "templates", "empty"


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a new board begins: its language, the company's stage, and what stands on it."""

    lang: str = "en"
    stage: str = "mvp"
    content: str = EMPTY


class FirstRun(Dialog[Beginning]):
    """Asks the three questions one after the other; Esc takes what is proposed for the rest."""

    def __init__(self, proposed: Beginning, path: str) -> None:
        super().__init__(_("Welcome to Hatrack"), _("Enter answers, Esc skips the rest"))
        self._answers = proposed
        self._path = path
        self._question = 0

    def inside(self) -> list[Widget]:
        """Return the question, its answers, and where the board will be."""
        return [
            Static(classes="gap"),
            Static(id="question"),
            Static(classes="gap"),
            OptionList(),
            Static(classes="gap"),
            Static(id="where", classes="quiet"),
        ]

    def on_mount(self) -> None:
        """Ask the first question."""
        self._ask()

    def _ask(self) -> None:
        question, answers, proposed = self._questions()[self._question]
        self.query_one("#question", Static).update(Content(f"{self._question + 1}/3  {question}"))
        where = _("Your board will be {path}").format(path=self._path)
        self.query_one("#where", Static).update(Content(where))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(Option(Content(f" {name}"), id=value) for value, name in answers)
        listed.highlighted = [value for value, _name in answers].index(proposed)

    def _questions(self) -> Sequence[tuple[str, Sequence[tuple[str, str]], str]]:
        answers = self._answers
        stages = [(key, _(name)) for key, name in BUILT_IN_STAGE_NAMES.items()]
        contents = [
            (TEMPLATES, _("starter tasks for that stage, twelve hats")),
            (SAMPLE, _("a sample board to look around")),
            (EMPTY, _("nothing: an empty board")),
        ]
        return (
            ("Language / Langue", [("en", "English"), ("fr", "Français")], answers.lang),
            (_("Where is your company?"), stages, answers.stage),
            (_("What shall stand on the board?"), contents, answers.content),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer and ask the next question."""
        field = ("lang", "stage", "content")[self._question]
        self._answers = replace(self._answers, **{field: event.option.id or ""})
        if field == "lang":
            use(self._answers.lang)
        self._question += 1
        if self._question == 3:
            self.dismiss(self._answers)
        else:
            self._ask()

    def action_leave(self) -> None:
        """Begin with what is proposed for the questions left."""
        self.dismiss(self._answers)
