"""Roles: the hats a CTO wears, one column each, and who holds them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hatrack.records import dataclass, replace
from hatrack.rows import (
    CLOCK,
    EMPTY,
    NO_STAMPS,
    Field,
    Shape,
    as_day,
    as_dict,
    day,
    flag,
    is_iso,
    is_whole,
    number,
    table_of,
    text,
)
from hatrack.words import mark

OWN, SHARE, DELEGATE = "own", "share", "delegate"
HANDOVER_STEPS = 8
SHARED_LEVEL = 4
"""The level of Management 3.0 at which a role is shared; below it is owned, above delegated."""


def mode_of(level: int) -> str:
    """Return own, share or delegate for one of the seven levels of delegation (domain.md 5.2)."""
    if level < SHARED_LEVEL:
        return OWN
    return SHARE if level == SHARED_LEVEL else DELEGATE


@dataclass(frozen=True, slots=True)
class Role:
    """One hat. `code` never changes; an empty `name` means the built-in one.

    `holder`, `level`, `since` and `review` are the role's holding: who answers for it, at which
    level of delegation (1-7, 0 when nobody was asked), from when, and when that is reviewed.
    """

    code: str
    name: str = ""
    badge: str = ""
    letter: str = ""
    order: int = 0
    colour: str = ""
    hidden: bool = False
    limit: int = 0
    holder: str = ""
    level: int = 0
    since: date | None = None
    review: date | None = None
    handover: Mapping[str, bool] = EMPTY
    clock: Mapping[str, str] = NO_STAMPS
    extra: Mapping[str, object] = EMPTY

    @property
    def held(self) -> bool:
        """Whether somebody holds the role, so that its own level beats the stage's."""
        return self.level > 0


ROLE: Shape[Role] = Shape(
    Role,
    (
        Field("name", text),
        Field("badge", text),
        Field("letter", text),
        Field("order", number),
        Field("colour", text),
        Field("hidden", flag),
        Field("limit", number),
        Field("holder", text),
        Field("level", number),
        Field("since", day, as_day, is_iso),
        Field("review", day, as_day, is_iso),
        Field("handover", table_of(flag), as_dict, is_whole),
        CLOCK,
    ),
    identity="code",
)

BUILT_IN_NAMES: Mapping[str, str] = {
    "PROD": mark("Product manager"),
    "PROJ": mark("Project manager"),
    "ARCH": mark("Architect"),
    "DEV": mark("Developer"),
    "MGMT": mark("Manager"),
    "OPS": mark("System administrator"),
    "SEC": mark("Security consultant"),
    "QUAL": mark("Quality lead"),
    "INNO": mark("Innovation director"),
    "DATA": mark("Chief data officer"),
    "UXD": mark("UX and web designer"),
    "CORP": mark("Internal IT"),
}
SHORT_NAMES: Mapping[str, str] = {
    "PROD": mark("Product"),
    "PROJ": mark("Project"),
    "ARCH": mark("Architect"),
    "DEV": mark("Developer"),
    "MGMT": mark("Manager"),
    "OPS": mark("Sysadmin"),
    "SEC": mark("Security"),
    "QUAL": mark("Quality"),
    "INNO": mark("Innovation"),
    "DATA": mark("Data"),
    "UXD": mark("Design"),
    "CORP": mark("IT"),
}
"""What stands in narrow headers and spines, where the full name has no room."""

_BADGES_AND_LETTERS = {
    "PROD": "PR p",
    "PROJ": "PJ j",
    "ARCH": "AR a",
    "DEV": "DE d",
    "MGMT": "MG m",
    "OPS": "OP o",
    "SEC": "SE s",
    "QUAL": "QA q",
    "INNO": "IN i",
    "DATA": "DA t",
    "UXD": "UX u",
    "CORP": "IT c",
}
ROLE_COLOURS: Mapping[str, str] = {
    "teal": mark("teal"),
    "green": mark("green"),
    "yellow": mark("yellow"),
    "orange": mark("orange"),
    "blue": mark("blue"),
    "violet": mark("violet"),
    "grey": mark("grey"),
}
"""The colours a role can have; each theme has a measured shade for every one of them."""
SECURITY = "SEC"
"""The one role the founder calls permanent: its weight never falls under a floor."""


def default_roles() -> dict[str, Role]:
    """Return the twelve roles of product.md, section 1, in the order of its table."""
    roles = {}
    for order, (code, marks) in enumerate(_BADGES_AND_LETTERS.items(), start=1):
        badge, letter = marks.split()
        roles[code] = Role(code, badge=badge, letter=letter, order=order)
    return roles


def short_name(role: Role) -> str:
    """Return a name for narrow places: the role's own, else a built-in short one, else its code."""
    return role.name or SHORT_NAMES.get(role.code, role.code)


def made_own(role: Role, cto: str, today: date) -> Role:
    """Return the role held by the CTO, whatever the stage proposes, and its handover forgotten."""
    return replace(role, holder=cto, level=1, since=today, review=None, handover={})
