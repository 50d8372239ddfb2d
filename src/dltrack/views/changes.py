"""What an update of the roadmap changed, grouped, one line each."""

from __future__ import annotations

from dltrack.views.text import clean, fit
from dltrack.views.words import about_hours, some

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from dltrack.views.terminal import Terminal

    Told = Mapping[str, Any]

LINES = 20
"""How many lines of a group are shown; --json has them all."""


def change_lines(terminal: Terminal, changes: Told) -> str:
    """The changes, group after group; a sentence where there are none."""
    lines = [
        terminal.style(clean(f"{head['id']} {head['from'] or 'new'} -> {head['to']}"), "strong")
        for head in changes["roadmaps"]
    ]
    for key, heading, line in _GROUPS:
        lines += _group(terminal, heading, changes[key], line)
    if changes["kept"]:
        lines.append(
            terminal.style(f"Kept, since you had touched them ({len(changes['kept'])})", "strong")
        )
        lines += _cut(terminal, changes["kept"], str)
    if not any(value for key, value in changes.items() if key not in ("at", "roadmaps")):
        lines.append("No item, topic or track changed.")
    return "\n".join(lines)


def _group(
    terminal: Terminal, heading: str, entries: Sequence[Any], line: Callable[[Any], str]
) -> list[str]:
    if not entries:
        return []
    head = terminal.style(f"{heading} ({len(entries):,})", "strong")
    return [head, *_cut(terminal, entries, line)]


def _cut(terminal: Terminal, entries: Sequence[Any], line: Callable[[Any], str]) -> list[str]:
    """The first entries, each in one line that the terminal need not break."""
    texts = ["  " + clean(line(entry)) for entry in entries[:LINES]]
    if len(entries) > LINES:
        texts.append(f"  and {len(entries) - LINES:,} more (all of them: --json)")
    return [fit(text, terminal.columns) for text in texts] if terminal.table else texts


def _titled(entry: Told) -> str:
    return f"{entry['id']}  {entry['title']}"


def _renamed(entry: Told) -> str:
    return f"{entry['from']} -> {entry['to']}"


def _merged(entry: Told) -> str:
    return f"{' + '.join(entry['from'])} -> {entry['to']}"


def _split(entry: Told) -> str:
    return f"{entry['id']} -> {some(entry['parts'], 5)}"


def _moved(entry: Told) -> str:
    was, now = (", ".join(entry[side]) or "(none)" for side in ("from", "to"))
    return f"{entry['id']}: {was} -> {now}"


def _needs(entry: Told) -> str:
    signed = [f"+ {name}" for name in entry["got"]] + [f"- {name}" for name in entry["lost"]]
    return f"{entry['id']}: {', '.join(signed)}"


def _changed(entry: Told) -> str:
    return f"{entry['id']}: " + "; ".join(map(_field, entry["fields"]))


def _field(one: Told) -> str:
    shown = [
        _hours(v) if one["field"] == "hours" else v or "(none)" for v in (one["old"], one["new"])
    ]
    return f"{one['field']} {shown[0]} -> {shown[1]}"


def _hours(value: float | None) -> str:
    return "(none)" if value is None else about_hours(round(value * 60))


_GROUPS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("added", "Added", _titled),
    ("removed", "Left the roadmap", _titled),
    ("renamed", "Renamed", _renamed),
    ("merged", "Became one", _merged),
    ("split", "Split into parts", _split),
    ("moved", "Moved", _moved),
    ("needs", "Needs", _needs),
    ("changed", "Told otherwise", _changed),
    ("tracks_added", "New tracks", str),
    ("tracks_removed", "Tracks that left", str),
)
