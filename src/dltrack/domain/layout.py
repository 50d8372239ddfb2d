"""Where the nodes of a drawing stand: rows at even heights, in a row places near what one wishes.

The wishes come from graphviz where it is installed (``dltrack.commands._dot``), else from a few
sweeps of our own, in which every node wishes to stand under what leads to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dltrack.domain.routes import routes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dltrack.domain.layers import Row
    from dltrack.domain.routes import Point, Size

NODE = (176, 44)
"""Width and height of a node, in pixels."""

PILL = (122, 26)
"""The same of a topic or group."""

GAP = (16, 30)
"""Between nodes of a row, and between rows."""

HEADING = 34
"""Height of the heading of a band."""

SWEEPS = 8


@dataclass(slots=True)
class Layout:
    """A drawing without its looks, in pixels from the top left corner.

    Attributes:
        width, height: of the whole.
        centres: the middle of each node, by its number.
        routes: for each edge the points of a Bezier curve, 1 and then 3 for each piece.
        bands: band, top and bottom of each, from top to bottom.
    """

    width: float
    height: float
    centres: list[Point]
    routes: list[list[Point]]
    bands: list[tuple[int, float, float]] = field(default_factory=list)


def layout(
    rows: Sequence[Row],
    edges: Sequence[tuple[int, int]],
    sizes: Sequence[Size],
    wishes: Sequence[float] | None = None,
) -> Layout:
    """Place nodes and draw the lines between them.

    Args:
        rows: from top to bottom; a row without nodes is a heading.
        edges: pairs of nodes, from what comes first.
        sizes: width and height of each node.
        wishes: where each node would like to stand from left to right, in any unit.
    """
    most = max((len(row.nodes) for row in rows), default=1)
    width = float(most * (NODE[0] + GAP[0]) + GAP[0])
    if wishes is None:
        across = _swept(rows, edges, sizes, width)
    else:
        across = list(_scaled(wishes, width))
        for row in rows:
            _place(sorted(row.nodes, key=across.__getitem__), across, sizes, width)
    heights, bands, bottom = _heights(rows, len(sizes))
    centres = list(zip(across, heights, strict=True))
    inside = [row.nodes for row in rows if row.nodes]
    return Layout(width, bottom, centres, routes(inside, edges, centres, sizes, width), bands)


def _heights(
    rows: Sequence[Row], count: int
) -> tuple[list[float], list[tuple[int, float, float]], float]:
    """The height of each node, the bands, and the end of the drawing."""
    heights, bands, y = [0.0] * count, list[tuple[int, float, float]](), 0.0
    for row in rows:
        if not row.nodes:
            bands.append((row.band, y, y + HEADING))
            y += HEADING
            continue
        for node in row.nodes:
            heights[node] = y + NODE[1] / 2
        y += NODE[1] + GAP[1]
        bands[-1] = (*bands[-1][:2], y - GAP[1] / 2)
    return heights, bands, y


def _scaled(wishes: Sequence[float], width: float) -> Sequence[float]:
    low, high = min(wishes, default=0.0), max(wishes, default=1.0)
    return [NODE[0] / 2 + (w - low) / ((high - low) or 1) * (width - NODE[0]) for w in wishes]


def _swept(
    rows: Sequence[Row], edges: Sequence[tuple[int, int]], sizes: Sequence[Size], width: float
) -> list[float]:
    """Places after a few sweeps up and down, each node between what it is joined to."""
    near: list[list[int]] = [[] for _ in sizes]
    for source, target in edges:
        near[source].append(target)
        near[target].append(source)
    across = [0.0] * len(sizes)
    for row in rows:
        for at, node in enumerate(row.nodes):
            across[node] = width * (at + 1) / (len(row.nodes) + 1)
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 else reversed(rows):
            for node in row.nodes:
                if near[node]:
                    across[node] = sum(across[n] for n in near[node]) / len(near[node])
            _place(sorted(row.nodes, key=across.__getitem__), across, sizes, width)
    return across


def _place(order: list[int], across: list[float], sizes: Sequence[Size], width: float) -> None:
    """Move the nodes of a row as little as will keep them apart and inside, in their order.

    Least squares under an order: neighbours that are too close become a block at their mean.
    """
    offsets, x = list[float](), 0.0
    for node in order:
        offsets.append(x + sizes[node][0] / 2)
        x += sizes[node][0] + GAP[0]
    blocks = list[tuple[float, int]]()
    for node, offset in zip(order, offsets, strict=True):
        mean, size = across[node] - offset, 1
        while blocks and blocks[-1][0] >= mean:
            before, many = blocks.pop()
            mean, size = (before * many + mean * size) / (many + size), many + size
        blocks.append((mean, size))
    starts = [mean for mean, size in blocks for _ in range(size)]
    room = width - x
    for node, offset, start in zip(order, offsets, starts, strict=True):
        across[node] = offset + min(max(start, GAP[0]), max(room, GAP[0]))
