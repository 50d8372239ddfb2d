"""Several roadmaps: which there are, and what one brought."""

from __future__ import annotations

from dltrack.views.grid import grid
from dltrack.views.text import clean
from dltrack.views.words import plural, some

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from dltrack.domain.model import Roadmap
    from dltrack.roadmap.brought import Brought
    from dltrack.views.terminal import Terminal

NAMES = 10
"""How many ids a sentence names."""


def roadmap_list(terminal: Terminal, rows: Sequence[dict[str, Any]]) -> str:
    """Roadmaps one per line: a mark on the first, id, version, items, since when, address."""
    headers = ["", "id", "version", "items", "since", "address"]
    cells = [
        ["*" if row["first"] else "", row["id"], row["version"] or "?",
         "?" if row["items"] is None else f"{row['items']:,}", (row["at"] or "")[:10],
         row["address"]]
        for row in rows
    ]  # fmt: skip
    return grid(terminal, headers, cells, right={3}, whole={0, 1, 2, 3, 4})


def brought_lines(roadmap: Roadmap, told: Brought) -> str:
    """What a further roadmap brought, in a few lines."""
    items = f"{plural(told.items, 'item')}, {told.new:,} of them new"
    lines = [f"Added the roadmap {roadmap.id} {roadmap.version}: {items}."]
    if told.shared:
        pairs = [id_ if id_ == name else f"{id_} is {name}" for id_, name in told.shared]
        lines.append(f"There already ({len(told.shared):,}): {some(pairs, NAMES)}")
    if told.renamed:
        pairs = [f"{id_} is {name}" for id_, name in told.renamed]
        lines.append(f"Called otherwise here, since the id is taken: {some(pairs, NAMES)}")
    if told.tracks:
        lines.append(f"Tracks: {some(told.tracks, NAMES)}")
    return "\n".join(clean(line) for line in [*lines, *told.said])


def brought_object(roadmap: Roadmap, address: str, told: Brought) -> dict[str, Any]:
    """The same as scripts see it."""
    return {
        "id": roadmap.id,
        "version": roadmap.version,
        "address": address,
        "items": told.items,
        "new": told.new,
        "shared": [{"id": id_, "name": name} for id_, name in told.shared],
        "renamed": [{"id": id_, "name": name} for id_, name in told.renamed],
        "tracks": told.tracks,
        "said": told.said,
    }
