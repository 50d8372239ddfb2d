"""The student's own items among the others: what they name, and the tracks they were put on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dltrack.domain.model import Section, Text
from dltrack.domain.overlay import OWN
from dltrack.roadmap.needs import renamed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dltrack.domain.model import Item, Roadmap
    from dltrack.roadmap.whole import Whole

ADDED = Text("Added by you", "自己添加")
"""The section of a track that holds the student's own items."""


def resolved(own: Roadmap, whole: Whole) -> Roadmap:
    """Own items that name only what is there; what is gone is said and left out."""
    mine = {item.id for item in own.items}
    aliases = {alias: name for name, item in whole.items.items() for alias in item.aliases}

    def known(owner: str, *, items: bool, topics: bool) -> Callable[[str], tuple[str, ...]]:
        def names(name: str) -> tuple[str, ...]:
            today = name if name in mine else aliases.get(name, name)
            if (items and (today in mine or today in whole.items)) or (
                topics and today in whole.topics
            ):
                return (today,)
            whole.say(OWN, f"{owner}: {name} is no longer in the roadmap; it is left out there.")
            return ()

        return names

    def item(one: Item) -> Item:
        both = known(one.id, items=True, topics=True)
        only = known(one.id, items=True, topics=False)
        taught = known(one.id, items=False, topics=True)
        return replace(
            one,
            needs=renamed(one.needs, one.id, both),
            after=tuple(n for name in one.after for n in only(name) if n != one.id),
            resolves=tuple(n for name in one.resolves for n in only(name) if n != one.id),
            teaches=tuple(n for name in one.teaches for n in taught(name)),
            part_of=None,
            rows=(),
        )

    return replace(own, items=tuple(item(one) for one in own.items))


def on_tracks(whole: Whole, tracks: Mapping[str, str]) -> None:
    """Put own items at the end of the tracks they were put on, unless they stand there already."""
    at = {track.id: n for n, track in enumerate(whole.tracks)}
    added: dict[str, list[str]] = {}
    for id_, track in tracks.items():
        name = whole.own_name(id_)
        if track not in at:
            whole.say(OWN, f"{id_}: there is no track {track} any more; it is on none.")
        elif name is not None and not _stands(whole, name, track, at[track]):
            added.setdefault(track, []).append(name)
    for track, names in added.items():
        section = Section(ADDED, items=tuple(dict.fromkeys(names)))
        old = whole.tracks[at[track]]
        whole.tracks[at[track]] = replace(old, sections=(*old.sections, section))


def _stands(whole: Whole, name: str, track: str, at: int) -> bool:
    listed = any(name in section.items for section in whole.tracks[at].sections)
    return listed or any(source == track for source, _ in whole.items[name].rows)
