"""The question loop in words and objects: what helped, what was missed."""

from __future__ import annotations

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
    return f"answered {helped['answered']} of your {helped['brought']}"
