"""Who is called what when several roadmaps become one: names that clash get a prefix.

The first roadmap asks first, then the others as they were added. But who has a name in the database
keeps it, and what the student touched under a name stays its own: no state ever jumps to another
resource.
"""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from dltrack.domain.overlay import FIRST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from dltrack.domain.overlay import Holder, Origin

LONGEST = 80
"""Characters of an id."""

_NO_LINKS: frozenset[str] = frozenset()


class Claims:
    """The names given out so far.

    Args:
        held: who has which name in the database.
        present: everything that some roadmap names today.
        first: the id of the first roadmap, which may have been a further one before.
    """

    def __init__(
        self, held: Mapping[str, Holder], present: AbstractSet[Origin], first: str
    ) -> None:
        self.taken: set[str] = set()
        self._held, self._present = held, present
        self._owners = {
            name: {(FIRST if owner == first else owner, id_) for owner, id_ in holder.origins}
            for name, holder in held.items()
        }
        self._called = {
            origin: held[name].id for name, owners in self._owners.items() for origin in owners
        }

    def name(
        self, origin: Origin, prefix: str, links: Collection[str] = _NO_LINKS, space: str = ""
    ) -> str:
        """Give a thing its name: the one it has, else its id, else its id with a prefix.

        Args:
            origin: the roadmap it comes from, and its id there.
            prefix: what makes its id its own.
            links: its canonical links.
            space: what stands before every name of a namespace of its own.
        """
        roadmap, id_ = origin
        now = self._called.get((roadmap, space + id_))
        for name in chain((now, space + id_), _prefixed(space, prefix, id_)):
            if name is not None and self.also(name, roadmap, links):
                return name
        raise AssertionError("there is always a further number")

    def also(self, name: str, roadmap: str, links: Collection[str] = _NO_LINKS) -> bool:
        """Take a name if it is free for a thing of this roadmap with these links."""
        if name in self.taken or not self._free(name, roadmap, links):
            return False
        self.taken.add(name)
        return True

    def _free(self, name: str, roadmap: str, links: Collection[str]) -> bool:
        holder = self._held.get(name)
        if holder is None or not holder.links.isdisjoint(links):
            return True
        owners = self._owners[name]
        if any(owner == roadmap for owner, _ in owners):
            return True  # whose names these are decides what they mean
        return not holder.touched and self._present.isdisjoint(owners)


def _prefixed(space: str, prefix: str, id_: str) -> Iterator[str]:
    stem = f"{prefix}-{id_}"
    yield space + stem[:LONGEST]
    for number in count(2):
        end = f"-{number}"
        yield space + stem[: LONGEST - len(end)] + end
