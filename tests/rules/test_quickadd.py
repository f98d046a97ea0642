"""One typed line becomes a task, and nothing typed is lost."""

import subprocess
import sys
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hatrack.quickadd import (
    QuickAdd,
    Vocabulary,
    handle_of,
    read_line,
    role_aliases,
)

TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
ROLE_NAMES = {
    "PROD": ("PR", "p", "Product manager", "Chef de produit"),
    "PROJ": ("PJ", "j", "Project manager", "Chef de projet"),
    "ARCH": ("AR", "a", "Architect", "Architecte"),
    "DEV": ("DE", "d", "Developer", "Développeur"),
    "MGMT": ("MG", "m", "Manager", "Manager"),
    "OPS": ("OP", "o", "System administrator", "Administrateur système"),
    "SEC": ("SE", "s", "Security consultant", "Consultant en sécurité"),
    "QUAL": ("QA", "q", "Quality lead", "Responsable qualité"),
    "INNO": ("IN", "i", "Innovation director", "Directeur de l'innovation"),
    "DATA": ("DA", "t", "Chief data officer", "Chief Data Officer"),
    "UXD": ("UX", "u", "UX and web designer", "UX designer et Webdesigner"),
    "CORP": ("IT", "c", "Internal IT", "DSI « interne »", "The back office"),
}
NAMES = Vocabulary(
    roles=role_aliases(ROLE_NAMES),
    people=(("lead-dev", "Lead dev"), ("sam", "Sam Lee"), ("cto", "CTO"), ("cto", "me")),
    items=(
        ("h3k9m2x7qa", "RM-5", "Tenant isolation and ten times the volume"),
        ("p4w8n1c6rb", "RM-1", "Single sign-on and automatic provisioning"),
        ("h3z5v0t2se", "RM-2", "Audit trail of each tenant"),
    ),
)


def read(line: str, names: Vocabulary = NAMES) -> QuickAdd:
    """Return what a line says on the board of these tests, on Monday 23 November 2026."""
    return read_line(line, TODAY, names)


def test_the_example_of_the_design() -> None:
    """Every part of the line that the design shows is understood."""
    line = "se: rotate the API keys p1 due:fri @lead-dev item:rm-5 every:month +compliance"
    found = read(line)
    assert found.title == "rotate the API keys"
    assert (found.role, found.inbox) == ("SEC", False)
    assert (found.priority, found.due, found.hard) == ("P1", FRIDAY, False)
    assert (found.assignee, found.item) == ("lead-dev", "h3k9m2x7qa")
    assert (found.repeat, found.tags) == ("FREQ=MONTHLY", ("compliance",))
    assert found.problems == ()
    assert [(line[t.start : t.end], t.kind, t.value) for t in found.tokens] == [
        ("se:", "role", "SEC"),
        ("p1", "priority", "P1"),
        ("due:fri", "due", "2026-11-27"),
        ("@lead-dev", "who", "lead-dev"),
        ("item:rm-5", "item", "h3k9m2x7qa"),
        ("every:month", "repeat", "FREQ=MONTHLY"),
        ("+compliance", "tag", "compliance"),
    ]


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


@pytest.mark.parametrize("word", ["p0", "P1", "p2", "P3"])
def test_priorities(word: str) -> None:
    """`p0` to `p3` are priorities in any case, anywhere, as whole words."""
    assert read(f"fix {word} login").priority == word.upper()
    assert read(f"fix {word}x login {word}.").priority is None


@pytest.mark.parametrize(
    ("token", "day", "hard"),
    [
        ("due:fri", FRIDAY, False),
        ("due:fri!", FRIDAY, True),
        ("due:fri !", FRIDAY, True),
        ("DUE:Fri", FRIDAY, False),
        ("due: fri", FRIDAY, False),
        ("due:in 3 days", date(2026, 11, 26), False),
        ("due:in 3 days!", date(2026, 11, 26), True),
        ("due:next monday", date(2026, 11, 30), False),
        ("due:q3", date(2027, 9, 30), False),
        ("due:24/12", date(2026, 12, 24), False),
        ("due:2w", date(2026, 12, 7), False),
        ("due:+3d", date(2026, 11, 26), False),
        ('due:"24 dec"', date(2026, 12, 24), False),
        ("échéance:ven", FRIDAY, False),
        ("echeance:ven", FRIDAY, False),
        ("échéance : ven", FRIDAY, False),
        ("échéance\u00a0: ven", FRIDAY, False),
        (normalize("NFD", "échéance:") + "ven", FRIDAY, False),
        ("pour:vendredi", FRIDAY, False),
        ("due:fin du mois", date(2026, 11, 30), False),
    ],
)
def test_due_dates(token: str, day: date, hard: bool) -> None:
    """`due:` takes the longest run of words that says a day; `!` makes it hard."""
    for line in (f"ship {token} it", f"ship it {token}", f"{token} ship it"):
        found = read(line)
        assert (found.title, found.due, found.hard) == ("ship it", day, hard)


def test_slashes_follow_the_locale() -> None:
    """With the month first, `12/24` is 24 December."""
    found = read_line("ship due:12/24", TODAY, NAMES, month_first=True)
    assert found.due == date(2026, 12, 24)
    assert read("ship due:12/24").title == "ship due:12/24"


@pytest.mark.parametrize(
    ("line", "title", "day"),
    [
        ("rotate the keys fri", "rotate the keys", FRIDAY),
        ("rotate the keys demain", "rotate the keys", date(2026, 11, 24)),
        ("rotate the keys fri p1 +dr @sam", "rotate the keys", FRIDAY),
        ("rotate the keys p1 fri", "rotate the keys", FRIDAY),
        ("rotate the keys lun", "rotate the keys", date(2026, 11, 30)),
        ("rotate the keys 24 déc", "rotate the keys", date(2026, 12, 24)),
        ("rotate the keys in 3 days", "rotate the keys", date(2026, 11, 26)),
        ("rotate the keys next week", "rotate the keys", date(2026, 11, 30)),
        ("rotate the keys +3d", "rotate the keys", date(2026, 11, 26)),
        ("rotate the keys eow", "rotate the keys", date(2026, 11, 29)),
        ("préparer la paie fin du mois", "préparer la paie", date(2026, 11, 30)),
    ],
)
def test_date_words_at_the_end_count(line: str, title: str, day: date) -> None:
    """Bare date words after the title are the due date, tokens after them or not."""
    found = read(line)
    assert (found.title, found.due) == (title, day)


@pytest.mark.parametrize(
    "line",
    [
        "demain",
        "friday report",
        "the fri report",
        "+3d models",
        "call with sam",
        "plan q3",
        "review 1/2",
        "fix yesterday",
        "call Sam",
        "call sam",
        'ship "tomorrow"',
    ],
)
def test_other_date_words_stay_in_the_title(line: str) -> None:
    """A title that is a date, dates inside it, names and fractions are text."""
    found = read(line)
    assert (found.title, found.due, found.tokens) == (line, None, ())


def test_a_bare_date_may_be_hard() -> None:
    """`fri!` at the end is a hard date, French spacing or not."""
    assert read("ship it fri!").hard
    assert read("livrer ven !").hard


def test_an_announced_date_wins_over_a_bare_one() -> None:
    """With `due:` in the line, date words at its end are text."""
    found = read("ship due:fri before monday")
    assert (found.title, found.due) == ("ship before monday", FRIDAY)


def test_tags_gather() -> None:
    """Each `+tag` counts once, whatever its case, in the order typed; offsets are no tags."""
    found = read("fix +infra it +Dette-tech +INFRA +2fa +été")
    assert found.title == "fix it"
    assert found.tags == ("infra", "Dette-tech", "2fa", "été")
    assert read("C++ a+b + +1 +33612345678 1+1").tags == ()


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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "do item:tenant",
            "“tenant” fits several roadmap items: Tenant isolation and ten times the volume, "
            "Audit trail of each tenant",
        ),
        ("do item:zebra", "no roadmap item fits “zebra”, so it stays in the title"),
        ("do due:someday", "“someday” is not a date, so it stays in the title"),
        ("do due:31/02", "“31/02” is not a date, so it stays in the title"),
        ("do role:pilot", "no role is called “pilot”, so it stays in the title"),
        ("do kind:dec", "“dec” is no kind of task, so it stays in the title"),
        ("do every:blue moon", "“blue” is not a rhythm, so it stays in the title"),
        ('do due:"fri or so"', "“fri or so” is not understood, so it stays in the title"),
    ],
)
def test_what_is_not_understood_stays_and_is_told(line: str, said: str) -> None:
    """A value that means nothing stays in the title word for word, with the reason."""
    found = read(line)
    assert found.title == line
    assert [problem.say() for problem in found.problems] == [said]


@pytest.mark.parametrize(
    ("token", "rule"),
    [
        ("every:month", "FREQ=MONTHLY"),
        ("every:2 weeks on mon", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("chaque:mois", "FREQ=MONTHLY"),
        ("chaque : mois", "FREQ=MONTHLY"),
        ("tous:les lundis", "FREQ=WEEKLY;BYDAY=MO"),
        ("after:10 days", "AFTER:FREQ=DAILY;INTERVAL=10"),
        ("après:10 jours", "AFTER:FREQ=DAILY;INTERVAL=10"),
        ('every:"2 weeks"', "FREQ=WEEKLY;INTERVAL=2"),
    ],
)
def test_rhythms(token: str, rule: str) -> None:
    """A rhythm hangs on the due date or on completion, in either language."""
    for line in (f"pay {token} rent", f"pay rent {token}", f"{token} pay rent"):
        found = read(line)
        assert (found.title, found.repeat) == ("pay rent", rule)


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("kind:decision", "decision"),
        ("kind:RISK", "risk"),
        ("kind: decision", "decision"),
        ("nature:décision", "decision"),
        ("nature : risque", "risk"),
        ("genre:risque", "risk"),
        ("kind:task", "task"),
    ],
)
def test_decisions_and_risks(token: str, kind: str) -> None:
    """A kind is named in either language, and takes one word."""
    for line in (f"move to two zones {token}", f"{token} move to two zones"):
        found = read(line)
        assert (found.title, found.kind) == ("move to two zones", kind)
    assert read("record the decision").kind is None


@pytest.mark.parametrize(
    ("line", "title", "reason"),
    [
        ("fix login wait:vendor", "fix login", "vendor"),
        ("fix login wait:vendor answer by mail", "fix login", "vendor answer by mail"),
        ("fix login wait:answer on fri", "fix login", "answer on fri"),
        (
            "fix login wait:a b c d e f g h i j k l m fri",
            "fix login",
            "a b c d e f g h i j k l m fri",
        ),
        ("fix login wait:vendor answer p1", "fix login", "vendor answer"),
        ("fix login attente:le devis", "fix login", "le devis"),
        ("fix login attente : le devis", "fix login", "le devis"),
        ('fix wait:"their answer p1" login', "fix login", "their answer p1"),
        ("wait:legal review the contract", "review the contract", "legal"),
        ("wait:legal p1 review it", "review it", "legal"),
    ],
)
def test_waiting_reasons(line: str, title: str, reason: str) -> None:
    """A reason takes the words up to the next token, but leaves a title."""
    found = read(line)
    assert (found.title, found.waiting) == (title, reason)


def test_flags_stand_after_the_title() -> None:
    """`vital` and `private` count behind the title, among tokens, in both languages."""
    found = read("restore test vital p1 privé fri")
    assert (found.title, found.vital, found.private) == ("restore test", True, True)
    assert (found.priority, found.due) == ("P1", FRIDAY)


@pytest.mark.parametrize(
    "line", ["vital signs page", "private repo for keys", "vital", 'keep "private"', "privé"]
)
def test_the_words_of_flags_are_words_in_a_title(line: str) -> None:
    """Inside a title, alone or in quotes, they are ordinary words."""
    found = read(line)
    assert (found.title, found.vital, found.private) == (line, False, False)


def test_a_wait_reason_leaves_flags_at_the_end() -> None:
    """A flag typed last is a flag even behind a reason."""
    found = read("fix wait:vendor answer private")
    assert (found.waiting, found.private) == ("vendor answer", True)


def test_the_later_token_counts_and_the_earlier_stays() -> None:
    """Of two tokens of a kind the last is taken; the other remains in the title."""
    assert read("fix P1 page p2").title == "fix P1 page"
    assert read("fix P1 page p2").priority == "P2"
    found = read("pay every:month after:10 days")
    assert (found.title, found.repeat) == ("pay every:month", "AFTER:FREQ=DAILY;INTERVAL=10")
    found = read("se: fix it role:dev")
    assert (found.title, found.role) == ("se: fix it", "DEV")


def test_a_later_token_without_meaning_does_not_undo_an_earlier_one() -> None:
    """`due:` that is being typed anew leaves the date already understood."""
    found = read("ship due:fri now due:som")
    assert (found.title, found.due) == ("ship now due:som", FRIDAY)


def test_words_in_double_quotes_are_text() -> None:
    """Quotes keep what looks like a token, and stay in the title; an inch mark opens nothing."""
    assert read('write the "p1 +tag @who" guide p2').title == 'write the "p1 +tag @who" guide'
    assert read('buy a 27" screen p1').priority == "P1"
    assert read('say "hello p1').priority == "P1"


def test_the_space_between_words_is_kept_where_it_means_something() -> None:
    """No-break spaces of French stay; runs of spaces and gaps of tokens become one space."""
    assert read("lire «\u00a0Accelerate\u00a0» p1").title == "lire «\u00a0Accelerate\u00a0»"
    assert read("  fix   the\tlogin  p1 now ").title == "fix the login now"


def test_a_line_without_a_title_says_so() -> None:
    """Tokens alone are understood, and a title is asked for; an empty line asks for nothing."""
    assert [problem.say() for problem in read("se: p1").problems] == ["a task needs a title"]
    assert read("se: p1").role == "SEC"
    assert read("   ") == QuickAdd(title="")


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


PIECES = st.sampled_from(
    [
        "p1 P2 p9 due:fri due: due:x fri fri! demain +3d 3d 24 dec in 3 days ! +tag +",
        "@lead-dev @ who: who:sam sam item:rm-5 item:tenant item: volume every:2 weeks on mon",
        "kind:x kind: nature:risque",
        "after:x wait: wait:a vital privé role:se role: se: s: Sécurité : échéance :ven",
        '" "p1 wait:"a b" due:"fri" x" «\u00a0a\u00a0» \u202f \x00 \u200d 漢字 👩🏽 e\u0301 ::',
    ]
).flatmap(lambda group: st.sampled_from(group.split(" ")))
LINES = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=10).map(" ".join),
)


@given(LINES)
@example('wait:"a b"c p1 due:"fri" x')
@example("se:p1")
@example("échéance :ven")
def test_nothing_typed_is_lost(line: str) -> None:
    """Every character but spaces is inside a token or in the title, in the order typed."""
    found = read(line)
    inside = [False] * len(line)
    for token in found.tokens:
        assert 0 <= token.start < token.end <= len(line)
        assert not any(inside[token.start : token.end])
        inside[token.start : token.end] = [True] * (token.end - token.start)
    outside = "".join(c for c, taken in zip(line, inside, strict=True) if not taken)
    assert "".join(outside.split()) == "".join(found.title.split())
    assert list(found.tokens) == sorted(found.tokens, key=lambda token: token.start)


@given(LINES)
def test_a_record_says_what_its_tokens_say(line: str) -> None:
    """Each value has the one token it came from; only tags may have several."""
    found = read(line)
    kinds = [token.kind for token in found.tokens if token.kind != "tag"]
    assert len(kinds) == len(set(kinds))
    values = {token.kind: token.value for token in found.tokens}
    assert values.get("due") == (found.due.isoformat() if found.due else None)
    assert values.get("priority") == found.priority
    assert values.get("who") == found.assignee
    assert values.get("item") == found.item
    assert values.get("repeat") == found.repeat
    assert values.get("wait") == found.waiting
    assert values.get("kind") == found.kind
    assert ("vital" in values, "private" in values) == (found.vital, found.private)
    assert values.get("role") == ("inbox" if found.inbox else found.role)
    assert not found.hard or found.due is not None


UNITS = 'due:x_ item:tenant_ wait:_ wait:a_b_ p1_ +a_ @b_ a:" " vital_ in_3_ every:2_weeks_'


@pytest.mark.parametrize("unit", [*UNITS.split(), "role:x_y_", "fri_", "x", "due:", "se:_"])
def test_a_pasted_page_is_read(unit: str) -> None:
    """Ten thousand characters of any token are read in one pass, and none is lost."""
    line = (unit.replace("_", " ") * 10_000)[:10_000]
    found = read(line)
    taken = sum(token.end - token.start for token in found.tokens)
    assert taken + len(found.title) >= len("".join(line.split()))
    assert len(found.problems) <= 8


def test_quick_add_loads_no_date_library() -> None:
    """A line is read without importing dateutil, the board or a screen."""
    code = (
        "import sys, datetime\n"
        "from hatrack.quickadd import Vocabulary, read_line\n"
        "read_line('pay due:24 dec every:month', datetime.date(2026, 11, 23), Vocabulary())\n"
        "print([n for n in sys.modules if n.startswith(('dateutil', 'textual', 'hatrack.board'))])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "[]"
