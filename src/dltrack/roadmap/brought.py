"""What one of several roadmaps brought to the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dltrack.domain.overlay import TRACK

if TYPE_CHECKING:
    from dltrack.domain.model import Roadmap
    from dltrack.roadmap.merge import Merged


@dataclass(frozen=True, slots=True)
class Brought:
    """Of a further roadmap: what is new, what was there, and what has another name in the whole.

    Attributes:
        items: how many items it has.
        new: how many of them were not there.
        shared: its items that were there: id in it, and name in the whole.
        renamed: items, topics and tracks that are new and could not keep their ids: the same.
        tracks: the names of its tracks.
        said: what could not be taken as it is.
    """

    items: int
    new: int
    shared: list[tuple[str, str]]
    renamed: list[tuple[str, str]]
    tracks: list[str]
    said: list[str]


def brought(roadmap: Roadmap, merged: Merged) -> Brought:
    """Tell what a roadmap brought to the whole that it was merged into."""
    name, definer = {}, {}
    for called, origins in merged.origins.items():
        for owner, id_ in origins:
            if owner == roadmap.id:
                name[id_], definer[id_] = called, origins[0]
    items = {item.id for item in roadmap.items}
    mine = {id_: None for id_ in name if definer[id_] == (roadmap.id, id_)}
    return Brought(
        items=len(items),
        new=sum(id_ in items for id_ in mine),
        shared=[(id_, name[id_]) for id_ in name if id_ in items and id_ not in mine],
        renamed=[(_bare(id_), _bare(name[id_])) for id_ in mine if name[id_] != id_],
        tracks=[_bare(name[TRACK + track.id]) for track in roadmap.tracks],
        said=[sentence for about, sentence in merged.said if about == roadmap.id],
    )


def _bare(name: str) -> str:
    return name.removeprefix(TRACK)
