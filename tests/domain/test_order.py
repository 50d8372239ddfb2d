"""The order of a track: the document's own, with needs and ``after`` respected."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given

from dltrack.domain.graph import build
from dltrack.domain.membership import after_of, members_of, members_of_all
from dltrack.domain.model import Item, Roadmap, Section, Text, Topic, Track
from dltrack.domain.order import order
from store.oracle import Oracle
from store.worlds import many, roadmaps

if TYPE_CHECKING:
    from dltrack.domain.membership import Membership
    from dltrack.domain.order import Place

Key = tuple[int, bool, int, bool, int]
"""Section, optional, place in it, inside, number in the file: how a document orders its items."""


def ranked(roadmap: Roadmap, track: Track) -> list[str]:
    """The ids of a track in the order of their ranks; borrowed ones with a star."""
    names = [item.id for item in roadmap.items]
    return [names[p.item] + "*" * p.outside for p in places(roadmap, members_of(roadmap, track))]


def places(roadmap: Roadmap, members: Membership) -> list[Place]:
    """The places of a track."""
    graph = build(roadmap)
    return order(graph, members, after_of(roadmap, graph))[0]


class Simulation:
    """A student who always takes the first unlocked item, looking through all of them each time."""

    def __init__(self, roadmap: Roadmap, track: Track) -> None:
        self.oracle, self.track = Oracle(roadmap), track
        self.number = {item.id: n for n, item in enumerate(roadmap.items)}
        self.keys = self.borrow({id_: self.key(id_) for id_ in self.oracle.members(track)})
        studyable = [id_ for id_ in self.keys if self.oracle.studyable(id_)]
        self.everything = Oracle(roadmap, dict.fromkeys(studyable, "done"))

    def key(self, id_: str) -> Key:
        """Where the document has an item: by itself, else where what it lies in stands."""
        for one in (self.oracle.items[id_], *self.oracle.containers(id_)):
            place = self.place(one)
            if place is not None:
                optional = self.oracle.flagged(id_, ("optional",)) or not (
                    self.oracle.leaf(id_) or self.oracle.required(id_)
                )
                return place[0], optional, place[1], True, self.number[id_]
        raise AssertionError(id_)

    def place(self, one: Item) -> tuple[int, int] | None:
        """The section and the place in it that the track itself gives to an item."""
        rows = [row for source, row in one.rows if source == self.track.id]
        for n, section in enumerate(self.track.sections):
            if section.rows and rows and section.rows[0] <= min(rows) <= section.rows[1]:
                return n, min(rows)
            if one.id in section.items:
                return n, section.items.index(one.id)
        return None

    def borrow(self, keys: dict[str, Key]) -> dict[str, Key]:
        """Let what comes from outside stand just before the first that needs it."""
        purposes, inside = self.oracle.purposes(self.track), set(keys)
        for _ in purposes:
            for item, _, consumer in purposes:
                if consumer in keys and item not in inside:
                    section, optional, place, _, _ = keys[consumer]
                    mine = (section, optional, place, False, self.number[item])
                    keys[item] = min(mine, keys.get(item, mine))
        return keys

    def held(self, id_: str, done: set[str], left: set[str]) -> tuple[bool, bool]:
        """Whether needs lock an item, and whether ``after`` holds it back besides."""
        if not self.oracle.studyable(id_):
            return False, False
        now = Oracle(self.oracle.roadmap, dict.fromkeys(done, "done"))
        locked = any(not now.met(n) and self.everything.met(n) for n in self.oracle.needs(id_))
        return locked, locked or bool(self.behind(id_) & left)

    def behind(self, id_: str) -> set[str]:
        """The leaf items that an item stands behind by its own word or that of its containers."""
        family = (self.oracle.items[id_], *self.oracle.containers(id_))
        named = {name for one in family for name in one.after}
        return {
            other
            for other in self.oracle.items
            if self.oracle.leaf(other) and other != id_
            if {other, *(c.id for c in self.oracle.containers(other))} & named
        }

    def walk(self) -> list[str]:
        """The items in the order in which the student takes them."""
        done, line, left = set[str](), list[str](), set(self.keys)
        while left:
            by_place = sorted(left, key=self.keys.__getitem__)
            held = {id_: self.held(id_, done, left) for id_ in by_place}
            first = min(by_place, key=lambda id_: (held[id_], self.keys[id_]))
            line.append(first)
            left.remove(first)
            if self.oracle.studyable(first):
                done.add(first)
        return line


@many(80)
@given(roadmap=roadmaps())
def test_the_rank_is_the_walk_of_a_student_who_always_takes_the_first_unlocked_item(
    roadmap: Roadmap,
) -> None:
    for track in roadmap.tracks:
        simulation = Simulation(roadmap, track)
        outside = set(simulation.keys) - simulation.oracle.members(track)
        walk = [id_ + "*" * (id_ in outside) for id_ in simulation.walk()]
        assert ranked(roadmap, track) == walk, track.id


@many(50)
@given(roadmap=roadmaps())
def test_every_item_stands_behind_something_that_meets_each_need_of_it(roadmap: Roadmap) -> None:
    """On every track, for every need that anything on this track can meet at all."""
    oracle = Oracle(roadmap)
    for track in roadmap.tracks:
        line = [id_.rstrip("*") for id_ in ranked(roadmap, track) if id_.rstrip("*")]
        line = [id_ for id_ in line if oracle.studyable(id_)]
        whole = Oracle(roadmap, dict.fromkeys(line, "done"))
        for n, id_ in enumerate(line):
            before = Oracle(roadmap, dict.fromkeys(line[:n], "done"))
            for need in oracle.needs(id_):
                assert before.met(need) or not whole.met(need), (track.id, id_, need)


@many(50)
@given(roadmap=roadmaps())
def test_on_the_track_of_everything_each_item_has_one_place_and_none_comes_from_outside(
    roadmap: Roadmap,
) -> None:
    found = places(roadmap, members_of_all(roadmap))
    assert sorted(place.item for place in found) == list(range(len(roadmap.items)))
    assert not any(place.outside for place in found)


def source(*stretches: tuple[int, int]) -> Track:
    """A document whose sections hold these rows."""
    sections = tuple(Section(Text("S"), rows=stretch) for stretch in stretches or ((1, 99),))
    return Track("doc", Text("doc"), None, sections, source=True)


def curated(*items: str) -> Track:
    """A path of one section."""
    return Track("path", Text("path"), None, (Section(Text("S"), items=items),), source=False)


def roadmap_of(track: Track, *items: Item, topics: str = "") -> Roadmap:
    """A roadmap of one track."""
    named = tuple(Topic(id_, Text(id_)) for id_ in topics.split())
    return Roadmap("r", "1", (track,), named, items)


def item(id_: str, row: int | None = None, **told: object) -> Item:
    """An item in a row of the document."""
    rows = {} if row is None else {"rows": (("doc", row),)}
    return Item(id_, "video", Text(id_), **rows, **told)  # type: ignore[arg-type]  # any field


def test_without_needs_the_order_is_the_documents_own() -> None:
    track = source()
    roadmap = roadmap_of(track, item("c", 3), item("a", 1), item("b", 2), item("b2", 2))
    assert ranked(roadmap, track) == ["a", "b", "b2", "c"]


def test_a_need_moves_only_what_it_locks() -> None:
    track = source()
    roadmap = roadmap_of(
        track, item("a", 1, needs=("c",)), item("b", 2), item("c", 3), item("d", 4)
    )
    assert ranked(roadmap, track) == ["b", "c", "a", "d"]


def test_one_teacher_of_a_topic_is_enough_to_go_on() -> None:
    track = source()
    roadmap = roadmap_of(
        track,
        item("a", 1, teaches=("t",)), item("b", 2, needs=("t",)), item("c", 3, teaches=("t",)),
        topics="t",
    )  # fmt: skip
    assert ranked(roadmap, track) == ["a", "b", "c"]


def test_after_holds_back_on_the_track_and_means_nothing_beyond_it() -> None:
    track = source()
    roadmap = roadmap_of(track, item("a", 1, after=("b", "x")), item("b", 2), item("x"))
    assert ranked(roadmap, track) == ["b", "a"]


def test_after_a_container_is_after_its_parts() -> None:
    track = source()
    roadmap = roadmap_of(
        track, item("a", 1, after=("course",)), item("course", 2), item("part", part_of="course")
    )
    assert ranked(roadmap, track) == ["course", "part", "a"]


def test_a_cycle_of_after_is_broken_at_the_first_place() -> None:
    track = source()
    roadmap = roadmap_of(track, item("a", 1, after=("b",)), item("b", 2, after=("a",)))
    assert ranked(roadmap, track) == ["a", "b"]


def test_optional_items_stand_behind_the_required_ones_of_their_section_only() -> None:
    track = source((1, 5), (6, 9))
    roadmap = roadmap_of(
        track, item("a", 1, optional=True), item("b", 2), item("c", 6), item("d", 3)
    )
    assert ranked(roadmap, track) == ["b", "d", "a", "c"]


def test_planned_and_deprecated_items_and_containers_keep_their_place_whatever_they_need() -> None:
    track = source()
    roadmap = roadmap_of(
        track,
        item("a", 1, planned=True, needs=("z",)), item("b", 2, deprecated=True, after=("z",)),
        item("course", 3, needs=("z",)), item("part", part_of="course"), item("z", 9),
    )  # fmt: skip
    assert ranked(roadmap, track) == ["a", "b", "course", "z", "part"]


def test_what_only_a_planned_item_could_meet_holds_nobody_back() -> None:
    """Nobody will study it, so nobody waits for it."""
    track = curated("plan", "first", "second")
    roadmap = roadmap_of(
        track,
        item("plan", planned=True, teaches=("t",)), item("elsewhere", teaches=("t",)),
        item("first", optional=True, needs=("t",)), item("second", optional=True),
        topics="t",
    )  # fmt: skip
    assert ranked(roadmap, track) == ["plan", "first", "second"]


def test_the_place_of_an_item_in_a_document_is_its_first_row_there() -> None:
    track = source()
    roadmap = roadmap_of(track, item("a", 2), item("b", rows=(("doc", 9), ("doc", 1))))
    assert ranked(roadmap, track) == ["b", "a"]


def test_a_track_borrows_every_alternative_for_what_it_cannot_meet_itself() -> None:
    """Just before the first that needs it; what teaches it optionally is not borrowed."""
    track = curated("first", "last")
    roadmap = roadmap_of(
        track,
        item("x", teaches=("t",)), item("y", teaches=("t",), needs=("z",)), item("z"),
        item("spare", teaches=("t",), optional=True),
        item("first"), item("last", needs=("t",)), item("stranger", needs=("t",)),
        topics="t",
    )  # fmt: skip
    assert ranked(roadmap, track) == ["first", "x*", "z*", "y*", "last"]


def test_a_track_that_can_meet_a_need_by_itself_borrows_nothing_for_it() -> None:
    track = curated("own", "last")
    roadmap = roadmap_of(
        track,
        item("x", teaches=("t",)), item("own", teaches=("t",)), item("last", needs=("t",)),
        topics="t",
    )  # fmt: skip
    assert ranked(roadmap, track) == ["own", "last"]


def test_optional_items_borrow_nothing() -> None:
    track = curated("extra")
    roadmap = roadmap_of(track, item("x"), item("extra", needs=("x",), optional=True))
    assert ranked(roadmap, track) == ["extra"]


def test_of_a_container_from_outside_the_parts_are_borrowed_and_not_itself() -> None:
    track = curated("last")
    roadmap = roadmap_of(
        track,
        item("course"), item("p1", part_of="course"), item("p2", part_of="course"),
        item("p3", part_of="course", optional=True), item("last", needs=("course",)),
    )  # fmt: skip
    assert ranked(roadmap, track) == ["p1*", "p2*", "last"]


def test_the_parts_of_a_member_are_members_where_it_stands_unless_they_have_their_own_row() -> None:
    track = source()
    roadmap = roadmap_of(
        track, item("p1", part_of="course"), item("p2", 1, part_of="course"), item("course", 2)
    )
    assert ranked(roadmap, track) == ["p2", "p1", "course"]


def test_a_long_chain_against_the_order_of_the_document_is_turned_round() -> None:
    track = source((1, 20_000))
    names = [f"i{n}" for n in range(5_000)]
    items = [item(a, n + 1, needs=(b,)) for n, (a, b) in enumerate(pairwise(names))]
    roadmap = roadmap_of(track, *items, item(names[-1], len(names)))
    assert ranked(roadmap, track) == names[::-1]
