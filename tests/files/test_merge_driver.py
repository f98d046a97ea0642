from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.git_program import Git
from storage.git_setup import Driver, driver_command, driver_of, prepare_repository
from storage.git_states import located
from storage.merge_driver import drive, with_markers
from storage.parsing import conflict_sides
from tests.files.boards import a_board, a_file, a_task, retitled
from tests.files.clones import Person, a_person, two_people


def with_driver(person: Person) -> Person:
    """Register the driver in a person's clone."""
    prepare_repository(person.path, create=False, environ=person.environ)
    return person


def commit(person: Person, message: str = "edit") -> None:
    """Commit everything with plain git."""
    person.git("add", "-A")
    person.git("commit", "-q", "-m", message)


def diverged(folder: Path) -> Person:
    """Somebody with two branches, main and other, that both changed the same tasks."""
    ada, _bob = two_people(folder, "one", "two")
    with_driver(ada)
    commit(ada, "attributes")
    ada.git("branch", "other")
    ada.retitle("one", "uno")
    ada.add("three")
    commit(ada)
    ada.git("checkout", "-q", "other")
    ada.retitle("one", "eins")
    ada.retitle("two", "zwei")
    commit(ada)
    ada.git("checkout", "-q", "main")
    return ada


def by_merge(ada: Person) -> None:
    """Merge the other branch."""
    ada.git("merge", "-q", "--no-edit", "other")


def by_rebase(ada: Person) -> None:
    """Rebase on the other branch."""
    ada.git("rebase", "-q", "other")


def by_cherry_pick(ada: Person) -> None:
    """Pick the other branch's last commit."""
    ada.git("cherry-pick", "other")


def by_stash_pop(ada: Person) -> None:
    """Carry uncommitted edits to the other branch."""
    ada.git("reset", "-q", "--soft", "HEAD~1")
    ada.git("stash", "-q")
    ada.git("checkout", "-q", "other")
    ada.git("stash", "pop", "-q")


WAYS = [by_merge, by_rebase, by_cherry_pick, by_stash_pop]


@pytest.mark.parametrize("way", WAYS)
def test_git_merges_boards_by_their_meaning(tmp_path: Path, way: Callable[[Person], None]) -> None:
    """Whatever git does with two sides of a board, both are in it and nothing conflicts."""
    ada = diverged(tmp_path)
    way(ada)
    assert ada.titles == {"eins", "zwei", "three"}
    assert "U" not in ada.git("status", "--porcelain")


def test_git_merges_boards_without_a_work_tree(tmp_path: Path) -> None:
    """`git merge-tree` asks the driver too: the tree it makes has both sides."""
    ada = diverged(tmp_path)
    tree = ada.git("merge-tree", "--write-tree", "main", "other").splitlines()[0]
    text = ada.git("show", f"{tree}:hatrack.json")
    assert all(f'"title": "{title}"' in text for title in ("eins", "zwei", "three"))
    assert "<<<<<<<" not in text


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("without", ["a driver", "the program"])
def test_without_the_driver_no_side_is_lost(
    tmp_path: Path, way: Callable[[Person], None], without: str
) -> None:
    """With the driver unregistered or its program gone, the file has both sides, marked."""
    ada = diverged(tmp_path)
    if without == "a driver":
        ada.git("config", "--remove-section", "merge.hatrack")
    else:
        gone = driver_command().replace("__main__.py", "gone.py")
        ada.git("config", "merge.hatrack.driver", gone)
    with pytest.raises(AssertionError):
        way(ada)
    text = ada.path.read_text()
    assert "<<<<<<<" in text
    assert ada.titles == {"eins", "zwei", "three"}


def test_a_file_that_cannot_be_read_keeps_both_sides(tmp_path: Path) -> None:
    """A side that is no JSON makes a conflict with both sides between markers."""
    ada = diverged(tmp_path)
    ada.git("checkout", "-q", "other")
    ada.path.write_text(ada.path.read_text().replace('"eins",', '"eins"'))
    commit(ada)
    ada.git("checkout", "-q", "main")
    with pytest.raises(AssertionError):
        by_merge(ada)
    assert "UU hatrack.json" in ada.git("status", "--porcelain")
    sides = conflict_sides(ada.path.read_text())
    assert sides is not None
    ours, _base, theirs = sides
    assert '"uno"' in ours
    assert '"eins"\n' in theirs


def test_the_driver_answers_by_its_exit_code(tmp_path: Path) -> None:
    """Merged is 0; markers are 100; the other two files stay as they were."""
    base = a_board(a_task("one"))
    a_file(tmp_path, base, "base")
    a_file(tmp_path, retitled(base, "one", "uno"), "ours")
    (tmp_path / "theirs").write_text("{")
    base_path, ours_path, theirs_path = (str(tmp_path / n) for n in ("base", "ours", "theirs"))
    before = (tmp_path / "base").read_bytes()
    assert drive(base_path, ours_path, theirs_path, 7, "x.json") == 100
    assert (tmp_path / "base").read_bytes() == before
    assert (tmp_path / "ours").read_bytes().endswith(b">>>>>>> theirs\n")
    (tmp_path / "ours").write_bytes(before)
    (tmp_path / "theirs").write_bytes(before)
    assert drive(base_path, ours_path, theirs_path, 7, "x.json") == 0


@pytest.mark.parametrize("size", [7, 12])
def test_markers_give_back_what_went_in(size: int) -> None:
    """Splitting a file at the markers gives the three files again."""
    base, ours, theirs = b"a\nb\nc\n", b"a\nx\nc\n", b"a\nb\ny\nc\n"
    text = with_markers(base, ours, theirs, size)
    found = conflict_sides(text.decode())
    assert found == (ours.decode(), base.decode(), theirs.decode())


def test_an_added_board_has_no_base(tmp_path: Path) -> None:
    """Two branches that each added a board are united."""
    ada = a_person(tmp_path)
    ada.commit_file("readme")
    with_driver_line = "/hatrack.json merge=hatrack\n"
    ada.commit_file(".gitattributes", with_driver_line)
    for branch, title in (("main", "one"), ("other", "two")):
        ada.git("checkout", "-q", "-B", branch, *([] if branch == "main" else ["main~1"]))
        ada.start(a_task(title))
        commit(ada)
    ada.git("checkout", "-q", "main")
    with_driver(ada)
    by_merge(ada)
    assert ada.titles == {"one", "two"}


def test_a_driver_of_somebody_else_is_not_ours(tmp_path: Path) -> None:
    """A driver we did not write is reported and left as it is."""
    ada = a_person(tmp_path)
    ada.start()
    ada.git("config", "merge.hatrack.driver", "rm -rf %A")
    with_driver(ada)
    repo = located(ada.path, Git(ada.folder, environ=ada.environ))
    assert driver_of(repo) is Driver.FOREIGN
    assert repo.setting("merge.hatrack.driver") == "rm -rf %A"


def test_the_attributes_are_written_once(tmp_path: Path) -> None:
    """Setting up twice leaves one line in the attributes, after what was there."""
    ada = a_person(tmp_path)
    ada.start()
    (ada.folder / ".gitattributes").write_text("*.png binary")
    with_driver(ada)
    with_driver(ada)
    lines = (ada.folder / ".gitattributes").read_text().splitlines()
    assert lines == ["*.png binary", "/hatrack.json text eol=lf merge=hatrack diff=json"]


def test_a_board_is_json_after_a_merge(tmp_path: Path) -> None:
    """What git commits by the driver is a whole JSON file."""
    ada = diverged(tmp_path)
    by_merge(ada)
    assert "tasks" in json.loads(ada.git("show", "HEAD:hatrack.json"))
