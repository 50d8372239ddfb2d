"""The calendar of study days: a square for each day, a column for each week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dltrack.views.labels import time_words

if TYPE_CHECKING:
    from collections.abc import Callable

PITCH = 13
"""Pixels from one square to the next."""

LEFT, TOP = 30, 18
"""Room for the names of weekdays and months."""

LEVELS = (0, 60, 180)
"""Minutes over which a day is of level 2, 3 and 4; a day without minutes, but active, of 1."""

SIZES = (11, 5, 7, 9, 11)
"""How large the square of each level is, so that the levels differ without colour too."""

WEEK = 7

NAMED = 3
"""A month is named where at least so many of its columns follow."""


def level(minutes: int) -> int:
    """The level of an active day, 1 to 4."""
    return 1 + sum(minutes > bound for bound in LEVELS)


def heat(calendar: dict[str, Any], t: Callable[..., str]) -> dict[str, Any]:
    """The squares with their places, sizes, levels and texts; and the names beside them."""
    first, last = (date.fromisoformat(calendar[key]) for key in ("first", "last"))
    active = {entry["day"]: entry["minutes"] for entry in calendar["days"]}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weeks = (len(days) + 6) // 7
    hours = round(sum(active.values()) / 60, 1)
    return {
        "width": LEFT + weeks * PITCH + 2,
        "height": TOP + 7 * PITCH + 2,
        "title": t("calendar_title", first=first.isoformat(), last=last.isoformat()),
        "desc": t("calendar_desc", days=len(active), hours=f"{hours:g}"),
        "cells": [_cell(n, day, active.get(day.isoformat()), t) for n, day in enumerate(days)],
        "months": _months(days, t("months").split(",")),
        "weekdays": [
            (TOP + n * PITCH + 9, name)
            for n, name in enumerate(t("weekdays").split(",")) if name
        ],
        "legend": [(n, SIZES[n], t(f"level_{n}")) for n in range(len(SIZES))],
    }  # fmt: skip


def _cell(n: int, day: date, minutes: int | None, t: Callable[..., str]) -> dict[str, Any]:
    week, weekday = divmod(n, 7)
    shown = 0 if minutes is None else level(minutes)
    inset = (PITCH - 2 - SIZES[shown]) / 2
    key = "nothing_that_day" if minutes is None else "logged_day" if minutes else "active_day"
    return {
        "path": f"M{LEFT + week * PITCH + inset:g} {TOP + weekday * PITCH + inset:g}"
        f"h{SIZES[shown]}v{SIZES[shown]}h{-SIZES[shown]}z",
        "level": shown,
        "day": day.isoformat(),
        "text": t(key, day=day.isoformat(), time=time_words(t, minutes or 0)),
    }


def _months(days: list[date], names: list[str]) -> list[tuple[int, str]]:
    """The name of each month, over its first whole week."""
    firsts = [n // 7 for n, day in enumerate(days) if day.day <= WEEK and n % WEEK == 0]
    last = len(days) // 7
    return [
        (LEFT + week * PITCH, names[days[week * 7].month - 1])
        for week in firsts if last - week >= NAMED - 1
    ]  # fmt: skip
