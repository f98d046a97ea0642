"""The wheel: what it holds, and that it runs from what it holds."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from hatrack import __version__

TOP = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout and return its path."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=TOP,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("hatrack-*.whl"))


@pytest.fixture(scope="session")
def names(wheel: Path) -> set[str]:
    """Return the names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel as an installer does and return that site-packages folder."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def started(installed: Path, script: str, folder: Path) -> str:
    """Run Python with the installed wheel first on its path, in `folder`; return what it prints."""
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(installed), "HOME": str(folder)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_only_one_name_at_the_top(names: set[str]) -> None:
    """The wheel takes the name hatrack and no other: tui, storage and themes belong to others."""
    tops = {PurePosixPath(name).parts[0] for name in names}
    assert tops == {"hatrack", f"hatrack-{__version__}.dist-info"}


def test_every_source_file_is_shipped_once(names: set[str]) -> None:
    """Rules are at the top of the package, the other packages under `_app`, each file once."""
    expected = {f"hatrack/{file}" for file in sources("hatrack")}
    for package in ("cli", "storage", "themes", "tui"):
        expected |= {f"hatrack/_app/{package}/{file}" for file in sources(package)}
    assert {name for name in names if not name.startswith("hatrack-")} == expected


def sources(package: str) -> set[str]:
    """Return the files of a package in the checkout, relative to it, without caches."""
    folder = TOP / package
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


@pytest.mark.parametrize(
    "name",
    [
        "hatrack/data/stage_weights.json",
        "hatrack/data/demo_board_fr.json",
        "hatrack/locale/fr/LC_MESSAGES/hatrack.mo",
        "hatrack/_app/themes/dusk.toml",
        "hatrack/_app/tui/__init__.py",
    ],
)
def test_data_is_shipped(names: set[str], name: str) -> None:
    """Data files, the catalogue and the themes are in the wheel."""
    assert name in names


def test_the_licence_is_shipped(names: set[str]) -> None:
    """The licence goes with the program."""
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_version_is_the_packages(wheel: Path) -> None:
    """The wheel is named after the one version that is written down."""
    assert wheel.name == f"hatrack-{__version__}-py3-none-any.whl"


def test_the_installed_program_runs_its_own_code(installed: Path, tmp_path: Path) -> None:
    """Installed, the launcher takes command line and storage from the wheel, not from elsewhere."""
    script = """
import sys
from hatrack.__main__ import main
sys.argv = ["hatrack", "where", "--json"]
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
import cli, storage
print(cli.__file__)
print(storage.__file__)
"""
    said = started(installed, script, tmp_path).splitlines()
    assert said[-2:] == [
        str(installed / "hatrack" / "_app" / package / "__init__.py")
        for package in ("cli", "storage")
    ]


def test_a_command_starts_in_a_folder_with_names_like_ours(installed: Path, tmp_path: Path) -> None:
    """A `storage` folder where the person stands is never taken for ours."""
    (tmp_path / "storage").mkdir()
    (tmp_path / "storage" / "__init__.py").write_text("raise SystemExit('the wrong storage')")
    script = """
from hatrack.__main__ import main
import sys
sys.argv = ["hatrack", "where", "--json"]
main()
"""
    assert '"hatrack": 1' in started(installed, script, tmp_path)
