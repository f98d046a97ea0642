"""What stands on the list of a stage meeting: signs, roles before and after, starter tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rich.cells import cell_len
from textual.content import Content

from hatrack.language import _, ngettext, say
from hatrack.roles import OWN
from hatrack.stage_evidence import Signs
from hatrack.stage_meeting import Meeting, mode_changes
from hatrack.stages import Stage, column_order, ordinals, shown_weights, visible_codes
from tui.glyphs import Glyphs
from tui.paint.columns import column_name
from tui.paint.lines import cut, hanging, padded, shown
from tui.view_models import BoardView
from tui.wording import mode_word, person_name, usual_holder

STARTERS, STARTER, SIGN = "starters", "starter:", "sign:"
"""The ids of the lines that are no role: all starter tasks, one of them, a question."""

ROOMY, _BOTH = 110, 70
"""From these widths of the terminal on rows are wide, and both orders stand side by side."""
_BOX_WIDE, _BOX, _SIDES = 108, 76, 7
"""The widths of the box, and what its frame and scroll bar take of them."""
_LONGEST_TITLE, _TITLE_FROM = 86, 25
_MODES, _MODES_WIDE = 19, 21
"""Cells for the change of mode of a role, on a narrow and on a wide terminal."""


@dataclass(frozen=True, slots=True)
class Starter:
    """A starter task that is offered: its template's id, its role, its title."""

    id: str
    role: str
    title: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a meeting is about: the stage to go to, its variant, and the starter tasks it offers.

    `name` is a variant's, empty for the stage itself; titles are in the language `lang`.
    """

    to: Stage
    variant: str
    name: str
    starters: tuple[Starter, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a meeting came to so far; `answers` are those to the questions no board can count."""

    meeting: Meeting
    answers: Mapping[str, bool] = field(default_factory=dict)

    @property
    def decided(self) -> bool:
        """Whether anything would be lost by leaving."""
        meeting = self.meeting
        return bool(meeting.own or meeting.kept or meeting.holdings or meeting.templates)

    def without(self, code: str) -> Meeting:
        """Return the meeting without what was decided for a role."""
        meeting = self.meeting
        return replace(
            meeting,
            own=tuple(role for role in meeting.own if role != code),
            kept=tuple(role for role in meeting.kept if role != code),
            holdings=tuple(one for one in meeting.holdings if one.role != code),
        )

    def answered(self, question: str) -> Minutes:
        """Return the minutes with the next answer: yes, no, not answered, in turn."""
        answers = dict(self.answers)
        if question not in answers:
            answers[question] = True
        elif answers[question]:
            answers[question] = False
        else:
            del answers[question]
        return replace(self, answers=answers)

    def takes(self, starter: str) -> bool:
        """Return whether a starter task is to be added."""
        return bool(self.meeting.templates) and starter not in self.meeting.without

    def turned(self, starter: str, agenda: Agenda) -> Minutes:
        """Return the minutes with one starter task taken or left; `STARTERS` stands for all."""
        ids = frozenset(one.id for one in agenda.starters)
        taken = frozenset(one for one in ids if self.takes(one))
        if starter == STARTERS:
            taken = frozenset() if taken == ids else ids
        else:
            taken ^= {starter}
        templates = agenda.lang if taken else ""
        meeting = replace(
            self.meeting, templates=templates, without=ids - taken if taken else frozenset()
        )
        return replace(self, meeting=meeting)


Lines = Iterator[tuple[str, Content]]
"""Lines with the id of each; a line without one is only read."""


def lines(
    view: BoardView, agenda: Agenda, signs: Signs, minutes: Minutes, glyphs: Glyphs, room: int
) -> Lines:
    """Yield the list of a meeting from top to bottom, for a terminal `room` cells wide."""
    cells = min(_BOX_WIDE if room >= ROOMY else _BOX, room) - _SIDES
    yield from _signs(signs, minutes, glyphs, cells)
    yield from _Roles(view, agenda.to, minutes, glyphs, room).lines()
    yield from _starters(view, agenda, minutes, min(_LONGEST_TITLE, room - _TITLE_FROM))


def _signs(signs: Signs, minutes: Minutes, glyphs: Glyphs, cells: int) -> Lines:
    for one in signs.counted:
        mark, tone = (glyphs.done, "$hat-done") if one.met else (glyphs.ahead, "$hat-muted")
        told = hanging(shown(say(one.words)), cells, 3)
        yield "", Content.assemble((f" {mark} ", tone), (told, "$hat-muted"))
    for question in signs.asked:
        answer = minutes.answers.get(question)
        mark, tone = {
            None: ("?", "$hat-accent"),
            True: (glyphs.done, "$hat-done"),
            False: (glyphs.waiting, "$hat-muted"),
        }[answer]
        said = {None: "", True: f"  {_('yes')}", False: f"  {_('no')}"}[answer]
        asked = hanging(_(question), cells - cell_len(said), 3)
        yield SIGN + question, Content.assemble((f" {mark} ", tone), asked, (said, tone))
    if signs.counted or signs.asked:
        yield "", Content("")


class _Roles:
    """The roles side by side: in today's order on the left, in the new stage's on the right."""

    def __init__(
        self, view: BoardView, to: Stage, minutes: Minutes, glyphs: Glyphs, room: int
    ) -> None:
        roles, codes = view.board.roles, visible_codes(view.board.roles)
        self.view, self.to, self.minutes, self.glyphs = view, to, minutes, glyphs
        self.wide, self.both = room >= ROOMY, room >= _BOTH
        self.left = column_order(view.board.stage, roles, view.today)
        self.right = column_order(to, roles, view.today)
        self.before = shown_weights(view.board.stage, codes)
        self.after = shown_weights(to, codes)
        self.changes = {one.role: one for one in mode_changes(view.board, to, view.today)}
        self.names = 18 if self.wide else 10

    def lines(self) -> Lines:
        """Yield a heading, then a line for each place in the order."""
        side = (f" {self.glyphs.upright} " if self.both else "", "$hat-faint")
        before, after = _("before"), _("after")
        heading = (f"   {padded(before, self.names) if self.both else ''}", "$hat-faint")
        decided = _("decided") if self.wide else ""
        after = padded(after, self.names + 13 + (_MODES_WIDE if self.wide else 0))
        yield "", Content.assemble(heading, side, (after + decided, "$hat-faint"))
        places = ordinals(self.left)
        for rank, (old, new) in enumerate(zip(self.left, self.right, strict=True), start=1):
            left = (f"{rank:>2} {self._named(old) if self.both else ''}", "$hat-muted")
            moved = (padded(self._arrow(places[new] - rank), 4), "$hat-accent")
            right = (self._named(new), (self._weights(new), "$hat-muted"), moved)
            yield new, Content.assemble(left, side, *right, *self._modes(new))

    def _weights(self, code: str) -> str:
        return f" {self.before[code]:>2} {self.glyphs.right} {self.after[code]:<2} "

    def _named(self, code: str) -> str:
        return padded(
            cut(column_name(self.view, code), self.names, self.glyphs.ellipsis), self.names
        )

    def _arrow(self, moved: int) -> str:
        if not moved:
            return self.glyphs.dot
        return f"{self.glyphs.up if moved > 0 else self.glyphs.down}{abs(moved)}"

    def _modes(self, code: str) -> Iterator[tuple[str, str]]:
        change = self.changes.get(code)
        if change is None:
            yield mode_word(self.view.modes.get(code, OWN)), "$hat-faint"
            return
        words = f"{mode_word(change.before)} {self.glyphs.right} {mode_word(change.after)}"
        decided = self._decided(code)
        open_ = decided or self._question(code, change.after)
        tone = "$hat-done" if decided else "$hat-accent"
        if self.wide:
            yield padded(words, _MODES_WIDE), "bold"
            yield cut(open_, 23, self.glyphs.ellipsis), tone
        elif not self.both:
            yield cut(open_, 9, self.glyphs.ellipsis), tone
        elif decided:
            yield cut(decided, 28, self.glyphs.ellipsis), tone
        else:
            yield padded(words, _MODES), "bold"
            yield cut(open_, 9, self.glyphs.ellipsis), tone

    def _decided(self, code: str) -> str:
        meeting = self.minutes.meeting
        if code in meeting.own:
            return _("taken back") if self.changes[code].held else _("yours")
        if code in meeting.kept:
            return _("stays as today")
        for holding in meeting.holdings:
            if holding.role == code:
                name = holding.name or person_name(self.view.board, holding.holder)
                return _("to {who}").format(who=shown(name))
        return ""

    def _question(self, code: str, mode: str) -> str:
        if mode == OWN:
            return _("yours?")
        if self.wide:
            return _("to whom? {usual}").format(usual=usual_holder(self.to, code))
        return _("to whom?")


def _starters(view: BoardView, agenda: Agenda, minutes: Minutes, cells: int) -> Lines:
    count = len(agenda.starters)
    if not count:
        return
    taken = sum(minutes.takes(one.id) for one in agenda.starters)
    said = ngettext("{n} starter task", "{n} starter tasks", count).format(n=count)
    if taken:
        said += "  " + _("{n} taken").format(n=taken)
    box = "x" if taken == count else "-" if taken else " "
    yield "", Content("")
    yield STARTERS, Content.assemble((f" ({box}) ", "$hat-accent bold"), said)
    for one in agenda.starters:
        badge = shown(view.role(one.role).badge)
        box = "x" if minutes.takes(one.id) else " "
        title = cut(shown(one.title), cells)
        yield (
            STARTER + one.id,
            Content.assemble(
                (f"     ({box}) ", "$hat-accent"), (padded(badge, 3), "$hat-muted"), title
            ),
        )
