"""What may be left out of a picture of the graph so that it can be read."""

from __future__ import annotations

from dataclasses import replace

from dltrack.domain.picture import (
    AFTER,
    ANSWERS,
    NEED,
    ONE_OF,
    PART_OF,
    RESOLVES,
    TEACHES,
    TYPES,
    Edge,
    Picture,
)
from dltrack.domain.words import ANY, TOPIC

MOST_EDGES = 3_000
"""Beyond these nobody looks for implied lines: the work grows with the square."""


def thinned(picture: Picture) -> Picture:
    """What is worth drawing: nothing implied, nothing that leads nowhere, no line twice.

    A topic (or group) with a single way to it is drawn as a line from that way to what needs it: a
    need if there is no other way at all, else ``one-of``.
    """
    shown = _through_single_ways(_for_whole_containers(_without_dead_ends(picture)))
    return replace(shown, edges=_not_implied(_with_answers(shown.edges)))


def _keep(picture: Picture, gone: set[int]) -> Picture:
    """The picture without some nodes and their lines."""
    edges = [e for e in picture.edges if e.source not in gone and e.target not in gone]
    return replace(picture, nodes=[n for n in picture.nodes if n.no not in gone], edges=edges)


def _without_dead_ends(picture: Picture) -> Picture:
    """Without what is deprecated, and topics that lock nothing here."""
    wanted = {e.source for e in picture.edges if e.kind == NEED}
    gone = {
        n.no
        for n in picture.nodes
        if n.no != picture.centre
        and (n.deprecated or n.assumed or (n.type in _WAYS and n.no not in wanted))
    }
    return _keep(picture, gone)


_WAYS = (TYPES[TOPIC], TYPES[ANY])


def _for_whole_containers(picture: Picture) -> Picture:
    """A need of a container is drawn once, not for each of its parts."""
    above = {n.no: n.part_of for n in picture.nodes}
    whole = {(e.source, e.target) for e in picture.edges if e.kind == NEED}
    edges = [
        e
        for e in picture.edges
        if not (e.kind == NEED and (e.source, above.get(e.target)) in whole) and e.kind != PART_OF
    ]
    return replace(picture, edges=edges)


def _through_single_ways(picture: Picture) -> Picture:
    """Merge each topic and group that one node alone leads to into the lines it stands between."""
    ways: dict[int, list[int]] = {}
    for edge in picture.edges:
        if edge.kind in (TEACHES, ONE_OF):
            ways.setdefault(edge.target, []).append(edge.source)
    single = {
        node.no: (ways[node.no][0], ONE_OF if node.hidden else NEED)
        for node in picture.nodes
        if node.type in _WAYS and node.no != picture.centre and len(ways.get(node.no, ())) == 1
    }
    edges: dict[tuple[int, int], Edge] = {}
    for edge in picture.edges:
        if edge.target not in single:
            merged = _merged(single, edge)
            if merged.source != merged.target:
                other = edges.get((merged.source, merged.target))
                if other is None or other.kind == ONE_OF:
                    edges[merged.source, merged.target] = merged
    return _keep(replace(picture, edges=list(edges.values())), set(single))


def _merged(single: dict[int, tuple[int, str]], edge: Edge) -> Edge:
    """The line that is left of one when what it starts from is merged; groups may hold topics."""
    source, kind = edge.source, edge.kind
    while source in single:
        source, way = single[source]
        kind = ONE_OF if way == ONE_OF else kind
    return Edge(source, edge.target, kind)


def _with_answers(edges: list[Edge]) -> list[Edge]:
    """A need, or an order, and an answer between the same two become one line."""
    pairs = {(e.source, e.target): e.kind for e in edges if e.kind in (NEED, AFTER)}
    folded: list[Edge] = []
    for edge in edges:
        back = (edge.target, edge.source)
        if edge.kind == RESOLVES and pairs.get(back) == NEED:
            folded.append(Edge(*back, ANSWERS))
        else:
            folded.append(edge)
    gone = {(e.source, e.target) for e in folded if e.kind == ANSWERS}
    gone |= {(e.target, e.source) for e in folded if e.kind == RESOLVES}
    return [e for e in folded if e.kind not in (NEED, AFTER) or (e.source, e.target) not in gone]


def _not_implied(edges: list[Edge]) -> list[Edge]:
    """Without needs, and softer lines, that a chain of needs brings along anyway."""
    if len(edges) > MOST_EDGES:
        return edges
    later: dict[int, list[int]] = {}
    for edge in edges:
        if edge.kind in (NEED, ANSWERS):
            later.setdefault(edge.source, []).append(edge.target)
    softer = (NEED, AFTER, ONE_OF)
    return [e for e in edges if e.kind not in softer or not _roundabout(later, e)]


def _roundabout(later: dict[int, list[int]], edge: Edge) -> bool:
    """Whether needs lead from one end to the other without the line itself."""
    stack = [n for n in later.get(edge.source, ()) if edge.kind != NEED or n != edge.target]
    seen = set(stack)
    while stack:
        node = stack.pop()
        if node == edge.target:
            return True
        fresh = [n for n in later.get(node, ()) if n not in seen]
        seen.update(fresh)
        stack.extend(fresh)
    return False
