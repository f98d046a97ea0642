"""Names in a typed line: its role, the person it is for, the roadmap item it belongs to."""

from unicodedata import normalize

import pytest

from hatrack.quickadd import Vocabulary, handle_of, role_aliases
from tests.rules.typed_lines import ROLE_NAMES, read


@pytest.mark.parametrize(
    "head",
    [
        "se:",
        "SE:",
        "sec:",
        "s:",
        "security consultant:",
        "Security:",
        "Sécurité :",
        "sécurité\u00a0:",
        "SECURITE\u202f:",
        "consultant en sécurité :",
        normalize("NFD", "sécurité:"),
        "role:se",
        "role:security consultant",
        "rôle:sécurité",
        "role: sec",
    ],
)
def test_a_role_stands_first(head: str) -> None:
    """A role goes by badge, code, letter and names in both languages, any case and accents."""
    found = read(f"{head} rotate the keys")
    assert (found.role, found.title) == ("SEC", "rotate the keys")


def test_a_role_needs_no_space_but_a_letter_does() -> None:
    """`se:rotate` is a role; `s:rotate`, `c:\\temp` and `it://x` are titles."""
    assert read("se:rotate").role == "SEC"
    assert [read(line).role for line in ("s:rotate", "c:\\temp", "it://x", "it::x")] == [None] * 4


@pytest.mark.parametrize("line", ["client: call them", "1:1 with Bob", "manager", "chef: x", ": x"])
def test_other_colons_stay_in_the_title(line: str) -> None:
    """A head that is no role, or the word of two roles, is part of the title."""
    found = read(line)
    assert (found.role, found.title) == (None, line)


def test_the_inbox_can_be_asked_for() -> None:
    """`role:inbox` is no role but the wish for none."""
    for line in ("role:inbox sort it", "inbox: sort it"):
        found = read(line)
        assert (found.title, found.role, found.inbox) == ("sort it", None, True)


def test_a_custom_role_name_is_understood() -> None:
    """The name a person gave a role works like the built-in ones."""
    assert read("the back office: order chairs").role == "CORP"
    assert read("office: order chairs").role == "CORP"


@pytest.mark.parametrize(
    ("token", "handle"),
    [
        ("@lead-dev", "lead-dev"),
        ("@Lead-Dev", "lead-dev"),
        ("@Lead dev", "lead-dev"),
        ("@lead_dev", "lead-dev"),
        ("who:lead-dev", "lead-dev"),
        ("who:@lead-dev", "lead-dev"),
        ("who:Lead dev", "lead-dev"),
        ("qui:lead-dev", "lead-dev"),
        ('who:"Lead dev"', "lead-dev"),
        ("@sam lee", "sam"),
        ("@me", "cto"),
    ],
)
def test_people(token: str, handle: str) -> None:
    """A person goes by handle or name, and one more name may stand for them."""
    for line in (f"fix {token} login", f"fix login {token}"):
        found = read(line)
        assert (found.title, found.assignee, found.problems) == ("fix login", handle, ())


def test_an_unknown_person_is_taken_and_told() -> None:
    """A handle nobody has yet is kept in its form, with a word about it."""
    found = read("fix @Zoé.Dupont")
    assert found.assignee == "zoe-dupont"
    assert [problem.say() for problem in found.problems] == ["nobody here is called zoe-dupont yet"]
    assert read("fix @zoe", Vocabulary()).problems == ()


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Lead développeur", "lead-developpeur"),
        ("Lead dev", "lead-dev"),
        ("@sam", "sam"),
        ("  Chef·fe de projet ", "chef-fe-de-projet"),
        ("Ольга", "ольга"),
        ("!!", ""),
        ("x" * 500, "x" * 64),
    ],
)
def test_handles(name: str, handle: str) -> None:
    """A handle is the name folded, its words joined by dashes."""
    assert handle_of(name) == handle
    assert handle_of(handle) == handle


@pytest.mark.parametrize(
    ("token", "item"),
    [
        ("item:rm-5", "h3k9m2x7qa"),
        ("item:RM-1", "p4w8n1c6rb"),
        ("item:h3k", "h3k9m2x7qa"),
        ("item:h3k9m2x7qa", "h3k9m2x7qa"),
        ("item:volume", "h3k9m2x7qa"),
        ("item:tenant isolation", "h3k9m2x7qa"),
        ("item:audit trail", "h3z5v0t2se"),
        ("item:sign-on", "p4w8n1c6rb"),
        ('item:"tenant volume"', "h3k9m2x7qa"),
        ("sujet:volume", "h3k9m2x7qa"),
        ("item: rm-5", "h3k9m2x7qa"),
    ],
)
def test_roadmap_items(token: str, item: str) -> None:
    """An item goes by source id, id prefix, or words found in one title only."""
    for line in (f"do {token} this", f"do this {token}"):
        found = read(line)
        assert (found.title, found.item) == ("do this", item)


def test_an_item_takes_no_words_beyond_its_title() -> None:
    """Words after a title's words stay in the task's title, half a word too."""
    assert read("item:volume and fix it").title == "and fix it"
    assert read("item:rm-5 isolation tests").title == "isolation tests"


def test_without_names_only_signs_are_understood() -> None:
    """An empty vocabulary knows no role and no item, and reads the rest."""
    found = read("se: fix p1 fri", Vocabulary())
    assert (found.title, found.role, found.priority) == ("se: fix", None, "P1")


def test_words_of_role_names() -> None:
    """A word that only one role's names have stands for it; a shared one for none."""
    aliases = dict(role_aliases(ROLE_NAMES))
    assert "security" in aliases["SEC"]
    assert "securite" in aliases["SEC"]
    assert "product" in aliases["PROD"]
    assert not any("chef" in known for known in aliases.values())
    assert [code for code, known in aliases.items() if "manager" in known] == ["MGMT"]
