"""What a failed fetch or push means: offline, refused, not allowed, or no such repository.

Git tells them apart in prose only; it is asked to speak English, and what is not recognised is
shown as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from hatrack.words import Words, counted, mark, words
from storage.git_errors import GitFailed, GitTimeout, State, Stopped, first_line, remote_lines
from storage.sync_questions import add_remote

_HOST_KEY = ("host key verification failed", "remote host identification has changed")
_CERTIFICATE = (
    "ssl certificate problem",
    "certificate verification failed",
    "certificate verify failed",
    "certificate subject name",
    "certificate has expired",
    "self-signed certificate",
    "self signed certificate",
)
_PROXY = (
    "http code 407",
    "response 407",
    "returned error: 407",
    "proxy authentication required",
)
_TOO_OFTEN = ("returned error: 429",)
_AUTHENTICATION = (
    "terminal prompts disabled",
    "could not read username",
    "could not read password",
    "authentication failed",
    "permission denied",
    "returned error: 401",
    "returned error: 403",
    "access denied",
    "invalid username or password",
    "invalid credentials",
    "too many authentication failures",
)
_REFUSALS: tuple[tuple[tuple[str, ...], State, str], ...] = (
    (
        _CERTIFICATE,
        State.HOST_KEY,
        mark("The remote's certificate is not trusted: {reason}."),
    ),
    (
        _PROXY,
        State.AUTHENTICATION,
        mark("The proxy did not let you through: {reason}. Give git its name and password."),
    ),
    (
        _AUTHENTICATION,
        State.AUTHENTICATION,
        mark("The remote did not let you in: {reason}. Run `git fetch` once in a shell."),
    ),
    (_TOO_OFTEN, State.BUSY_REMOTE, mark("Too many requests ({reason}): sync again later.")),
)
"""Signs of being turned away, looked for in this order: the state and the sentence of each."""
_OFFLINE = (
    "could not resolve host",
    "couldn't resolve host",
    "name or service not known",
    "temporary failure in name resolution",
    "connection refused",
    "connection timed out",
    "operation timed out",
    "network is unreachable",
    "no route to host",
    "failed to connect",
    "couldn't connect",
    "could not connect",
    "connection reset",
    "connection closed",
    "operation too slow",
    "empty reply",
    "unexpected disconnect",
    "early eof",
    "the remote end hung up",
    "unable to access",
    "returned error: 5",
)
_NO_SUCH = (
    "does not appear to be a git repository",
    "repository not found",
    "not found",
    "returned error: 404",
    "is not a git repository",
    "does not exist",
    "no such remote",
)
_RACES = (
    "fetch first",
    "non-fast-forward",
    "stale info",
    "cannot lock ref",
    "failed to update ref",
    "incorrect old value",
    "reference already exists",
    "unable to create",
)


def explained_network(failure: GitFailed, waiting: int) -> Stopped:
    """Return what a failed fetch or push means; `waiting` commits are still to be sent."""
    said = failure.said.lower()
    line = first_line(failure.said)
    if any(sign in said for sign in _HOST_KEY):
        return Stopped(
            State.HOST_KEY,
            words("ssh does not trust the host: {reason}", reason=_ssh_line(failure.said)),
            detail=failure.said,
        )
    turned_away = _turned_away(failure.said)
    if turned_away is not None:
        state, sentence = turned_away
        return Stopped(state, sentence, detail=failure.said)
    if isinstance(failure, GitTimeout) or any(sign in said for sign in _OFFLINE):
        return Stopped(State.OFFLINE, _offline(waiting), detail=failure.said)
    if any(sign in said for sign in _NO_SUCH):
        sentence = words("The remote is no git repository: {reason}", reason=line)
        return Stopped(State.NO_SUCH_REMOTE, sentence, detail=failure.said)
    return Stopped(State.FAILED, failure.sentence, detail=failure.said)


def _turned_away(text: str) -> tuple[State, Words] | None:
    """Return what to say of a remote that was reached, or a proxy before it, and refused us."""
    said = text.lower()
    for signs, state, sentence in _REFUSALS:
        if any(sign in said for sign in signs):
            return state, words(sentence, reason=_best(text, signs))
    return None


def _offline(waiting: int) -> Words:
    if not waiting:
        return words("Offline: nothing waits to be sent.")
    return counted("Offline: {count} commit waiting.", "Offline: {count} commits waiting.", waiting)


def _best(said: str, signs: Sequence[str]) -> str:
    """Return the line that says why, without git's prefix."""
    lines = [line for line in said.splitlines() if any(sign in line.lower() for sign in signs)]
    return first_line(lines[0] if lines else said).rstrip(".")


def _ssh_line(said: str) -> str:
    return _best(said, ("remote host identification", *_HOST_KEY))


def is_race(status: str) -> bool:
    """Whether a rejected push lost against another one and should be tried again."""
    return any(sign in status.lower() for sign in _RACES)


def refused(status: str, said: str) -> Stopped:
    """Return what to say of a push that the other side turned down for good."""
    reason = remote_lines(said) or status
    sentence = words(
        "The remote refused the push: {reason}. Another branch may be allowed.", reason=reason
    )
    return Stopped(State.REFUSED, sentence, detail=said)


def no_remote() -> Stopped:
    """Return what to say where there is nothing to sync with."""
    sentence = words("Committed here. No remote to sync with yet: hatrack sync --setup URL")
    return Stopped(State.NO_REMOTE, sentence, add_remote())
