"""The whole that roadmaps are merged into, one after the other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from dltrack.domain.link import canonical
from dltrack.domain.model import Link, Roadmap
from dltrack.domain.overlay import FIRST, OWN, TRACK
from dltrack.roadmap.claims import Claims
from dltrack.roadmap.graft import Graft
from dltrack.roadmap.joins import Found, links_of
from dltrack.roadmap.soundness import settle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dltrack.domain.model import Item, Topic, Track
    from dltrack.domain.overlay import Holder, Origin
    from dltrack.roadmap.joins import Links
    from dltrack.roadmap.soundness import Bond


@dataclass(slots=True)
class Whole:
    """What was taken so far; ``by_link`` names the items that have a canonical link."""

    claims: Claims
    items: dict[str, Item] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    tracks: list[Track] = field(default_factory=list)
    by_link: dict[str, list[str]] = field(default_factory=dict)
    origins: dict[str, list[Origin]] = field(default_factory=lambda: defaultdict(list))
    said: list[tuple[str, str]] = field(default_factory=list)
    called: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The topics that some roadmap calls by an id."""

    @classmethod
    def of(cls, roadmap: Roadmap) -> Self:
        """A single roadmap as it is."""
        whole = cls(Claims({}, set(), roadmap.id))
        whole.items = {item.id: item for item in roadmap.items}
        whole.topics = {topic.id: topic for topic in roadmap.topics}
        whole.tracks = list(roadmap.tracks)
        whole.claims.taken.update(whole.items, whole.topics)
        whole.claims.taken.update(alias for item in roadmap.items for alias in item.aliases)
        return whole

    def roadmap(self, first: Roadmap) -> Roadmap:
        """The whole as a roadmap, under the id and version of the first."""
        tracks, topics = tuple(self.tracks), tuple(self.topics.values())
        return Roadmap(first.id, first.version, tracks, topics, tuple(self.items.values()))

    def say(self, key: str, sentence: str) -> None:
        """Note what could not be taken as it is, once."""
        if (key, sentence) not in self.said:
            self.said.append((key, sentence))

    def own_name(self, id_: str) -> str | None:
        """What an own item is called here."""
        return next((n for n, origins in self.origins.items() if (OWN, id_) in origins), None)

    def told_origins(self) -> dict[str, list[Origin]]:
        """The origins of what is not of the first roadmap alone, under its own id."""
        return {
            name: origins for name, origins in self.origins.items() if origins != [(FIRST, name)]
        }

    def take(self, key: str, roadmap: Roadmap, prefix: str) -> None:
        """Put a further roadmap into the whole.

        Args:
            key: whose names its names are.
            roadmap: a valid one; own items may name what is there.
            prefix: put before ids that somebody else has.
        """
        links = {item.id: links_of(item) for item in roadmap.items}
        found = Found(self.items, self.by_link)
        joined = found.joins(roadmap.items, links) if self.items else {}
        graft = Graft(roadmap, joined, {name: self._above(name) for name in joined.values()})
        self._name(graft, key, prefix, links)
        old_topics = set(self.topics)
        self._add_topics(graft)
        self.tracks += graft.tracks()
        bonds = self._widen(graft, key, links, set(found.parts), old_topics)
        fresh = self._grow(graft, key, links)
        bonds |= {
            (n, topic) for n in fresh for topic in self.items[n].teaches if topic in old_topics
        }
        if key != FIRST:
            for item, topic in settle(self.items, self.topics, fresh, bonds):
                self.say(
                    key, f"{item} is not taken as a teacher of {topic}, which it comes to need."
                )

    def _above(self, name: str) -> list[str]:
        """The containers of an item, from the inmost."""
        line: list[str] = []
        inmost = self.items[name].part_of
        while inmost is not None:
            line.append(inmost)
            inmost = self.items[inmost].part_of
        return line

    def _name(self, graft: Graft, key: str, prefix: str, links: Mapping[str, Links]) -> None:
        """Give everything its name: first what is named by an id, then (in ``_widen``) aliases."""
        for item in graft.roadmap.items:
            if item.id not in graft.joined:
                graft.name[item.id] = self.claims.name((key, item.id), prefix, links[item.id])
            self.origins[graft.name[item.id]].append((key, item.id))
        for topic in graft.roadmap.topics:
            same = next((n for n in self.called[topic.id] if _alike(self.topics[n], topic)), None)
            graft.topic[topic.id] = same or self.claims.name((key, topic.id), prefix)
            if same is None:
                self.called[topic.id].append(graft.topic[topic.id])
            self.origins[graft.topic[topic.id]].append((key, topic.id))
        for track in graft.roadmap.tracks:
            name = self.claims.name((key, track.id), prefix, space=TRACK)
            graft.track[track.id] = name.removeprefix(TRACK)
            self.origins[name].append((key, TRACK + track.id))

    def _add_topics(self, graft: Graft) -> None:
        for topic in graft.topics():
            there = self.topics.get(topic.id)
            if there is not None:
                rows = tuple(dict.fromkeys((*there.rows, *topic.rows)))
                self.topics[topic.id] = replace(there, rows=rows)
            else:
                self.topics[topic.id] = topic

    def _aliases(self, item: Item, name: str, key: str, links: Links) -> tuple[str, ...]:
        """The further names of an item that are free."""
        wanted = dict.fromkeys((item.id, *item.aliases))
        return tuple(n for n in wanted if n != name and self.claims.also(n, key, links))

    def _widen(
        self, graft: Graft, key: str, links: Mapping[str, Links], containers: set[str],
        topics: set[str],
    ) -> set[Bond]:  # fmt: skip
        """Tell the items that are there what the roadmap knows of them; gives the new bonds."""
        bonds: set[Bond] = set()
        for item in graft.roadmap.items:
            name = graft.joined.get(item.id)
            if name is None:
                continue
            there = self.items[name]
            fresh = [link for link in _as_links(item) if self._free(link, name)]
            aliases = self._aliases(item, name, key, links[item.id])
            wide = graft.widened(item, there, fresh, aliases)
            taught = () if name in containers else graft.taught(item)
            new = [topic for topic in taught if topic not in there.teaches]
            self.items[name] = replace(wide, teaches=(*there.teaches, *new))
            bonds |= {(name, topic) for topic in new if topic in topics}
        return bonds

    def _free(self, link: Link, name: str) -> bool:
        """Take a link for an item if no other item has it."""
        spelling = canonical(link.url)
        if spelling in self.by_link:
            return False
        self.by_link[spelling] = [name]
        return True

    def _grow(self, graft: Graft, key: str, links: Mapping[str, Links]) -> list[str]:
        """Put in the items that are new; gives their names."""
        gone = set(self.by_link)
        fresh = []
        for item in graft.roadmap.items:
            if item.id not in graft.joined:
                name = graft.name[item.id]
                aliases = self._aliases(item, name, key, links[item.id])
                self.items[name] = graft.grown(item, gone, aliases)
                fresh.append(name)
        for name in fresh:
            for link in links_of(self.items[name]):
                self.by_link.setdefault(link, []).append(name)
        return fresh

    def recall(self, held: Mapping[str, Holder]) -> None:
        """Let names that the student used and nobody has any more lead to what has their link."""
        lost = [n for n, one in held.items() if one.touched and n not in self.claims.taken]
        if lost and not self.by_link:
            for name, item in self.items.items():
                for link in links_of(item):
                    self.by_link.setdefault(link, []).append(name)
        containers = {item.part_of for item in self.items.values()} if lost else set()
        for old in lost:
            links = (link for link in sorted(held[old].links) if link in self.by_link)
            names = [name for link in links for name in self.by_link[link]]
            if names:
                item = self.items[next((n for n in names if n in containers), names[0])]
                self.items[item.id] = replace(item, aliases=(*item.aliases, old))
                self.claims.taken.add(old)


def _as_links(item: Item) -> list[Link]:
    return ([Link(item.url)] if item.url else []) + list(item.links)


def _alike(one: Topic, other: Topic) -> bool:
    """Whether two topics of the same id have the same title in one language."""
    return _same(one.title.en, other.title.en) or _same(one.title.zh, other.title.zh)


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold() == other.casefold()
