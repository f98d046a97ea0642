"""The keys as a person has them: listed, and what is wrong with them said."""

from __future__ import annotations

import json
from pathlib import Path

from hatrack.language import current, say, use
from tests.commands.shell import Shell, a_shell
from tui.own_settings import read_own_settings


def with_settings(folder: Path, text: str) -> Shell:
    """A shell of a person whose settings file has that text."""
    settings = folder / "config" / "hatrack"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "config.toml").write_text(text, "utf-8")
    return a_shell(folder, XDG_CONFIG_HOME=str(folder / "config"))


def test_a_preset_is_listed_as_it_works(tmp_path: Path) -> None:
    """With arrows no place has hjkl or HJKL, and the arrows stand where they were."""
    listed = with_settings(tmp_path, '[keys]\npreset = "arrows"\n').json("keys")
    keys = {action["id"]: action["keys"] for action in listed}
    assert not {key for held in keys.values() for key in held} & set("hjklHJKL")
    assert keys["roadmap.carry_left"] == ["shift+left"]
    assert keys["dialog.down"] == ["down"]


FAULTY = """\
ascii = 3
[keys]
preset = "dvorak"
"task.nope" = ["x"]
"task.done" = ["ctrl+c"]
"""
FAULTS = [
    "config.toml, line 1: ascii is not used; write true or false.",
    "mine.toml:1: background: this key is missing",
    "line 3: [keys] preset: there is no dvorak; vim, arrows, azerty.",
    "line 4: [keys] task.nope: there is no such action.",
    "line 5: [keys] task.done: ctrl+c is no key to use.",
]


def with_faults(folder: Path) -> Shell:
    """A shell of a person whose settings, theme and keys cannot all be used."""
    themes = folder / "config" / "hatrack" / "themes"
    themes.mkdir(parents=True)
    (themes / "mine.toml").write_text("dark = true\n", "utf-8")
    return with_settings(folder, FAULTY)


def test_the_doctor_says_what_is_wrong_with_the_settings(tmp_path: Path) -> None:
    """Each fault with its line, under Settings, with the code of whatever else it finds."""
    found = with_faults(tmp_path).try_("doctor", "--json")
    assert found.exit_code == 1
    told = [one for one in json.loads(found.stdout)["data"] if one["place"] == "settings"]
    assert [one["sentence"] for one in told] == FAULTS
    assert not any(one["fixable"] for one in told)


def test_the_doctor_says_it_in_the_words_of_the_board(tmp_path: Path) -> None:
    """What the board says when it opens, in the language of the reader."""
    shell = with_faults(tmp_path)
    (tmp_path / "config" / "hatrack" / "config.toml").write_text(f'language = "fr"\n{FAULTY}')
    said = shell.try_("doctor").stdout
    before = current().code
    use("fr")
    faults = read_own_settings(tmp_path / "config" / "hatrack").faults
    sentences = [say(fault) for fault in faults]
    use(before)
    assert len(sentences) == len(FAULTS)
    assert [sentence for sentence in sentences if f"  {sentence}\n" not in said] == []
    assert "Réglages\n" in said


def test_the_config_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    """Beside the settings as they are used, what the doctor says of them."""
    shell = with_faults(tmp_path)
    result = shell.try_("config")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == FAULTS
    assert "ascii" in result.stdout


def test_a_theme_there_is_not_is_said_with_its_line(tmp_path: Path) -> None:
    """With the command that lists those there are."""
    shell = with_settings(tmp_path, '# mine\ntheme = "nosuch"\n')
    [said] = shell.try_("config").stderr.splitlines()
    assert said == "config.toml, line 2: there is no theme nosuch; `hatrack themes` lists them."
    assert said in shell.try_("doctor").stdout


def test_sound_settings_leave_the_doctor_content(tmp_path: Path) -> None:
    """A preset and keys of one's own are no finding."""
    shell = with_settings(tmp_path, '[keys]\npreset = "azerty"\n"task.done" = ["f10"]\n')
    assert "Settings: all well\n" in shell.try_("doctor").stdout
