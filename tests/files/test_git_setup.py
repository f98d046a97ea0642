"""Setting up a repository for a board."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.words import Words
from storage.board_home import settle_in_git
from storage.git_errors import Stopped
from storage.git_setup import check_address
from tests.files.clones import a_person


@pytest.mark.parametrize(
    "url",
    [
        "git@[2001:db8::1]:team/board.git",
        "[2001:db8::1]:team/board.git",
        "ssh://git@[2001:db8::1]:22/team/board.git",
        "https://example.org/a::b.git",
        "../hub.git",
    ],
)
def test_addresses_of_git(url: str) -> None:
    """An address of IPv6 is one, by ssh's short form too."""
    check_address(url)


@pytest.mark.parametrize("url", ["", "-uprogram", "ext::sh -c true", "git-x+y::z", "::x"])
def test_what_is_no_address(url: str) -> None:
    """What git would take for an option or for a program to run is refused."""
    with pytest.raises(Stopped, match="no address"):
        check_address(url)


def test_attributes_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    """A new board is there, whatever stands in the place of its attributes."""
    ada = a_person(tmp_path)
    ada.start()
    (ada.folder / ".gitattributes").mkdir()
    said: list[Words] = []
    settle_in_git(ada.file(), ada.environ, said.append)
    assert ".gitattributes could not be written: Is a directory." in said[-1].say()
