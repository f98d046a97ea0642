"""Roles: the twelve hats and who holds them."""

from dataclasses import replace

import pytest

from hatrack.board import board_of, document_of
from hatrack.roles import (
    BUILT_IN_NAMES,
    DELEGATE,
    OWN,
    ROLE,
    SHARE,
    SHORT_NAMES,
    Role,
    default_roles,
    made_own,
    mode_of,
    short_name,
)
from hatrack.task_edits import role_name
from tests.builders import TODAY, a_board

TABLE = (
    "PROD PR p, PROJ PJ j, ARCH AR a, DEV DE d, MGMT MG m, OPS OP o, SEC SE s, QUAL QA q,"
    " INNO IN i, DATA DA t, UXD UX u, CORP IT c"
)


def test_the_twelve_stand_in_the_order_of_the_founding_account() -> None:
    """Codes, badges and letters are those of product.md, section 1."""
    roles = default_roles()
    rows = (f"{role.code} {role.badge} {role.letter}" for role in roles.values())
    assert ", ".join(rows) == TABLE
    assert [role.order for role in roles.values()] == list(range(1, 13))


def test_badges_letters_and_names_are_each_for_one_role() -> None:
    """A key can go to a role and a badge names it."""
    roles = default_roles().values()
    for values in ([r.badge for r in roles], [r.letter for r in roles], [*BUILT_IN_NAMES.values()]):
        assert len(set(values)) == 12
    assert set(SHORT_NAMES) == set(BUILT_IN_NAMES) == set(default_roles())


@pytest.mark.parametrize(
    ("level", "mode"),
    [(1, OWN), (3, OWN), (4, SHARE), (5, DELEGATE), (7, DELEGATE), (-5, OWN), (10**9, DELEGATE)],
)
def test_one_digit_carries_the_mode(level: int, mode: str) -> None:
    """1-3 own, 4 share, 5-7 delegate; what is out of range falls to the nearest."""
    assert mode_of(level) == mode


@pytest.mark.parametrize(
    ("role", "name", "short"),
    [
        (Role("OPS"), "System administrator", "Sysadmin"),
        (Role("OPS", name="Platform"), "Platform", "Platform"),
        (Role("LEGAL"), "LEGAL", "LEGAL"),
    ],
)
def test_a_role_is_called_by_its_own_name_else_the_built_in_one(
    role: Role, name: str, short: str
) -> None:
    """A role somebody added without a name is called by its code."""
    board = a_board().put("roles", role)
    assert (role_name(board, role.code).say(), short_name(role)) == (name, short)


def test_a_renamed_hidden_and_added_role_come_back_from_the_file() -> None:
    """Roles are rows like any other; a board may have more than twelve."""
    board = a_board()
    changed = board.put(
        "roles",
        replace(board.roles["OPS"], name="Plateforme", hidden=True),
        Role("LEGAL", badge="LG", letter="l", order=13),
    )
    assert board_of(document_of(changed)) == changed
    assert "OPS" not in changed.columns
    assert changed.columns[-1] == "LEGAL"
    assert len(changed.columns) == 12


def test_a_role_taken_back_is_the_ctos_own_from_today() -> None:
    """Its review and the ticks of its handover go."""
    role = Role("DEV", holder="lead", level=6, since=TODAY, review=TODAY, handover={"1": True})
    back = made_own(role, "cto", TODAY)
    assert back == Role("DEV", holder="cto", level=1, since=TODAY, handover={})
    assert ROLE.write(back) == {"holder": "cto", "level": 1, "since": "2026-11-23"}
