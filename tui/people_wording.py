"""What is said of the person, topic or role under the cursor of the people view."""

from __future__ import annotations

from hatrack.language import _, ngettext, say
from hatrack.people import Summary
from tui.paint.columns import column_name
from tui.paint.lines import Line, shown
from tui.people_models import PeopleView
from tui.role_wording import holding_line
from tui.view_models import BoardView
from tui.wording import role_label


def in_words(people: PeopleView, view: BoardView, lang: str) -> Line:
    """Return the thing under the cursor in words; nothing when it is a task."""
    if people.summary is None:
        return ((_("Nobody is here yet: n adds somebody."), "muted"),)
    if not people.in_sheet:
        return _person(people.summary, view)
    topic = people.topic
    if topic is not None:
        hint = _("e changes it, x: it was spoken of")
        return ((shown(topic[1].text), "bold text"), (f"  {hint}", "faint"))
    if people.role:
        return _role(people, view, lang)
    return () if people.task else ((_("Nothing here yet: a adds a topic."), "muted"),)


def _person(one: Summary, view: BoardView) -> Line:
    facts = [f"@{shown(one.handle)}"]
    if one.left:
        facts.append(_("has left"))
    facts.append(ngettext("{n} open", "{n} open", one.open).format(n=one.open))
    if one.due:
        due = ngettext("{n} follow-up due", "{n} follow-ups due", one.due)
        facts.append(due.format(n=one.due))
    if one.topics:
        facts.append(ngettext("{n} topic", "{n} topics", one.topics).format(n=one.topics))
    if one.roles:
        facts.append(", ".join(column_name(view, role.code) for role in one.roles))
    return ((shown(one.name), "bold text"), ("  " + " · ".join(facts), "muted"))


def _role(people: PeopleView, view: BoardView, lang: str) -> Line:
    code = people.role
    alarms = "".join(f" · {shown(say(one.words))}" for one in people.alarms.get(code, ()))
    return (
        (role_label(view, code), "bold text"),
        ("  " + holding_line(view, view.role(code), lang), "muted"),
        (alarms, "warning"),
        ("  " + _("Enter its handover, o hand over, O take back"), "faint"),
    )
