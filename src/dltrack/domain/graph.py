"""The roadmap as an AND/OR graph of numbered nodes.

A node is an item, a container, a topic or an ``any:`` group. It is *met* when ``have >= want``,
where ``have`` counts the met nodes that support it: a topic wants one teacher, a group one member,
a container all its required parts, and an item that is done or known supports itself. An *assumed*
topic wants nothing. Items are numbered first, in the order of the file, then topics, then groups.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dltrack.domain.words import ANY, CONTAINER, ITEM, TOPIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dltrack.domain.model import Item, Need, Roadmap


@dataclass(slots=True)
class Graph:
    """Adjacency lists over node numbers; lists are indexed by node, ``needs`` only for items."""

    names: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    want: list[int] = field(default_factory=list)
    supports: list[list[int]] = field(default_factory=list)
    supporters: list[list[int]] = field(default_factory=list)
    needs: list[list[int]] = field(default_factory=list)
    needed_by: list[list[int]] = field(default_factory=list)
    minutes: list[int] = field(default_factory=list)
    optional: list[bool] = field(default_factory=list)
    unstudied: list[bool] = field(default_factory=list)
    """Planned or deprecated: shown, never suggested, in no total."""

    def add(self, name: str, kind: int, want: int) -> int:
        """Append a node and return its number."""
        self.names.append(name)
        self.kinds.append(kind)
        self.want.append(want)
        for table in (self.supports, self.supporters, self.needs, self.needed_by):
            table.append([])
        self.minutes.append(0)
        self.optional.append(False)
        self.unstudied.append(False)
        return len(self.names) - 1

    def support(self, node: int, target: int) -> None:
        """Let ``node``, once met, raise ``have`` of ``target``; twice is once."""
        if target not in self.supports[node]:
            self.supports[node].append(target)
            self.supporters[target].append(node)

    def need(self, item: int, node: int) -> None:
        """Let ``item`` be locked while ``node`` is unmet; twice is once."""
        if node not in self.needs[item]:
            self.needs[item].append(node)
            self.needed_by[node].append(item)

    def leaf(self, node: int) -> bool:
        """Whether the node is an item that one studies, not a container."""
        return self.kinds[node] == ITEM

    def required(self, node: int) -> bool:
        """Whether the node counts in totals and may gate others."""
        return not self.optional[node] and not self.unstudied[node]

    def met_by(self, finished: Iterable[int], known_topics: Iterable[int] = ()) -> list[int]:
        """Count ``have`` of every node from nothing.

        Args:
            finished: leaf items that are done or known.
            known_topics: topics the student said to know.

        Returns:
            ``have`` by node; a node is met when it is at least ``want``.
        """
        have = [0] * len(self.want)
        met = [node for node, want in enumerate(self.want) if want == 0]
        for node in (*finished, *known_topics):
            have[node] += 1
            if have[node] == self.want[node]:
                met.append(node)
        while met:
            for target in self.supports[met.pop()]:
                have[target] += 1
                if have[target] == self.want[target]:
                    met.append(target)
        return have

    def unmet(self, item: int, have: Sequence[int]) -> int:
        """How many needs of ``item`` are unmet under ``have``."""
        return sum(have[node] < self.want[node] for node in self.needs[item])


def build(roadmap: Roadmap) -> Graph:
    """Number the nodes of a valid roadmap and connect them."""
    graph = Graph()
    number = {item.id: graph.add(item.id, ITEM, 1) for item in roadmap.items}
    for topic in roadmap.topics:
        number[topic.id] = graph.add(topic.id, TOPIC, 1)
    _flag(graph, roadmap)
    _contain(graph, roadmap, number)
    _teach(graph, roadmap, number)
    _need(graph, roadmap, number)
    return graph


def ancestors(roadmap: Roadmap) -> list[list[int]]:
    """For each item number, its containers from the nearest to the outermost."""
    number = {item.id: n for n, item in enumerate(roadmap.items)}
    lines: list[list[int]] = []
    for item in roadmap.items:
        line: list[int] = []
        above = item.part_of
        while above is not None:
            line.append(number[above])
            above = roadmap.items[number[above]].part_of
        lines.append(line)
    return lines


def _flag(graph: Graph, roadmap: Roadmap) -> None:
    """Carry minutes and flags over; what a container is, its parts are too."""
    for n, line in enumerate(ancestors(roadmap)):
        family = [roadmap.items[m] for m in (n, *line)]
        graph.minutes[n] = round((family[0].hours or 0) * 60)
        graph.optional[n] = any(item.optional for item in family)
        graph.unstudied[n] = any(item.planned or item.deprecated for item in family)
        for above in line:
            graph.kinds[above] = CONTAINER


def _flagged(item: Item) -> bool:
    """Whether the item by itself, not by its container, gates nothing."""
    return item.optional or item.planned or item.deprecated


def _contain(graph: Graph, roadmap: Roadmap, number: dict[str, int]) -> None:
    """Let parts support their container: the required ones, or if none is, all that can be.

    Inside an optional container no part is required, yet its parts may need each other: there
    those count that are not optional by themselves.
    """
    parts: dict[int, list[int]] = {}
    for n, item in enumerate(roadmap.items):
        if item.part_of is not None:
            parts.setdefault(number[item.part_of], []).append(n)
    for container in sorted(parts, reverse=True, key=lambda c: _depth(roadmap, number, c)):
        inside = parts[container]
        graph.optional[container] |= all(graph.optional[p] or graph.unstudied[p] for p in inside)
        graph.unstudied[container] |= all(graph.unstudied[p] for p in inside)
        able = [p for p in inside if not graph.unstudied[p]] or inside
        plain = [p for p in able if not _flagged(roadmap.items[p])]
        counting = [p for p in inside if graph.required(p)] or plain or able
        graph.want[container] = len(counting)
        for part in counting:
            graph.support(part, container)


def _depth(roadmap: Roadmap, number: dict[str, int], n: int) -> int:
    """How many containers an item lies in."""
    depth, above = 0, roadmap.items[n].part_of
    while above is not None:
        depth, above = depth + 1, roadmap.items[number[above]].part_of
    return depth


def _teach(graph: Graph, roadmap: Roadmap, number: dict[str, int]) -> None:
    """Let items support their topics; a topic without a required teacher is assumed."""
    taught = {
        number[topic]
        for n, item in enumerate(roadmap.items)
        if graph.required(n)
        for topic in item.teaches
    }
    for topic in roadmap.topics:
        if topic.assumed or number[topic.id] not in taught:
            graph.want[number[topic.id]] = 0
    for n, item in enumerate(roadmap.items):
        for topic_id in item.teaches:
            graph.support(n, number[topic_id])


def _need(graph: Graph, roadmap: Roadmap, number: dict[str, int]) -> None:
    """Give every item its own needs and those of its containers."""
    groups: dict[tuple[str, ...], int] = {}
    lines = ancestors(roadmap)
    for n, item in enumerate(roadmap.items):
        for need in (*item.needs, *(x for m in lines[n] for x in roadmap.items[m].needs)):
            graph.need(n, _node(graph, need, number, groups))


def _node(
    graph: Graph, need: Need, number: dict[str, int], groups: dict[tuple[str, ...], int]
) -> int:
    """The node of a need; equal ``any:`` groups share one."""
    if isinstance(need, str):
        return number[need]
    members = tuple(sorted(set(need)))
    if len(members) == 1:
        return number[members[0]]
    if members not in groups:
        groups[members] = graph.add(" | ".join(members), ANY, 1)
        for member in members:
            graph.support(number[member], groups[members])
    return groups[members]
