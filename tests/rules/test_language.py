"""The language of the interface: which one is chosen, and what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from hatrack.language import (
    Language,
    _,
    chosen_language,
    current,
    month_comes_first,
    ngettext,
    say,
    use,
)
from hatrack.words import Words, counted, words


@pytest.fixture
def french() -> Language:
    """Return French as the program ships it."""
    return Language("fr")


@pytest.mark.parametrize(
    ("env", "code"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "fr_BE@euro"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "frp_FR"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_CA", "LANG": "en_US"}, "fr"),
        ({"LANGUAGE": "de:fr:en", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LANGUAGE": "en", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANGUAGE": "de", "LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANGUAGE": "fr", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "fr", "LANG": "C.UTF-8"}, "en"),
        ({"LANGUAGE": "fr"}, "fr"),
    ],
)
def test_the_locale_chooses_the_language(env: dict[str, str], code: str) -> None:
    """The locale's variables are read in gettext's order; what is not spoken becomes English."""
    assert chosen_language(env) == code


@pytest.mark.parametrize(
    ("env", "month_first"),
    [
        ({}, False),
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "en-US"}, True),
        ({"LANG": "es_PR.UTF-8@x"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "fr_FR.UTF-8"}, False),
        ({"LANG": "us"}, False),
        ({"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, False),
        ({"LC_TIME": "en_GB", "LANG": "en_US.UTF-8"}, False),
        ({"LC_ALL": "", "LC_TIME": "en_US", "LANG": "fr_FR"}, True),
        ({"LANGUAGE": "en_US", "LC_MESSAGES": "en_US", "LANG": "fr_FR"}, False),
    ],
)
def test_the_locale_of_dates_says_whether_the_month_comes_first(
    env: dict[str, str], month_first: bool
) -> None:
    """Its territory decides, in the order in which programs look for the locale of dates."""
    assert month_comes_first(env) is month_first


def test_what_is_configured_wins_over_board_and_locale() -> None:
    """A person's own choice comes first."""
    assert chosen_language({"LANG": "fr_FR"}, configured="en", board="fr") == "en"


def test_the_boards_language_wins_over_the_locale() -> None:
    """A board made in French speaks French where nothing is configured."""
    assert chosen_language({"LANG": "en_GB"}, board="fr") == "fr"


def test_a_configured_language_that_is_not_spoken_counts_for_nothing() -> None:
    """An unknown code falls through to the next wish."""
    assert chosen_language({"LANG": "en_GB"}, configured="xx", board="fr") == "fr"


def test_english_is_said_as_it_is_written() -> None:
    """English needs no catalogue."""
    english = Language("en")
    assert english.gettext("one list and one date are enough") == "one list and one date are enough"
    assert [english.ngettext("task", "tasks", n) for n in (0, 1, 2)] == ["tasks", "task", "tasks"]


def test_french_comes_from_the_catalogue(french: Language) -> None:
    """A message in the catalogue is said in French."""
    assert french.code == "fr"
    assert french.gettext("one list and one date are enough") == ("une liste et une date suffisent")


def test_a_message_without_translation_stays_english(french: Language) -> None:
    """What the catalogue does not know is said as it is written, the empty text too."""
    assert french.gettext("not a message of ours") == "not a message of ours"
    assert french.gettext("") == ""


def test_a_language_without_catalogue_speaks_english(tmp_path: Path) -> None:
    """A missing catalogue, a broken one or an unknown code never fails: it is English."""
    broken = tmp_path / "fr" / "LC_MESSAGES" / "hatrack.mo"
    assert Language("fr", str(tmp_path)).code == "en"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"not a catalogue")
    assert Language("fr", str(tmp_path)).code == "en"
    assert Language("../fr").code == "en"


def test_words_are_said_with_their_values(french: Language) -> None:
    """A rule's sentence is translated first and filled in afterwards, inner sentences too."""
    sentence = words("There is no task {id}.", id=words("Project"))
    assert french.say(sentence) == "Il n'y a pas de tâche Projet."


def test_counted_words_choose_their_form() -> None:
    """A counted sentence takes the form of its count."""
    said = [Language("en").say(counted("{count} task", "{count} tasks", n)) for n in (0, 1, 2)]
    assert said == ["0 tasks", "1 task", "2 tasks"]


def test_the_program_speaks_the_language_in_use() -> None:
    """`use` changes what the short functions say, until it is called again."""
    sentence: Words = words("There is nothing to undo.")
    try:
        use("fr")
        assert (current().code, _("Project"), say(sentence)) == (
            "fr",
            "Projet",
            "Il n'y a rien à annuler.",
        )
    finally:
        use("en")
    assert (current().code, _("Project"), say(sentence)) == ("en", "Project", sentence.template)
    assert ngettext("task", "tasks", 2) == "tasks"


def test_every_reason_and_holder_of_the_stages_is_french(french: Language) -> None:
    """The stages' names, reasons and holders, English in the data, are all in the catalogue."""
    data = json.loads(resources.files("hatrack").joinpath("data/stage_weights.json").read_text())
    same_in_both = {"CTO", "Lead dev", "Engineering managers"}
    for stage in data["stages"]:
        assert french.gettext(stage["en"]).replace("\u00a0", " ") == stage["fr"]
        for role in stage["roles"]:
            for text in {role["reason"], role["holder"]} - same_in_both:
                assert french.gettext(text) != text


def test_english_loads_no_catalogue_machinery() -> None:
    """Speaking English imports neither gettext nor the catalogue: commands start in time."""
    script = (
        "import sys, hatrack.language as l; l.use('en'); l._('x'); print('gettext' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout == "False\n"
