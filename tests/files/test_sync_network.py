from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from storage.git_environment import clean_environment, ssh_command
from storage.git_errors import Cancelled, GitFailed, State, masked
from storage.git_program import Git
from storage.network_failures import explained_network
from storage.sync import Sync, SyncOutcome
from tests.files.clones import Person, two_people
from tests.files.servers import a_closed_port, a_server, http


def a_traveller(folder: Path, url: str) -> Person:
    """Somebody with one commit to send to an address."""
    ada, _bob = two_people(folder, "one")
    ada.git("config", "remote.origin.url", url)
    ada.add("two")
    return ada


def test_a_port_that_refuses_is_offline(tmp_path: Path) -> None:
    """A refused connection says offline, and how many commits wait."""
    ada = a_traveller(tmp_path, f"http://127.0.0.1:{a_closed_port()}/x.git")
    outcome = ada.sync()
    assert outcome.state is State.OFFLINE
    assert outcome.sentence.say() == "Offline: 1 commit waiting."
    assert ada.git("status", "--porcelain") == ""


@pytest.mark.parametrize("protocol", ["http", "git"])
def test_a_server_that_hangs_up_is_offline(tmp_path: Path, protocol: str) -> None:
    """A connection that is closed at once counts as offline."""
    with a_server(b"\n") as port:
        ada = a_traveller(tmp_path, f"{protocol}://127.0.0.1:{port}/x.git")
        assert ada.sync().state in (State.OFFLINE, State.FAILED)


@pytest.mark.parametrize(
    ("status", "headers", "state"),
    [
        ("401 Unauthorized", ("WWW-Authenticate: Basic realm=x",), State.AUTHENTICATION),
        ("403 Forbidden", (), State.AUTHENTICATION),
        ("404 Not Found", (), State.NO_SUCH_REMOTE),
        ("429 Too Many Requests", ("Retry-After: 60",), State.BUSY_REMOTE),
        ("500 Internal Server Error", (), State.OFFLINE),
        ("503 Service Unavailable", (), State.OFFLINE),
    ],
)
def test_what_a_web_server_answers(
    tmp_path: Path, status: str, headers: tuple[str, ...], state: State
) -> None:
    """A server that wants a password, forbids, knows nothing or is broken: each in words."""
    with a_server(http(status, *headers)) as port:
        ada = a_traveller(tmp_path, f"http://user:secret@127.0.0.1:{port}/x.git")
        outcome = ada.sync()
    assert outcome.state is state, outcome.detail
    assert "secret" not in outcome.sentence.say() + outcome.detail


@pytest.mark.parametrize(
    ("reason", "state", "sentence"),
    [
        (
            "SSL certificate problem: certificate has expired",
            State.HOST_KEY,
            "The remote's certificate is not trusted: ",
        ),
        (
            "server certificate verification failed. CAfile: none CRLfile: none",
            State.HOST_KEY,
            "The remote's certificate is not trusted: ",
        ),
        (
            "SSL: no alternative certificate subject name matches target host name 'example.org'",
            State.HOST_KEY,
            "The remote's certificate is not trusted: ",
        ),
        ("CONNECT tunnel failed, response 407", State.AUTHENTICATION, "The proxy did not let you"),
        (
            "Received HTTP code 407 from proxy after CONNECT",
            State.AUTHENTICATION,
            "The proxy did not let you",
        ),
        ("The requested URL returned error: 429", State.BUSY_REMOTE, "Too many requests"),
        ("Failed to connect to example.org port 443", State.OFFLINE, "Offline"),
    ],
)
def test_what_git_says_of_the_web(reason: str, state: State, sentence: str) -> None:
    """Only what cannot be reached is offline; what turns us away is named."""
    said = f"fatal: unable to access 'https://example.org/board.git/': {reason}"
    stop = explained_network(GitFailed("fetch", 128, said), 2)
    assert (stop.state, stop.sentence.say().startswith(sentence)) == (state, True)


def test_a_proxy_that_wants_a_password(tmp_path: Path) -> None:
    """A proxy that lets nobody through is not taken for being offline."""
    with a_server(http("407 Proxy Authentication Required", "Proxy-Authenticate: Basic")) as port:
        ada = a_traveller(tmp_path, "http://example.org/x.git")
        ada.git("config", "http.proxy", f"http://user:secret@127.0.0.1:{port}")
        outcome = ada.sync()
    assert outcome.state is State.AUTHENTICATION, outcome.detail
    assert "secret" not in outcome.sentence.say() + outcome.detail


def test_a_sync_with_a_silent_server_is_cancelled(tmp_path: Path) -> None:
    """Cancelling ends a sync that waits for a server that never answers; edits go on meanwhile."""
    with a_server() as port:
        ada = a_traveller(tmp_path, f"http://127.0.0.1:{port}/x.git")
        cancel, asked = threading.Event(), threading.Event()
        done: list[SyncOutcome] = []
        sync = Sync(
            ada.file(),
            cancel=cancel,
            progress=lambda what: asked.set() if "Fetching" in what.template else None,
            environ=ada.environ,
        )
        thread = threading.Thread(target=lambda: done.append(sync.run()))
        thread.start()
        assert asked.wait(30)
        ada.add("three")
        cancel.set()
        thread.join(30)
    assert done[0].state is State.CANCELLED
    assert ada.titles == {"one", "two", "three"}


SSH = """#!/bin/sh
echo "$@" > "$HOME/ssh-said"
echo '{}' >&2
exit 255
"""


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("Host key verification failed.", State.HOST_KEY),
        ("git@host: Permission denied (publickey).", State.AUTHENTICATION),
        ("ssh: Could not resolve hostname host: Name or service not known", State.OFFLINE),
        ("ssh: connect to host host port 22: Connection timed out", State.OFFLINE),
    ],
)
def test_what_ssh_says(tmp_path: Path, said: str, state: State) -> None:
    """Ssh is told to ask nothing, and what it says is understood."""
    ada = a_traveller(tmp_path, "ssh://git@host/x.git")
    program = tmp_path / "ssh"
    program.write_text(SSH.format(said))
    program.chmod(0o755)
    outcome = replace(ada, environ={**ada.environ, "GIT_SSH_COMMAND": str(program)}).sync()
    assert outcome.state is state, outcome.detail
    assert "-oBatchMode=yes" in (tmp_path / "ada-home" / "ssh-said").read_text()


def test_nothing_inherited_and_nothing_asked() -> None:
    """Of the caller's GIT_ variables only those that name programs, settings and traces stay."""
    found = clean_environment(
        {"GIT_DIR": "x", "GIT_AUTHOR_NAME": "x", "GIT_SSH": "s", "GIT_TRACE": "1", "PATH": "/bin"}
    )
    assert "GIT_DIR" not in found
    assert "GIT_AUTHOR_NAME" not in found
    assert (found["GIT_SSH"], found["GIT_TRACE"], found["PATH"]) == ("s", "1", "/bin")
    assert (found["GIT_TERMINAL_PROMPT"], found["GIT_ASKPASS"]) == ("0", "")


@pytest.mark.parametrize(
    ("environ", "configured", "begins"),
    [
        ({}, "", "ssh -oBatchMode"),
        ({"GIT_SSH_COMMAND": "ssh -i key"}, "ssh -v", "ssh -i key -oBatchMode"),
        ({}, "/usr/bin/ssh -v", "/usr/bin/ssh -v -oBatchMode"),
        ({"GIT_SSH": "/usr/bin/ssh"}, "", "/usr/bin/ssh -oBatchMode"),
        ({"GIT_SSH": "/usr/bin/plink"}, "", ""),
        ({"GIT_SSH_VARIANT": "ssh"}, "my-wrapper", "my-wrapper -oBatchMode"),
    ],
)
def test_ssh_is_the_persons_own(environ: dict[str, str], configured: str, begins: str) -> None:
    """Options are added to the person's own ssh; another program is left as it is."""
    found = ssh_command(environ, configured)
    assert found.startswith(begins)
    assert bool(found) is bool(begins)


def test_credentials_are_never_shown() -> None:
    """What stands before the @ of an address is hidden."""
    assert masked("fatal: https://a:b@host/x: no") == "fatal: https://***@host/x: no"


def test_cancelled_before_it_began(tmp_path: Path) -> None:
    """A command is not started once the person cancelled."""
    git = Git(tmp_path)
    git.cancel.set()
    with pytest.raises(Cancelled):
        git.run("version")


CUT_OFF = """#!/bin/sh
for last; do :; done
case "$last" in
    *receive-pack*) head -c 200 | sh -c "$last" ;;
    *) exec sh -c "$last" ;;
esac
"""


def test_a_push_that_is_cut_off_is_made_up_for(tmp_path: Path) -> None:
    """A connection lost in the middle of a push leaves the remote as it was; the next one works."""
    ada, bob = two_people(tmp_path, "one")
    program = tmp_path / "ssh"
    program.write_text(CUT_OFF)
    program.chmod(0o755)
    ada.git("config", "remote.origin.url", f"ssh://host{tmp_path}/hub.git")
    ada.add("two")
    cut = replace(ada, environ={**ada.environ, "GIT_SSH_COMMAND": str(program)})
    assert not cut.sync().done
    assert bob.synced().incoming == ()
    program.write_text(CUT_OFF.replace("head -c 200 |", ""))
    cut.synced()
    bob.synced()
    assert bob.titles == {"one", "two"}
