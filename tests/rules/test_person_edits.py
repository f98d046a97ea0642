"""People come onto the board, are renamed, leave; topics and meetings are noted, and merge."""

from __future__ import annotations

from datetime import date

import pytest

from hatrack.board import SHAPES, Board, Person, board_of, document_of
from hatrack.delegation import LEFT, alarms
from hatrack.edits import Edit
from hatrack.errors import Ambiguous, NotFound, NothingToDo, Refusal
from hatrack.history import Step, settle, taken_back
from hatrack.merge import merge
from hatrack.person_edits import (
    AddPerson,
    AddTopic,
    ChangeTopic,
    MarkLeft,
    Met,
    RenamePerson,
    find_topic,
    topics_in_order,
)
from hatrack.stage_edits import HandOver
from tests.builders import TODAY, a_board, a_stamp, after


def topics(board: Board, handle: str = "lea") -> list[str]:
    """Return what is to be spoken of with a person."""
    return [topic.text for _key, topic in topics_in_order(board.people[handle])]


def with_lea(*edits: Edit) -> Board:
    """Return a board with Léa on it, after some edits."""
    return after(a_board(), AddPerson("lea", "Léa"), *edits)


def test_somebody_comes_once() -> None:
    """Who is on the board already is told so."""
    board = with_lea()
    assert board.people["lea"].name == "Léa"
    with pytest.raises(NothingToDo):
        after(board, AddPerson("lea"))


def test_a_rename_changes_the_name_and_not_the_handle() -> None:
    """Tasks and roles name people by handle: it stays; the same name again is nothing to do."""
    board = with_lea(RenamePerson("lea", " Léa D. "))
    assert board.people["lea"] == Person("lea", "Léa D.")
    with pytest.raises(NothingToDo):
        after(board, RenamePerson("lea", "Léa D."))
    with pytest.raises(NotFound):
        after(board, RenamePerson("nobody", "X"))


def test_who_left_keeps_what_they_hold_and_an_alarm_says_so() -> None:
    """Nothing is handed on by itself; being back takes the alarm away."""
    board = with_lea(HandOver("DEV", "lea", 5, TODAY), MarkLeft("lea"))
    assert board.roles["DEV"].holder == "lea"
    assert LEFT in [alarm.kind for alarm in alarms(board, TODAY)["DEV"]]
    board = after(board, MarkLeft("lea", left=False))
    assert LEFT not in [alarm.kind for alarm in alarms(board, TODAY)["DEV"]]


def test_the_cto_cannot_leave_the_board() -> None:
    """It is theirs; and who left already cannot leave again."""
    with pytest.raises(Refusal):
        after(a_board(), MarkLeft("cto"))
    with pytest.raises(NothingToDo):
        with_lea(MarkLeft("lea"), MarkLeft("lea"))


def test_a_meeting_is_noted_on_its_day() -> None:
    """Not twice for one day, and not before it took place."""
    board = with_lea(Met("lea", TODAY))
    assert board.people["lea"].met == TODAY
    with pytest.raises(NothingToDo):
        after(board, Met("lea", TODAY))
    with pytest.raises(Refusal):
        after(board, Met("lea", date(2026, 11, 24)))


def test_topics_stand_in_the_order_they_came() -> None:
    """Each with its day; one is said in other words where it stands, an empty one goes."""
    board = with_lea(AddTopic("lea", "Pay"), AddTopic("lea", " Support "), AddTopic("lea", "Team"))
    assert topics(board) == ["Pay", "Support", "Team"]
    assert {topic.added for topic in board.people["lea"].topics.values()} == {TODAY}
    support = find_topic(board.people["lea"], "supp")
    board = after(board, ChangeTopic("lea", support, "On call"))
    assert topics(board) == ["Pay", "On call", "Team"]
    board = after(board, ChangeTopic("lea", support))
    assert topics(board) == ["Pay", "Team"]
    with pytest.raises(NotFound):
        after(board, ChangeTopic("lea", support))


def test_an_empty_topic_is_refused() -> None:
    """There is nothing to speak of."""
    with pytest.raises(Refusal):
        with_lea(AddTopic("lea", "  "))


def test_a_topic_is_found_by_its_words() -> None:
    """By its id too; words of two are too few, words of none lead nowhere."""
    person = with_lea(AddTopic("lea", "Équipe A"), AddTopic("lea", "Équipe B")).people["lea"]
    (key, _topic), _other = topics_in_order(person)
    assert find_topic(person, key) == find_topic(person, "equipe a") == key
    with pytest.raises(Ambiguous):
        find_topic(person, "équipe")
    with pytest.raises(NotFound):
        find_topic(person, "pay")


@pytest.mark.parametrize(
    "edit",
    [
        AddTopic("lea", "Pay"),
        Met("lea", TODAY),
        RenamePerson("lea", "Léa D."),
        MarkLeft("lea"),
        AddPerson("ana"),
    ],
    ids=lambda edit: type(edit).__name__,
)
def test_each_is_undone_whole(edit: Edit) -> None:
    """The rows are as they were, whatever else is on the board."""
    before = settle(Board(meta={}), with_lea(AddTopic("lea", "Team")), a_stamp(1))[0]
    done, changes = settle(before, after(before, edit), a_stamp(2))
    assert edit.label(before).say()
    undone, kept = taken_back(done, Step(a_stamp(2), edit.label(before), changes))
    assert kept == ()
    people = {key: SHAPES["people"].write(one) for key, one in undone.people.items()}
    wanted = {key: SHAPES["people"].write(one) for key, one in before.people.items()}
    for row in (*people.values(), *wanted.values()):
        row.pop("clock")
    assert people == wanted


def test_the_topics_of_two_people_are_both_kept() -> None:
    """One adds, the other takes one away, notes the meeting and renames: all of it stands."""
    base = settle(Board(meta={}), with_lea(AddTopic("lea", "Team")), a_stamp(1))[0]
    ours = settle(base, after(base, AddTopic("lea", "Pay")), a_stamp(2, "ours"))[0]
    gone = find_topic(base.people["lea"], "Team")
    edits = (ChangeTopic("lea", gone), Met("lea", TODAY), RenamePerson("lea", "Léa D."))
    theirs = settle(base, after(base, *edits, seed=30), a_stamp(3, "them"))[0]
    documents = [document_of(board) for board in (base, ours, theirs)]
    merged = board_of(merge(*documents).document)
    assert topics(merged) == ["Pay"]
    assert (merged.people["lea"].met, merged.people["lea"].name) == (TODAY, "Léa D.")
    assert merge(documents[0], documents[2], documents[1]).document == document_of(merged)


def test_topics_of_an_odd_shape_stay_in_the_file() -> None:
    """What this version cannot read as a topic is written back as it was."""
    row = {
        "name": "Léa",
        "topics": {"aaaa": {"text": "Pay", "mood": 3}, "bbbb": "?"},
        "met": "soon",
    }
    document = {"people": {"lea": row}}
    assert document_of(board_of(document))["people"] == document["people"]
