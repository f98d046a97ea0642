"""The report: what it says of the demo boards, what moved, and its forms."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hatrack.board import Slip
from hatrack.gantt import gantt
from hatrack.item_closing import DropItem
from hatrack.item_dates import SetDates
from hatrack.item_edits import AddItem, MoveHorizon
from hatrack.report import TEAM_PROFILE, report_of
from hatrack.report_forms import html
from hatrack.roadmap import Item
from hatrack.stage_edits import HandOver, TakeBack
from hatrack.task import Waiting
from tests.builders import TODAY, a_board, a_demo_board, a_task, after
from tests.rules.pages import ENGLISH, FRENCH, SINCE, page


def section(text: str, heading: str) -> str:
    """Return what stands under a heading."""
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0].strip()


def test_the_page_of_the_demo_board() -> None:
    """Its parts in order, each with what a board asks for."""
    text = page(a_demo_board())
    assert re.findall("^## (.*)$", text, re.MULTILINE) == [
        "Outcomes reached", "Roadmap: Now", "Roadmap: Next", "Roadmap: Later",
        "What moved since 24 Sep 2026", "Risks and asks", "Team",
        "Attention of the CTO, last 30 days", "Security",
    ]  # fmt: skip
    assert text.startswith("# HR-tech demo, Growth: roadmap and technology\n")
    assert section(text, "Outcomes reached") == (
        "- **A pilot starts without a consultant in the room**: "
        "Self-service onboarding for pilot teams, 9 Oct 2026"
    )
    assert section(text, "Roadmap: Now").splitlines()[0] == (
        "- **Single sign-on and automatic provisioning**: Four deals waiting on SSO are signed "
        "(moving, confidence high, target Q4 2026)"
    )
    risks = section(text, "Risks and asks")
    assert "waits for Testing firm (vendor) since 13 Nov 2026" in risks
    assert "Ask: Second environment for customer trials**: waits for CEO (decision)" in risks
    assert "Hard date 30 Nov 2026" in risks
    team = section(text, "Team")
    assert "**Recruiting**: 4 tasks open, 1 finished" in team
    assert "System administrator, Security consultant, Quality lead" in team
    assert "Developer took 6 of the CTO's 12 finished tasks (50%); Growth plans 8%." in text
    assert text.splitlines()[4] == (
        "**In short**: 1 outcome reached; 3 items in Now, 1 of them blocked; "
        "1 item of the roadmap moved; 4 recruiting tasks open."
    )
    assert len(text.splitlines()) < 60


def test_colleagues_are_named_to_the_team_alone() -> None:
    """The board reads what happens, the team also who does it."""
    demo = a_demo_board()
    assert "Lead dev" not in page(demo)
    assert "owner Lead dev" in page(demo, TEAM_PROFILE)
    assert "1 of 4 tasks done" in page(demo, TEAM_PROFILE)


def test_a_french_board_is_told_in_french() -> None:
    """No English heading is left."""
    text = page(a_demo_board("fr"), language=FRENCH)
    for word in ("Outcomes", "Roadmap:", "Risks", "moved", "waits", "target", "since", "asks"):
        assert word not in text, word
    assert not re.search(r"[^\s\u202f\u00a0][:;](\s|$)", text), "a colon stands behind a space"
    assert "T4 2026" in text


def test_what_moved_is_said_with_its_reason() -> None:
    """Added, promoted, put back, delayed, brought forward, dropped; there and back is nothing."""
    items = [Item(id, id, horizon="next", target="2026-Q4") for id in "abcdef"]
    board = a_board().put("items", *items)
    board = after(
        board,
        AddItem(Item("", "new")),
        MoveHorizon("a", "now", "the round is closed"),
        MoveHorizon("b", "later"),
        SetDates("c", "2027-Q1 because the hire is late"),
        SetDates("d", "2026-11-30"),
        DropItem("e"),
        MoveHorizon("f", "now"),
        MoveHorizon("f", "next"),
    )
    assert section(page(board), "What moved since 24 Sep 2026").splitlines() == [
        "- **a**: promoted from Next to Now, the round is closed",
        "- **b**: put back from Next to Later",
        "- **c**: delayed from Q4 2026 to Q1 2027, the hire is late",
        "- **d**: brought forward from Q4 2026 to 30 Nov 2026",
        "- **e**: dropped",
        "- **new**: added",
    ]
    late = page(board, since=TODAY + timedelta(days=1))
    assert "Nothing moved on the roadmap." in late


def test_a_target_written_in_another_form_has_not_moved() -> None:
    """The same quarter in French and in English is one quarter."""
    board = a_board().put("items", Item("a", "a", target="2026-T4"))
    assert "Nothing moved" in page(after(board, SetDates("a", "2026-Q4")))


def test_old_moves_are_not_told() -> None:
    """Only those from the day on that the report looks back to."""
    old = Slip("s", "a", "target", "2026-Q3", "2026-Q4", on=SINCE - timedelta(days=1))
    board = a_board().put("items", Item("a", "a", target="2026-Q4")).put("slips", old)
    assert "delayed" not in page(board)
    assert "delayed" in page(board, since=SINCE - timedelta(days=1))


def test_risks_and_decisions_feed_the_page() -> None:
    """A risk with its likelihood, impact and next check; a decision with its choice."""
    board = a_board(
        a_task("r", title="One region only", kind="risk",
               risk={"likelihood": "low", "impact": "high", "next_check": "2026-12-01"}),
        a_task("d", title="Message queue", kind="decision", status="done", done=TODAY,
               decision={"choice": "Keep Postgres", "revisit": "2027-06-01"}),
        a_task("o", title="One schema", kind="decision", status="done", done=date(2025, 1, 1),
               decision={"choice": "Row rules", "revisit": "2026-12-15"}),
    )  # fmt: skip
    text = page(board)
    assert "**Risk: One region only**: likelihood low, impact high, next check 1 Dec 2026" in text
    assert "- **Message queue**: Keep Postgres" in text
    assert "- **One schema**: to look at again on 15 Dec 2026" in text


def test_what_is_asked_of_the_reader_comes_first() -> None:
    """Asks, decisions with a day, what is blocked, the heaviest risks, then hard dates."""
    levels = {"likelihood": "high", "impact": "high"}
    board = a_board(
        a_task("a", title="Hard", due=TODAY, hard=True),
        a_task("b", title="Small risk", kind="risk"),
        a_task("c", title="Big risk", kind="risk", risk=levels),
        a_task("d", title="Queue or not", kind="decision", due=date(2026, 12, 4)),
        a_task("e", title="Second site", status="waiting", waiting=Waiting("budget", "ceo", TODAY)),
        a_task("f", title="Old risk", kind="risk", risk=levels, status="done"),
    )
    leads = [
        line.partition("**:")[0] for line in section(page(board), "Risks and asks").split("- **")
    ]
    assert leads[1:] == [
        "Ask: Second site", "To decide by 4 Dec 2026", "Risk: Big risk", "Risk: Small risk**\n",
        "Hard date 23 Nov 2026",
    ]  # fmt: skip


def test_an_item_planned_before_what_it_needs_is_said_by_its_title() -> None:
    """With both horizons or both targets, in the reader's words."""
    board = a_board().put(
        "items",
        Item("a", "Alpha", horizon="now", depends_on=("b",)),
        Item("b", "Beta", horizon="later"),
        Item("c", "Gamma", horizon="next", target="2026-Q4", depends_on=("d",)),
        Item("d", "Delta", horizon="now", target="2027-02"),
    )
    text = page(board)
    assert "**Out of order: Alpha**: in Now but needs Beta, which is in Later" in text
    assert (
        "**Out of order: Gamma**: planned for Q4 2026 but needs Delta, planned for Feb 2027" in text
    )


def test_a_long_roadmap_still_makes_one_page() -> None:
    """Each part says its first points and how many more there are."""
    items = [Item(f"i{n:03}", f"Item {n}", horizon="now", created=TODAY) for n in range(500)]
    text = page(a_board().put("items", *items))
    assert len(text.splitlines()) < 60
    assert text.count("- and 494 more") == 2


def test_a_delay_is_said_with_the_item() -> None:
    """How often it moved, and by how many days since it was first said."""
    board = a_board().put("items", Item("a", "Alpha", horizon="now", target="2026-Q3"))
    board = after(board, SetDates("a", "2026-Q4"))
    assert "target Q4 2026, moved once, 92 days later than first said" in page(board)


def test_an_empty_board_has_a_page() -> None:
    """That says of each part that there is nothing."""
    text = page(a_board())
    assert "Nothing is planned here." in text
    assert "None to report." in text


def test_html_prints_on_one_sheet() -> None:
    """One page of A4, in the language of the board, with the same sections."""
    report = report_of(a_demo_board(), TODAY, SINCE)
    text = html(report, ENGLISH)
    assert text.startswith("<!doctype html>")
    assert "@page { size: A4" in text
    assert text.count("<h2>") == text.count("<section>") == len(report.sections)
    assert text.count('<div class="row">') == 2, "the horizons, and the short parts, in rows"
    assert 'lang="fr"' in html(report, FRENCH)


def test_the_timeline_as_a_gantt_block() -> None:
    """Bars, milestones, what is done, blocked and under way; the undated are left out."""
    text = gantt(a_demo_board(), TODAY, ENGLISH)
    assert text.startswith("```mermaid\ngantt\n")
    assert text.endswith("```\n")
    assert "Payroll and HRIS connectors :crit, milestone, " in text
    assert ", 2026-11-02, 2026-12-31" in text
    assert "Self-service onboarding for pilot teams :done, " in text
    assert "Second country" not in text


def test_who_takes_over_a_role_is_told_once() -> None:
    """Since the day the report looks back to; a change of level afterwards is no handover."""
    board = after(a_board(), HandOver("DEV", "lea", 5, TODAY), HandOver("DEV", "lea", 6, TODAY))
    assert "**Handed over**: Developer" in page(board)
    assert "**Handed over**: Developer to lea" in page(board, TEAM_PROFILE)
    before = after(a_board(), HandOver("DEV", "lea", 5, SINCE - timedelta(days=1)))
    assert "Handed over" not in page(after(before, HandOver("DEV", "lea", 6, TODAY)))


def test_a_role_that_was_taken_back_or_is_only_planned_was_not_handed_over() -> None:
    """Nor was one that went out and came back since the last report."""
    out = after(a_board(), HandOver("DEV", "lea", 5, SINCE - timedelta(days=1)))
    assert "Handed over" not in page(after(out, TakeBack("DEV")))
    there = after(a_board(), HandOver("DEV", "lea", 5, SINCE), TakeBack("DEV"))
    assert "Handed over" not in page(there)
    planned = after(a_board(), HandOver("DEV", "lea", 5, TODAY + timedelta(days=1)))
    assert "Handed over" not in page(planned)
