"""The order of a track: its own order, with needs and ``after`` respected.

A student who always takes the first unlocked item is simulated; the order in which that student
finishes the track is the rank. The document's order is thus kept wherever no need or ``after``
forbids it. Optional items stand behind the required ones of their section.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from dltrack.domain.words import CONTAINER

if TYPE_CHECKING:
    from dltrack.domain.graph import Graph
    from dltrack.domain.membership import Membership

Key = tuple[int, int, int, int, int]
"""Section, optional behind required, place in the section, outside before inside, file order."""


@dataclass(frozen=True, slots=True)
class Place:
    """One item on a track; its rank is its index in the list. ``outside``: borrowed."""

    item: int
    section: int
    outside: bool


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a track borrows ``item``: it can meet ``node``, which ``consumer`` on the track needs."""

    item: int
    node: int
    consumer: int


def order(
    graph: Graph, members: Membership, after: list[list[int]]
) -> tuple[list[Place], list[Purpose]]:
    """Rank the members of a track and what it needs from outside.

    Args:
        graph: the whole roadmap.
        members: section and place in it, by item.
        after: for each item, the leaf items it should stand behind.

    Returns:
        The places in rank order, and the purposes of the borrowed ones.
    """
    keys: dict[int, Key] = {
        item: (section, int(graph.optional[item]), place, 1, item)
        for item, (section, place) in members.items()
    }
    purposes = _borrow(graph, keys)
    ranked = _simulate(graph, keys, after)
    return [Place(item, keys[item][0], item not in members) for item in ranked], purposes


def _borrow(graph: Graph, keys: dict[int, Key]) -> list[Purpose]:
    """Add to ``keys`` all alternatives for what the track cannot meet by itself.

    Only required members borrow, and only required items are borrowed; each stands just before
    the first that needs it.
    """
    own = [i for i in keys if graph.leaf(i) and graph.required(i)]
    have = graph.met_by(own)
    inside = set(keys)
    purposes: list[Purpose] = []
    queue = [(keys[i], i) for i in own]
    heapify(queue)
    while queue:
        key, consumer = heappop(queue)
        for node in graph.needs[consumer]:
            if have[node] >= graph.want[node]:
                continue
            for item in _suppliers(graph, node):
                if item in inside:
                    continue
                purposes.append(Purpose(item, node, consumer))
                if item not in keys:
                    keys[item] = (*key[:3], 0, item)
                    heappush(queue, (keys[item], item))
    return purposes


def _suppliers(graph: Graph, node: int) -> list[int]:
    """The required leaf items that can help to meet ``node``, in file order."""
    found: set[int] = set()
    seen = {node}
    stack = [node]
    while stack:
        here = stack.pop()
        if graph.leaf(here):
            if graph.required(here):
                found.add(here)
            continue
        fresh = [n for n in graph.supporters[here] if n not in seen]
        seen.update(fresh)
        stack.extend(fresh)
    return sorted(found)


def _simulate(graph: Graph, keys: dict[int, Key], after: list[list[int]]) -> list[int]:
    """Finish the candidates one by one, always the first that nothing holds back."""
    student = _Student(graph, keys, after)
    ranked: list[int] = []
    while (item := student.first()) is not None:
        ranked.append(item)
        student.finish(item)
    return ranked


class _Student:
    """Whoever takes the first unlocked item each time; cycles of ``after`` are broken by place."""

    def __init__(self, graph: Graph, keys: dict[int, Key], after: list[list[int]]) -> None:
        self.graph, self.keys, self.left = graph, keys, set(keys)
        able = [i for i in keys if graph.leaf(i) and not graph.unstudied[i]]
        self.reachable = graph.met_by(able)
        self.have = graph.met_by(())
        free = [graph.unstudied[i] or graph.kinds[i] == CONTAINER for i in range(len(graph.needs))]
        self.lacking = {i: 0 if free[i] else self._lacking(i) for i in keys}
        self.behind = {i: [] if free[i] else [a for a in after[i] if a in keys] for i in keys}
        self.waiting = {i: len(before) for i, before in self.behind.items()}
        self.followers: dict[int, list[int]] = {}
        for item, before in self.behind.items():
            for other in before:
                self.followers.setdefault(other, []).append(item)
        self.ready = [(keys[i], i) for i in keys if not self.lacking[i] and not self.waiting[i]]
        self.unlocked = [(keys[i], i) for i in keys if not self.lacking[i]]
        self.rest = [(key, i) for i, key in keys.items()]
        for heap in (self.ready, self.unlocked, self.rest):
            heapify(heap)

    def _lacking(self, item: int) -> int:
        """Unmet needs of ``item`` that doing the whole track would meet."""
        graph = self.graph
        return sum(self.have[n] < graph.want[n] <= self.reachable[n] for n in graph.needs[item])

    def first(self) -> int | None:
        """The first item nothing holds back; else the first that only ``after`` holds back."""
        for heap in (self.ready, self.unlocked, self.rest):
            while heap:
                item = heappop(heap)[1]
                if item in self.left:
                    return item
        return None

    def finish(self, item: int) -> None:
        """Take ``item`` off the list and push what it sets free."""
        self.left.discard(item)
        for follower in self.followers.get(item, ()):
            self.waiting[follower] -= 1
            self._release(follower)
        if self.graph.leaf(item) and not self.graph.unstudied[item]:
            self._meet(item)

    def _meet(self, item: int) -> None:
        """Let everything that ``item`` meets, directly or not, unlock what needs it."""
        graph = self.graph
        self.have[item] += 1
        met = [item]
        while met:
            node = met.pop()
            for consumer in graph.needed_by[node]:
                if self.lacking.get(consumer):
                    self.lacking[consumer] -= 1
                    if not self.lacking[consumer]:
                        heappush(self.unlocked, (self.keys[consumer], consumer))
                        self._release(consumer)
            for target in graph.supports[node]:
                self.have[target] += 1
                if self.have[target] == graph.want[target]:
                    met.append(target)

    def _release(self, item: int) -> None:
        """Offer ``item`` if nothing holds it back any more."""
        if item in self.left and not self.lacking[item] and not self.waiting[item]:
            heappush(self.ready, (self.keys[item], item))
