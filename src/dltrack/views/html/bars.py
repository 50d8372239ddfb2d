"""Small charts of rows and columns: what helped, and the share of key points missed by month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROW, WIDE = 26, 220
"""Height of a row, and the longest bar, in pixels."""

COLUMN, HIGH = 58, 110
"""Room for a column, and the highest bar."""

FEWEST = 2
"""Months that make a chart; one is said in words."""


def helped_rows(rows: Sequence[dict[str, Any]], t: Callable[..., str]) -> list[dict[str, Any]]:
    """For each resource a bar of the questions brought to it, filled with those it answered."""
    most = max((row["brought"] for row in rows), default=1)
    return [
        {
            "item": row["item"],
            "brought": round(WIDE * row["brought"] / most, 1),
            "answered": round(WIDE * row["answered"] / most, 1),
            "text": t("helped_row", answered=row["answered"], brought=row["brought"]),
        }
        for row in rows
    ]


def missed_chart(months: Sequence[dict[str, Any]], t: Callable[..., str]) -> dict[str, Any] | None:
    """A column for each month; None for less than two months."""
    shown = [month for month in months if month["share_missed"] is not None]
    if len(shown) < FEWEST:
        return None
    left, top = 48, 24
    return {
        "width": left + len(shown) * COLUMN + 10, "height": top + HIGH + 40,
        "left": left, "top": top, "bottom": top + HIGH,
        "right": left + len(shown) * COLUMN,
        "title": t("missed_title"), "unit": t("share_missed"), "axis": t("unit_month"),
        "desc": " ".join(
            t("missed_desc", month=m["month"], missed=m["missed"], all=m["seen"] + m["missed"])
            for m in shown
        ),
        "rows": [(top + HIGH * (100 - share) / 100, share) for share in (0, 50, 100)],
        "columns": [
            {"x": left + n * COLUMN + 8, "width": COLUMN - 16, "name": m["month"],
             "middle": left + n * COLUMN + COLUMN / 2,
             "y": round(top + HIGH * (1 - m["share_missed"]), 1),
             "height": round(HIGH * m["share_missed"], 1),
             "text": f"{round(m['share_missed'] * 100)} %"}
            for n, m in enumerate(shown)
        ],
    }  # fmt: skip
