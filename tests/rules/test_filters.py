"""What the filter a person types keeps."""

from datetime import date
from typing import Any, Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board, Person, new_board
from hatrack.filters import blocked_tasks, read_filter
from hatrack.roadmap import Item
from hatrack.roles import Role
from hatrack.task import Deletion, Step, Task, Waiting
from tests.builders import TODAY


def a_task(identity: str = "k7fqm2c9xz", title: str = "one", **fields: Any) -> Task:
    """Return a task with these fields."""
    return Task(identity, title, **fields)


def a_board(*tasks: Task) -> Board:
    """Return a board with a delegated role, two people, two items and these tasks."""
    board = new_board().put("tasks", *tasks)
    board = board.put("roles", Role("DEV", holder="lead-dev", level=6, order=4, badge="DE"))
    board = board.put("people", Person("lead-dev", "Lead dev"), Person("qa", "QA engineer"))
    items = (
        Item("r1maaaaaaa", "Single sign-on", source={"id": "RM-5"}),
        Item("b2baaaaaaa", "Board pack"),
    )
    return board.put("items", *items)


def kept(line: str, *tasks: Task, me: str = "cto", everywhere: bool = False) -> list[str]:
    """Return the titles of the tasks that a filter keeps."""
    wish = read_filter(line, a_board(*tasks), TODAY, me, everywhere=everywhere)
    return [task.title for task in tasks if wish.keeps(task)]


def keeps(line: str, **fields: Any) -> bool:
    """Return whether a filter keeps a task with these fields."""
    return bool(kept(line, a_task(**fields)))


def problems(line: str) -> list[str]:
    """Return what a filter complains of."""
    return [problem.say() for problem in read_filter(line, a_board(), TODAY, "cto").problems]


def test_an_empty_filter_keeps_everything() -> None:
    """No word, only spaces, and tokens still being typed keep every task."""
    for line in ("", "   ", "role:", "is:", "@", "+", "-", "due:<", '"'):
        assert keeps(line), line


def test_all_words_must_stand_in_the_title_in_any_order() -> None:
    """Two words keep the title that has both."""
    tasks = (a_task("a", "Rotate the API keys"), a_task("b", "Rotate logs"))
    assert kept("keys rotate", *tasks) == ["Rotate the API keys"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["écran", "ecran", "ÉCRAN", "e\u0301cran"])
def test_accents_and_case_do_not_count(form: Literal["NFC", "NFD"], typed: str) -> None:
    """A title is found with or without accents, composed or not, on either side."""
    assert keeps(typed, title=normalize(form, "Refaire l'Écran d'accueil"))


def test_typography_does_not_hide_a_word() -> None:
    """A curly apostrophe and a no-break space match what a keyboard has."""
    assert keeps("l'etat", title="Revoir l’état")
    assert keeps('"prix :"', title="Prix\u00a0: revoir")


def test_quotes_hold_words_together() -> None:
    """A phrase must stand as it is."""
    assert keeps('"api keys"', title="Rotate API keys")
    assert not keeps('"keys api"', title="Rotate API keys")


def test_a_source_id_finds_its_task() -> None:
    """T-14 typed as a word keeps the task that was imported as T-14."""
    assert keeps("t-14", source={"id": "T-14"})
    assert not keeps("t-14", source={"id": "T-15"})


def test_priorities_are_alternatives() -> None:
    """p0 p1 keeps both; p0 alone only the urgent."""
    tasks = [a_task(p, p, priority=p) for p in ("P0", "P1", "P2")]
    assert kept("p0 P1", *tasks) == ["P0", "P1"]
    assert kept("-p0", *tasks) == ["P1", "P2"]


def test_a_priority_is_asked_for_by_its_name_or_its_figure() -> None:
    """priority:p1 and prio:1 are the same; a p alone is still being typed."""
    tasks = [a_task(p, p, priority=p) for p in ("P0", "P1", "P2")]
    assert kept("priority:p1", *tasks) == kept("prio:1", *tasks) == ["P1"]
    assert kept("priority:p", *tasks) == ["P0", "P1", "P2"]
    assert not problems("priority:p")


def test_tags_must_all_be_there() -> None:
    """Two tags narrow; a negated one takes away."""
    tasks = (a_task("a", "both", tags=("sso", "legal")), a_task("b", "one", tags=("sso",)))
    assert kept("+sso +legal", *tasks) == ["both"]
    assert kept("+sso -+legal", *tasks) == ["one"]


def test_a_tag_that_is_still_typed_matches_by_its_beginning() -> None:
    """+comp keeps compliance, but +sec keeps only sec where that tag exists."""
    tasks = (a_task("a", "a", tags=("Sécurité",)), a_task("b", "b", tags=("sec",)))
    assert kept("+secu", *tasks) == ["a"]
    assert kept("+sec", *tasks) == ["b"]


@pytest.mark.parametrize("line", ["@lead-dev", "who:lead-dev", "qui:lead", 'who:"Lead dev"'])
def test_a_person_has_their_own_tasks_and_those_of_a_role_they_hold(line: str) -> None:
    """Who a task belongs to is asked, not only whom it names."""
    tasks = (
        a_task("a", "named", assignee="lead-dev"),
        a_task("b", "held", role="DEV"),
        a_task("c", "other", role="DEV", assignee="qa"),
        a_task("d", "mine", role="SEC"),
    )
    assert kept(line, *tasks) == ["named", "held"]


def test_me_is_whoever_sits_here() -> None:
    """is:mine, @me and who:moi ask for the tasks of the person at the keyboard."""
    tasks = (a_task("a", "cto's", role="SEC"), a_task("b", "dev's", role="DEV"))
    for line in ("is:mine", "@me", "who:moi", "est:moi"):
        assert kept(line, *tasks, me="lead-dev") == ["dev's"], line


@pytest.mark.parametrize("line", ["role:sec", "role:SE", "rôle:sécurité", "casquette:secu"])
def test_a_role_goes_by_any_of_its_names(line: str) -> None:
    """role: understands what the quick-add prefix understands."""
    assert keeps(line, role="SEC")
    assert not keeps(line, role="DEV")


def test_roles_are_alternatives() -> None:
    """Several roles, with commas or apart, keep the tasks of each; none those without."""
    tasks = [a_task(code, code or "none", role=code) for code in ("SEC", "DEV", "OPS", "")]
    assert kept("role:sec,dev", *tasks) == ["SEC", "DEV"]
    assert kept("role:sec role:ops", *tasks) == ["SEC", "OPS"]
    assert kept("role:none", *tasks) == ["none"]
    assert kept("-role:sec,dev", *tasks) == ["OPS", "none"]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("due:<7d", [20, 23, 29]),
        ("due:<=7d", [20, 23, 29, 30]),
        ("due:<7", [20, 23, 29]),
        ("due:today", [23]),
        ("due:aujourd'hui", [23]),
        ("due:>today", [29, 30]),
        ("due:>=2026-11-30", [30]),
        ("échéance:sun", [29]),
        ("due:>=today due:<30/11", [23, 29]),
        ("due:none", [0]),
        ("due:any", [20, 23, 29, 30]),
        ('due:"in 7 days"', [30]),
    ],
)
def test_due_compares_days(line: str, days: list[int]) -> None:
    """A day alone is that day; < and > compare; a task without a date is in no comparison."""
    tasks = [
        a_task(str(day), str(day), due=date(2026, 11, day) if day else None)
        for day in (0, 20, 23, 29, 30)
    ]
    assert kept(line, *tasks) == [str(day) for day in days]


@pytest.mark.parametrize("line", ["item:r1m", "item:rm-5", "item:single", "élément:sign-on"])
def test_an_item_goes_by_id_source_id_and_words(line: str) -> None:
    """item: keeps the tasks linked to the item that is meant."""
    assert keeps(line, item="r1maaaaaaa")
    assert not keeps(line, item="b2baaaaaaa")
    assert not keeps(line)


WAITS = Waiting("decision", "ceo", TODAY)
GONE = Deletion("cto", "2026-11-22", a_task().fingerprint)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("is:late", {"due": date(2026, 11, 22)}),
        ("is:retard", {"due": date(2026, 11, 22)}),
        ("is:waiting", {"status": "waiting", "waiting": WAITS}),
        ("est:attente", {"status": "waiting", "waiting": WAITS}),
        ("is:vital", {"vital": True}),
        ("is:private", {"private": True}),
        ("is:privé", {"private": True}),
        ("is:snoozed", {"snooze": date(2026, 11, 24)}),
        ("is:inbox", {"status": "inbox"}),
        ("is:doing", {"status": "doing"}),
        ("is:en-cours", {"status": "doing"}),
        ("is:done", {"status": "done"}),
        ("is:dropped", {"deleted": GONE}),
        ("is:hard", {"hard": True}),
        ("is:recurring", {"repeat": "FREQ=MONTHLY"}),
    ],
)
def test_is_asks_what_a_task_is(line: str, fields: dict[str, Any]) -> None:
    """Each word keeps a task that is so, and not an ordinary one; negated, the other way round."""
    assert keeps(line, **fields)
    assert not keeps(line)
    assert not keeps(f"-{line}", **fields)
    assert keeps(f"-{line}")


def test_states_are_alternatives_and_the_rest_narrows() -> None:
    """is:doing is:waiting keeps both states; is:vital beside them narrows."""
    tasks = (
        a_task("a", "doing", status="doing", vital=True),
        a_task("b", "waiting", status="waiting"),
        a_task("c", "todo"),
    )
    assert kept("is:doing is:waiting", *tasks) == ["doing", "waiting"]
    assert kept("is:doing,waiting is:vital", *tasks) == ["doing"]


def test_a_dropped_task_is_in_no_other_state() -> None:
    """is:todo does not keep a dropped task that was to do."""
    assert not keeps("is:todo", deleted=GONE)


def test_a_task_is_blocked_by_an_open_one() -> None:
    """A finished or missing blocker blocks nothing."""
    tasks = (
        a_task("a", "free", blocked_by=("done", "missing")),
        a_task("b", "blocked", blocked_by=("open",)),
        a_task("open", "open"),
        a_task("done", "done", status="done"),
    )
    assert kept("is:blocked", *tasks) == ["blocked"]


def test_tasks_that_need_each_other_do_not_block() -> None:
    """Members of a circle are free; one outside that needs it is blocked."""
    board = a_board(
        a_task("a", blocked_by=("b",)),
        a_task("b", blocked_by=("c",)),
        a_task("c", blocked_by=("a",)),
        a_task("d", blocked_by=("a",)),
    )
    assert blocked_tasks(board) == {"d"}


def test_asking_for_closed_tasks_by_name_is_noticed() -> None:
    """is:done and is:dropped say that more than open tasks are wanted; -is:done does not."""
    asked = [
        read_filter(line, a_board(), TODAY, "cto").closed
        for line in ("is:done", "is:dropped", "is:fait", "is:late", "-is:done")
    ]
    assert asked == [True, True, True, False, False]


def test_everywhere_looks_into_notes_steps_tags_and_reasons() -> None:
    """find seeks the words in all that was written; a board's filter only in titles."""
    fields: list[dict[str, Any]] = [
        {"notes": "Vérifier le Coffre"},
        {"tags": ("coffre",)},
        {"learned": "coffre"},
        {"links": ("https://coffre.example",)},
        {"origin": "le coffre"},
        {"waiting": Waiting("coffre", "ceo")},
        {"checklist": {"aaaa": Step("coffre")}},
        {"decision": {"context": "Coffre"}},
    ]
    for number, written in enumerate(fields):
        task = a_task(str(number), **written)
        assert kept("coffre", task, everywhere=True), written
        assert not kept("coffre", task), written


def test_an_unknown_key_is_taken_as_words_and_said() -> None:
    """rgpd:2026 keeps titles with these words and is remarked on, without being wrong."""
    assert keeps("rgpd:2026", title="Audit RGPD:2026")
    assert problems("rgpd:2026") == ["rgpd: is no filter; it is looked for as words."]
    assert not read_filter("rgpd:2026", a_board(), TODAY, "cto").wrong
    assert problems("https://example.org") == []


@pytest.mark.parametrize(
    "line", ["role:xyzzy", "@nobody", "item:zzz", "is:purple", "priority:high", "prio:p4"]
)
def test_a_value_that_names_nothing_keeps_nothing_and_is_said(line: str) -> None:
    """The reader is told, and sees no task that was not asked for."""
    assert not keeps(line)
    assert len(problems(line)) == 1
    assert read_filter(line, a_board(), TODAY, "cto").wrong


def test_a_date_that_is_none_is_said_and_left_out() -> None:
    """While `due:fr` becomes `due:fri` nothing flickers away."""
    assert keeps("due:fr")
    assert problems("due:zz") == ["zz is no date; say for instance fri, 24/12, 2026-12-24 or none."]


@pytest.mark.parametrize("figure", ["²", "<①", "<=³"])
def test_a_figure_that_counts_nothing_is_no_date(figure: str) -> None:
    """A raised or circled digit is said to be no date, as a word would be."""
    assert problems(f"due:{figure}") == [
        f"{figure.lstrip('<=')} is no date; say for instance fri, 24/12, 2026-12-24 or none."
    ]


@given(st.text(max_size=60))
def test_any_line_is_read_and_any_task_judged(line: str) -> None:
    """Whatever is typed, the filter answers for every task without an error."""
    assert keeps(line) in (True, False)


@given(st.sampled_from(["p1", "+sso", "@qa", "role:sec", "is:late", "due:<7d", "keys"]))
def test_a_part_and_its_negation_part_the_tasks(part: str) -> None:
    """Every task is kept by exactly one of the two."""
    tasks = (
        a_task("a", "keys", priority="P1", role="SEC", tags=("sso",)),
        a_task("b", "other", assignee="qa", due=date(2026, 11, 22)),
    )
    assert sorted(kept(part, *tasks) + kept(f"-{part}", *tasks)) == ["keys", "other"]
