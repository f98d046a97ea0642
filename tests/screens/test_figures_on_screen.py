"""Every figure of the domain research, section 8, stands on the screens for both demo boards."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from hatrack.delegation import REVIEW, SILENT, TAKING_BACK
from hatrack.insight_words import CYCLE
from tests.screens.desk import Desk, a_desk
from tui.paint.today import NEED

WHOLE = (200, 60)
"""A terminal on which panel and charts are seen whole."""
LANGUAGES = ("en", "fr")
SHARES: dict[str, dict[str, tuple[int, int]]] = {
    "en": {"DEV": (50, 42), "ARCH": (17, -5), "MGMT": (17, -3), "INNO": (8, -16), "SEC": (8, 3)},
    "fr": {"DEV": (40, 32), "ARCH": (20, -2), "MGMT": (0, -20), "INNO": (20, -4), "SEC": (20, 15)},
}
"""Share and drift of the roles that the table names, in whole points."""


def panel_row(desk: Desk, code: str) -> str:
    """The line of a role in the panel."""
    rank = desk.screen.view.roles_in_order.index(code) + 1
    lines = desk.screen.panel_widget.text.splitlines()
    return next(line for line in lines if re.match(rf"│ +{rank}[ =]", line))


def chart_row(desk: Desk, code: str) -> str:
    """The line of a role in the chart of attention: after the headings, in column order."""
    rank = desk.screen.view.roles_in_order.index(code)
    lines = desk.screen.insights_widget.text.replace("\xa0", " ").splitlines()
    head = next(n for n, line in enumerate(lines) if line.strip().startswith("plan"))
    return lines[head + 1 + rank]


def numbers(line: str) -> list[int]:
    """The whole numbers on a line, from left to right."""
    return [int(number) for number in re.findall(r"[+-]?\d+", line)]


def said(desk: Desk, text: str) -> str:
    """The screen as it is read, `text` missing from it if anything fails."""
    assert text in desk.text.replace("\u202f", " "), text
    return text


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_shares_and_drifts_stand_in_the_panel(tmp_path: Path, lang: str) -> None:
    """Weight, share and drift of each role, in whole points."""
    async with a_desk(tmp_path, lang=lang, size=WHOLE) as desk:
        for code, (share, drift) in SHARES[lang].items():
            weight = desk.screen.view.weights[code]
            assert re.search(
                rf" {weight} +{share} +{re.escape(format(drift, '+'))} ", panel_row(desk, code)
            ), code


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_shares_and_drifts_stand_in_insights(tmp_path: Path, lang: str) -> None:
    """Beside the share of the whole team."""
    async with a_desk(tmp_path, lang=lang, size=WHOLE) as desk:
        await desk.press("I")
        for code, (share, drift) in SHARES[lang].items():
            weight = desk.screen.view.weights[code]
            told = numbers(chart_row(desk, code))
            assert (told[0], told[1], told[3]) == (weight, share, drift), code


async def test_only_a_drift_that_is_said_is_stressed(tmp_path: Path) -> None:
    """Developer and Innovation on the English board; none on the French, with five finished."""
    for lang, told in (("en", {"DEV", "INNO"}), ("fr", set[str]())):
        folder = tmp_path / lang
        folder.mkdir()
        async with a_desk(folder, lang=lang, size=WHOLE) as desk:
            attention = desk.screen.panel_figures().attention
            assert {role.code for role in attention.said} == told


@pytest.mark.parametrize(
    ("lang", "figures"),
    [
        ("en", ["vital 11/12", "doing 3/3", "!3 late", "42 open"]),
        ("fr", ["vital 11/12", "en cours 3/3", "!3 en retard", "23 ouvertes"]),
    ],
)
async def test_counts_stand_in_the_top_line_and_the_panel(
    tmp_path: Path, lang: str, figures: list[str]
) -> None:
    """Own doing, what is late and open, the vital minimum."""
    async with a_desk(tmp_path, lang=lang, size=WHOLE) as desk:
        for figure in figures:
            said(desk, figure)


FLOW: dict[str, list[str]] = {
    "en": [
        "6 of your 12 finished tasks were Developer; Growth asks 8 of 100 · 25%",
        "2 of 15 in progress are older than usual, 20 days",
        "85% of 18 tasks took 20 days or less, half of them 5",
        " 64 past twice",
        "to do 27 (+26), in progress 15 (+15), done 18",
    ],
    "fr": [
        "5 tâches finies par vous en 30 jours : moins de 8 ne disent rien de la dérive",
        "29 % fini par d'autres",
        "8 sur 9 en cours dépassent le temps habituel, 7 jours",
        "7 jours supposés : seulement 7 finies en 90 jours",
        " 64 > double",
        "à faire 14 (+14), en cours 9 (+9), faites 7",
    ],
}


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_figures_of_flow_stand_in_insights(tmp_path: Path, lang: str) -> None:
    """Attention, delegation rate, work in progress, oldest, usual time, what stands where."""
    async with a_desk(tmp_path, lang=lang, size=WHOLE) as desk:
        await desk.press("I")
        whole = re.sub(r"\s+", " ", desk.screen.insights_widget.text.replace("\xa0", " "))
        left = re.sub(r"\s+", " ", " ".join(
            line[:67] for line in desk.screen.insights_widget.text.replace("\xa0", " ").splitlines()
        ))  # fmt: skip
        for sentence in FLOW[lang]:
            assert sentence in whole or sentence in left, sentence


@pytest.mark.parametrize(
    ("lang", "reasons"),
    [
        ("en", [("decision", 29), ("vendor", 26), ("person", 12)]),
        ("fr", [("décision", 14), ("personne", 12)]),
    ],
)
async def test_days_lost_stand_in_insights(
    tmp_path: Path, lang: str, reasons: list[tuple[str, int]]
) -> None:
    """Each reason with its days, the most first."""
    async with a_desk(tmp_path, lang=lang, size=WHOLE) as desk:
        await desk.press("I")
        text = desk.screen.insights_widget.text
        places = [re.search(rf"{reason} +{days} ", text) for reason, days in reasons]
        starts = [place.start() for place in places if place]
        assert len(starts) == len(reasons)
        assert starts == sorted(starts)


@pytest.mark.parametrize(("lang", "counts"), [("en", "1 4 4 5 3"), ("fr", "0 2 2 1 2")])
async def test_throughput_stands_in_insights(tmp_path: Path, lang: str, counts: str) -> None:
    """The bars of ISO weeks 43 to 47 are as high as their counts."""
    async with a_desk(tmp_path, lang=lang, size=WHOLE) as desk:
        await desk.press("I")
        lines = desk.screen.insights_widget.text.splitlines()
        weeks = next(n for n, line in enumerate(lines) if " 43 " in line and " 47 " in line)
        heights = []
        for week in ("43", "44", "45", "46", "47"):
            at = lines[weeks].index(f" {week} ") + 1
            column = [lines[weeks - up][at] for up in range(1, 6)]
            heights.append(str(column.count("█")))
        assert " ".join(heights) == counts


async def test_each_finished_task_is_a_point(tmp_path: Path) -> None:
    """Eighteen on the English board, seven on the French: as many stops of the cursor."""
    for lang, count in (("en", 18), ("fr", 7)):
        folder = tmp_path / lang
        folder.mkdir()
        async with a_desk(folder, lang=lang, size=WHOLE) as desk:
            await desk.press("I")
            stops = desk.screen.insights_widget._stops
            assert sum(1 for stop in stops if stop.chart == CYCLE) == count


TODAY_FIRST = {
    "en": ["T-14", "T-18", "T-07", "T-16", "T-02", "T-15", "T-01", "T-03"],
    "fr": ["F-09", "F-05", "F-10", "F-11", "F-01", "F-02", "F-07"],
}
NEEDS = {
    "en": [("p0_open", ["T-14", "T-39"]), ("overdue", ["T-51", "T-18", "T-35"]),
           ("follow_up_due", ["T-35", "T-06", "T-46"])],
    "fr": [("p0_open", ["F-09", "F-21"]), ("overdue", ["F-26", "F-10", "F-20"]),
           ("follow_up_due", ["F-20", "F-24"])],
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_today_begins_with_the_tasks_of_the_table(tmp_path: Path, lang: str) -> None:
    """In this order from top to bottom, under the lines that need the CTO."""
    async with a_desk(tmp_path, lang=lang, size=(120, 60)) as desk:
        await desk.press("T")
        names: dict[str, Any] = {t.id: t.source_id for t in desk.board.tasks.values()}
        day = desk.screen.today_view()
        listed = [names[one.task.id] for one in day.ranked]
        assert listed[:8] == TODAY_FIRST[lang]
        text = desk.screen.today_widget.text
        titles = [one.task.title[:20] for one in day.ranked[:8]]
        head = text.index(f"  1 {day.ranked[0].score:>3}")
        places = [text.index(title, head) for title in titles]
        assert places == sorted(places)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_needs_you_has_the_lines_of_the_table(tmp_path: Path, lang: str) -> None:
    """The same three in the panel and in Today, each with what it leads to."""
    async with a_desk(tmp_path, lang=lang, size=WHOLE) as desk:
        names: dict[str, Any] = {t.id: t.source_id for t in desk.board.tasks.values()}
        told = [(n.kind, [names[t] for t in n.tasks]) for n in desk.screen.panel_figures().needs]
        assert told == NEEDS[lang]
        shown = desk.screen.panel_widget.text
        assert sum(shown.count(f"│ {mark} ") for mark in "▲!∙") == 3
        await desk.press("T")
        keys = desk.screen.today_view().keys[:3]
        assert keys == tuple(NEED + kind for kind, _tasks in NEEDS[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_a_review_that_has_passed_is_marked_in_the_panel(tmp_path: Path, lang: str) -> None:
    """Security's alone, on both boards."""
    async with a_desk(tmp_path, lang=lang, size=WHOLE) as desk:
        rows = {code: panel_row(desk, code) for code in desk.screen.view.roles_in_order}
        assert [code for code, row in rows.items() if "?" in row] == ["SEC"]


ALARMED = {
    "en": {SILENT: {"DEV", "SEC", "OPS", "DATA", "UXD"}, TAKING_BACK: {"DEV", "SEC"},
           REVIEW: {"SEC"}},
    "fr": {SILENT: {"DEV", "PROJ", "SEC", "OPS", "DATA", "UXD"}, TAKING_BACK: {"DEV", "SEC"},
           REVIEW: {"SEC"}},
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_each_alarm_of_a_role_is_said_by_its_why(tmp_path: Path, lang: str) -> None:
    """No sign of life, taking back, review passed: in the panel with the cursor on the role."""
    async with a_desk(tmp_path, lang=lang, size=WHOLE) as desk:
        raised = desk.screen.panel_figures().alarms
        for kind, codes in ALARMED[lang].items():
            with_it = {code for code, alarms in raised.items() if kind in [a.kind for a in alarms]}
            assert with_it == codes
        sentence = {"en": "You are taking it back", "fr": "Vous le reprenez"}
        await desk.press("s")
        for code in desk.screen.view.roles_in_order:
            await desk.press("i")
            assert desk.dialog == "Explanation"
            shown = sentence[lang] in desk.text
            assert shown == (code in ALARMED[lang][TAKING_BACK]), code
            await desk.press("escape", "j")


PROGRESS = {
    "en": {"RM-1": "1/4", "RM-2": "2/6", "RM-3": "0/6", "RM-4": "0/1", "RM-5": "0/3",
           "RM-6": "0/1", "RM-8": "1/1"},
    "fr": {"RM-1": "0/3", "RM-2": "1/5"},
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_progress_and_health_stand_on_the_roadmap(tmp_path: Path, lang: str) -> None:
    """Each item with its count; the first of the French board idle, the others as the table."""
    health = {"en": ["moving", "blocked", "empty"], "fr": ["calme", "avance", "vide"]}
    async with a_desk(tmp_path, lang=lang, size=(200, 60)) as desk:
        await desk.press("M")
        for count in PROGRESS[lang].values():
            said(desk, count)
        for word in health[lang]:
            said(desk, word)
