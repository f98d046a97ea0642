"""The keys as a person has them: listed, and what is wrong with them said."""

from __future__ import annotations

from pathlib import Path

from tests.commands.shell import Shell, a_shell


def with_settings(folder: Path, text: str) -> Shell:
    """A shell of a person whose settings file has that text."""
    settings = folder / "config" / "hatrack"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text(text, "utf-8")
    return a_shell(folder, XDG_CONFIG_HOME=str(folder / "config"))


def test_a_preset_is_listed_as_it_works(tmp_path: Path) -> None:
    """With arrows no place has hjkl or HJKL, and the arrows stand where they were."""
    listed = with_settings(tmp_path, '[keys]\npreset = "arrows"\n').json("keys")
    keys = {action["id"]: action["keys"] for action in listed}
    assert not {key for held in keys.values() for key in held} & set("hjklHJKL")
    assert keys["roadmap.carry_left"] == ["shift+left"]
    assert keys["dialog.down"] == ["down"]
