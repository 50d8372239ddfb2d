"""Needs that another need of the same item brings along anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.roadmap.families import Families, flagged
from dltrack.roadmap.nodes import texts_under
from dltrack.roadmap.wording import quoted

if TYPE_CHECKING:
    from dltrack.domain.model import Item, Need
    from dltrack.roadmap.draft import Draft

MOST_NAMES = 5_000
MOST_NEEDS = 20_000
"""Beyond these nobody looks: the work grows with their square."""


def advise_on_needs(draft: Draft, families: Families) -> None:
    """Note needs that are met whenever another need of the item, or its container's, is."""
    needs = sum(len(item.needs) for item in draft.items)
    if len(draft.items) + len(draft.topics) > MOST_NAMES or needs > MOST_NEEDS:
        return
    brought = _Brought(draft, families)
    for at, item in enumerate(draft.items):
        lines = dict(texts_under(draft.item_nodes[at], "needs"))
        for need in item.needs:
            name, why = brought.twice(at, item, need)
            if why:
                message = f"`needs` names {quoted(name)}, which {why}."
                remedy = "Take it out, with its `any` if it stands in one."
                draft.problems.warning(lines[name], item.id, message, remedy)


class _Brought:
    """For each item and topic a number whose bits say what is met once that is met.

    Numbered as items, then topics, then for each item "what it needs as a container".
    """

    def __init__(self, draft: Draft, families: Families) -> None:
        self.draft = draft
        self.families = families
        self.number = dict(draft.item_at)
        for topic, at in draft.topic_at.items():
            self.number[topic] = len(draft.items) + at
        self.above = len(draft.items) + len(draft.topics)
        self.bits = _closures(self._edges())

    def _edges(self) -> list[list[int]]:
        edges: list[list[int]] = [[] for _ in range(self.above + len(self.draft.items))]
        idle = flagged(self.draft, self.families, optional=True)
        for at, item in enumerate(self.draft.items):
            needs = [self.number[need] for need in item.needs if isinstance(need, str)]
            above = [self.above + p for p in self.families.parent[at : at + 1] if p >= 0]
            parts = [p for p in self.families.parts.get(at, ()) if not idle[p]]
            taught = [self.number[topic] for topic in item.teaches]
            edges[at] = [*needs, *above, *parts, *taught]
            edges[self.above + at] = [*needs, *above]
        return edges

    def twice(self, at: int, item: Item, need: Need) -> tuple[str, str]:
        """Tell which name of a need is met anyway, and why; the reason is empty if none is."""
        names = [need] if isinstance(need, str) else list(need)
        others = [o for o in item.needs if isinstance(o, str) and o != need]
        parent = self.families.parent[at]
        for name in names:
            bit = 1 << self.number[name]
            if parent >= 0 and self.bits[self.above + parent] & bit:
                return name, "its container needs already"
            for other in others:
                if self.bits[self.number[other]] & bit:
                    return name, f"{quoted(other)} brings along"
        return "", ""


def _closures(edges: list[list[int]]) -> list[int]:
    """What each node of a graph without cycles reaches, itself included, as bits of a number."""
    bits = [0] * len(edges)
    for root in range(len(edges)):
        work = [root]
        while work:
            node = work[-1]
            if not bits[node] and (open_ := [t for t in edges[node] if not bits[t]]):
                work += open_
                continue
            work.pop()
            bits[node] = 1 << node
            for target in edges[node]:
                bits[node] |= bits[target]
    return bits
