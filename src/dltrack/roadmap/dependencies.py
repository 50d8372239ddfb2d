"""What must be met before what: cycles over needs, teaches and part_of, and needs nobody meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.roadmap.cycles import cycles, path_text
from dltrack.roadmap.families import Families, flagged
from dltrack.roadmap.nodes import texts_under
from dltrack.roadmap.wording import quoted

if TYPE_CHECKING:
    from dltrack.domain.model import Item
    from dltrack.roadmap.draft import Draft


def check_needs(draft: Draft, families: Families) -> None:
    """Note needs on what is optional, planned or deprecated: these never gate anything.

    Inside a container that is so as a whole, one part may still need another.
    """
    idle = flagged(draft, families, optional=True)
    if not any(idle):
        return
    for own, (item, node) in enumerate(zip(draft.items, draft.item_nodes, strict=True)):
        for text, line in texts_under(node, "needs"):
            at = draft.item_at.get(text)
            if at is not None and idle[at] and not set_aside_together(draft, families, own, at):
                message = f"`needs` names {quoted(text)}, but {_why_idle(draft, families, at)}."
                remedy = "Put it under `after`, or make it a required item."
                draft.problems.error(line, item.id, message, remedy)


def set_aside_together(draft: Draft, families: Families, one: int, other: int) -> bool:
    """Whether ``other`` is required but for a container that ``one`` lies in too."""
    if _flag(draft.items[other]):
        return False
    shared = set(families.above(one)) & set(families.above(other))
    return any(_flag(draft.items[container]) for container in shared)


def _flag(item: Item) -> str:
    flags = {"optional": item.optional, "planned": item.planned, "deprecated": item.deprecated}
    return next((word for word, given in flags.items() if given), "")


def _why_idle(draft: Draft, families: Families, at: int) -> str:
    if word := _flag(draft.items[at]):
        return f"that is {word}"
    who = "all its parts are" if at in families.parts else "its container is"
    return f"{who} optional, planned or deprecated"


def check_cycles(draft: Draft, families: Families) -> None:
    """Note each cycle: something that would have to be met before itself.

    An item leads to what it needs (each of an ``any``) and to what its container needs, a topic
    to the items that teach it and are to be studied, a container to its parts.
    """
    graph = Dependencies(draft, families)
    for path in cycles(graph.edges):
        message = f"Cycle (each needs the next): {path_text(graph.names(path))}."
        remedy = "Take out the need that is not a hard one; `after` keeps an order without locking."
        draft.item_error(path[0], "needs", message, remedy)


class Dependencies:
    """Nodes are items, then topics, then for each item "what lies on it as a container"."""

    def __init__(self, draft: Draft, families: Families) -> None:
        self.draft = draft
        self.above = len(draft.items) + len(draft.topics)
        self.edges: list[list[int]] = [[] for _ in range(self.above + len(draft.items))]
        unstudied = flagged(draft, families, optional=False)
        for at, item in enumerate(draft.items):
            needs = self._needed(item)
            # A container's needs hang on a node of their own, so that many parts share them.
            if at in families.parts:
                self.edges[self.above + at] += needs
                self.edges[at] += [self.above + at, *families.parts[at]]
            else:
                self.edges[at] += needs
            if (parent := families.parent[at]) >= 0:
                self.edges[self.above + at if at in families.parts else at].append(
                    self.above + parent
                )
            if not unstudied[at]:
                self._teach(at, item)

    def _needed(self, item: Item) -> list[int]:
        names = [n for need in item.needs for n in ([need] if isinstance(need, str) else need)]
        return [
            node for name in names if (node := self._node(name)) is not None and name != item.id
        ]

    def _node(self, name: str) -> int | None:
        if (at := self.draft.item_at.get(name)) is not None:
            return at
        topic = self.draft.topic_at.get(name)
        return None if topic is None else len(self.draft.items) + topic

    def _teach(self, at: int, item: Item) -> None:
        for topic in item.teaches:
            if topic in self.draft.topic_at:
                self.edges[len(self.draft.items) + self.draft.topic_at[topic]].append(at)

    def names(self, path: list[int]) -> list[str]:
        """Say each step of a path; the needs of a container belong to the step before them."""
        texts: list[str] = []
        items = len(self.draft.items)
        for before, node in zip([-1, *path], path, strict=False):
            if node < items:
                texts.append(self.draft.items[node].id)
            elif node < self.above:
                texts.append(f"topic {self.draft.topics[node - items].id}")
            elif node - self.above != before:
                texts[-1] += f" (part of {self.draft.items[node - self.above].id})"
        return texts
