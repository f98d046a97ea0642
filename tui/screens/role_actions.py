"""What changes the roles themselves: their fields, a new one, one taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hatrack.language import _
from hatrack.model_edits import AddRole, ChangeRole, RemoveRole, code_for, weighing
from hatrack.roles import ROLE_COLOURS
from tui.role_fields import ADD, FIELD_NAMES, REMOVE, all_roles, fields_of_role
from tui.screens.asking import Asking
from tui.wording import role_label

_NO_COLOUR = "none"


class RoleActions(Asking):
    """The board with the keys that change its roles."""

    def action_panel_role(self) -> None:
        """Show the fields of the role under the cursor, to change them."""
        if self.panel_role:
            self.edit_role(self.panel_role)

    def action_roles_edit(self) -> None:
        """List every role, hidden ones too, to change one or add one."""
        self.show_fields(
            lambda: _("Roles"),
            lambda: all_roles(self.view),
            lambda code: self.action_role_add() if code == ADD else self.edit_role(code),
            _("Enter opens it, a adds one, Esc closes"),
            start=self.panel_role if self.panel_widget.has_focus else self.selection.role,
        )

    def action_role_add(self) -> None:
        """Ask what a new role is called, add it, and show its fields."""

        def named(name: str) -> None:
            if name:
                code = code_for(self.board, name)
                self.change(lambda: AddRole(code, name), partial(self.edit_role, code))

        hint = _("its name: code, badge and letter are made of it")
        self.ask_text(_("A new role"), "", hint, named)

    def edit_role(self, code: str) -> None:
        """Show the fields of a role."""
        if code in self.board.roles:  # somebody else may have removed it
            self.show_fields(
                lambda: role_label(self.view, code),
                lambda: fields_of_role(self.view, code),
                partial(self._edit_field, code),
            )

    def _edit_field(self, code: str, field: str) -> None:
        """Change one field of a role: turned at once, or asked for."""
        role = self.board.roles.get(code)
        if role is None:
            self.close_box()
        elif field == "hidden":
            self.change(lambda: ChangeRole(code, {field: not role.hidden}))
        elif field == REMOVE:
            self.change(lambda: RemoveRole(code), self.close_box)
        elif field == "colour":
            self._ask_colour(code)
        elif field == "weight":
            self._ask_weight(code)
        elif field == "limit":
            hint = _("tasks in doing; 0 for no limit")
            self.ask_number(self._asked(code, field), role.limit, hint, self._setting(code, field))
        else:
            hint = {
                "name": _("empty: the name it came with"),
                "badge": _("one or two letters on narrow columns"),
                "letter": _("the key that goes there and moves there"),
            }[field]
            start = getattr(role, field)
            self.ask_text(self._asked(code, field), start, hint, self._setting(code, field))

    def _asked(self, code: str, field: str) -> str:
        return f"{role_label(self.view, code)} · {_(FIELD_NAMES[field])}"

    def _setting(self, code: str, field: str) -> Callable[[object], None]:
        """Return what sets a field of a role to what was answered."""
        return lambda value: self.change(lambda: ChangeRole(code, {field: value}))

    def _ask_weight(self, code: str) -> None:
        stage = self.view.stage.id

        def weigh(weight: int) -> None:
            self.change(lambda: weighing(self.board, stage, code, weight))

        hint = _("out of 100; the others give or take")
        self.ask_number(self._asked(code, "weight"), self.view.weights.get(code, 0), hint, weigh)

    def _ask_colour(self, code: str) -> None:
        from tui.dialogs.choose import Choice

        choices = [Choice(_NO_COLOUR, _("no colour"))]
        choices += [Choice(colour, _(word)) for colour, word in ROLE_COLOURS.items()]

        def chosen(colour: str) -> None:
            self._setting(code, "colour")("" if colour == _NO_COLOUR else colour)

        self.ask_choice(self._asked(code, "colour"), choices, chosen)
