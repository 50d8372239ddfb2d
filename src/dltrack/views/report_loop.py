"""The part of a report about the question loop: item by item, over time, and what helped."""

from __future__ import annotations

from dltrack.views.loop import helped_words, points_words
from dltrack.views.markdown import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Report = dict[str, Any]


def loop_section(report: Report) -> Iterator[str]:
    """Paper by paper, then all of the track, then week by week; and what helped."""
    if report["per_item"]:
        yield "## Questions and key points by item"
        yield ""
        yield from table(_HEADERS, [_item(row) for row in report["per_item"]])
    if points_words(report["key_points"]):
        yield f"Key points on `{report['track']}`: {points_words(report['key_points'])}."
        yield ""
        headers = ["week", "seen alone", "missed"]
        rows = [[w["week"], str(w["seen"]), _missed(w)] for w in report["key_points_by_week"]]
        yield from table(headers, rows)
    if report["helped"]:
        yield "## What helped"
        yield ""
        for row in report["helped"]:
            yield f"- `{row['item']}` {helped_words(row)}"
        yield ""


_HEADERS = ["item", "questions", "answered", "open", "days to answer", "seen alone", "missed"]


def _item(row: Report) -> list[str]:
    days = row["days_to_answer"]
    return [
        f"`{row['item']}`",
        str(row["questions"]),
        str(row["answered"]),
        str(row["open"]),
        "" if days is None else f"{days:g}",
        str(row["seen"]),
        _missed(row),
    ]


def _missed(row: Report) -> str:
    share = row["share_missed"]
    return str(row["missed"]) if share is None else f"{row['missed']} ({round(share * 100)} %)"
