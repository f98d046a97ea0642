"""A person's own settings: what is wrong with them is said with its line, and never stops us."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.configuration import Configuration, read_configuration


def reading(folder: Path, text: str) -> Configuration:
    """The settings of a folder whose file has that text."""
    (folder / "config.toml").write_text(text, "utf-8")
    return read_configuration(folder)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('theme = "dusk"\n[keys\n', 2),
        ('[keys]\n"task.done" = ["x"\n', 2),
        ('theme = "dusk"\ntheme = "paper"\n', 2),
        ("theme = dusk\n", 1),
    ],
)
def test_a_file_that_is_no_toml_is_said_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    """The defaults are used, and one sentence says where to look."""
    read = reading(tmp_path, text)
    assert (read.theme, read.keys) == ("", {})
    [fault] = read.faults
    assert fault.say().startswith(f"config.toml, line {line}: ")


def test_the_lines_of_the_keys_are_known(tmp_path: Path) -> None:
    """Quoted or not, an entry of the keys has the line it stands on; other tables have none."""
    keys = '[keys]\npreset = "vim"\n\n"task.done" = ["x"]\n'
    text = f'# mine\ntheme = "dusk"\n{keys}[filters]\na = "p0"\n'
    assert reading(tmp_path, text).key_lines == {"preset": 4, "task.done": 6}


def test_a_wrong_value_leaves_the_others(tmp_path: Path) -> None:
    """A setting of a wrong kind is named, and the rest is used."""
    read = reading(tmp_path, 'theme = 3\nlanguage = "fr"\n')
    assert (read.theme, read.language) == ("", "fr")
    [fault] = read.faults
    assert fault.say() == "config.toml, line 1: theme is not used; write a name in quotes."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ascii = false\nfoo = 1\n", "line 2: there is no setting foo; there are theme, language,"),
        ("ascii = false\n\n[board]\nx = 1\n", "line 3: there is no setting board;"),
        ('# mine\nlanguage = "de"\n', 'line 2: language is not used; write "en" or "fr".'),
        ("keys = 3\n", "line 1: keys is not used; write a table [keys]."),
        ("filters = 3\n", "line 1: filters is not used; write a table [filters]."),
    ],
)
def test_what_is_no_setting_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    """A key that nobody knows, a language that is not spoken, a table that is none."""
    [fault] = reading(tmp_path, text).faults
    assert fault.say().startswith(f"config.toml, {said}")


@pytest.mark.parametrize("language", ["en", "fr", "fr-CA", "fr_BE.UTF-8", ""])
def test_a_language_may_be_said_as_a_locale(tmp_path: Path, language: str) -> None:
    """What is spoken is taken however it is written; an empty one is none."""
    assert reading(tmp_path, f'language = "{language}"\n').faults == ()
