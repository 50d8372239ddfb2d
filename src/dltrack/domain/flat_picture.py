"""A picture of the graph without containers: what they need and what needs them is their parts'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dltrack.domain.picture import PART_OF, Edge

if TYPE_CHECKING:
    from dltrack.domain.picture import Picture

_CONTAINER = "container"


def without_containers(picture: Picture) -> Picture:
    """The same needs between leaf items alone; containers show as their parts."""
    inside: dict[int, list[int]] = {}
    for node in picture.nodes:
        if node.part_of is not None and not (node.optional or node.planned):
            inside.setdefault(node.part_of, []).append(node.no)
    folded = {node.no for node in picture.nodes if node.type == _CONTAINER}
    edges = dict.fromkeys(
        Edge(source, target, edge.kind)
        for edge in picture.edges
        if edge.kind != PART_OF
        for source in _leaves(edge.source, folded, inside)
        for target in _leaves(edge.target, folded, inside)
        if source != target
    )
    nodes = [node for node in picture.nodes if node.no not in folded]
    return replace(picture, nodes=nodes, edges=list(edges))


def _leaves(node: int, folded: set[int], inside: dict[int, list[int]]) -> list[int]:
    """A node, or the leaves of a container."""
    if node not in folded:
        return [node]
    return [leaf for part in inside.get(node, ()) for leaf in _leaves(part, folded, inside)]
