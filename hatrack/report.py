"""The page for the CEO, the board and investors, from the board alone (domain.md, section 3.4).

Never in it: private tasks, anything of Manager tasks but their number, and, in the profile for the
board, who does what. Nothing here is said in a language yet: `hatrack.report_forms` does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from hatrack.attention import ENOUGH_MINE, attention
from hatrack.board import Board
from hatrack.delegation import held_by_other, person_name
from hatrack.dependencies import DONE_HORIZON, HORIZON_WORDS
from hatrack.holdings import held_on
from hatrack.item_edits import CONFIDENCE_WORDS
from hatrack.progress import BLOCKED, EMPTY, HEALTH_WORDS, STAFFING, Progress
from hatrack.records import replace
from hatrack.report_changes import moved_since
from hatrack.report_parts import Point, Report, Section, tellable
from hatrack.report_risks import SOON, risk_points
from hatrack.roadmap import HORIZONS, Item
from hatrack.roles import SECURITY
from hatrack.stage_edits import short_stage_name
from hatrack.standing import roadmap
from hatrack.target_words import Day, Target
from hatrack.task import DONE, Task
from hatrack.task_edits import role_name
from hatrack.task_kinds import DECISION, kind_of, return_day
from hatrack.words import Words, counted, verbatim, words

BOARD_PROFILE, TEAM_PROFILE = "board", "team"
PROFILES = (BOARD_PROFILE, TEAM_PROFILE)
USUAL_DAYS = 30
"""How far back a report looks when there was none before."""
MOST, MOST_RISKS = 6, 9
"""Points of one section: the page stays one page however long the roadmap is."""
_OUTCOMES = 3
_NAMED = 4
_HIRING = ("hir", "recru", "embauche")


def report_of(board: Board, today: date, since: date, profile: str = BOARD_PROFILE) -> Report:
    """Return the report of a day on what is true now, and what changed from `since` on."""
    standing = roadmap(board, today)
    team = profile == TEAM_PROFILE
    moved = tuple(moved_since(board, since))
    risks = tuple(risk_points(board, standing, today, team=team))
    sections = [
        _outcomes(standing, since),
        *_plan(board, standing, team=team),
        _shortened(Section(words("What moved since {day}", day=Day(since)), moved,
                           words("Nothing moved on the roadmap."))),
        _shortened(Section(words("Risks and asks"), risks, words("None to report.")), MOST_RISKS),
        _people(board, standing, today, since, team=team),
        _attention(board, today),
        *_appendix(board, today, since),
    ]  # fmt: skip
    title = words("{board}: roadmap and technology", board=board.about.name or "Hatrack")
    summary = tuple(_summary(board, standing, since, len(moved)))
    return Report(title, today, since, summary, tuple(sections))


def _shortened(section: Section, most: int = MOST) -> Section:
    """Return a section with its first points, and how many more there are."""
    left = len(section.points) - most
    if left <= 0:
        return section
    more = Point(None, counted("and {count} more", "and {count} more", left))
    return replace(section, points=(*section.points[:most], more))


def _summary(
    board: Board, standing: Iterable[Progress], since: date, moved: int
) -> Iterator[Words]:
    """Yield the page in one sentence: what was reached, how the plan stands, who is looked for."""
    done = sum(one.horizon == DONE_HORIZON and _from(one.item.done, since) for one in standing)
    if done:
        yield counted("{count} outcome reached", "{count} outcomes reached", done)
    now = [one for one in standing if one.horizon == HORIZONS[0]]
    blocked = sum(one.health == BLOCKED for one in now)
    under_way = counted("{count} item in Now", "{count} items in Now", len(now))
    stuck = counted("{count} of them blocked", "{count} of them blocked", blocked)
    yield words("{items}, {blocked}", items=under_way, blocked=stuck) if blocked else under_way
    if moved:
        yield counted(
            "{count} item of the roadmap moved", "{count} items of the roadmap moved", moved
        )
    else:
        yield words("nothing moved on the roadmap")
    hiring = sum(task.status != DONE for task in _staffing(board))
    if hiring:
        yield counted("{count} recruiting task open", "{count} recruiting tasks open", hiring)


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
        yield _shortened(Section(heading, points, words("Nothing is planned here."), beside=True))


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
    if one.slips.days is not None and one.slips.days > 0 and one.slips.words is not None:
        facts.append(one.slips.words)
    if team and one.of:
        facts.append(counted("{done} of {count} task done", "{done} of {count} tasks done",
                             one.of, done=one.done))  # fmt: skip
    if team and item.owner:
        facts.append(words("owner {who}", who=person_name(board, item.owner)))
    return Point(lead, text, tuple(facts))


def _health(one: Progress) -> Words:
    return words("not begun") if one.health == EMPTY else Words(HEALTH_WORDS[one.health])


# 4 to 6: team, attention, appendix


def _people(
    board: Board, standing: Iterable[Progress], today: date, since: date, *, team: bool
) -> Section:
    staffing = _staffing(board)
    still = sum(task.status != DONE for task in staffing)
    made = sum(task.status == DONE and _from(task.done, since) for task in staffing)
    points: list[Point] = []
    if staffing:
        said = words(
            "{open}, {made}",
            open=counted("{count} task open", "{count} tasks open", still),
            made=counted("{count} finished", "{count} finished", made),
        )
        points.append(Point(words("Recruiting"), said))
    short = [one.item.title for one in standing if one.needs and one.horizon in HORIZONS[:2]]
    if short:
        named = verbatim(", ".join(short[:_NAMED]))
        more = counted("and {count} more", "and {count} more", len(short) - _NAMED)
        facts = (more,) if len(short) > _NAMED else ()
        points.append(Point(words("Waiting for people"), named, facts))
    handed = tuple(_handed_over(board, today, since, team=team))
    if handed:
        points.append(Point(words("Handed over"), None, handed))
    return Section(words("Team"), tuple(points), words("No change."), beside=True)


def _handed_over(board: Board, today: date, since: date, *, team: bool) -> Iterator[Words]:
    """Yield the roles that somebody holds today who did not before that day, the first first."""
    held = [held_on(board, role, today) for role in board.roles.values()]
    new = [
        (role.since, role.code, role)
        for role in held
        if role.since is not None and role.since >= since and held_by_other(board, role)
    ]
    for began, code, role in sorted(new, key=lambda one: one[:2]):
        before = held_on(board, board.roles[code], min(began, since) - timedelta(days=1))
        if before.holder != role.holder or not held_by_other(board, before):
            name, who = role_name(board, code), person_name(board, role.holder)
            yield words("{role} to {who}", role=name, who=who) if team else name


def _staffing(board: Board) -> list[Task]:
    """Return the Manager tasks that look for people; only their number may be told."""
    return [
        task
        for task in board.tasks.values()
        if task.role == STAFFING and not task.private and not task.dropped and _hires(task)
    ]


def _hires(task: Task) -> bool:
    return bool(task.item) or any(tag.lower().startswith(_HIRING) for tag in task.tags)


def _attention(board: Board, today: date) -> Section:
    told = attention(board, today)
    said = [
        counted(
            "{role} took {count} of the CTO's {all} finished tasks ({share}%); "
            "{stage} plans {weight}%.",
            "{role} took {count} of the CTO's {all} finished tasks ({share}%); "
            "{stage} plans {weight}%.",
            role.mine, all=told.mine, role=role_name(board, role.code), weight=role.weight,
            share=round(100 * role.mine / told.mine),
            stage=short_stage_name(board.stage),
        )
        for role in told.said[:1]
    ]  # fmt: skip
    if told.mine >= ENOUGH_MINE and not said:
        said = [words("The CTO's work went where the stage asks it to.")]
    points = tuple(Point(None, sentence) for sentence in said)
    return Section(words("Attention of the CTO, last 30 days"), points,
                   words("Too few finished tasks to tell."), beside=True)  # fmt: skip


def _appendix(board: Board, today: date, since: date) -> Iterator[Section]:
    """Yield what is worth keeping: decisions recorded or to look at again, security duties kept."""
    decisions, duties = [], []
    for task in sorted(board.tasks.values(), key=lambda task: (str(task.done), task.id)):
        if not tellable(task):
            continue
        revisit = return_day(task)
        if kind_of(task) == DECISION and task.status == DONE:
            if _from(task.done, since):
                choice = str(task.decision.get("choice", "")).strip()
                decisions.append(Point(verbatim(task.title), verbatim(choice) if choice else None))
            elif revisit and revisit <= today + SOON:
                said = words("to look at again on {day}", day=Day(revisit))
                decisions.append(Point(verbatim(task.title), said))
        if task.role == SECURITY and task.status == DONE and _from(task.done, since):
            duties.append(task)
    if decisions:
        yield _shortened(Section(words("Decisions"), tuple(decisions), beside=True))
    if duties:
        count = counted("{count} task finished since {day}", "{count} tasks finished since {day}",
                        len(duties), day=Day(since))  # fmt: skip
        yield Section(words("Security"), (Point(None, count),), beside=True)
