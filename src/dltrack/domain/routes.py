"""Lines between nodes that stand in rows: through the gaps, with few bends, none on another.

A line leaves a node at its foot, runs straight through as many rows as it can, and bends only
between rows. Points are those of a Bezier curve: one, and then three for each piece.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Size = tuple[int, int]
Interval = tuple[float, float]

MARGIN = 5.0
"""Pixels between a line and a node that it passes."""

LANE = 5.0
"""Pixels between two lines side by side."""

LANES = 12
"""How many lanes to either side are tried for a free one."""

SPREAD = 0.36
"""The part of a node's half width over which its lines leave and arrive."""


class Grid:
    """Rows of placed nodes, and which lanes are taken between them.

    Attributes:
        rank: the row of each node.
        high: half the height of a row.
    """

    def __init__(
        self, rows: Sequence[Sequence[int]], centres: Sequence[Point], sizes: Sequence[Size],
        width: float,
    ) -> None:  # fmt: skip
        self.centres, self.sizes = centres, sizes
        self.rank = {node: at for at, row in enumerate(rows) for node in row}
        self.high = max((size[1] for size in sizes), default=0) / 2
        self.middles = [centres[row[0]][1] for row in rows]
        self._free = [self._gaps(row, width) for row in rows]
        self._taken: list[list[float]] = [[] for _ in rows]

    def _gaps(self, row: Sequence[int], width: float) -> list[Interval]:
        """Where a line may cross a row."""
        gaps, x = list[Interval](), MARGIN
        for node in sorted(row, key=lambda n: self.centres[n][0]):
            half = self.sizes[node][0] / 2 + MARGIN
            gaps.append((x, self.centres[node][0] - half))
            x = self.centres[node][0] + half
        return [gap for gap in (*gaps, (x, width - MARGIN)) if gap[1] >= gap[0]]

    def run(self, first: int, last: int, wish: float) -> tuple[int, float]:
        """How far one can go straight from a row on, and where.

        Returns:
            The row behind the last one crossed, and the place across.
        """
        shared, at = self._free[first], first + 1
        while at < last:
            both = _both(shared, self._free[at])
            if not both:
                break
            shared, at = both, at + 1
        x = self._lane(shared, range(first, at), wish)
        for row in range(first, at):
            self._taken[row].append(x)
        return at, x

    def _lane(self, gaps: Sequence[Interval], rows: range, wish: float) -> float:
        """The place nearest to the wish that no other line has."""
        low, high = min(gaps, key=lambda gap: abs(min(max(wish, gap[0]), gap[1]) - wish))
        nearest = min(max(wish, low), high)
        for step in range(LANES * 2):
            x = nearest + (step + 1) // 2 * LANE * (1 if step % 2 else -1)
            if low <= x <= high and not any(
                abs(x - other) < LANE / 2 for row in rows for other in self._taken[row]
            ):
                return x
        return nearest


def _both(one: Sequence[Interval], other: Sequence[Interval]) -> list[Interval]:
    """What two rows of intervals, each in order, have in common."""
    found, a, b = list[Interval](), 0, 0
    while a < len(one) and b < len(other):
        low = max(one[a][0], other[b][0])
        if one[a][1] < other[b][1]:
            high, a = one[a][1], a + 1
        else:
            high, b = other[b][1], b + 1
        if low <= high:
            found.append((low, high))
    return found


def routes(
    rows: Sequence[Sequence[int]], edges: Sequence[tuple[int, int]],
    centres: Sequence[Point], sizes: Sequence[Size], width: float,
) -> list[list[Point]]:  # fmt: skip
    """A curve for each edge.

    Args:
        rows: the nodes of each row, from top to bottom.
        edges: pairs of nodes, in the direction of the line.
        centres: the middle of each node.
        sizes: width and height of each node.
        width: of the whole drawing.
    """
    grid = Grid(rows, centres, sizes, width)
    leaving, arriving = _ports(edges, grid, 0), _ports(edges, grid, 1)
    found: list[list[Point]] = [[] for _ in edges]
    order = sorted(range(len(edges)), key=lambda n: _span(edges[n], grid))
    for n in order:
        source, target = edges[n]
        if grid.rank[source] == grid.rank[target]:
            found[n] = _beside(grid, source, target)
        elif grid.rank[source] < grid.rank[target]:
            found[n] = _down(grid, source, target, leaving[n], arriving[n])
        else:
            found[n] = _down(grid, target, source, arriving[n], leaving[n])[::-1]
    return found


def _span(edge: tuple[int, int], grid: Grid) -> int:
    return abs(grid.rank[edge[0]] - grid.rank[edge[1]])


def _ports(edges: Sequence[tuple[int, int]], grid: Grid, end: int) -> list[float]:
    """Where each line meets its node, so that those of one node do not cross."""
    ports = [grid.centres[edge[end]][0] for edge in edges]
    at: dict[tuple[int, bool], list[int]] = {}
    for n, edge in enumerate(edges):
        below = grid.rank[edge[0]] < grid.rank[edge[1]]
        at.setdefault((edge[end], below), []).append(n)
    for (node, _), inside in at.items():
        inside.sort(key=lambda n: grid.centres[edges[n][1 - end]][0])
        reach = grid.sizes[node][0] * SPREAD
        for place, n in enumerate(inside, start=1):
            ports[n] += reach * (2 * place / (len(inside) + 1) - 1)
    return ports


def _beside(grid: Grid, source: int, target: int) -> list[Point]:
    """A bow over the nodes between two of one row."""
    (x1, y), (x2, _) = grid.centres[source], grid.centres[target]
    y1, y2 = y - grid.sizes[source][1] / 2, y - grid.sizes[target][1] / 2
    top = y - grid.high - 14
    return [(x1, y1), (x1, top), (x2, top), (x2, y2)]


def _down(grid: Grid, upper: int, lower: int, start: float, end: float) -> list[Point]:
    """From the foot of one node to the head of another, through the rows between."""
    x, y = start, grid.centres[upper][1] + grid.sizes[upper][1] / 2
    points: list[Point] = [(x, y)]
    at, last = grid.rank[upper] + 1, grid.rank[lower]
    while at < last:
        far, across = grid.run(at, last, x + (end - x) / (last - at + 1))
        top, foot = grid.middles[at] - grid.high, grid.middles[far - 1] + grid.high
        points += _bend(x, y, across, top)
        points += [(across, top), (across, foot), (across, foot)]
        x, y, at = across, foot, far
    points += _bend(x, y, end, grid.centres[lower][1] - grid.sizes[lower][1] / 2)
    return points


def _bend(x1: float, y1: float, x2: float, y2: float) -> Iterator[Point]:
    """From one height to the next, straight at both ends."""
    middle = (y1 + y2) / 2
    yield from ((x1, middle), (x2, middle), (x2, y2))
