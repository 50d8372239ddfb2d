"""What the words of the design say of a roadmap and a student, by the most naive means.

Nothing here comes from ``dltrack.domain`` but the words themselves: no counters, no kept state, no
order. Everything is asked again each time, in whatever time it takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dltrack.domain.model import Item, Need, Roadmap, Track

IDLE = ("optional", "planned", "deprecated")
UNSTUDIED = ("planned", "deprecated")


class Oracle:
    """A student before a roadmap.

    Attributes:
        states: the state of each leaf item that is not ``todo``.
        knows: the topics the student said to know.
    """

    def __init__(
        self, roadmap: Roadmap, states: Mapping[str, str] | None = None, knows: Iterable[str] = ()
    ) -> None:
        self.roadmap = roadmap
        self.items = {item.id: item for item in roadmap.items}
        self.topics = {topic.id: topic for topic in roadmap.topics}
        # What left the roadmap keeps its state and moves nobody.
        self.states = {id_: s for id_, s in (states or {}).items() if id_ in self.items}
        self.knows = set(knows)

    def parts(self, id_: str) -> list[Item]:
        """The items that are part of this one."""
        return [item for item in self.items.values() if item.part_of == id_]

    def containers(self, id_: str) -> list[Item]:
        """What the item lies in, from the nearest outwards."""
        above = self.items[id_].part_of
        return [] if above is None else [self.items[above], *self.containers(above)]

    def flagged(self, id_: str, words: tuple[str, ...]) -> bool:
        """A part is what its container is, and a container is what all its parts are."""
        if any(
            getattr(i, word) for i in (self.items[id_], *self.containers(id_)) for word in words
        ):
            return True
        parts = self.parts(id_)
        return bool(parts) and all(self.flagged(part.id, words) for part in parts)

    def leaf(self, id_: str) -> bool:
        """Whether one studies the item itself."""
        return not self.parts(id_)

    def required(self, id_: str) -> bool:
        """Whether the item may gate others."""
        return not self.flagged(id_, IDLE)

    def state(self, id_: str) -> str:
        """The state of a leaf item."""
        return self.states.get(id_, "todo")

    def teachers(self, topic: str) -> list[str]:
        """The items that teach a topic."""
        return [item.id for item in self.items.values() if topic in item.teaches]

    def assumed(self, topic: str) -> bool:
        """A topic that only optional, planned or deprecated items teach, or nobody."""
        return self.topics[topic].assumed or not any(map(self.required, self.teachers(topic)))

    def met(self, need: Need) -> bool:
        """Whether an item, a topic or any of several is met."""
        if not isinstance(need, str):
            return any(map(self.met, need))
        if need in self.topics:
            taught = any(map(self.met, self.teachers(need)))
            return need in self.knows or self.assumed(need) or taught
        if self.leaf(need):
            return self.state(need) in ("done", "known")
        return all(map(self.met, self.counting(need)))

    def counting(self, container: str) -> list[str]:
        """The parts that make up a container: those it requires, or if none is, all that can be.

        Inside an optional container, its parts are required but for those optional by themselves.
        """
        parts = [part.id for part in self.parts(container)]
        able = [p for p in parts if not self.flagged(p, UNSTUDIED)] or parts
        plain = [p for p in able if not any(getattr(self.items[p], word) for word in IDLE)]
        return list(filter(self.required, parts)) or plain or able

    def needs(self, id_: str) -> list[Need]:
        """The needs of an item and of what it lies in, each once; one of one is that one."""
        named = [need for i in (self.items[id_], *self.containers(id_)) for need in i.needs]
        return list(dict.fromkeys(_plain(need) for need in named))

    def unmet(self, id_: str) -> list[Need]:
        """Those of the needs that lock the item."""
        return [need for need in self.needs(id_) if not self.met(need)]

    def studyable(self, id_: str) -> bool:
        """Whether the item can be studied at all."""
        return self.leaf(id_) and not self.flagged(id_, UNSTUDIED)

    def unlocked(self, id_: str) -> bool:
        """Every need met, and the item neither finished nor set aside."""
        return self.studyable(id_) and not self.unmet(id_) and self.state(id_) in ("todo", "doing")

    def opened_by(self, id_: str) -> list[str]:
        """The items that doing one now would unlock, in the order of the file."""
        then = Oracle(self.roadmap, self.states | {id_: "done"}, self.knows)
        return [
            other
            for other in self.items
            if other != id_ and self.state(other) == "todo"
            if then.unlocked(other) and not self.unlocked(other)
        ]

    def questions_for(self, id_: str, asked: Mapping[str, int]) -> tuple[int, int]:
        """How many of the open questions an item resolves, and how many more it may explain.

        Args:
            id_: the item.
            asked: open questions by the item they are on.
        """
        item = self.items[id_]
        beside = {
            other
            for other in asked
            if other in self.items and other not in (id_, *item.resolves)
            if set(self.items[other].teaches) & set(item.teaches)
        }
        resolved = [asked.get(other, 0) for other in item.resolves]
        return sum(resolved), sum(asked[other] for other in beside)

    def members(self, track: Track) -> set[str]:
        """The items a track names, and the parts of these."""
        named = {id_ for section in track.sections for id_ in section.items}
        named |= {i.id for i in self.items.values() if any(s == track.id for s, _ in i.rows)}
        return {id_ for id_ in self.items if {id_, *(c.id for c in self.containers(id_))} & named}

    def suppliers(self, need: Need) -> set[str]:
        """The required leaf items that can help to meet a need."""
        if not isinstance(need, str):
            return set().union(*map(self.suppliers, need))
        if need in self.topics:
            return set().union(*map(self.suppliers, self.teachers(need)))
        if self.leaf(need):
            return {need} if self.required(need) else set()
        return set().union(*(self.suppliers(p.id) for p in self.parts(need)))

    def purposes(self, track: Track) -> set[tuple[str, Need, str]]:
        """What a track needs from outside: the item, what it helps to meet, who needs that."""
        members = self.members(track)
        own = {id_ for id_ in members if self.leaf(id_) and self.required(id_)}
        finished = Oracle(self.roadmap, dict.fromkeys(own, "done"))
        found: set[tuple[str, Need, str]] = set()
        consumers = own
        while True:
            more = {
                (item, need, consumer)
                for consumer in consumers
                for need in self.needs(consumer)
                if not finished.met(need)
                for item in self.suppliers(need) - members
            }
            if more <= found:
                return found
            found |= more
            consumers = own | {item for item, _, _ in found}

    def wanted(self, track: Track) -> set[str]:
        """The leaf items that are still to study for somebody who follows the track."""
        active = {
            id_
            for id_ in self.items
            if self.studyable(id_) and self.state(id_) not in ("done", "known", "ignored")
        }
        wanted = self.members(track) & active
        purposes = self.purposes(track)
        while True:
            more = {
                item
                for item, need, consumer in purposes
                if consumer in wanted and item in active and not self.met(need)
            }
            if more <= wanted:
                return wanted
            wanted |= more

    def suggestions(self, track: Track | None = None) -> set[str]:
        """What ``next`` has to offer: what one is in the middle of, and what is unlocked."""
        wanted = set(self.items) if track is None else self.wanted(track)
        doing = {id_ for id_, state in self.states.items() if state == "doing"}
        todo = {id_ for id_ in wanted if self.unlocked(id_) and self.state(id_) == "todo"}
        return doing | todo


def _plain(need: Need) -> Need:
    """Equal needs in one spelling."""
    names = (need,) if isinstance(need, str) else tuple(sorted(set(need)))
    return names[0] if len(names) == 1 else names
