"""Which stage the company is in, and what the stages themselves are: fields, new ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hatrack.language import _, say
from hatrack.model_edits import weighing
from hatrack.stage_edits import stage_name, stages_in_order
from hatrack.stage_field_edits import (
    AddStage,
    ChangeStageFields,
    ChangeStageRole,
    MoveStage,
    RemoveStage,
    stage_id_for,
)
from hatrack.stages import shown_weights, visible_codes
from tui.dialogs.rows import ADD
from tui.paint.lines import shown
from tui.role_fields import REMOVE
from tui.screens.role_actions import RoleActions
from tui.stage_fields import FIELD_NAMES, FIRST, fields_in_stage, fields_of_stage, role_of
from tui.wording import role_label

_TEXTS = ("name", "people", "engineers")


class StageActions(RoleActions):
    """The board with the keys that change the stage, and the stages."""

    def action_stage_pick(self) -> None:
        """Ask for the company's stage, then hold the meeting on it; or edit or add a stage."""
        from tui.dialogs.stage_picker import EDIT, StagePicker

        def chosen(stage: str | None) -> None:
            if stage == ADD:
                self._add_stage()
            elif stage and stage.startswith(EDIT):
                self.edit_stage(stage.removeprefix(EDIT))
            elif stage:
                self.hold_meeting(stage)

        self.app.push_screen(StagePicker(self.board), chosen)

    def _add_stage(self) -> None:
        """Ask what a new stage is called, add it behind the present one, show its fields."""

        def named(name: str) -> None:
            if name:
                identity = stage_id_for(self.board, name)
                after = next(reversed(stages_in_order(self.board)), "")
                then = partial(self.edit_stage, identity)
                self.change(lambda: AddStage(identity, name, after), then)

        hint = _("its name; it begins with what the last stage asks")
        self.ask_text(_("A new stage"), "", hint, named)

    def edit_stage(self, identity: str) -> None:
        """Show the fields of a stage."""
        if identity in self.board.stages:
            self.show_fields(
                lambda: self._stage_called(identity),
                lambda: fields_of_stage(self.view, identity),
                partial(self._edit_stage_field, identity),
            )

    def _edit_stage_field(self, identity: str, field: str) -> None:
        stage = self.board.stages.get(identity)
        code = role_of(field)
        if stage is None:
            self.close_box()
        elif code:
            self.show_fields(
                lambda: f"{self._stage_called(identity)} · {role_label(self.view, code)}",
                lambda: fields_in_stage(self.view, identity, code),
                partial(self._edit_role_in, identity, code),
            )
        elif field in _TEXTS:
            hint = _("empty: the name it came with") if field == "name" else _("such as 15-50")
            self.ask_text(
                self._asked_of(identity, field),
                getattr(stage, field),
                hint,
                lambda text: self.change(lambda: ChangeStageFields(identity, {field: text})),
            )
        elif field == REMOVE:
            self.change(lambda: RemoveStage(identity), self.close_box)
        else:
            self._ask_place(identity)

    def _stage_called(self, identity: str) -> str:
        stage = self.board.stages.get(identity)
        return identity if stage is None else say(stage_name(stage))

    def _asked_of(self, identity: str, field: str) -> str:
        return f"{self._stage_called(identity)} · {_(FIELD_NAMES[field])}"

    def _ask_place(self, identity: str) -> None:
        from tui.dialogs.choose import Choice

        stages = self.board.stages
        choices = [Choice(FIRST, _("before all others"))]
        choices += [
            Choice(key, shown(say(stage_name(stages[key]))))
            for key in stages_in_order(self.board)
            if key != identity
        ]

        def chosen(after: str) -> None:
            self.change(lambda: MoveStage(identity, "" if after == FIRST else after))

        self.ask_choice(self._asked_of(identity, "after"), choices, chosen)

    def _edit_role_in(self, identity: str, code: str, field: str) -> None:
        """Change what a stage asks of a role."""
        stage = self.board.stages.get(identity)
        if stage is None:
            self.close_box()
            return
        title = f"{role_label(self.view, code)} · {_(FIELD_NAMES[field])}"
        if field == "weight":
            weight = shown_weights(stage, visible_codes(self.board.roles)).get(code, 0)

            def weigh(points: int) -> None:
                self.change(lambda: weighing(self.board, identity, code, points))

            self.ask_number(title, weight, _("out of 100; the others give or take"), weigh)
        elif field == "level":
            hint = _("1 tell … 4 agree … 7 delegate: 1-3 own, 4 shared, 5-7 delegated")
            self.ask_number(
                title, stage.levels.get(code, 1), hint, self._set_in(identity, code, field)
            )
        else:
            start = {"holder": stage.holders, "reason": stage.reasons}[field].get(code, "")
            hint = _("empty: what it came with")
            self.ask_text(title, start, hint, self._set_in(identity, code, field))

    def _set_in(self, identity: str, code: str, field: str) -> Callable[[object], None]:
        """Return what sets a field of a role in a stage to what was answered."""
        return lambda value: self.change(lambda: ChangeStageRole(identity, code, {field: value}))
