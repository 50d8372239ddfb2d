"""What the template asks for beside the charts: names of items, groups, sections, reasons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dltrack.views.html.shapes import outline
from dltrack.views.labels import time_words
from dltrack.views.told import cut, grouped, span, why

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Object = dict[str, Any]

MANY = 600


def pieces(report: Object, t: Callable[..., str]) -> dict[str, Any]:
    """The values and functions of the template by name."""
    items = {item["id"]: item for item in (*report["resources"], *report["items"])}
    shown = [item for item in report["items"] if not item["container"] and not item["deprecated"]]
    return {
        "span": span(report, t),
        "items": items,
        "open_groups": _groups(report["questions_open"]),
        "answered_groups": _groups(report["questions_answered"]),
        "by_section": _by_section(report["sections"], shown),
        "states": list(dict.fromkeys(item["look"] for item in shown)),
        "why": partial(why, t=t, english=report["language"] != "zh"),
        "cut": lambda text, note: cut(text, note, t),
        "icon": lambda look: outline(look, 20, 12),
        "word": lambda look: t("state_done" if look == "done" else look),
        "current": next(track for track in report["tracks"] if track["id"] == report["track"]),
        "logged": _about(report["minutes_logged"], t),
        "times": _times(report["efforts"]),
    }


def _about(minutes: int, t: Callable[..., str]) -> str:
    """A sum of time: from ten hours on nobody counts the minutes."""
    if minutes < MANY:
        return time_words(t, minutes)
    return t("only_hours", h=f"{round(minutes / 60):,}")


def _groups(notes: list[Object]) -> list[Object]:
    """Questions by item: the item, its notes, and what can answer them."""
    return [
        {
            "item": item,
            "notes": inside,
            "resolved_by": list(
                dict.fromkeys(name for note in inside for name in note.get("resolved_by", ()))
            ),
        }
        for item, inside in grouped(notes).items()
    ]


def _by_section(sections: Sequence[Object], items: Sequence[Object]) -> list[Object]:
    """The sections of the track with their items, by number."""
    inside: dict[int, list[Object]] = {}
    for item in items:
        inside.setdefault(item["section"] or 1, []).append(item)
    return [
        {"number": n, "section": section, "items": inside.get(n, [])}
        for n, section in enumerate(sections, start=1)
    ]


def _times(efforts: Sequence[Object]) -> dict[str, int]:
    """Minutes of the period by item."""
    found: dict[str, int] = {}
    for effort in efforts:
        found[effort["item"]] = found.get(effort["item"], 0) + effort["minutes"]
    return found
