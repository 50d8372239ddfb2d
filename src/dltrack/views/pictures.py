"""Pictures of half a year for a terminal: a heat map of study days, a line of hours per week."""

from __future__ import annotations

from datetime import date, timedelta

from dltrack.views.words import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from dltrack.views.terminal import Terminal

LEVELS = (0, 60, 180)
"""Minutes over which a day is of level 2, 3 and 4; an active day without minutes is of level 1."""

SQUARES, PLAIN_SQUARES = "·░▒▓█", ".-+*#"
SPARKS, PLAIN_SPARKS = " ▁▂▃▄▅▆▇█", " .:-=+*%#"
"""Signs by level, shapes as well as shades; the plain ones for terminals without the others."""

WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def half_year(terminal: Terminal, calendar: dict[str, Any]) -> str:
    """The heat map and the line below it, as wide as the terminal has room; newest at the right."""
    active = {entry["day"]: entry["minutes"] for entry in calendar["days"]}
    last = date.fromisoformat(calendar["last"])
    first = date.fromisoformat(calendar["first"])
    weeks = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    weeks = weeks[-max((terminal.columns - 4) // 2, 1) :]
    if not any(_minutes(week, active) is not None for week in weeks):
        return ""
    return "\n".join([*_map(terminal, weeks, active, last), "", *_hours(terminal, weeks, active)])


def _map(
    terminal: Terminal, weeks: Sequence[date], active: dict[str, int], last: date
) -> list[str]:
    signs = SQUARES if terminal.says(SQUARES) else PLAIN_SQUARES
    lines = ["    " + _months(weeks)]
    for weekday, name in enumerate(WEEKDAYS):
        days = [week + timedelta(days=weekday) for week in weeks]
        row = " ".join(_square(signs, day, active) if day <= last else " " for day in days)
        lines.append(f"{name:<3} {terminal.style(row, 'good')}".rstrip())
    key = (
        f"{signs[0]} none  {signs[1]} active  {signs[2]} to 1 h  {signs[3]} to 3 h  {signs[4]} more"
    )
    return [*lines, f"    {key}"]


def _square(signs: str, day: date, active: dict[str, int]) -> str:
    minutes = active.get(day.isoformat())
    return signs[0] if minutes is None else signs[1 + sum(minutes > bound for bound in LEVELS)]


def _months(weeks: Sequence[date]) -> str:
    """The name of each month over its first week; none where it would touch the next."""
    line = ""
    for n, week in enumerate(weeks):
        if week.day <= 7 and len(line) <= 2 * n:  # noqa: PLR2004 - the first week of a month
            line = line.ljust(2 * n) + MONTHS[week.month - 1] + " "
    return line.rstrip()


def _minutes(week: date, active: dict[str, int]) -> int | None:
    """Minutes of a week; None without a study day."""
    days = [(week + timedelta(days=n)).isoformat() for n in range(7)]
    found = [active[day] for day in days if day in active]
    return sum(found) if found else None


def _hours(terminal: Terminal, weeks: Sequence[date], active: dict[str, int]) -> list[str]:
    """A sign for each week, its height the hours logged."""
    signs = SPARKS if terminal.says(SPARKS) else PLAIN_SPARKS
    minutes = [_minutes(week, active) or 0 for week in weeks]
    most = max(*minutes, 1)
    line = " ".join(signs[-(-minute * (len(signs) - 1) // most)] for minute in minutes)
    days = sum(1 for day in active if day >= weeks[0].isoformat())
    told = f"{sum(minutes) / 60:.0f} h in {plural(len(weeks), 'week')}, {plural(days, 'study day')}"
    return [
        f"h/w {terminal.style(line, 'accent')}".rstrip(),
        f"    up to {most / 60:.1f} h a week; {told}",
    ]
