"""The cheapest way to meet something: Knuth's generalisation of Dijkstra to AND/OR graphs.

D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6 (1977).
An item costs its minutes and the cost of all its unmet needs; a container all its unmet required
parts; a topic or a group its cheapest supporter. Costs are additive, so what two needs share is
weighed twice while choosing; the total of the way found counts each item once.
"""

from __future__ import annotations

from heapq import heappop, heappush

from dltrack.domain.words import ANY, CONTAINER, ITEM, TOPIC

LAST_RESORT = 10**9
"""Minutes that an item costs besides its own when it should be no way: more than any way takes."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Terrain:
    """The unmet part of the graph below some goal; whatever is not in ``kinds`` is met.

    Attributes:
        kinds: node number to its kind.
        names: node number to its id; ties end by it.
        minutes: leaf item to its minutes.
        closed: leaf items that are a way only where there is no other.
        below: leaf item to its needs, container to its parts, topic or group to its supporters.
    """

    __slots__ = ("below", "closed", "kinds", "minutes", "names")

    def __init__(self) -> None:
        self.kinds: dict[int, int] = {}
        self.names: dict[int, str] = {}
        self.minutes: dict[int, int] = {}
        self.below: dict[int, list[int]] = {}
        self.closed: set[int] = set()

    def unmet(self, nodes: Iterable[int]) -> list[int]:
        """Those of ``nodes`` that are unmet."""
        return [node for node in nodes if node in self.kinds]


class Ways:
    """The cheapest additive cost of every reachable node, and the choice made at each topic."""

    __slots__ = ("_heap", "_lacking", "_sums", "_users", "choice", "cost", "terrain")

    def __init__(self, terrain: Terrain) -> None:
        self.terrain = terrain
        self.cost: dict[int, int] = {}
        self.choice: dict[int, int] = {}
        self._users: dict[int, list[int]] = {}
        self._lacking: dict[int, int] = {}
        self._sums: dict[int, int] = {}
        self._heap: list[tuple[int, str, int]] = []
        self._settle()

    def items(self, goals: Iterable[int]) -> list[int]:
        """The items of the cheapest way to all ``goals``, each after what it needs.

        Goals that no way leads to add nothing.
        """
        terrain, placed, line = self.terrain, set[int](), list[int]()
        stack = [(g, False) for g in reversed(list(goals)) if g in self.cost]
        while stack:
            node, entered = stack.pop()
            if entered:
                if terrain.kinds[node] == ITEM:
                    line.append(node)
                continue
            if node in placed:
                continue
            placed.add(node)
            stack.append((node, True))
            stack.extend((n, False) for n in reversed(self._next(node)) if n not in placed)
        return line

    def topics(self, goals: Iterable[int]) -> list[int]:
        """The topics on the cheapest way to ``goals``."""
        seen: set[int] = set()
        stack = [g for g in goals if g in self.cost]
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                stack.extend(self._next(node))
        return sorted(n for n in seen if self.terrain.kinds[n] == TOPIC)

    def minutes(self, goals: Iterable[int]) -> int:
        """The minutes of the cheapest way to ``goals``, each item once."""
        return sum(self.terrain.minutes.get(item, 0) for item in self.items(goals))

    def _next(self, node: int) -> list[int]:
        """The unmet nodes the way takes below ``node``."""
        if self.terrain.kinds[node] in (TOPIC, ANY):
            return [self.choice[node]]
        return self.terrain.unmet(self.terrain.below[node])

    def _settle(self) -> None:
        """Settle nodes from the cheapest up."""
        self._open()
        while self._heap:
            cost, _, node = heappop(self._heap)
            if node not in self.cost:
                self.cost[node] = cost
                for user in self._users.get(node, ()):
                    self._serve(user, node, cost)

    def _open(self) -> None:
        """Offer what leans on nothing, and count what the others lack."""
        terrain = self.terrain
        for node, kind in terrain.kinds.items():
            below = terrain.unmet(terrain.below[node])
            for lower in below:
                self._users.setdefault(lower, []).append(node)
            if kind in (ITEM, CONTAINER):
                self._lacking[node], self._sums[node] = len(below), terrain.minutes.get(node, 0)
                self._sums[node] += LAST_RESORT * (node in terrain.closed)
                if not below:
                    self._offer(node)

    def _serve(self, user: int, node: int, cost: int) -> None:
        """Tell ``user`` that ``node`` below it is settled."""
        if user in self._lacking:
            self._lacking[user] -= 1
            self._sums[user] += cost
            if not self._lacking[user]:
                self._offer(user)
        elif self.terrain.kinds[user] in (TOPIC, ANY) and user not in self.choice:
            self.choice[user], self._sums[user] = node, cost
            self._offer(user)

    def _offer(self, node: int) -> None:
        heappush(self._heap, (self._sums[node], self.terrain.names[node], node))
