"""Sentences of rules, said at the edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.words import Telling, Words, counted, mark, verbatim, words

FRENCH = {
    "": "Project-Id-Version: hatrack",
    "move to {role}": "déplacer vers {role}",
    "Architect": "Architecte",
    "done": "fait",
    "broken {x}": "cassé {y.z}",
    "typed {x}": "tapé {x:d}",
}


def french(text: str) -> str:
    """Translate as a catalogue does: the header for an empty text, an unknown text unchanged."""
    return FRENCH.get(text, text)


def test_a_sentence_is_said_with_its_values() -> None:
    """Places are filled in."""
    assert words("move to {role}", role="Architect").say() == "move to Architect"


def test_words_within_words_are_translated_too() -> None:
    """A role's name inside a sentence speaks the reader's language."""
    sentence = words("move to {role}", role=words("Architect"))
    assert sentence.say(french) == "déplacer vers Architecte"


class Quarter(Telling):
    """A value that French writes with another letter."""

    def told(self, lang: str) -> str:
        """Return it in that language."""
        return "T4" if lang == "fr" else "Q4"


def test_a_value_that_languages_write_differently_is_said_in_the_readers() -> None:
    """In words within words too; English where no language is named."""
    sentence = words("{plan}", plan=words("planned for {end}", end=Quarter()))
    assert sentence.say(lang="fr") == "planned for T4"
    assert sentence.say() == "planned for Q4"


@pytest.mark.parametrize(("count", "said"), [(0, "0 tasks"), (1, "1 task"), (2, "2 tasks")])
def test_a_count_chooses_the_form(count: int, said: str) -> None:
    """And can be named in the sentence."""
    assert counted("{count} task", "{count} tasks", count).say() == said


def test_the_catalogue_chooses_the_plural() -> None:
    """French says zero in the singular; the rule is the catalogue's."""

    def choose(one: str, many: str, count: int) -> str:
        return one if count < 2 else many

    assert counted("{count} task", "{count} tasks", 0).say(french, choose) == "0 task"


@pytest.mark.parametrize("template", ["{missing}", "{", "{0}", "{x.real.imag.more}", "{x[0]}"])
def test_a_broken_template_is_said_as_it_stands(template: str) -> None:
    """A wrong translation is seen, never raised."""
    assert Words(template, {"x": 1}).say() == template


def test_a_translation_with_wrong_places_is_said_as_it_stands() -> None:
    """The reader sees which sentence is wrong."""
    assert words("broken {x}", x=1).say(french) == "cassé {y.z}"
    assert words("typed {x}", x=None).say(french) == "tapé {x:d}"


@given(st.text())
def test_a_text_of_ones_own_is_said_as_it_is(text: str) -> None:
    """Neither braces nor a word of the catalogue in a name mean anything."""
    assert verbatim(text).say(french) == text
    assert words("move to {role}", role=verbatim(text)).say() == f"move to {text}"


def test_nothing_says_nothing() -> None:
    """An empty text is not the header of the catalogue."""
    assert words("").say(french) == ""


def test_a_mark_changes_nothing() -> None:
    """It is there for the catalogue alone."""
    assert mark("inbox") == "inbox"
