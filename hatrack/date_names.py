"""The words of dates in English and French, folded: months, days, units of time, numbers."""

from __future__ import annotations

WEEKDAYS: dict[str, int] = {
    name: index
    for index, names in enumerate(
        (
            "monday mon lundi lun",
            "tuesday tue tues mardi mar",
            "wednesday wed weds mercredi mer",
            "thursday thu thur thurs jeudi jeu",
            "friday fri vendredi ven",
            "saturday sat samedi sam",
            "sunday sun dimanche dim",
        )
    )
    for name in names.split()
}
"""Weekday names and short forms, Monday 0 to Sunday 6."""

DOUBTFUL = frozenset(("sam", "mer", "jeu", "mar"))
"""Short weekdays that are ordinary words or names as well: they need care in a title."""

MONTHS: dict[str, int] = {
    name: index
    for index, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout aou",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}
"""Month names and short forms, 1 to 12."""

DAY, WEEK, MONTH, QUARTER, YEAR = "day", "week", "month", "quarter", "year"

UNITS: dict[str, str] = {
    name: unit
    for unit, names in (
        (DAY, "d day days j jr jrs jour jours"),
        (WEEK, "w wk wks week weeks s sem semaine semaines"),
        (MONTH, "m mo month months mois"),
        (QUARTER, "quarter quarters trimestre trimestres"),
        (YEAR, "y yr yrs year years a an ans annee annees"),
    )
    for name in names.split()
}
"""Units of time and their letters in both languages."""

SAFE_UNITS = frozenset(("d", "j", "jr", "jrs", "w", "wk", "wks", "sem"))
"""Letters that mean days or weeks only: `3d` in a title; `5m`, `5s` may be metres or seconds."""

NUMBERS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "a an one un une",
            "two deux",
            "three trois",
            "four quatre",
            "five cinq",
            "six",
            "seven sept",
            "eight huit",
            "nine neuf",
            "ten dix",
        ),
        start=1,
    )
    for name in names.split()
}
"""Small numbers in words."""
