"""Finding tasks, roles, stages, people and items by what a person types."""

import pytest

from hatrack.board import Board, Person, new_board
from hatrack.errors import Ambiguous, NotFound, Refusal
from hatrack.folding import fold
from hatrack.language import Language
from hatrack.lookup import (
    FRENCH_ROLE_NAMES,
    find_item,
    find_person,
    find_role,
    find_stage,
    find_task,
    only_begun,
    vocabulary,
)
from hatrack.roadmap import Item
from hatrack.roles import BUILT_IN_NAMES, Role
from hatrack.task import Task


def a_board(*records: Task | Item | Person | Role) -> Board:
    """Return a new board with these records in their tables."""
    board = new_board()
    tables = {Task: "tasks", Item: "items", Person: "people", Role: "roles"}
    for record in records:
        board = board.put(tables[type(record)], record)
    return board


def refused(kind: type[Refusal], look: object, board: Board, text: str) -> str:
    """Return the sentence of the refusal that looking for `text` ends in."""
    assert callable(look)
    with pytest.raises(kind) as caught:
        look(board, text)
    return caught.value.sentence.say()


@pytest.mark.parametrize("typed", ["k7fqm2c9xz", "k7f", "K7F", " k7fq "])
def test_a_task_goes_by_any_unique_prefix_of_its_id(typed: str) -> None:
    """A prefix of any length finds the task, upper case and spaces around it do not matter."""
    board = a_board(Task("k7fqm2c9xz", "one"), Task("m1aaaaaaaa", "other"))
    assert find_task(board, typed).title == "one"


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    """An o typed for a 0 and an l for a 1 still find the task."""
    assert find_task(a_board(Task("k01aaaaaaa", "one")), "kol").title == "one"


def test_a_task_goes_by_the_id_it_was_imported_with() -> None:
    """T-14 finds the task that came from the sample as T-14, in any case."""
    board = a_board(Task("k7fqm2c9xz", "one", source={"format": "sample", "id": "T-14"}))
    assert find_task(board, "t-14").id == "k7fqm2c9xz"


def test_an_ambiguous_prefix_names_the_candidates() -> None:
    """The refusal quotes both tasks, so that one more letter can be chosen."""
    board = a_board(Task("k7faaaaaaa", "Rotate keys"), Task("k7fbbbbbbb", "Sign contract"))
    sentence = refused(Ambiguous, find_task, board, "k7f")
    assert "Rotate keys" in sentence
    assert "Sign contract" in sentence


def test_two_tasks_of_one_source_id_are_both_named() -> None:
    """Two imports may each have had a T-1: the reader chooses between their own ids."""
    board = a_board(
        Task("k7faaaaaaa", "Rotate keys", source={"format": "a", "id": "T-1"}),
        Task("p3bbbbbbbb", "Sign contract", source={"format": "b", "id": "T-1"}),
    )
    sentence = refused(Ambiguous, find_task, board, "t-1")
    assert "k7faaaa (Rotate keys)" in sentence
    assert "p3bbbbb (Sign contract)" in sentence


def test_an_id_that_is_the_beginning_of_another_is_still_its_own() -> None:
    """A task typed in full is found although a longer id begins so."""
    board = a_board(Task("k7f", "short"), Task("k7fbbbbbbb", "long"))
    assert find_task(board, "k7f").title == "short"


@pytest.mark.parametrize("typed", ["zzz", "", "   ", "T-99", "%s{x}"])
def test_an_unknown_id_is_not_found(typed: str) -> None:
    """What fits no task is refused with the way to see every id."""
    sentence = refused(NotFound, find_task, a_board(Task("k7fqm2c9xz", "one")), typed)
    assert "hatrack list --all" in sentence


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("SEC", "SEC"),
        ("se", "SEC"),
        ("s", "SEC"),
        ("Security consultant", "SEC"),
        ("security", "SEC"),
        ("Sécurité", "SEC"),
        ("se\u0301curite\u0301", "SEC"),
        ("CONSULTANT EN SECURITE", "SEC"),
        ("développeur", "DEV"),
        ("Chef de projet", "PROJ"),
        ("DSI « interne »", "CORP"),
        ("dsi", "CORP"),
        ("innov", "INNO"),
        ("t", "DATA"),
        ("Sysadmin", "OPS"),
    ],
)
def test_a_role_goes_by_code_badge_letter_and_names_in_both_languages(
    typed: str, code: str
) -> None:
    """Whatever a role is called finds it, with or without accents and capitals."""
    assert find_role(a_board(), typed).code == code


def test_a_role_goes_by_the_name_a_person_gave_it() -> None:
    """A renamed role is found by its new name and still by its code."""
    board = a_board(Role("OPS", name="Plateforme", badge="PF", letter="f", order=6))
    assert [find_role(board, typed).code for typed in ("plateforme", "pf", "ops")] == ["OPS"] * 3


def test_every_built_in_french_name_is_understood() -> None:
    """What the French interface shows for a role finds that role."""
    french = Language("fr")
    for code, name in BUILT_IN_NAMES.items():
        assert find_role(a_board(), french.gettext(name)).code == code
    assert FRENCH_ROLE_NAMES.keys() == BUILT_IN_NAMES.keys()


def test_a_misspelt_role_is_answered_with_the_nearest() -> None:
    """The refusal of a slip says which role was probably meant."""
    assert "DEV" in refused(NotFound, find_role, a_board(), "develoer")


def test_a_strange_role_is_answered_with_all_codes() -> None:
    """The refusal of a name like no other lists what there is."""
    assert "PROD" in refused(NotFound, find_role, a_board(), "xyzzy")


def test_the_beginning_of_two_roles_is_ambiguous() -> None:
    """Two roles begin with `chef de`: neither is guessed."""
    assert "PROD, PROJ" in refused(Ambiguous, find_role, a_board(), "chef de")


@pytest.mark.parametrize(
    ("typed", "stage"),
    [
        ("growth", "growth"),
        ("Growth / series A", "growth"),
        ("série a", "growth"),
        ("croissance", "growth"),
        ("gro", "growth"),
        ("MVP", "mvp"),
        ("market fit", "fit"),
        ("idée", "idea"),
    ],
)
def test_a_stage_goes_by_id_and_name_in_both_languages(typed: str, stage: str) -> None:
    """The id, the name, each half of the name and a beginning all find the stage."""
    assert find_stage(a_board(), typed).id == stage


def test_an_unknown_stage_is_answered_with_those_there_are() -> None:
    """The refusal lists the stages in their order."""
    sentence = refused(NotFound, find_stage, a_board(), "ipo")
    assert "idea, mvp, fit, growth, scale" in sentence


@pytest.mark.parametrize("typed", ["lead-dev", "@lead-dev", "Lead dev", "LEAD DEV", "lead"])
def test_a_person_goes_by_handle_and_name(typed: str) -> None:
    """Handle, name and a unique beginning find the person."""
    board = a_board(Person("lead-dev", "Lead dev"), Person("qa", "QA engineer"))
    assert find_person(board, typed).id == "lead-dev"


@pytest.mark.parametrize(
    ("typed", "begun"),
    [("lead", True), ("@LEAD D", True), ("lead-dev", False), ("Lead dev", False), ("qa", False),
     ("", False)],
)  # fmt: skip
def test_the_beginning_of_a_name_is_told_from_a_name(typed: str, begun: bool) -> None:
    """Handle and name are names in full, whatever their case; another's are neither."""
    board = a_board(Person("lead-dev", "Lead dev"), Person("qa", "QA engineer"))
    assert only_begun(board, typed, "lead-dev") is begun


def test_the_beginning_of_two_people_is_ambiguous() -> None:
    """The refusal names both: nobody is guessed."""
    board = a_board(Person("lead-dev", "Lead dev"), Person("lea", "Léa"))
    assert "lea, lead-dev" in refused(Ambiguous, find_person, board, "le")
    assert find_person(board, "lea").id == "lea"


def test_a_misspelt_person_is_answered_with_the_nearest() -> None:
    """The refusal says who was probably meant."""
    sentence = refused(NotFound, find_person, a_board(Person("lead-dev", "Lead dev")), "laed-dev")
    assert "lead-dev" in sentence


@pytest.mark.parametrize("typed", ["r1m", "RM-5", "single sign", "sign SINGLE", "isolation"])
def test_an_item_goes_by_id_source_id_and_words_of_its_title(typed: str) -> None:
    """Words count wherever in the title they stand, as long as one title alone has them."""
    board = a_board(
        Item("r1maaaaaaa", "Single sign-on and isolation", source={"id": "RM-5"}),
        Item("b2baaaaaaa", "Board pack"),
    )
    assert find_item(board, typed).id == "r1maaaaaaa"


def test_words_of_two_items_are_ambiguous() -> None:
    """The refusal names both titles."""
    board = a_board(Item("r1maaaaaaa", "New board"), Item("b2baaaaaaa", "New pack"))
    sentence = refused(Ambiguous, find_item, board, "new")
    assert "New board" in sentence
    assert "New pack" in sentence


def test_the_vocabulary_of_quick_add_has_the_names_of_the_board() -> None:
    """Roles with all their names, people by handle and name, items with source id and title."""
    board = a_board(Person("qa", "QA engineer"), Item("r1maaaaaaa", "Pack", source={"id": "RM-5"}))
    names = vocabulary(board)
    assert fold("Sécurité") in dict(names.roles)["SEC"]
    assert ("qa", "QA engineer") in names.people
    assert names.items == (("r1maaaaaaa", "RM-5", "Pack"),)
