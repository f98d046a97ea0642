"""The weekly review: eight steps, kept where they were left."""

from __future__ import annotations

from hatrack.flow import iso_week
from hatrack.language import _
from hatrack.review import STEPS, ReviewStep, review_step
from tui.bindings import bindings_of
from tui.keys import REVIEW
from tui.messages import ReviewStepReached
from tui.screens.settings_actions import SettingsActions
from tui.screens.shown_board import BOARD_VIEW
from tui.widgets.main_view import MainView
from tui.widgets.review_list import ReviewList

NAME = "review"


class _KeyedReview(ReviewList):
    BINDINGS = bindings_of(REVIEW)


class ReviewActions(SettingsActions):
    """The board with the weekly review."""

    review_at = 1
    """The step the review of this week is at."""

    def main_views(self) -> list[MainView]:
        """Return the other views and the review."""
        return [*super().main_views(), _KeyedReview(self.look, self.scene, id=NAME)]

    @property
    def review_widget(self) -> ReviewList:
        """The review, shown or not."""
        return self.query_one(f"#{NAME}", ReviewList)

    def draw_main_view(self) -> None:
        """Draw the step of the review when it is shown."""
        if self.main_view == NAME:
            self.review_widget.show(self.shown_step(), self.view, self.scene)
        else:
            super().draw_main_view()

    def shown_step(self) -> ReviewStep:
        """Return the step the review is at."""
        return review_step(self.review_at, self.board, self.today(), self.me)

    def action_view_review(self) -> None:
        """Show the review where it was left, and give it the keys."""
        self.show_view(NAME)

    def action_review_cursor(self, by: int) -> None:
        """Go further down the tasks of the step."""
        self.said = ()
        self.review_widget.move(by)
        self.redraw()

    def action_review_step(self, by: int) -> None:
        """Go to a later step; after the last the review is done."""
        self.said = ()
        if self.review_at + by > STEPS:
            self._keep(1)
            self.show_view(BOARD_VIEW)
            self.say(_("The week is reviewed."), "accent")
            return
        self._keep(max(1, self.review_at + by))
        self.redraw()

    def _keep(self, step: int) -> None:
        self.review_at = step
        self.post_message(ReviewStepReached(iso_week(self.today()), step))
