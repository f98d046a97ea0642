from __future__ import annotations

from pathlib import Path

from storage.git_errors import State
from storage.git_setup import prepare_repository
from storage.sync import Sync
from storage.sync_reports import SyncReports
from tests.files.clones import a_person, two_people


def test_a_damaged_file_is_shown_as_git_has_it(tmp_path: Path) -> None:
    """Without a backup the board of the last commit stands in for a damaged file."""
    _ada, bob = two_people(tmp_path, "one", "two")
    bob.path.write_text("{ damaged")
    file = bob.file()
    assert {task.title for task in file.board.tasks.values()} == {"one", "two"}
    assert file.needs_acceptance
    assert "in git" in file.notices[0].say()


def test_an_older_commit_stands_in_for_a_damaged_one(tmp_path: Path) -> None:
    """When the last commit is damaged too, the one before is shown."""
    _ada, bob = two_people(tmp_path, "one")
    bob.path.write_text("{ damaged")
    bob.git("commit", "-qam", "oops")
    assert {task.title for task in bob.file().board.tasks.values()} == {"one"}


def test_what_only_the_reflog_remembers(tmp_path: Path) -> None:
    """A version that was reset away is still found."""
    _ada, bob = two_people(tmp_path, "one")
    bob.add("two")
    bob.git("commit", "-qam", "two")
    bob.path.write_text("{ damaged")
    bob.git("add", "hatrack.json")
    alone = bob.git("commit-tree", "-m", "damaged", bob.git("write-tree"))
    bob.git("reset", "-q", "--soft", alone)
    for backup in bob.state.rglob("backups/*"):
        backup.unlink()
    assert {task.title for task in bob.file().board.tasks.values()} == {"one", "two"}


def test_outside_git_nothing_is_prepared(tmp_path: Path) -> None:
    """Where there is no repository, neither attributes nor driver are set up."""
    ada = a_person(tmp_path)
    (ada.folder / ".git").rename(tmp_path / "gone")
    ada.start()
    assert prepare_repository(ada.path, create=False, environ=ada.environ).repo is None


def test_a_quiet_commit_stays_here(tmp_path: Path) -> None:
    """A commit for rest or quit touches no network, and says when there was nothing."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("config", "remote.origin.url", "http://127.0.0.1:1/nowhere")
    ada.add("two")
    assert Sync(ada.file(), environ=ada.environ).commit().sentence.say() == "Committed."
    assert Sync(ada.file(), environ=ada.environ).commit().sentence.say() == "Nothing to commit."
    assert ada.git("rev-list", "--count", "origin/main..main") == "1"


def test_a_board_nobody_committed_is_not_committed_quietly(tmp_path: Path) -> None:
    """In a repository of something else the first commit is a sync's."""
    ada = a_person(tmp_path)
    ada.start()
    Sync(ada.file(), environ=ada.environ).commit()
    assert ada.git("status", "--porcelain") == "?? hatrack.json"


def test_a_look_tells_what_waits(tmp_path: Path) -> None:
    """Looking fetches and changes nothing else."""
    ada, bob = two_people(tmp_path, "one")
    ada.add("two")
    ada.synced()
    before = bob.path.read_bytes()
    outcome = Sync(bob.file(), environ=bob.environ).look()
    assert (outcome.state, outcome.ahead, outcome.behind) == (State.UNSENT, 0, 1)
    assert bob.path.read_bytes() == before


def test_what_came_in_is_kept_until_it_is_seen(tmp_path: Path) -> None:
    """A report of a sync lists what came in; it counts as unseen until it was looked at."""
    ada, bob = two_people(tmp_path, "one")
    ada.add("two")
    ada.synced()
    bob.synced()
    reports = SyncReports(bob.file().storage.state)
    assert reports.unseen() == {("tasks", "two")}
    reports.mark_seen()
    assert reports.unseen() == frozenset()
    [report] = reports.newest_first()
    assert report.incoming == (("tasks", "two"),)


def test_a_decided_field_is_kept_with_both_values(tmp_path: Path) -> None:
    """The report of a decided field has who, when and what lost, as it was written."""
    ada, bob = two_people(tmp_path, "one")
    ada.retitle("one", "uno")
    ada.synced()
    bob.retitle("one", "eins")
    outcome = bob.synced()
    [report] = SyncReports(bob.file().storage.state).newest_first()
    assert report.decided == outcome.decided
    [field] = report.decided
    assert {field.kept, field.lost} == {"uno", "eins"}
    assert {field.by, field.lost_by} == {"Ada", "Bob"}
    assert field.at.startswith("2026-11-23T")


def test_a_damaged_report_is_passed_over(tmp_path: Path) -> None:
    """Reports that cannot be read are no reason to fail; only the last fifty are kept."""
    ada, _bob = two_people(tmp_path, "one")
    state = ada.file().storage.state
    reports = SyncReports(state)
    for number in range(52):
        reports.add("git", incoming=[("tasks", f"t{number}")])
    listed = reports.newest_first()
    assert (len(listed), listed[0].incoming) == (50, (("tasks", "t51"),))
    (state.path / "reports" / "99.json").write_text("{")
    assert len(reports.newest_first()) == 50
