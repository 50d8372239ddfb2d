"""Cycles in a graph of numbered nodes, found without recursion: chains may be 100,000 long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Edges = Sequence[Sequence[int]]
"""For each node the nodes it leads to."""

_SHOWN = 12


def cycles(edges: Edges) -> Iterator[list[int]]:
    """Find one cycle for each set of nodes that reach each other.

    Yields:
        Its nodes in order, the first repeated at the end; a shortest one through the lowest node
        of its set. A graph without cycles yields nothing.
    """
    for members in knots(edges):
        yield _shortest(edges, min(members), set(members))


def path_text(names: Sequence[str]) -> str:
    """Show a path as ``a -> b -> a``, a long one without its middle."""
    if len(names) > _SHOWN:
        half = _SHOWN // 2
        left_out = f"({len(names) - 2 * half:,} more)"
        names = [*names[:half], left_out, *names[-half:]]
    return " -> ".join(names)


def _shortest(edges: Edges, start: int, inside: set[int]) -> list[int]:
    """Walk breadth-first from ``start`` inside its knot until an edge leads back to it."""
    came_from = {start: start}
    queue = [start]
    for node in queue:  # grows while it is walked
        for target in edges[node]:
            if target == start:
                path = [start, node]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return path[::-1]
            if target in inside and target not in came_from:
                came_from[target] = node
                queue.append(target)
    raise AssertionError("the nodes of a knot reach each other")


def knots(edges: Edges) -> Iterator[list[int]]:
    """Tarjan's strongly connected components, those that hold a cycle, with our own stack."""
    walk = _Walk([0] * len(edges), [0] * len(edges), [False] * len(edges))
    for root in range(len(edges)):
        work = [(root, walk.enter(root, edges))] if not walk.index[root] else []
        while work:
            node, targets = work[-1]
            fresh = next((t for t in targets if walk.is_fresh(node, t)), None)
            if fresh is not None:
                work.append((fresh, walk.enter(fresh, edges)))
                continue
            work.pop()
            if work:
                above = work[-1][0]
                walk.low[above] = min(walk.low[above], walk.low[node])
            knot = walk.leave(node)
            if len(knot) > 1 or (knot and node in edges[node]):
                yield knot


@dataclass(slots=True)
class _Walk:
    """Where Tarjan's walk stands: ``index`` counts nodes as they are seen, 0 is not yet."""

    index: list[int]
    low: list[int]
    waiting: list[bool]
    stack: list[int] = field(default_factory=list)
    seen: int = 0

    def enter(self, node: int, edges: Edges) -> Iterator[int]:
        self.seen += 1
        self.index[node] = self.low[node] = self.seen
        self.waiting[node] = True
        self.stack.append(node)
        return iter(edges[node])

    def is_fresh(self, node: int, target: int) -> bool:
        """Whether the walk has to go on at ``target``; if not, take its number into account."""
        if not self.index[target]:
            return True
        if self.waiting[target]:
            self.low[node] = min(self.low[node], self.index[target])
        return False

    def leave(self, node: int) -> list[int]:
        """The knot whose first node this is; empty when the node belongs to an earlier one's."""
        knot: list[int] = []
        while self.low[node] == self.index[node] and self.waiting[node]:
            knot.append(self.stack.pop())
            self.waiting[knot[-1]] = False
        return knot
