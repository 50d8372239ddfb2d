"""A roadmap while it is read: the values so far, where they stand, and who has which name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dltrack.roadmap.nodes import line_of
from dltrack.roadmap.wording import Nearest

if TYPE_CHECKING:
    from dltrack.domain.model import Item, Topic, Track
    from dltrack.roadmap.nodes import Mapping
    from dltrack.roadmap.problems import Problems


@dataclass(slots=True)
class Draft:
    """Values and nodes of a kind stand at the same index; an id that was wrong is empty.

    ``item_at`` and ``topic_at`` give the index of an id, ``item_of_alias`` the id of an alias.
    """

    problems: Problems
    nearest: Nearest = field(default_factory=Nearest)
    tracks: list[Track] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    track_nodes: list[Mapping] = field(default_factory=list)
    topic_nodes: list[Mapping] = field(default_factory=list)
    item_nodes: list[Mapping] = field(default_factory=list)
    item_at: dict[str, int] = field(default_factory=dict)
    topic_at: dict[str, int] = field(default_factory=dict)
    item_of_alias: dict[str, str] = field(default_factory=dict)

    def item_error(self, at: int, name: str, message: str, remedy: str) -> None:
        """Note an error at what the item of this index says under ``name``."""
        self.problems.error(line_of(self.item_nodes[at], name), self.items[at].id, message, remedy)
