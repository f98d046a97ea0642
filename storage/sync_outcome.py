"""How a sync ended, and what happened on the way there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hatrack.merge import Decided, RecordKey
from hatrack.records import dataclass, field, replace
from hatrack.words import Words, counted, words
from storage.board_file import Saved
from storage.git_errors import EXIT_CODES, GIT, State
from storage.sync_questions import Question
from storage.sync_reports import DecidedField, decided_field


@dataclass(frozen=True, slots=True)
class SyncOutcome:
    """How a sync ended.

    `incoming` and `outgoing` are the rows (table, id) that came in and went out, `decided` the
    fields two people had written, `revived` what a side had dropped and lives. `commit` is the tip
    that both sides have, `ahead` and `behind` how many commits only one has. `sentence` says it
    all; `question` is what would help; `saved` what the session took in, for the screen.
    `moved_to` is the board's new path when it was followed there; `gone` says that its file was
    deleted here too.
    """

    state: State
    sentence: Words
    incoming: tuple[RecordKey, ...] = ()
    outgoing: tuple[RecordKey, ...] = ()
    decided: tuple[DecidedField, ...] = ()
    revived: tuple[RecordKey, ...] = ()
    commit: str = ""
    ahead: int = 0
    behind: int = 0
    question: Question | None = None
    detail: str = ""
    moved_to: Path | None = None
    gone: bool = False
    saved: Saved | None = None

    @property
    def done(self) -> bool:
        """Whether both sides have the same now."""
        return self.state is State.SYNCED

    @property
    def exit_code(self) -> int:
        """The exit code of a command that ends so."""
        if self.state is State.HELD and self.question is not None:
            return GIT
        return EXIT_CODES.get(self.state, GIT)


@dataclass(slots=True)
class Tally:
    """What came in, went out and was decided, over all tries of one sync."""

    incoming: dict[RecordKey, None] = field(default_factory=dict)
    outgoing: dict[RecordKey, None] = field(default_factory=dict)
    revived: dict[RecordKey, None] = field(default_factory=dict)
    decided: dict[tuple[str, str, str], DecidedField] = field(default_factory=dict)
    moved_to: Path | None = None
    place: str = ""
    """The new path as git says it."""
    gone: bool = False

    def note(self, joined_with: tuple[Decided, ...], who: Callable[[str], str]) -> None:
        """Note the fields a merge decided."""
        for what in joined_with:
            by, lost_by = who(what.kept_stamp), who(what.lost_stamp)
            self.decided[what.table, what.id, what.register] = decided_field(what, by, lost_by)

    def outcome(
        self,
        state: State,
        sentence: Words,
        question: Question | None = None,
        detail: str = "",
    ) -> SyncOutcome:
        """Return the outcome of a sync that ended so, with all that happened before."""
        return SyncOutcome(
            state,
            self._with_place(sentence),
            tuple(self.incoming),
            tuple(self.outgoing),
            tuple(self.decided.values()),
            tuple(self.revived),
            question=question,
            detail=detail,
            moved_to=self.moved_to,
            gone=self.gone,
        )

    def _with_place(self, sentence: Words) -> Words:
        """Return a sentence that also says where the board is, if it is no longer where it was."""
        if self.gone:
            return words(
                "{sentence} The board's file was deleted here too; git has its last version.",
                sentence=sentence,
            )
        if not self.place:
            return sentence
        return words("{sentence} The board is at {path} now.", sentence=sentence, path=self.place)

    def success(self, commit: str) -> SyncOutcome:
        """Return the outcome of a sync that went through, both sides being at `commit`."""
        incoming, outgoing, decided = len(self.incoming), len(self.outgoing), len(self.decided)
        if decided:
            said = words(
                "Synced: {incoming} in, {outgoing} out, {decided}.",
                incoming=incoming,
                outgoing=outgoing,
                decided=counted("{count} field decided", "{count} fields decided", decided),
            )
        elif incoming or outgoing:
            said = words("Synced: {incoming} in, {outgoing} out.", incoming=incoming,
                         outgoing=outgoing)  # fmt: skip
        else:
            said = words("Synced: nothing new.")
        return replace(self.outcome(State.SYNCED, said), commit=commit)
