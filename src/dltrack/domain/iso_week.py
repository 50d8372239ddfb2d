"""Weeks as students write them in their reports: ``2026-W47``, Monday to Sunday (ISO 8601)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dltrack.errors import UsageError

THIS, LAST = "this", "last"

_WEEK = re.compile(r"(?:(\d{4})-?W|W)?(\d{1,2})", re.IGNORECASE)


def week_of(text: str, today: date) -> tuple[int, int]:
    """The ISO year and week that a student means.

    Args:
        text: ``this``, ``last``, ``2026-W47``, ``W47`` or ``47`` (of the year it is now).
        today: the student's day.

    Raises:
        UsageError: there is no such week, or it is yet to come.
    """
    word = text.strip().lower()
    if word in (THIS, LAST):
        return _number(today - timedelta(days=7 * (word == LAST)))
    found = _WEEK.fullmatch(word)
    try:
        year = int((found and found[1]) or today.isocalendar().year)
        week = (year, int(found[2])) if found else (0, 0)
        monday = date.fromisocalendar(*week, 1)
    except ValueError:
        raise UsageError(
            f"«{text}» is not a week.", "Write --week 2026-W47, or --week alone for this one."
        ) from None
    if monday > today:
        raise UsageError(
            f"The week {week_name(week)} is yet to come.", "Write --week alone for this one."
        )
    return week


def _number(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def week_name(week: tuple[int, int]) -> str:
    """A week as ISO 8601 writes it: ``2026-W47``."""
    return f"{week[0]}-W{week[1]:02d}"


def monday_of(week: tuple[int, int]) -> date:
    """The first day of a week."""
    return date.fromisocalendar(*week, 1)
