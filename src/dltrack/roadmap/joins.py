"""Which items of a further roadmap are items that are there already: those with the same link."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dltrack.domain.link import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dltrack.domain.model import Item

Links = tuple[str, ...]
"""The canonical links of an item, its ``url`` first."""


def links_of(item: Item) -> Links:
    """The canonical links of an item, its ``url`` first, each once."""
    urls = ([item.url] if item.url else []) + [link.url for link in item.links]
    return tuple(dict.fromkeys(map(canonical, urls)))


class Found:
    """The items that are there: by link, and the parts of each.

    Args:
        items: by name, in the order of the file.
        by_link: the names of the items that have a canonical link.
    """

    def __init__(self, items: Mapping[str, Item], by_link: Mapping[str, Sequence[str]]) -> None:
        self.items, self.by_link = items, by_link
        self.parts: dict[str, list[str]] = {}
        for name, item in items.items():
            if item.part_of is not None:
                self.parts.setdefault(item.part_of, []).append(name)

    def joins(self, items: Sequence[Item], links: Mapping[str, Links]) -> dict[str, str]:
        """For each item of a further roadmap that is there already: as what.

        A link that items of a family share says less than one that an item has alone. A part with
        nothing of its own is the part with the same range, or else what its container is.
        """
        shared = {
            link for link, n in Counter(x for own in links.values() for x in own).items() if n > 1
        }
        joined: dict[str, str] = {}
        for item in _containers_first(items):
            own = [link for link in links[item.id] if link not in shared]
            asked = own if item.part_of and own else links[item.id]
            names = next((self.by_link[link] for link in asked if link in self.by_link), ())
            container = joined.get(item.part_of or "")
            if not names and not own and container is not None:
                names = (container, *self.parts.get(container, ()))
            if names:
                joined[item.id] = self._meant(item, names)
        return joined

    def _meant(self, item: Item, names: Iterable[str]) -> str:
        """Of items that share a link: the part with the same range, else the container."""
        found = list(names)
        if item.parts is not None:
            for name in found:
                parts = self.items[name].parts
                if parts and (parts.first, parts.last) == (item.parts.first, item.parts.last):
                    return name
        return next((name for name in found if name in self.parts), found[0])


def _containers_first(items: Sequence[Item]) -> Iterator[Item]:
    """Every container before its parts."""
    parts: dict[str | None, list[Item]] = {}
    for item in items:
        parts.setdefault(item.part_of, []).append(item)
    waiting = list(parts.get(None, ()))
    for item in waiting:  # grows while it is walked
        waiting.extend(parts.get(item.id, ()))
    return iter(waiting)
