"""The question loop in words and objects: what helped, what was missed."""

from __future__ import annotations

from datetime import date

from dltrack.views.words import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from dltrack.views.words import Fields


def helped_object(rows: Sequence[Fields]) -> dict[str, int]:
    """How many of the questions brought to an item it answered."""
    return {
        "brought": sum(row["brought"] for row in rows),
        "answered": sum(row["answered"] for row in rows),
    }


def points_object(rows: Sequence[Fields]) -> dict[str, Any]:
    """Key points seen alone and missed, and the share missed (None without any)."""
    seen, missed = sum(row["seen"] for row in rows), sum(row["missed"] for row in rows)
    return {"seen": seen, "missed": missed, "share_missed": share(seen, missed)}


def share(seen: int, missed: int) -> float | None:
    """The share of key points that the solo reading missed, from 0 to 1."""
    return round(missed / (seen + missed), 3) if seen + missed else None


def points_words(points: dict[str, Any]) -> str:
    """Key points in words; nothing if there are none."""
    if points["share_missed"] is None:
        return ""
    share_missed = round(points["share_missed"] * 100)
    return f"{points['seen']} seen alone, {points['missed']} missed ({share_missed} % missed)"


def helped_words(helped: dict[str, int]) -> str:
    """What an item answered, in words; nothing if no question came with it."""
    if not helped["brought"]:
        return ""
    return f"answered {helped['answered']} of your {plural(helped['brought'], 'question')}"


def weeks_object(rows: Sequence[Fields]) -> list[dict[str, Any]]:
    """Key points by ISO week (``2026-W47``), from rows that name a week by its Thursday."""
    weeks = [{"week": _week(row["thursday"]), **points_object([row])} for row in rows]
    return [week for week in weeks if week["share_missed"] is not None]


def _week(thursday: str) -> str:
    year, week, _ = date.fromisoformat(thursday).isocalendar()
    return f"{year}-W{week:02}"


def weeks_words(weeks: Sequence[dict[str, Any]]) -> str:
    """The share missed over time in words; nothing before there is a second week."""
    said = [f"{week['week']} {round(week['share_missed'] * 100)} %" for week in weeks[-8:]]
    return "missed by week: " + ", ".join(said) if len(said) > 1 else ""
