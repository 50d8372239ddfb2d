"""A piece of the graph as somebody looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field

NEED, TEACHES, ONE_OF, PART_OF, AFTER, RESOLVES = (
    "need", "teaches", "one-of", "part-of", "after", "resolves",
)  # fmt: skip
"""Kinds of edge. All lead from what comes first to what comes later, but ``resolves``."""

ANSWERS = "need-resolves"
"""A need whose item answers what was left open there: drawn as one line."""

TYPES = ("item", "container", "topic", "any")
"""What a node is, by its kind's number."""

Titles = tuple[str | None, str | None]
"""English, Chinese."""


@dataclass(frozen=True, slots=True)
class Node:
    """An item, container, topic or ``any:`` group.

    Attributes:
        no: its number in the store.
        id: its id; the ids of a group, with `` | `` between them.
        type: a word of ``TYPES``; ``kind`` is the kind of an item.
        locked: some need of it is unmet.
        assumed: a topic that never locks.
        outside: the track borrows it.
        hidden: how many could meet it (teachers, members) that are not in the picture.
        group: the section it stands in, by its index.
        part_of: the number of its container.
    """

    no: int
    id: str
    type: str
    titles: Titles = (None, None)
    kind: str | None = None
    state: str = "todo"
    minutes: int | None = None
    url: str | None = None
    locked: bool = False
    optional: bool = False
    planned: bool = False
    deprecated: bool = False
    assumed: bool = False
    outside: bool = False
    hidden: int = 0
    group: int | None = None
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """One line of a picture, between two numbers of nodes."""

    source: int
    target: int
    kind: str


@dataclass(frozen=True, slots=True)
class Group:
    """A section: the track it belongs to, and its titles."""

    track: str
    titles: Titles


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes in the order of the track, edges, sections; ``centre`` is never left out."""

    nodes: list[Node]
    edges: list[Edge]
    groups: list[Group] = field(default_factory=list)
    centre: int | None = None
