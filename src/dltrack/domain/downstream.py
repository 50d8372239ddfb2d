"""How many items lie downstream of each: what could ever open because of it.

Downstream follows needs through topics, groups and containers, whether or not alternatives exist.
Up to ``EXACT_UP_TO`` items the count is exact, by sets of bits in reverse topological order;
beyond, it looks ``HOPS`` needs ahead and stops at ``CAP``, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dltrack.domain.graph import Graph

EXACT_UP_TO = 10_000
HOPS = 4
CAP = 99


def downstream(graph: Graph, items: int) -> tuple[list[int], bool]:
    """Count the items downstream of each of the first ``items`` nodes.

    Returns:
        The counts, and whether they are exact.
    """
    if items <= EXACT_UP_TO:
        return _exact(graph, items), True
    return [_nearby(graph, item) for item in range(items)], False


def _counts(graph: Graph, item: int) -> bool:
    """Whether opening the node would mean something to study."""
    return graph.leaf(item) and not graph.unstudied[item]


def _leaning(graph: Graph, node: int) -> tuple[int, ...]:
    """What a node supports and what needs it; nothing leans on what nobody studies.

    A planned item may even need what it teaches, so these edges alone may close cycles.
    """
    return () if graph.unstudied[node] else (*graph.supports[node], *graph.needed_by[node])


def _exact(graph: Graph, items: int) -> list[int]:
    """One bit per item, united from the last nodes to the first."""
    reach = [0] * len(graph.names)
    for node in reversed(_topological(graph)):
        if not graph.unstudied[node]:
            reach[node] = _united(graph, node, reach)
    counted = [_united(graph, n, reach) if graph.unstudied[n] else reach[n] for n in range(items)]
    return [bits.bit_count() for bits in counted]


def _united(graph: Graph, node: int, reach: list[int]) -> int:
    """What lies downstream of a node, from what lies downstream of the next ones."""
    bits = 0
    for target in graph.supports[node]:
        bits |= reach[target]
    for item in graph.needed_by[node]:
        bits |= reach[item] | (1 << item if _counts(graph, item) else 0)
    return bits


def _topological(graph: Graph) -> list[int]:
    """All nodes, each before what leans on it."""
    before = [0] * len(graph.names)
    for node in range(len(graph.names)):
        for target in _leaning(graph, node):
            before[target] += 1
    line = [node for node, count in enumerate(before) if not count]
    for node in line:
        for target in _leaning(graph, node):
            before[target] -= 1
            if not before[target]:
                line.append(target)
    return line


def _nearby(graph: Graph, item: int) -> int:
    """Breadth first over needs, a bounded number of hops and items."""
    seen = {item}
    edge = [item]
    found = 0
    for _ in range(HOPS):
        opened: list[int] = []
        while edge:
            node = edge.pop()
            for target in graph.supports[node]:
                if target not in seen:
                    seen.add(target)
                    edge.append(target)
            for consumer in graph.needed_by[node]:
                if consumer not in seen:
                    seen.add(consumer)
                    found += _counts(graph, consumer)
                    if not graph.unstudied[consumer]:
                        opened.append(consumer)
            if found >= CAP:
                return CAP
        edge = opened
    return found
