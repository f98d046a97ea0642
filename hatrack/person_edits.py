"""The edits of people: who is here, what to speak of with them, when one met.

Source: product.md, section 5; domain.md, section 6.3 (the 1:1).
"""

from __future__ import annotations

from datetime import date

from hatrack.board import Board, Person
from hatrack.delegation import person_name
from hatrack.edits import Context
from hatrack.elements import element_id, rank_after
from hatrack.errors import Ambiguous, NotFound, NothingToDo, Refusal
from hatrack.folding import fold
from hatrack.records import dataclass, replace
from hatrack.rows import forgetting
from hatrack.topics import Topic
from hatrack.words import Words, words


def known_person(board: Board, handle: str) -> Person:
    """Return the person of that handle; raise NotFound when there is none."""
    found = board.people.get(handle)
    if found is None:
        raise NotFound(words("Nobody here is called {who}.", who=handle))
    return found


def topics_in_order(person: Person) -> tuple[tuple[str, Topic], ...]:
    """Return what to speak of with a person as pairs of element id and topic, oldest first."""
    return tuple(sorted(person.topics.items(), key=lambda pair: (pair[1].rank, pair[0])))


def _put(board: Board, person: Person, **changes: object) -> Board:
    extra = forgetting(person.extra, changes)
    return board.put("people", replace(person, **changes, extra=extra))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Bring somebody onto the board, by handle and by the name to show."""

    handle: str
    name: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the person; raise NothingToDo for one who is here already."""
        if self.handle in board.people:
            name = person_name(board, self.handle)
            raise NothingToDo(words("{who} is on the board already.", who=name))
        return board.put("people", Person(self.handle, self.name))

    def label(self, board: Board) -> Words:
        """Return "added Lead dev"."""
        return words("added {who}", who=self.name or self.handle)


@dataclass(frozen=True, slots=True)
class RenamePerson:
    """Give a person another name to show; an empty one shows the handle again."""

    handle: str
    name: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the name; raise NotFound, or NothingToDo for the same one."""
        person, name = known_person(board, self.handle), self.name.strip()
        if name == person.name:
            raise NothingToDo(words("Nothing to change: it is so already."))
        return _put(board, person, name=name)

    def label(self, board: Board) -> Words:
        """Return "renamed Lead dev to Head of engineering"."""
        return words(
            "renamed {who} to {name}",
            who=person_name(board, self.handle),
            name=self.name.strip() or self.handle,
        )


@dataclass(frozen=True, slots=True)
class MarkLeft:
    """Say that a person has left the company, or (`left` false) that they are back.

    What they hold and do stays theirs: it is for the CTO to hand it on, and alarms say so.
    """

    handle: str
    left: bool = True

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the mark; raise Refusal for the board's CTO, or NothingToDo."""
        person = known_person(board, self.handle)
        if self.handle == board.about.cto:
            raise Refusal(words("The board is its CTO's own: the CTO cannot leave it."))
        if person.left == self.left:
            raise NothingToDo(words("Nothing to change: it is so already."))
        return _put(board, person, left=self.left)

    def label(self, board: Board) -> Words:
        """Return "Lead dev has left", or "Lead dev is back"."""
        who = person_name(board, self.handle)
        return words("{who} has left", who=who) if self.left else words("{who} is back", who=who)


@dataclass(frozen=True, slots=True)
class Met:
    """Say that the 1:1 with a person took place on a day: what is done since counts from it."""

    handle: str
    on: date

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the day; raise Refusal for one to come, or NothingToDo."""
        person = known_person(board, self.handle)
        if self.on > context.today:
            raise Refusal(words("A meeting that is over was today or before."))
        if person.met == self.on:
            raise NothingToDo(
                words("You met {who} that day already.", who=person_name(board, self.handle))
            )
        return _put(board, person, met=self.on)

    def label(self, board: Board) -> Words:
        """Return "met Lead dev"."""
        return words("met {who}", who=person_name(board, self.handle))


@dataclass(frozen=True, slots=True)
class AddTopic:
    """Add something to speak of in the next 1:1 with a person."""

    handle: str
    text: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the topic behind the others; raise Refusal for an empty one."""
        person, text = known_person(board, self.handle), self.text.strip()
        if not text:
            raise Refusal(words("A topic needs a text."))
        identity = element_id(context, person.topics)
        last = topics_in_order(person)[-1][1].rank if person.topics else ""
        topic = Topic(text, context.today, rank_after(last, identity))
        return _put(board, person, topics={**person.topics, identity: topic})

    def label(self, board: Board) -> Words:
        """Return "topic for Lead dev: pay"."""
        who = person_name(board, self.handle)
        return words("topic for {who}: {text}", who=who, text=self.text.strip())


@dataclass(frozen=True, slots=True)
class ChangeTopic:
    """Say a topic in other words; an empty text takes it away: it was spoken of."""

    handle: str
    topic: str
    text: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the topic changed or gone; raise NotFound when it is gone."""
        person = known_person(board, self.handle)
        found, text = _topic(person, self.topic), self.text.strip()
        if text == found.text:
            raise NothingToDo(words("Nothing to change: it is so already."))
        topics = {key: one for key, one in person.topics.items() if key != self.topic or text}
        if text:
            topics[self.topic] = replace(found, text=text)
        return _put(board, person, topics=topics)

    def label(self, board: Board) -> Words:
        """Return "spoke with Lead dev about: pay"."""
        person = known_person(board, self.handle)
        who, text = person_name(board, self.handle), self.text.strip()
        if text:
            return words("topic for {who}: {text}", who=who, text=text)
        return words(
            "spoke with {who} about: {text}", who=who, text=_topic(person, self.topic).text
        )


def _topic(person: Person, identity: str) -> Topic:
    found = person.topics.get(identity)
    if found is None:
        raise NotFound(words("That topic is not there any more."))
    return found


def find_topic(person: Person, text: str) -> str:
    """Return the id of the topic that `text` names, by id or by words in it.

    Raise NotFound, or Ambiguous when several have these words.
    """
    typed = fold(text.strip())
    if typed in person.topics:
        return typed
    parts = typed.split()
    found = [
        key
        for key, topic in topics_in_order(person)
        if parts and all(part in fold(topic.text) for part in parts)
    ]
    if len(found) > 1:
        named = ", ".join(person.topics[key].text for key in found)
        raise Ambiguous(
            words("{text} could be {candidates}: say a little more.", text=text, candidates=named)
        )
    if not found:
        raise NotFound(words("There is no topic {text}.", text=text))
    return found[0]
