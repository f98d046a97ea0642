"""Makes Textual's bindings of the key table; the only place that joins the two."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from hatrack.language import _
from tui.actions import Action
from tui.keys import ACTIONS, actions_of, binding_id

_PRIORITY = frozenset({"ctrl+q"})
"""Keys that work even over a dialog: only leaving."""


def bindings_of(*places: str) -> list[BindingType]:
    """Return the bindings of the actions of these places."""
    return [binding for action in actions_of(*places) for binding in _bindings(action)]


def bindings_to(*identities: str) -> list[BindingType]:
    """Return the bindings of these actions, for where only they work."""
    return [binding for a in ACTIONS if a.id in identities for binding in _bindings(a)]


def _bindings(action: Action) -> list[Binding]:
    return [
        Binding(
            key,
            action.call,
            _(action.does),
            id=binding_id(action.id, place),
            show=False,
            priority=key in _PRIORITY,
        )
        for place, key in enumerate(action.keys)
    ]
