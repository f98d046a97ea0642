"""The page for the CEO, the board and investors, from the board alone (domain.md, section 3.4).

Never in it: private tasks, anything of Manager tasks but their number, and, in the profile for the
board, who does what. Nothing here is said in a language yet: `hatrack.report_forms` does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from hatrack.attention import ENOUGH_MINE, attention
from hatrack.board import Board
from hatrack.dependencies import (
    DONE_HORIZON,
    HORIZON_WORDS,
    contradictions,
    needed_items,
    planned_end,
)
from hatrack.item_edits import CONFIDENCE_WORDS
from hatrack.lookup import owner_of
from hatrack.progress import BLOCKED, EMPTY, HEALTH_WORDS, STAFFING, Progress, roadmap
from hatrack.report_changes import dated, moved_since
from hatrack.report_parts import Day, Point, Report, Section, Target
from hatrack.roadmap import HORIZONS, Item
from hatrack.roles import SECURITY
from hatrack.stage_edits import short_stage_name
from hatrack.task import DONE, WAITING, Task
from hatrack.task_edits import role_name
from hatrack.waiting import REASONS
from hatrack.words import Words, counted, mark, verbatim, words

BOARD_PROFILE, TEAM_PROFILE = "board", "team"
PROFILES = (BOARD_PROFILE, TEAM_PROFILE)
USUAL_DAYS = 30
"""How far back a report looks when there was none before."""
SOON = timedelta(days=90)
_OUTCOMES = 3
_MOST_RISKS = 8
_ASKED = ("decision", "budget", "customer")
_HIRING = ("hir", "recru", "embauche")
_LEVELS = {"high": mark("high"), "medium": mark("medium"), "low": mark("low")}


def report_of(board: Board, today: date, since: date, profile: str = BOARD_PROFILE) -> Report:
    """Return the report of a day on what is true now, and what changed from `since` on."""
    standing = roadmap(board, today)
    team = profile == TEAM_PROFILE
    sections = [
        _outcomes(standing, since),
        *_plan(board, standing, team=team),
        Section(words("What moved since {day}", day=Day(since)), tuple(moved_since(board, since)),
                words("Nothing moved on the roadmap.")),
        _risks(board, standing, today, team=team),
        _people(board, standing, since, team=team),
        _attention(board, today),
        *_appendix(board, today, since),
    ]  # fmt: skip
    title = words("{board}: roadmap and technology", board=board.about.name or "Hatrack")
    return Report(title, today, since, tuple(sections))


def tellable(task: Task) -> bool:
    """Return whether a task's words may leave the house: not private, not about people."""
    return not task.private and task.role != STAFFING and not task.dropped


# 1 and 2: outcomes, and the roadmap


def _outcomes(standing: Iterable[Progress], since: date) -> Section:
    done = [
        one.item for one in standing if one.horizon == DONE_HORIZON and _from(one.item.done, since)
    ]
    done.sort(key=lambda item: (item.done or date.min, item.value * item.urgency), reverse=True)
    points = tuple(Point(_outcome(item), words("{title}, {day}", title=item.title, day=_day(item)))
                   for item in done[:_OUTCOMES])  # fmt: skip
    return Section(words("Outcomes reached"), points,
                   words("No outcome was reached since {day}.", day=Day(since)))  # fmt: skip


def _outcome(item: Item) -> Words:
    return verbatim(" ".join(item.outcome.split()) or item.title)


def _day(item: Item) -> Words:
    return words("{day}", day=Day(item.done)) if item.done else words("done")


def _from(day: date | None, since: date) -> bool:
    return day is not None and day >= since


def _plan(board: Board, standing: Iterable[Progress], *, team: bool) -> Iterator[Section]:
    for horizon in HORIZONS:
        ones = [one for one in standing if one.horizon == horizon]
        heading = words("Roadmap: {horizon}", horizon=Words(HORIZON_WORDS[horizon]))
        points = tuple(_item_point(board, one, team=team) for one in ones)
        yield Section(heading, points, words("Nothing is planned here."))


def _item_point(board: Board, one: Progress, *, team: bool) -> Point:
    item = one.item
    lead = verbatim(item.title)
    outcome = " ".join(item.outcome.split())
    text = verbatim(outcome) if outcome else words("no outcome")
    facts = [words("paused") if item.state == "paused" else _health(one)]
    if item.confidence in CONFIDENCE_WORDS:
        facts.append(words("confidence {level}", level=Words(CONFIDENCE_WORDS[item.confidence])))
    if item.target:
        hard = words("hard date {target}", target=Target(item.target))
        soft = words("target {target}", target=Target(item.target))
        facts.append(hard if item.hard else soft)
    if team:
        facts.append(counted("{done} of {count} task done", "{done} of {count} tasks done",
                             one.of, done=one.done))  # fmt: skip
        if item.owner:
            facts.append(words("owner {who}", who=_person(board, item.owner)))
    return Point(lead, text, tuple(facts))


def _health(one: Progress) -> Words:
    return words("not begun") if one.health == EMPTY else Words(HEALTH_WORDS[one.health])


def _person(board: Board, handle: str) -> str:
    person = board.people.get(handle)
    return (person.name if person is not None else "") or handle


# 3: risks and asks


def _risks(board: Board, standing: Iterable[Progress], today: date, *, team: bool) -> Section:
    points = [
        point
        for one in standing
        if one.horizon in HORIZONS[:2] and one.health == BLOCKED
        for point in (_blocked(board, one, team=team),)
    ]
    points += [
        Point(words("The plan contradicts itself"), one.words) for one in contradictions(board)
    ]
    points += _asks(board, {one.item.id for one in standing}, team=team)
    points += [_risk(task) for task in board.tasks.values() if task.kind == "risk" and task.open
               and tellable(task)]  # fmt: skip
    points += _hard_dates(board, standing, today)
    return Section(words("Risks and asks"), tuple(points), words("None to report."))


def _blocked(board: Board, one: Progress, *, team: bool) -> Point:
    """Return what a blocked item needs and from whom; of people's matters only that there are."""
    asks: list[Words] = []
    needed = needed_items(board, one.item)
    if needed:
        asks.append(words("needs {items} first", items=", ".join(item.title for item in needed)))
    for task in sorted(board.tasks.values(), key=lambda task: task.id):
        if task.item == one.item.id and task.status == WAITING and tellable(task):
            asks.append(_ask(board, task, team=team))
    if one.needs:
        matters = len(one.needs)
        asks.append(
            counted("waits for {count} matter of people", "waits for {count} matters of people",
                    matters)
        )  # fmt: skip
    return Point(words("Blocked: {title}", title=one.item.title), None, tuple(asks))


def _ask(board: Board, task: Task, *, team: bool) -> Words:
    waiting = task.waiting
    if waiting is None:
        return words("waits")
    reason = Words(REASONS.get(waiting.reason, mark("an answer")))
    who = _person(board, waiting.on) if waiting.on else ""
    # A colleague's name stays here; who outside or above must act is the point of asking.
    named = who if team or _is_ask(board, waiting.on) else ""
    said = words("waits for {who} ({reason})", who=named, reason=reason)
    said = said if named else words("waits ({reason})", reason=reason)
    if waiting.since is None:
        return said
    return words("{waits} since {day}", waits=said, day=Day(waiting.since))


def _asks(board: Board, items: set[str], *, team: bool) -> list[Point]:
    """Return what somebody else must decide or pay for work that serves no item."""
    return [
        Point(words("Ask: {title}", title=task.title), None, (_ask(board, task, team=team),))
        for task in sorted(board.tasks.values(), key=lambda task: task.id)
        if task.status == WAITING
        and task.waiting is not None
        and task.waiting.reason in _ASKED
        and task.item not in items
        and tellable(task)
    ]


def _is_ask(board: Board, handle: str) -> bool:
    """Return whether somebody is asked rather than at work here: nobody gave them any task."""
    holds = any(role.holder == handle for role in board.roles.values())
    return not holds and not any(owner_of(board, t) == handle for t in board.tasks.values())


def _risk(task: Task) -> Point:
    facts: list[Words] = []
    for name, said in (
        ("likelihood", mark("likelihood {level}")), ("impact", mark("impact {level}")),
    ):  # fmt: skip
        level = str(task.risk.get(name, ""))
        if level:
            facts.append(Words(said, {"level": Words(_LEVELS.get(level, level))}))
    check = dated(task.risk.get("next_check"))
    if check:
        facts.append(words("next check {day}", day=Day(check)))
    return Point(words("Risk: {title}", title=task.title), None, tuple(facts))


def _hard_dates(board: Board, standing: Iterable[Progress], today: date) -> list[Point]:
    """Return the hard dates of the next ninety days and those that have passed, in their order."""
    found: list[tuple[date, str]] = []
    for task in board.tasks.values():
        if task.hard and task.due and task.open and task.due <= today + SOON and tellable(task):
            found.append((task.due, task.title))
    for one in standing:
        end = planned_end(one.item)
        if one.item.hard and end and one.horizon != DONE_HORIZON and end <= today + SOON:
            found.append((end, one.item.title))
    return [
        Point(words("Hard date {day}", day=Day(day)), verbatim(title))
        for day, title in sorted(found)[:_MOST_RISKS]
    ]


# 4 to 6: team, attention, appendix


def _people(board: Board, standing: Iterable[Progress], since: date, *, team: bool) -> Section:
    staffing = [
        task for task in board.tasks.values()
        if task.role == STAFFING and not task.private and not task.dropped and _hires(task)
    ]  # fmt: skip
    still = sum(task.status != DONE for task in staffing)
    made = sum(task.status == DONE and _from(task.done, since) for task in staffing)
    points = [Point(words("Recruiting"), words("{open} open, {made} finished",
              open=counted("{count} task", "{count} tasks", still), made=made))]  # fmt: skip
    short = [one.item.title for one in standing if one.needs and one.horizon in HORIZONS[:2]]
    if short:
        points.append(Point(words("Waiting for people"), verbatim(", ".join(short))))
    handed = [
        words("{role} to {who}", role=role, who=_person(board, entry.holder)) if team else role
        for entry in sorted(board.handovers.values(), key=lambda one: (str(one.on), one.id))
        if _from(entry.on, since) and entry.holder
        for role in (role_name(board, entry.role),)
    ]
    if handed:
        points.append(Point(words("Handed over"), None, tuple(handed)))
    return Section(words("Team"), tuple(points), words("No change."))


def _hires(task: Task) -> bool:
    return bool(task.item) or any(tag.lower().startswith(_HIRING) for tag in task.tags)


def _attention(board: Board, today: date) -> Section:
    told = attention(board, today)
    said = [
        counted(
            "{count} of the CTO's {all} finished tasks was {role}; {stage} asks {weight} of 100.",
            "{count} of the CTO's {all} finished tasks were {role}; {stage} asks {weight} of 100.",
            role.mine, all=told.mine, role=role_name(board, role.code), weight=role.weight,
            stage=short_stage_name(board.stage),
        )
        for role in told.said[:1]
    ]  # fmt: skip
    if told.mine >= ENOUGH_MINE and not said:
        said = [words("The CTO's work went where the stage asks it to.")]
    points = tuple(Point(None, sentence) for sentence in said)
    return Section(words("Attention of the CTO, last 30 days"), points,
                   words("Too few finished tasks to tell."))  # fmt: skip


def _appendix(board: Board, today: date, since: date) -> Iterator[Section]:
    """Yield what is worth keeping: decisions recorded or to look at again, security duties kept."""
    decisions, duties = [], []
    for task in sorted(board.tasks.values(), key=lambda task: (str(task.done), task.id)):
        if not tellable(task):
            continue
        revisit = dated(task.decision.get("revisit"))
        if task.kind == "decision" and task.status == DONE:
            if _from(task.done, since):
                choice = str(task.decision.get("choice", "")).strip()
                decisions.append(Point(verbatim(task.title), verbatim(choice) if choice else None))
            elif revisit and revisit <= today + SOON:
                said = words("to look at again {day}", day=Day(revisit))
                decisions.append(Point(verbatim(task.title), said))
        if task.role == SECURITY and task.status == DONE and _from(task.done, since):
            duties.append(task)
    if decisions:
        yield Section(words("Decisions"), tuple(decisions))
    if duties:
        count = counted("{count} task finished", "{count} tasks finished", len(duties))
        yield Section(words("Security"), (Point(None, count),))
