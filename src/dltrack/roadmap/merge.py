"""Several roadmaps as one: the first, further ones as they were added, the student's own items.

An item with the link of one that is there is that one: its id becomes an alias, the definition that
was there stays, what it teaches and resolves is united. docs/design.md tells the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dltrack.domain.model import Roadmap
from dltrack.domain.overlay import FIRST, OWN, TRACK
from dltrack.roadmap.claims import Claims
from dltrack.roadmap.overrides import renewed
from dltrack.roadmap.own_items import on_tracks, resolved
from dltrack.roadmap.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dltrack.domain.model import Item
    from dltrack.domain.overlay import Holder, Origin

MINE = "my"
"""Put before the id of an own item whose name somebody else has."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The whole, and where everything in it comes from.

    Attributes:
        roadmap: id and version are those of the first roadmap.
        origins: by name (of a track with ``track:`` before it), who has it, the definer first;
            absent for what is of the first roadmap alone, under its own id.
        said: sentences about what could not be taken as it is, each with the roadmap it is about.
    """

    roadmap: Roadmap
    origins: Mapping[str, Sequence[Origin]]
    said: Sequence[tuple[str, str]] = ()

    def names(self) -> set[str]:
        """Every id, alias and topic id."""
        items = self.roadmap.items
        return (
            {item.id for item in items}
            | {alias for item in items for alias in item.aliases}
            | {topic.id for topic in self.roadmap.topics}
        )


def merge(
    base: Roadmap,
    extras: Sequence[Roadmap] = (),
    own: Sequence[Item] = (),
    own_tracks: Mapping[str, str] | None = None,
    overrides: Mapping[str, str] | None = None,
    held: Mapping[str, Holder] | None = None,
) -> Merged:
    """Make one valid roadmap of several valid ones; the same input gives the same names.

    Args:
        base: the first roadmap.
        extras: further ones; one with the id of another that is there is left out.
        own: the student's own items; what they name may be gone by now.
        own_tracks: the track that an own item was put on, by its id.
        overrides: the new address by the canonical spelling of the one it replaces.
        held: who has which name in the database.
    """
    held = held or {}
    if not (extras or own or overrides or any(o not in (FIRST, base.id) for o in _owners(held))):
        whole = Whole.of(base)
        whole.recall(held)
        return Merged(whole.roadmap(base), {})
    beside = [roadmap for n, roadmap in enumerate(extras) if _is_new(roadmap.id, base, extras[:n])]
    mine = Roadmap(OWN, "", (), (), tuple(own))
    everything = [(FIRST, base), *((one.id, one) for one in beside), (OWN, mine)]
    present = {origin for key, roadmap in everything for origin in _present(key, roadmap)}
    whole = Whole(Claims(held, present, base.id))
    for key, roadmap in everything:
        taken = roadmap
        if overrides:
            taken = replace(roadmap, items=tuple(renewed(i, overrides) for i in roadmap.items))
        if key == OWN:
            taken = resolved(taken, whole)
        whole.take(key, taken, {FIRST: base.id, OWN: MINE}.get(key, key))
    on_tracks(whole, own_tracks or {})
    whole.recall(held)
    return Merged(whole.roadmap(base), whole.told_origins(), whole.said)


def _is_new(id_: str, base: Roadmap, before: Sequence[Roadmap]) -> bool:
    return id_ not in (base.id, *(one.id for one in before))


def _owners(held: Mapping[str, Holder]) -> Iterator[str]:
    return (owner for holder in held.values() for owner, _ in holder.origins)


def _present(key: str, roadmap: Roadmap) -> Iterator[Origin]:
    """Everything a roadmap names."""
    for item in roadmap.items:
        yield key, item.id
        for alias in item.aliases:
            yield key, alias
    for topic in roadmap.topics:
        yield key, topic.id
    for track in roadmap.tracks:
        yield key, TRACK + track.id
