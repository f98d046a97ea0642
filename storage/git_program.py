"""Running the git program: no shell, no terminal, a time limit, and a way to cancel.

Every command runs in a session of its own, so that ssh, gpg and askpass cannot draw over the
screen, and a killed board does not kill git halfway through a write.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from threading import Event
from typing import IO

from hatrack.records import dataclass, field
from hatrack.words import words
from storage.git_environment import NO_HOOKS, SETTINGS, clean_environment, ssh_command
from storage.git_errors import Cancelled, GitFailed, GitTimeout, State, Stopped

LOCAL, SIGNING, NETWORK, IN_PERSON = 10.0, 20.0, 60.0, 300.0
"""Seconds a command may take, by what it does; the last is for a person who types a PIN."""
_LOOK, _GRACE, _LINGER = 0.1, 2.0, 0.3
LOCK_PATIENCE = 2.0
_LOCK_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended: its exit code, its output, and what it said beside it."""

    code: int
    out: bytes
    said: str

    @property
    def text(self) -> str:
        """The output as text, without the end of the last line."""
        return os.fsdecode(self.out).removesuffix("\n")

    @property
    def lines(self) -> list[str]:
        """The output line by line."""
        return self.text.split("\n") if self.out else []


@dataclass(slots=True)
class Git:
    """The git program, run in `folder`; `cancel` stops commands that wait for the network."""

    folder: Path
    cancel: Event = field(default_factory=Event)
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    ssh: str = ""
    """The person's `core.sshCommand`."""

    def run(
        self,
        command: str,
        *arguments: str,
        stdin: bytes = b"",
        allow: Container[int] = (0,),
        limit: float = LOCAL,
        settings: tuple[str, ...] = (NO_HOOKS,),
        variables: Mapping[str, str] | None = None,
        literal: bool = True,
        in_terminal: bool = False,
    ) -> Answer:
        """Run a command and return its answer.

        `limit` is in seconds; paths are taken as they are unless `literal` is off. `in_terminal`
        lets it ask the person at the terminal, which must be free for that. Raises
        GitFailed for an exit code that is not in `allow`, GitTimeout, Cancelled, or Stopped when
        there is no git.
        """
        self.check_cancelled()
        options = ["--literal-pathspecs"] if literal else []
        for setting in (*SETTINGS, *settings):
            options += ("-c", setting)
        line = [*options, command, *arguments]
        variables = {**(variables or {}), **(_terminal() if in_terminal else {})}
        answer = self._run(line, command, stdin, limit, variables, apart=not in_terminal)
        if answer.code not in allow:
            raise GitFailed(command, answer.code, answer.said)
        return answer

    def run_locking(
        self, command: str, *arguments: str, stdin: bytes = b"", index: Path | None = None
    ) -> Answer:
        """Run a command that takes one of git's locks; wait two seconds for another git.

        `index` is the index to use instead of the repository's own.
        """
        variables = {"GIT_INDEX_FILE": str(index)} if index else {}
        deadline = time.monotonic() + LOCK_PATIENCE
        while True:
            try:
                return self.run(command, *arguments, stdin=stdin, variables=variables)
            except GitFailed as failure:
                if lock_of(failure) is None or time.monotonic() > deadline:
                    raise
            time.sleep(_LOCK_PAUSE)

    def check_cancelled(self) -> None:
        """Raise Cancelled when the person asked for it."""
        if self.cancel.is_set():
            raise Cancelled

    def _run(
        self,
        line: list[str],
        command: str,
        stdin: bytes,
        limit: float,
        variables: Mapping[str, str],
        *,
        apart: bool,
    ) -> Answer:
        environment = clean_environment(self.environ)
        if ssh := ssh_command(self.environ, self.ssh):
            environment["GIT_SSH_COMMAND"] = ssh
        try:
            with _as_file(stdin) as given:
                process = subprocess.Popen(
                    ["git", "-C", str(self.folder), "--no-pager", *line],
                    stdin=given,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env={**environment, **variables},
                    start_new_session=apart,
                )
        except FileNotFoundError as error:
            raise no_git() from error
        except OSError as error:
            raise GitFailed(command, -1, error.strerror or str(error)) from error
        try:
            return self._answer(process, command, limit)
        finally:
            if process.poll() is None:
                _stop(process)

    def _answer(self, process: subprocess.Popen[bytes], command: str, limit: float) -> Answer:
        """Wait for the end; only what waits for others can be cancelled."""
        deadline = time.monotonic() + limit
        ended = 0.0
        while True:
            try:
                out, said = process.communicate(timeout=_LOOK)
                break
            except subprocess.TimeoutExpired as waiting:
                if process.poll() is not None:
                    # A connection it shares with others keeps the pipes open: do not wait for it.
                    ended = ended or time.monotonic()
                    if time.monotonic() - ended > _LINGER:
                        out = (waiting.output or b"") + _left_in(process.stdout)
                        said = (waiting.stderr or b"") + _left_in(process.stderr)
                        break
                elif self.cancel.is_set() and limit > LOCAL:
                    _stop(process)
                    raise Cancelled from None
                elif time.monotonic() > deadline:
                    _stop(process)
                    reason = f"no answer after {limit:.0f} s"
                    raise GitTimeout(command, -1, reason) from None
        return Answer(process.returncode, out, said.decode("utf-8", "replace"))


@contextlib.contextmanager
def _as_file(data: bytes) -> Iterator[IO[bytes] | int]:
    """Give a command's input as a file: a pipe not yet read at the first look is never filled."""
    if not data:
        yield subprocess.DEVNULL
        return
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        yield file


def _left_in(pipe: IO[bytes] | None) -> bytes:
    """Return what a command that has ended wrote into a pipe and nobody has read yet."""
    if pipe is None or pipe.closed:
        return b""
    os.set_blocking(pipe.fileno(), False)
    return pipe.read() or b""


def _terminal() -> dict[str, str]:
    """Return what tells gpg on which terminal to ask for a PIN."""
    for stream in (0, 1, 2):
        with contextlib.suppress(OSError):
            return {"GPG_TTY": os.ttyname(stream)}
    return {}


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a command and all it started: politely, so that it takes its locks away, then surely."""
    for number, grace in ((signal.SIGTERM, _GRACE), (signal.SIGKILL, 1.0)):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.name != "posix":
                process.kill()
            elif os.getpgid(process.pid) == process.pid:
                os.killpg(process.pid, number)
            else:
                process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(grace)
            break
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def lock_of(failure: GitFailed) -> Path | None:
    """Return the lock file that another git holds, if that is why a command failed."""
    said = failure.said
    if "File exists" not in said or ".lock'" not in said:
        return None
    end = said.index(".lock'") + len(".lock")
    return Path(said[said.rindex("'", 0, end) + 1 : end])


def no_git() -> Stopped:
    """Return what to say where git is not installed."""
    return Stopped(State.NO_GIT, words("Sync needs git 2.38 or newer. Saving works without it."))
