"""Progress of tracks and sections: lines, bars, objects."""

from __future__ import annotations

from dltrack.views.grid import grid
from dltrack.views.words import about_hours, title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from dltrack.views.terminal import Terminal
    from dltrack.views.words import Fields

BAR = 20
SHORT = 10
"""Signs of a bar alone in its line, and in a column."""


def bar(done: int, total: int, room: int = BAR) -> str:
    """A bar of ``room`` signs; only what is finished is full, only what is untouched is empty."""
    if not total:
        return "." * room
    filled = done * room // total
    if done and not filled:
        filled = 1
    return "#" * filled + "." * (room - filled)


def track_line(terminal: Terminal, row: Fields, language: str) -> str:
    """One track: bar, items and hours."""
    head = terminal.style(f"{row['id']}  {title(row, language)}", "strong")
    optional = f", and {row['optional_done']}/{row['optional']} optional" if row["optional"] else ""
    return (
        f"{head}\n[{bar(row['done'], row['total'])}] {row['done']}/{row['total']} items"
        f"{optional}; {about_hours(row['minutes_done'])} of {about_hours(row['minutes'])}"
    )


def status_page(
    terminal: Terminal,
    track: Fields,
    sections: Sequence[Fields],
    others: Sequence[Fields],
    language: str,
    facts: Sequence[str],
) -> str:
    """A track by section, the others in a line each, and further facts."""
    lines = [track_line(terminal, track, language), ""]
    if any(section["title_en"] or section["title_zh"] for section in sections):
        lines += [_sections(terminal, sections, language), ""]
    if others:
        cells = [
            [
                t["id"],
                f"{t['done']}/{t['total']}",
                bar(t["done"], t["total"], SHORT),
                title(t, language),
            ]
            for t in others
        ]
        lines += [grid(terminal, ["track", "done", "progress", "title"], cells, right={1}), ""]
    return "\n".join([*lines, *facts])


def _sections(terminal: Terminal, sections: Sequence[Fields], language: str) -> str:
    cells = [
        [str(n), f"{s['done']}/{s['total']}", bar(s["done"], s["total"], SHORT),
         about_hours(s["minutes"] or None),
         f"{s['optional_done']}/{s['optional']}" if s["optional"] else "",
         title(s, language)]
        for n, s in enumerate(sections, start=1)
    ]  # fmt: skip
    headers = ["", "done", "progress", "hours", "optional", "section"]
    return grid(terminal, headers, cells, right={0, 1, 3}, whole={0, 1, 2, 3, 4})


def _sums(row: Fields) -> dict[str, Any]:
    return {
        "total": row["total"],
        "done": row["done"],
        "hours": round(row["minutes"] / 60, 2),
        "hours_done": round(row["minutes_done"] / 60, 2),
        "optional": row["optional"],
        "optional_done": row["optional_done"],
    }


def _texts(row: Fields, language: str) -> dict[str, Any]:
    return {
        "title": title(row, language),
        "titles": {"en": row["title_en"], "zh": row["title_zh"]},
    }


def track_object(row: Fields, language: str, *, current: bool) -> dict[str, Any]:
    """A track as scripts see it."""
    return {
        "id": row["id"],
        **_texts(row, language),
        "for": {"en": row["purpose_en"], "zh": row["purpose_zh"]},
        "url": row["url"],
        "source": bool(row["source"]),
        "current": current,
        **_sums(row),
    }


def section_object(row: Fields, language: str) -> dict[str, Any]:
    """A section as scripts see it."""
    return {**_texts(row, language), **_sums(row)}
