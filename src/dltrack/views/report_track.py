"""The track in a Markdown report: study days, done against the total, and every item."""

from __future__ import annotations

from datetime import date

from dltrack.views.addresses import safe
from dltrack.views.markdown import escape, table
from dltrack.views.words import MARKS, about_hours, spent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Report = dict[str, Any]

_MARKS = {**MARKS, "ready": "[ ]", "locked": "[#]", "planned": "[~]"}


def time_section(report: Report) -> Iterator[str]:
    """Study days and hours week by week, and how the track came to be done, month by month."""
    if report["calendar"]["days"]:
        yield "## Study days"
        yield ""
        yield from table(["week", "study days", "logged"], list(_weeks(report["calendar"])))
    burn = report["burn_up"]
    if burn["days"]:
        yield "## Done against the total"
        yield ""
        months = {level["day"][:7]: level for level in burn["days"]}
        yield from table(
            ["until the end of", "items", "estimated hours", "hours logged"],
            [
                [month, f"{level['items']} of {burn['items']}",
                 f"{level['hours']:g} of ~{burn['hours']:g} h", f"{level['hours_logged']:g} h"]
                for month, level in months.items()
            ],
        )  # fmt: skip


def _weeks(calendar: Report) -> Iterator[list[str]]:
    weeks: dict[str, list[int]] = {}
    for entry in calendar["days"]:
        year, week, _ = date.fromisoformat(entry["day"]).isocalendar()
        weeks.setdefault(f"{year}-W{week:02d}", []).append(entry["minutes"])
    for name, minutes in weeks.items():
        yield [name, str(len(minutes)), spent(sum(minutes))]


def items_section(report: Report) -> Iterator[str]:
    """Every item of the track, section by section."""
    inside: dict[int, list[Report]] = {}
    for item in report["items"]:
        if not item["container"] and not item["deprecated"]:
            inside.setdefault(item["section"] or 1, []).append(item)
    if not inside:
        return
    yield f"## {escape(report['track'])}, section by section"
    yield ""
    for number, items in sorted(inside.items()):
        title = report["sections"][number - 1]["title"]
        yield f"### §{number} {escape(title)}".rstrip()
        yield ""
        headers = ["state", "item", "kind", "hours", "logged", "questions answered", "done on"]
        yield from table(headers, [_row(item) for item in items])


def _row(item: Report) -> list[str]:
    asked = item["questions_open"] + item["questions_answered"]
    return [
        f"`{_MARKS[item['look']]}`",
        linked(item["title"], item["url"]),
        item["kind"],
        about_hours(round(item["hours"] * 60)) if item["hours"] else "",
        spent(item["minutes_logged"]) if item["minutes_logged"] else "",
        f"{item['questions_answered']} of {asked}" if asked else "",
        item["done_on"] or "",
    ]


def linked(title: str, url: str | None) -> str:
    """A title as a link, if there is one that may be followed."""
    address = safe(url)
    return f"[{escape(title)}](<{address}>)" if address else escape(title)
