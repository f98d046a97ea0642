"""One typed line becomes a task: what each of its words means, and what stays in the title."""

import pytest

from hatrack.quickadd import QuickAdd
from tests.rules.typed_lines import FRIDAY, read


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


@pytest.mark.parametrize("word", ["p0", "P1", "p2", "P3"])
def test_priorities(word: str) -> None:
    """`p0` to `p3` are priorities in any case, anywhere, as whole words."""
    assert read(f"fix {word} login").priority == word.upper()
    assert read(f"fix {word}x login {word}.").priority is None


def test_tags_gather() -> None:
    """Each `+tag` counts once, whatever its case, in the order typed; offsets are no tags."""
    found = read("fix +infra it +Dette-tech +INFRA +2fa +été")
    assert found.title == "fix it"
    assert found.tags == ("infra", "Dette-tech", "2fa", "été")
    assert read("C++ a+b + +1 +33612345678 1+1").tags == ()


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
