"""Laying out the graph of a report: which band each node stands in, then rows, then places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.commands._dot import lay_out
from dltrack.domain.layers import rows
from dltrack.views.html.graph import size_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dltrack.domain.layout import Layout

MOST_NODES, MOST_EDGES = 500, 3_000
"""What anybody could still read."""


def layout_of(graph: dict[str, Any]) -> Layout | None:
    """Where the nodes of a report's graph stand; None when there are none, or too many."""
    nodes, edges = graph["nodes"], graph["edges"]
    if not 0 < len(nodes) <= MOST_NODES or len(edges) > MOST_EDGES:
        return None
    number = {node["id"]: n for n, node in enumerate(nodes)}
    pairs = [(number[edge["from"]], number[edge["to"]]) for edge in edges]
    by_item = graph["by"] == "item"
    bands = _bands([node["section"] for node in nodes], pairs) if by_item else [0] * len(nodes)
    return lay_out(rows(bands, pairs), pairs, [size_of(node) for node in nodes])


def _bands(sections: Sequence[int | None], edges: Sequence[tuple[int, int]]) -> list[int]:
    """The band of each node: its section; of a topic that of what needs it, or leads to it."""
    above: list[list[int]] = [[] for _ in sections]
    below: list[list[int]] = [[] for _ in sections]
    for source, target in edges:
        above[target].append(source)
        below[source].append(target)
    found = list(sections)
    for near in (below, above, below):
        for n, band in enumerate(found):
            if band is None:
                around = [b for m in near[n] if (b := found[m]) is not None]
                found[n] = min(around, default=None)
    return [1 if band is None else band for band in found]
