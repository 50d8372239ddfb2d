"""What differs between two states of the whole roadmap, as a student would tell it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from dltrack.domain.graph import ancestors, build
from dltrack.domain.membership import members_of
from dltrack.domain.words import CONTAINER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dltrack.domain.graph import Graph
    from dltrack.domain.model import Roadmap, Text

Place = tuple[str, str]
"""A track and the title of a section of it; the section is empty behind the last one."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a student sees of an item; ``needs`` are its own and its containers'."""

    title: str
    url: str | None
    minutes: int | None
    part_of: str | None
    container: bool
    flags: str
    needs: frozenset[str]
    places: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Outlook:
    """A state of the roadmap: its items and topics by id, its tracks, today's ids of old names."""

    items: Mapping[str, Facts]
    topics: frozenset[str]
    tracks: frozenset[str]
    today: Mapping[str, str]


@dataclass(slots=True)
class Changes:
    """What an update changed; lists are in the order of the new roadmap, or else of the old.

    Attributes:
        added: ids.
        removed: ids of items and topics that nothing stands for any more.
        kept: those of them that the student had touched.
        renamed: old id and new id.
        merged: the ids that became one, and which.
        split: an item that became a container, and its parts.
        moved: id, places it left, places it came to; a container tells for its parts.
        needs: id, needs it got, needs it lost; the same.
        changed: id, and for title, link, hours and flags what it was and is.
        tracks_added: ids of tracks.
        tracks_removed: the same.
    """

    added: list[dict[str, Any]] = field(default_factory=list)
    removed: list[dict[str, Any]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    renamed: list[dict[str, str]] = field(default_factory=list)
    merged: list[dict[str, Any]] = field(default_factory=list)
    split: list[dict[str, Any]] = field(default_factory=list)
    moved: list[dict[str, Any]] = field(default_factory=list)
    needs: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    tracks_added: list[str] = field(default_factory=list)
    tracks_removed: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """All of it as plain values."""
        return asdict(self)


def outlook(roadmap: Roadmap) -> Outlook:
    """What a student will see of a roadmap."""
    graph, lines = build(roadmap), ancestors(roadmap)
    places: list[set[Place]] = [set() for _ in roadmap.items]
    for track in roadmap.tracks:
        for item, (section, _) in members_of(roadmap, track).items():
            places[item].add((track.id, in_words(track.sections[section].title)))
    return Outlook(
        items={
            item.id: Facts(
                title=in_words(item.title),
                url=item.url,
                minutes=graph.minutes[n] if item.hours else None,
                part_of=item.part_of,
                container=graph.kinds[n] == CONTAINER,
                flags=_flags(roadmap, graph, n, lines[n]),
                needs=frozenset(graph.names[need] for need in graph.needs[n]),
                places=frozenset(places[n]),
            )
            for n, item in enumerate(roadmap.items)
        },
        topics=frozenset(topic.id for topic in roadmap.topics),
        tracks=frozenset(track.id for track in roadmap.tracks),
        today={alias: item.id for item in roadmap.items for alias in item.aliases},
    )


def _flags(roadmap: Roadmap, graph: Graph, n: int, line: list[int]) -> str:
    """The flags of an item, its containers' included."""
    family = [roadmap.items[m] for m in (n, *line)]
    deprecated = any(one.deprecated for one in family)
    planned = any(one.planned for one in family) or (graph.unstudied[n] and not deprecated)
    return flags(graph.optional[n], planned, deprecated)


def in_words(title: Text) -> str:
    """A title in both its languages."""
    return " / ".join(text for text in (title.en, title.zh) if text)


def flags(optional: object, planned: object, deprecated: object) -> str:
    """The flags of an item in words; empty where it has none."""
    given = {"optional": optional, "planned": planned, "deprecated": deprecated}
    return ", ".join(word for word, value in given.items() if value)


def compare(old: Outlook, new: Outlook, touched: Iterable[str]) -> Changes:
    """Say what differs.

    Args:
        old: before.
        new: after.
        touched: ids that the student did or wrote something about.
    """
    today = {id_: new.today.get(id_, id_) for id_ in old.items}
    today = {id_: name for id_, name in today.items() if name in new.items}
    found = Changes()
    found.tracks_added = sorted(new.tracks - old.tracks)
    found.tracks_removed = sorted(old.tracks - new.tracks)
    gone = [id_ for id_ in old.items if id_ not in today]
    gone_topics = sorted(old.topics - new.topics - new.items.keys() - new.today.keys())
    found.removed = [{"id": id_, "title": old.items[id_].title} for id_ in gone]
    found.removed += [{"id": id_, "title": "topic"} for id_ in gone_topics]
    mine = set(touched)
    found.kept = [one["id"] for one in found.removed if one["id"] in mine]
    _identities(found, old, new, today)
    _differences(found, old, new, today)
    return found


def _identities(found: Changes, old: Outlook, new: Outlook, today: Mapping[str, str]) -> None:
    """Which items came, took another name, became one, or became several."""
    before: dict[str, list[str]] = {}
    for id_, name in today.items():
        before.setdefault(name, []).append(id_)
    parts: dict[str, list[str]] = {}
    for id_, facts in new.items.items():
        if facts.part_of is not None:
            parts.setdefault(facts.part_of, []).append(id_)
    of_split: set[str] = set()
    for name, ids in before.items():
        others = [id_ for id_ in ids if id_ != name]
        if len(ids) > 1:
            found.merged.append({"from": ids, "to": name})
        elif others:
            found.renamed.append({"from": others[0], "to": name})
        if new.items[name].container and not any(old.items[id_].container for id_ in ids):
            found.split.append({"id": name, "parts": parts[name]})
            of_split.update(parts[name])
    found.added = [
        {"id": id_, "title": facts.title}
        for id_, facts in new.items.items()
        if id_ not in before and id_ not in of_split
    ]


def _differences(found: Changes, old: Outlook, new: Outlook, today: Mapping[str, str]) -> None:
    """What is told otherwise of items that stayed."""
    tracks = old.tracks & new.tracks
    moves: dict[str, tuple[list[str], list[str]]] = {}
    needs: dict[str, tuple[list[str], list[str]]] = {}
    for id_, name in today.items():
        was, now = old.items[id_], new.items[name]
        moves[name] = _change(_where(was, tracks, today), _where(now, tracks, {}))
        needs[name] = _change({_named(n, today) for n in was.needs}, now.needs)
        told = {"title": (was.title, now.title), "link": (was.url, now.url),
                "hours": (_hours(was), _hours(now)), "flags": (was.flags, now.flags)}  # fmt: skip
        fields = [
            {"field": key, "old": one, "new": other}
            for key, (one, other) in told.items()
            if one != other
        ]
        if fields:
            found.changed.append({"id": name, "fields": fields})
    for changes, key, into in ((moves, "from to", found.moved), (needs, "lost got", found.needs)):
        less, more = key.split()
        for name, change in changes.items():
            if any(change) and changes.get(new.items[name].part_of or "") != change:
                into.append({"id": name, less: change[0], more: change[1]})


def _change(was: Iterable[str], now: Iterable[str]) -> tuple[list[str], list[str]]:
    was, now = set(was), set(now)
    return sorted(was - now), sorted(now - was)


def _where(facts: Facts, tracks: frozenset[str], today: Mapping[str, str]) -> set[str]:
    """Where an item stands, on tracks that were there before and after."""
    found = {f"{track}: {section}" for track, section in facts.places if track in tracks}
    if facts.part_of is not None:
        found.add(f"part of {today.get(facts.part_of, facts.part_of)}")
    return found


def _named(need: str, today: Mapping[str, str]) -> str:
    """A need under the names of today; a group is written with bars."""
    return " | ".join(sorted({today.get(name, name) for name in need.split(" | ")}))


def _hours(facts: Facts) -> float | None:
    return None if facts.minutes is None else round(facts.minutes / 60, 2)


def is_empty(changes: Mapping[str, Sequence[Any]]) -> bool:
    """Whether nothing changed."""
    return not any(changes.values())
