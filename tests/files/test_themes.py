"""Palettes: what the built-in ones measure, and what a person's theme file may get wrong."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.loader import (
    ANSI_NAMES,
    DERIVED,
    GROUNDS,
    PRIORITIES,
    REQUIRED,
    STYLES,
    Palette,
    ThemeError,
    builtin_palettes,
    load_palette,
    user_palettes,
)

TEXTS = ("text", "muted", "faint", "accent", "done", "waiting", "late", "warning", *PRIORITIES)
MEASURED = ("dusk", "paper", "contrast")

# Machado, Oliveira and Fernandes 2009, severity 1.0, applied to linear RGB.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)  # D65

Matrix = tuple[tuple[float, float, float], ...]


def linear(colour: str) -> list[float]:
    """Return the linear red, green and blue, 0 to 1, of `#rrggbb` in sRGB."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def times(matrix: Matrix, vector: list[float]) -> list[float]:
    """Return the product of `matrix` and `vector`."""
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2: 1 to 21."""
    lights = sorted(times(XYZ, linear(colour))[1] for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(rgb: list[float]) -> list[float]:
    """Return CIE L*a*b* of a linear RGB colour."""
    x, y, z = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (value / white for value, white in zip(times(XYZ, rgb), WHITE, strict=True))
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def seen(colour: str, blindness: str) -> list[float]:
    """Return CIE L*a*b* of `colour` as a person with that colour blindness sees it."""
    return lab([min(1.0, max(0.0, c)) for c in times(BLINDNESS[blindness], linear(colour))])


def a_theme(**changes: str) -> str:
    """Return a valid theme file, with some colours replaced by raw TOML values."""
    colours = dict.fromkeys(REQUIRED, '"#102030"') | changes
    lines = [f"{key} = {value}" for key, value in colours.items()]
    return "\n".join(["dark = true", "[colours]", *lines, ""])


def a_file(folder: Path, text: str, name: str = "mine.toml") -> Path:
    """Write a theme file into `folder` and return its path."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def refused(folder: Path, text: str) -> ThemeError:
    """Return the error of loading a theme file with this text."""
    with pytest.raises(ThemeError) as caught:
        load_palette(a_file(folder, text))
    return caught.value


@pytest.mark.parametrize("name", MEASURED)
def test_text_is_readable_on_every_ground(name: str) -> None:
    """Each text colour has 4.5:1 on background, surface, panel, selection; 7:1 in contrast."""
    colours = builtin_palettes()[name].colours
    least = 7.0 if name == "contrast" else 4.5
    poor = {
        (text, ground): round(contrast(colours[text], colours[ground]), 2)
        for text in TEXTS
        for ground in GROUNDS
        if contrast(colours[text], colours[ground]) < least
    }
    assert poor == {}


def test_rules_of_the_contrast_theme_are_readable_too() -> None:
    """In the contrast theme even the thin rules have 7:1; elsewhere they are decoration."""
    colours = builtin_palettes()["contrast"].colours
    assert min(contrast(colours["rule"], colours[ground]) for ground in GROUNDS) >= 7


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("name", MEASURED)
def test_priorities_stay_apart_for_the_colour_blind(name: str, blindness: str) -> None:
    """Any two priorities differ by 15 or more (CIE76) as a colour-blind person sees them."""
    colours = builtin_palettes()[name].colours
    for one, other in combinations(PRIORITIES, 2):
        pair = zip(seen(colours[one], blindness), seen(colours[other], blindness), strict=True)
        assert sum((a - b) ** 2 for a, b in pair) ** 0.5 >= 15, (one, other)


def test_contrast_is_measured_as_wcag_does() -> None:
    """The measure itself gives the known figures: black on white 21, #777777 on white 4.48."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_built_in_themes() -> None:
    """Six themes come with the program: two of ours, contrast, mono and the terminal's two."""
    assert set(builtin_palettes()) == {
        "dusk",
        "paper",
        "contrast",
        "mono",
        "terminal-dark",
        "terminal-light",
    }


def test_mono_has_no_colour() -> None:
    """The mono theme uses the terminal's default colours only, and stresses by style."""
    mono = builtin_palettes()["mono"]
    assert mono.mono
    assert set(mono.colours.values()) == {"default"}
    assert mono.styles["selection"] == "reverse"


@pytest.mark.parametrize("name", ["terminal-dark", "terminal-light"])
def test_terminal_themes_name_the_terminals_colours(name: str) -> None:
    """The terminal themes give names of the sixteen colours, never a colour of ours."""
    palette = builtin_palettes()[name]
    assert palette.ansi
    assert ANSI_NAMES.issuperset(palette.colours.values())


def test_a_complete_theme_is_read(tmp_path: Path) -> None:
    """A theme takes its name from its file and its colours in small letters."""
    palette = load_palette(a_file(tmp_path, a_theme(accent='"#ABCDEF"')))
    assert (palette.name, palette.dark, palette.colours["accent"]) == ("mine", True, "#abcdef")


@pytest.mark.parametrize(("key", "instead"), DERIVED.items())
def test_a_derived_colour_left_out_follows_another(tmp_path: Path, key: str, instead: str) -> None:
    """A theme that leaves out waiting, late or warning gets a colour it does have."""
    text = a_theme(**{instead: '"#a1b2c3"'})
    assert load_palette(a_file(tmp_path, text)).colours[key] == "#a1b2c3"


@pytest.mark.parametrize("key", REQUIRED)
def test_a_missing_colour_is_named(tmp_path: Path, key: str) -> None:
    """A theme without one of the needed colours is refused at its colour table."""
    text = "\n".join(line for line in a_theme().splitlines() if not line.startswith(f"{key} "))
    error = refused(tmp_path, text)
    assert (error.key, error.line, error.reason) == (key, 2, "this key is missing")


@pytest.mark.parametrize(
    "value",
    ['"#12345"', '"red"', '"#12345g"', '"#102030; color: red"', '"}"', "3", '"#102030\\n"', '""'],
)
def test_a_bad_colour_is_refused_with_its_line(tmp_path: Path, value: str) -> None:
    """Anything but #rrggbb is refused, so nothing of a theme can reach the style sheet as code."""
    error = refused(tmp_path, a_theme(background=value))
    assert str(error) == "mine.toml:3: background: must be a colour such as #1f6580"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[colours]\n", "mine.toml:1: dark: this key is missing"),
        ("\ndark = 1\n", "mine.toml:2: dark: must be true or false"),
        ("dark = true\ncolours = 3\n", "mine.toml:2: colours: must be a table"),
        ("dark = true\n[colors]\n", "mine.toml:2: colors: no theme has this key"),
        (a_theme(prio='"#102030"'), "mine.toml:17: prio: no theme has this key"),
        ("dark = true\nansi = true\nmono = true\n", "mine.toml:3: mono: ansi and mono exclude"),
        ("ansi = true\n" + a_theme(), 'mine.toml:4: background: must be a terminal colour such as'),
        ("mono = true\n" + a_theme(), 'mine.toml:4: background: must be "default"'),
        (a_theme() + '[styles]\np0 = "blink"\n', "mine.toml:18: p0: must be made of: bold, dim"),
        (a_theme() + "[styles]\np0 = true\n", "mine.toml:18: p0: must be made of: bold, dim"),
        ("dark = true\n= 3\n", "mine.toml:2: it is not valid TOML: Invalid statement"),
        ("dark = " + "[" * 20_000, "mine.toml:1: it is nested too deeply"),
        ("#" * 70_000, "mine.toml:1: it is too large for a theme"),
    ],
)  # fmt: skip
def test_a_fault_is_said_with_file_line_and_key(tmp_path: Path, text: str, said: str) -> None:
    """Each fault is one line: the file, the line, the key and what is expected."""
    error = refused(tmp_path, text)
    assert str(error).startswith(said)
    assert "\n" not in str(error)


def test_a_key_at_fault_cannot_command_the_terminal(tmp_path: Path) -> None:
    """Control characters in a key are not repeated in the message."""
    assert "\x1b" not in str(refused(tmp_path, 'dark = true\n"\\u001b[31m" = 1\n'))


def test_a_file_that_is_not_text_is_refused_at_its_line(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused with the line of the first bad byte."""
    file = tmp_path / "mine.toml"
    file.write_bytes(b"dark = true\n# \xff\n")
    with pytest.raises(ThemeError, match=r"^mine\.toml:2: it is not UTF-8 text$"):
        load_palette(file)


def test_a_file_that_cannot_be_read_is_a_theme_error(tmp_path: Path) -> None:
    """A missing file is reported like any other fault."""
    with pytest.raises(ThemeError, match="cannot be read"):
        load_palette(tmp_path / "absent.toml")


def test_a_fault_is_said_in_another_language(tmp_path: Path) -> None:
    """The reason goes through the translation as a whole, then its values are filled in."""
    error = refused(tmp_path, a_theme() + '[styles]\np0 = "blink"\n')
    said = error.said(lambda text: text.replace("must be made of", "se compose de"))
    assert said.startswith("mine.toml:18: p0: se compose de: bold")


def test_user_themes_are_read_beside_the_ones_refused(tmp_path: Path) -> None:
    """A bad file in the folder is reported and does not hide the good ones."""
    a_file(tmp_path, a_theme(), "good.toml")
    a_file(tmp_path, "dark = 1", "bad.toml")
    (tmp_path / "folder.toml").mkdir()
    a_file(tmp_path, "not a theme", "notes.txt")
    palettes, errors = user_palettes(tmp_path)
    assert list(palettes) == ["good"]
    assert [error.file.name for error in errors] == ["bad.toml", "folder.toml"]


def test_a_user_theme_cannot_replace_a_built_in_one(tmp_path: Path) -> None:
    """A file named like a built-in theme is refused: `mono` always has no colour."""
    a_file(tmp_path, a_theme(), "mono.toml")
    palettes, errors = user_palettes(tmp_path)
    assert (palettes, errors[0].reason) == ({}, "a built-in theme has this name: take another")


def test_a_name_that_could_not_be_typed_is_refused(tmp_path: Path) -> None:
    """A theme's file name is small letters, digits and dashes."""
    with pytest.raises(ThemeError, match="file name"):
        load_palette(a_file(tmp_path, a_theme(), "My Theme.toml"))


def test_no_folder_of_themes_is_no_fault(tmp_path: Path) -> None:
    """Without a themes folder there are no user themes and no errors."""
    assert user_palettes(tmp_path / "absent") == ({}, [])


HEX = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@given(
    colours=st.fixed_dictionaries(dict.fromkeys(REQUIRED, HEX)),
    styles=st.dictionaries(
        st.sampled_from(REQUIRED), st.lists(st.sampled_from(sorted(STYLES))).map(" ".join)
    ),
    dark=st.booleans(),
)
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    colours: dict[str, str],
    styles: dict[str, str],
    dark: bool,
) -> None:
    """Any valid file gives back its own flag, colours and styles."""
    lines = [f"dark = {str(dark).lower()}", "[colours]"]
    lines += [f'{key} = "{value}"' for key, value in colours.items()]
    lines += ["[styles]", *(f'{key} = "{value}"' for key, value in styles.items())]
    palette = load_palette(a_file(tmp_path_factory.mktemp("themes"), "\n".join(lines)))
    assert isinstance(palette, Palette)
    assert {key: palette.colours[key] for key in REQUIRED} == colours
    assert (palette.styles, palette.dark) == (styles, dark)


@given(text=st.text(max_size=200))
def test_no_text_breaks_the_loader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever a file holds, loading it gives a theme error and nothing else."""
    error = refused(tmp_path_factory.mktemp("themes"), text)
    assert error.line >= 1
    assert str(error).isprintable()
