"""Short texts for states, hours, titles and moments, the same in every view."""

from __future__ import annotations

from dltrack.domain.stamp import from_stamp
from dltrack.views.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from typing import Any

    Fields = sqlite3.Row | Mapping[str, Any]

MARKS = {
    "todo": "[ ]",
    "doing": "[>]",
    "done": "[x]",
    "skipped": "[-]",
    "ignored": "[/]",
    "known": "[k]",
}
"""States by shape, so that nothing depends on colour; a locked item is ``[#]``."""

NOTE_NAMES = {
    "question": "question",
    "point": "key point",
    "missed": "missed key point",
    "note": "note",
}
"""Kinds of note as they are called in a sentence."""

HOUR = 60

LOCKED = "[#]"
PLANNED = "[~]"

STYLES = {"doing": "accent", "done": "good", "known": "good", "skipped": "dim", "ignored": "dim"}
"""The colour of a state, where there is any."""


def title(row: Fields, language: str, name: str = "title") -> str:
    """A title in the language asked for, else in the other, safe for a terminal."""
    en, zh = row[f"{name}_en"], row[f"{name}_zh"]
    return clean((zh or en if language == "zh" else en or zh) or "")


def mark(row: Fields) -> str:
    """The state of an item as three characters."""
    if row["planned"]:
        return PLANNED
    if row["state"] == "todo" and row["unmet"] and not row["container"]:
        return LOCKED
    return MARKS[row["state"]]


def about_hours(minutes: int | None) -> str:
    """An estimate: ``~5 h``, ``~30 min``; nothing if there is none."""
    if minutes is None:
        return ""
    if not minutes:
        return "0 h"
    if minutes < HOUR:
        return f"~{minutes} min"
    return f"~{minutes / HOUR:.1f}".removesuffix(".0") + " h"


def spent(minutes: int) -> str:
    """Time that was counted: ``1 h 30 min``."""
    hours, rest = divmod(minutes, HOUR)
    return " ".join(x for x in (hours and f"{hours} h", rest and f"{rest} min") if x) or "0 min"


def parts(row: Fields) -> str:
    """The parts of an item: ``P9-P50``; nothing if it has none."""
    if not row["parts_label"]:
        return ""
    return stretch(row, row["parts_first"], row["parts_last"])


def stretch(row: Fields, first: int, last: int) -> str:
    """Some parts of an item: ``P9-P14``, or ``P9``."""
    label = clean(row["parts_label"])
    return f"{label}{first}" if first == last else f"{label}{first}-{label}{last}"


def moment(at: str, utc_offset: int) -> str:
    """A stamp on the clock of the student who wrote it: ``2026-11-20 21:00``."""
    return from_stamp(at, utc_offset).strftime("%Y-%m-%d %H:%M")


def local(at: str) -> str:
    """A stamp on the clock of this machine, where the offset of its time was not kept."""
    return from_stamp(at, 0).astimezone().strftime("%Y-%m-%d %H:%M")


def plural(count: int, word: str) -> str:
    """A count with its word: ``1 item``, ``2 items``."""
    return f"{count:,} {word}" + ("" if count == 1 else "s")


def some(names: list[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
