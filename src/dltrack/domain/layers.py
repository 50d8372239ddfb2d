"""Rows for a drawing of the graph: a band per section, in it rows by depth, none too wide.

A band is drawn below the one before it, whatever leads where, so the drawing follows the order of
the track; inside a band a node stands below what it needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST = 5
"""Nodes in a row: what fits on a sheet of A4, and half of it on a phone."""


@dataclass(slots=True)
class Row:
    """Nodes side by side; a row without nodes is the heading of its band."""

    band: int
    nodes: list[int] = field(default_factory=list)


def rows(bands: Sequence[int], edges: Sequence[tuple[int, int]], widest: int = WIDEST) -> list[Row]:
    """Put every node into a row.

    Args:
        bands: the band of each node, by its number.
        edges: pairs of nodes, from what comes first; without cycles.
        widest: how many nodes a row may hold.

    Returns:
        The rows from top to bottom; each band begins with its heading.
    """
    above: list[list[int]] = [[] for _ in bands]
    for source, target in edges:
        if bands[source] == bands[target]:
            above[target].append(source)
    depths = _depths(above)
    laid: list[Row] = []
    for band in sorted(set(bands)):
        inside = [n for n in range(len(bands)) if bands[n] == band]
        inside.sort(key=lambda n: (depths[n], n))
        laid += [Row(band), *_packed(band, inside, above, widest)]
    return laid


def _packed(band: int, inside: list[int], above: list[list[int]], widest: int) -> list[Row]:
    """The rows of one band: each node as high as what it needs and the width allow."""
    laid: list[Row] = []
    place: dict[int, int] = {}
    for node in inside:
        at = max((place[n] + 1 for n in above[node]), default=0)
        while at < len(laid) and len(laid[at].nodes) >= widest:
            at += 1
        if at == len(laid):
            laid.append(Row(band))
        laid[at].nodes.append(node)
        place[node] = at
    return laid


def _depths(above: list[list[int]]) -> list[int]:
    """The longest way to each node; without recursion, since a chain may be long."""
    below: list[list[int]] = [[] for _ in above]
    waits = [len(sources) for sources in above]
    for target, sources in enumerate(above):
        for source in sources:
            below[source].append(target)
    depths = [0] * len(above)
    ready = [n for n, count in enumerate(waits) if not count]
    for node in ready:
        for target in below[node]:
            depths[target] = max(depths[target], depths[node] + 1)
            waits[target] -= 1
            if not waits[target]:
                ready.append(target)
    return depths
