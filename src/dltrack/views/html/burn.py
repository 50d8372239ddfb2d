"""Two charts: what was done of the track by which day, in items and in hours, against its total."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dltrack.views.html.scale import Line, day_ticks, short, ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDTH, HEIGHT = 480, 250
LEFT, RIGHT, TOP, BOTTOM = 46, 470, 26, 212
"""The edges of the plotted part."""


def burn_charts(report: dict[str, Any], t: Callable[..., str]) -> list[dict[str, Any]]:
    """A chart of items and one of hours; none where nothing was ever done."""
    burn = report["burn_up"]
    if not burn["days"]:
        return []
    last = max(report["calendar"]["last"], burn["days"][-1]["day"])
    first = date.fromisoformat(burn["days"][0]["day"]) - timedelta(days=1)
    days = (first, date.fromisoformat(last))
    done = [("done", t("line_done"), _steps(burn["days"], "items"))]
    spent = [
        ("done", t("line_done_hours"), _steps(burn["days"], "hours")),
        ("logged", t("line_logged"), _steps(burn["days"], "hours_logged")),
    ]
    return [
        _chart(t("burn_items"), t("unit_items"), burn["items"], days, done, t),
        _chart(t("burn_hours"), t("unit_hours"), burn["hours"], days, spent, t),
    ]


def _steps(days: Sequence[dict[str, Any]], key: str) -> list[tuple[date, float]]:
    return [(date.fromisoformat(entry["day"]), entry[key]) for entry in days]


def _chart(
    title: str, unit: str, total: float, days: tuple[date, date],
    lines: list[tuple[str, str, list[tuple[date, float]]]], t: Callable[..., str],
) -> dict[str, Any]:  # fmt: skip
    first, last = days
    tops = [value for _, _, steps in lines for _, value in steps]
    marks = ticks(0, max(total, *tops, 1))
    x = Line(0, (last - first).days, LEFT, RIGHT)
    y = Line(0, marks[-1], BOTTOM, TOP)
    now = [(label, steps[-1][1]) for _, label, steps in lines]
    done, whole = f"{now[0][1]:,g}", f"{total:,g}"
    return {
        "width": WIDTH, "height": HEIGHT,
        "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM,
        "title": title, "unit": unit, "axis": t("unit_day"),
        "desc": t("burn_desc", done=done, total=whole, last=last.isoformat()),
        "rows": [(y(mark), short(mark)) for mark in marks],
        "columns": [(x((d - first).days), d.isoformat()) for d in _apart(day_ticks(first, last))],
        "total": (y(total), t("total", n=whole)),
        "lines": [
            {"name": name, "label": f"{label}: {value:,g}", "path": _path(steps, first, last, x, y)}
            for (name, label, steps), (_, value) in zip(lines, now, strict=True)
        ],
    }  # fmt: skip


def _apart(days: list[date]) -> list[date]:
    """At most five days, so that their names do not touch."""
    return days[:: -(-len(days) // 5)]


def _path(
    steps: list[tuple[date, float]], first: date, last: date, x: Line, y: Line
) -> str:  # fmt: skip
    """A line of steps: a level holds until it moves."""
    said, level = [f"M{x(0)} {y(0)}"], 0.0
    for day, value in steps:
        if value != level:
            said.append(f"H{x((day - first).days)}V{y(value)}")
            level = value
    return "".join([*said, f"H{x((last - first).days)}"])
