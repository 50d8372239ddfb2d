"""One roadmap on its way into the whole: what its items, topics and tracks are called there.

An item that is there already keeps its definition. So its container here may not hold it there, and
its parts here may lose their container: what such a container meant, its needs and its place in
documents, goes over to them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dltrack.domain.link import canonical
from dltrack.roadmap.joins import links_of
from dltrack.roadmap.needs import renamed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dltrack.domain.model import Item, Link, Roadmap, Topic, Track

Rows = tuple[tuple[str, int], ...]


class Graft:
    """The names that a roadmap has in the whole, and what follows from them.

    Args:
        roadmap: a valid roadmap.
        joined: its items that are there already: id here to name there.
        above: for each name there, the containers it lies in.
    """

    def __init__(
        self, roadmap: Roadmap, joined: Mapping[str, str], above: Mapping[str, list[str]]
    ) -> None:
        self.roadmap, self.joined = roadmap, joined
        self.name = dict(joined)
        self.topic: dict[str, str] = {}
        self.track: dict[str, str] = {}
        self.item = {item.id: item for item in roadmap.items}
        self.lost: dict[str, list[str]] = {}
        """By item: the containers here that do not hold it there."""
        self.away: dict[str, list[str]] = {}
        """By container: what it does not hold there, in the order of the file."""
        holding: set[str] = set()
        containers: set[str] = set()
        for item in roadmap.items:
            line = self.containers(item.id)
            containers.update(line[:1])
            if item.id in joined:
                there = {joined[item.id], *above.get(joined[item.id], ())}
                lost = [one for one in line if joined.get(one) not in there]
            else:
                lost = [one for one in line if one in joined]
                holding.update([one for one in line if one not in joined][:1])
            self.lost[item.id] = lost
            for one in lost:
                self.away.setdefault(one, []).append(item.id)
        self.emptied = {one for one in containers if one not in joined and one not in holding}
        """Containers that are not there, though all their parts are."""

    def containers(self, id_: str) -> list[str]:
        """The containers of an item here, from the inmost."""
        line: list[str] = []
        inmost = self.item[id_].part_of
        while inmost is not None:
            line.append(inmost)
            inmost = self.item[inmost].part_of
        return line

    def needed(self, id_: str) -> tuple[str, ...]:
        """What a need on an item or topic means there."""
        if id_ not in self.item:
            return (self.topic.get(id_, id_),)
        if id_ in self.joined:
            return (self.name[id_],)
        parts = [self.name[p] for p in self.away.get(id_, ()) if self._counts(p, id_)]
        return (*([] if id_ in self.emptied else [self.name[id_]]), *parts)

    def _counts(self, part: str, container: str) -> bool:
        """Whether a part that is there already is a required one of a container that is not."""
        line = self.containers(part)
        between = [part, *line[: line.index(container)]]
        idle = (self.item[one] for one in between)
        return not any(one in self.joined for one in between[1:]) and not any(
            item.optional or item.planned or item.deprecated for item in idle
        )

    def placed(self, id_: str) -> tuple[str, ...]:
        """What stands there where an item stands here: with it, what it does not hold there."""
        if id_ not in self.item:
            return (id_,)
        return (self.name[id_], *(self.name[part] for part in self.away.get(id_, ())))

    def _others(self, ids: tuple[str, ...], owner: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(n for id_ in ids for n in self.placed(id_) if n != owner))

    def rows(self, item: Item) -> Rows:
        """The rows of an item, and of the containers whose place it had."""
        found, sources = list(item.rows), {source for source, _ in item.rows}
        for one in self.containers(item.id) if self.lost[item.id] else ():
            above = self.item[one].rows
            if one in self.lost[item.id]:
                found += [row for row in above if row[0] not in sources]
            sources |= {source for source, _ in above}
        return tuple(dict.fromkeys((self.track.get(source, source), row) for source, row in found))

    def grown(self, item: Item, gone: set[str], aliases: tuple[str, ...]) -> Item:
        """An item that is not there yet, as it will be.

        Args:
            item: the item here.
            gone: canonical links that belong to others there.
            aliases: its further names there.
        """
        line = self.containers(item.id)
        kept = [one for one in line if one not in self.joined][:1]
        broken = [self.item[one] for one in (line[: line.index(kept[0])] if kept else line)]
        family, name = (item, *broken), self.name[item.id]
        url, links = _own_links(item, gone)
        return replace(
            item,
            id=name,
            url=url,
            links=links,
            aliases=aliases,
            needs=renamed([n for one in family for n in one.needs], name, self.needed),
            after=self._others(tuple(x for one in family for x in one.after), name),
            teaches=self.taught(item),
            resolves=self._others(item.resolves, name),
            part_of=self.name[kept[0]] if kept else None,
            optional=any(one.optional for one in family) or item.id in self.emptied,
            planned=any(one.planned for one in family),
            deprecated=any(one.deprecated for one in family),
            rows=self.rows(item),
        )

    def taught(self, item: Item) -> tuple[str, ...]:
        """The topics an item teaches, as they are called there."""
        return tuple(dict.fromkeys(self.topic.get(topic, topic) for topic in item.teaches))

    def widened(self, item: Item, there: Item, links: list[Link], aliases: tuple[str, ...]) -> Item:
        """An item that is there, with what this roadmap knows of it besides."""
        resolved = dict.fromkeys((*there.resolves, *self._others(item.resolves, there.id)))
        return replace(
            there,
            links=(*there.links, *links),
            aliases=(*there.aliases, *aliases),
            resolves=tuple(resolved),
            rows=tuple(dict.fromkeys((*there.rows, *self.rows(item)))),
        )

    def topics(self) -> Iterator[Topic]:
        """Its topics under their names there, with their rows."""
        for topic in self.roadmap.topics:
            rows = tuple((self.track[source], row) for source, row in topic.rows)
            yield replace(topic, id=self.topic[topic.id], rows=rows)

    def tracks(self) -> Iterator[Track]:
        """Its tracks; each holds an item once, where it is named rather than meant."""
        for track in self.roadmap.tracks:
            named = {self.name[id_] for section in track.sections for id_ in section.items}
            seen: set[str] = set()
            sections = []
            for section in track.sections:
                ids: dict[str, None] = {}
                for id_ in section.items:
                    first, *implied = self.placed(id_)
                    ids |= dict.fromkeys([first, *(n for n in implied if n not in named)])
                inside = tuple(name for name in ids if name not in seen)
                seen.update(inside)
                sections.append(replace(section, items=inside))
            yield replace(track, id=self.track[track.id], sections=tuple(sections))


def _own_links(item: Item, gone: set[str]) -> tuple[str | None, tuple[Link, ...]]:
    """The links of an item without those that belong to others."""
    if gone.isdisjoint(links_of(item)):
        return item.url, item.links
    kept = [link for link in item.links if canonical(link.url) not in gone]
    if item.url and canonical(item.url) not in gone:
        return item.url, tuple(kept)
    return (kept[0].url, tuple(kept[1:])) if kept else (None, ())
