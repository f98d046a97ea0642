"""An action: one thing a key does, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key does. `bar` is its name in the key bar, empty when it never stands there.

    `does` and `bar` are catalogue entries. `call` is the action that runs it, with its namespace.
    """

    id: str
    keys: tuple[str, ...]
    does: str
    places: tuple[str, ...]
    call: str
    bar: str = ""

    @property
    def place(self) -> str:
        """The first of its places, under which help lists it."""
        return self.places[0]


def action(
    identity: str,
    keys: str,
    does: str,
    place: str | tuple[str, ...],
    call: str = "",
    bar: str = "",
) -> Action:
    """Return an action as the table writes it: keys between blanks, its call by its id."""
    called = call or identity.replace(".", "_")
    if not called.startswith("app."):
        called = f"screen.{called}"
    places = (place,) if isinstance(place, str) else place
    return Action(identity, tuple(keys.split()), does, places, called, bar)
