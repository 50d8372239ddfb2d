"""The graph of a roadmap: what is met, what is assumed, what a container stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.graph import build
from dltrack.domain.model import Item, Roadmap, Text, Topic
from dltrack.domain.words import ANY, CONTAINER
from store.oracle import Oracle
from store.worlds import many, roadmaps

if TYPE_CHECKING:
    from dltrack.domain.graph import Graph


def roadmap_of(*items: Item, topics: str = "") -> Roadmap:
    """Items and topics without tracks."""
    named = tuple(Topic(id_, Text(id_)) for id_ in topics.split())
    return Roadmap("r", "1", (), named, items)


def item(id_: str, **told: object) -> Item:
    """An item of which only the id and a few words matter."""
    return Item(id_, "video", Text(id_), **told)  # type: ignore[arg-type]  # any field of an item


def met(graph: Graph, *finished: str, known: str = "") -> set[str]:
    """The names of all met nodes once these leaf items and topics are."""
    number = {name: n for n, name in enumerate(graph.names)}
    have = graph.met_by(map(number.__getitem__, finished), map(number.__getitem__, known.split()))
    return {name for name, n in number.items() if have[n] >= graph.want[n]}


@many(80)
@given(roadmap=roadmaps(), data=st.data())
def test_whatever_is_finished_the_graph_meets_what_the_design_says(
    roadmap: Roadmap, data: st.DataObject
) -> None:
    graph = build(roadmap)
    leaves = [i.id for i in roadmap.items if i.id not in {j.part_of for j in roadmap.items}]
    finished = data.draw(st.lists(st.sampled_from(leaves), unique=True))
    topics = [topic.id for topic in roadmap.topics]
    known = data.draw(st.lists(st.sampled_from(topics), unique=True))
    oracle = Oracle(roadmap, dict.fromkeys(finished, "done"), known)
    found = met(graph, *finished, known=" ".join(known))
    for name, kind in zip(graph.names, graph.kinds, strict=True):
        need = tuple(name.split(" | ")) if kind == ANY else name
        if kind != CONTAINER or oracle.counting(name):
            assert (name in found) == oracle.met(need), name


@many(60)
@given(roadmap=roadmaps())
def test_needs_flags_and_leaves_are_those_of_the_file_and_of_what_an_item_lies_in(
    roadmap: Roadmap,
) -> None:
    graph, oracle = build(roadmap), Oracle(roadmap)
    for n, one in enumerate(roadmap.items):
        names = [graph.names[node] for node in graph.needs[n]]
        needs = [tuple(name.split(" | ")) if " | " in name else name for name in names]
        assert needs == oracle.needs(one.id)
        assert graph.leaf(n) == oracle.leaf(one.id)
        assert graph.required(n) == oracle.required(one.id)
        assert graph.unstudied[n] == oracle.flagged(one.id, ("planned", "deprecated"))


def test_two_items_that_teach_the_same_topic_are_alternatives() -> None:
    graph = build(roadmap_of(item("a", teaches=("t",)), item("b", teaches=("t",)), topics="t"))
    assert "t" not in met(graph)
    assert "t" in met(graph, "a")
    assert "t" in met(graph, "b")
    assert "t" in met(graph, known="t")


def test_a_topic_that_only_optional_planned_or_deprecated_items_teach_is_assumed() -> None:
    graph = build(
        roadmap_of(
            item("a", teaches=("t",), optional=True),
            item("b", teaches=("t",), planned=True),
            item("c", teaches=("t",), deprecated=True),
            item("d", teaches=("u",), part_of="course"),
            item("course", optional=True),
            topics="t u nobody",
        )
    )
    assert met(graph) == {"t", "u", "nobody"}


def test_an_optional_item_meets_its_topic_as_well_as_a_required_one() -> None:
    graph = build(
        roadmap_of(item("a", teaches=("t",)), item("b", teaches=("t",), optional=True), topics="t")
    )
    assert "t" in met(graph, "b")


def test_a_container_stands_for_its_required_parts_at_any_depth() -> None:
    graph = build(
        roadmap_of(
            item("course"),
            item("week", part_of="course"),
            item("lecture", part_of="week"),
            item("reading", part_of="week", optional=True),
            item("exam", part_of="course"),
        )
    )
    assert "course" not in met(graph, "lecture", "reading")
    assert {"week", "course"} <= met(graph, "lecture", "exam")


def test_a_part_whose_own_parts_are_all_optional_gates_nothing() -> None:
    graph = build(
        roadmap_of(
            item("course"),
            item("lecture", part_of="course"),
            item("extras", part_of="course"),
            item("extra", part_of="extras", optional=True),
            item("plan", part_of="extras", planned=True),
        )
    )
    assert "course" in met(graph, "lecture")
    assert "course" not in met(graph, "extra")


def test_inside_an_optional_container_a_part_that_is_optional_by_itself_gates_nothing() -> None:
    """Parts of one optional course may need each other, so what each means still matters."""
    graph = build(
        roadmap_of(
            item("course", optional=True),
            item("week", part_of="course"),
            item("lecture", part_of="week"),
            item("reading", part_of="week", optional=True),
            item("exam", part_of="course", needs=("week",)),
        )
    )
    assert "week" in met(graph, "lecture")
    assert "week" not in met(graph, "reading")


def test_equal_groups_are_one_node_and_a_group_of_one_is_that_one() -> None:
    graph = build(
        roadmap_of(
            item("a"), item("b"),
            item("c", needs=(("a", "b"),)), item("d", needs=(("b", "a"), ("a",))),
        )
    )  # fmt: skip
    assert graph.kinds.count(ANY) == 1
    assert graph.needs[2] == [4]
    assert graph.needs[3] == [4, 0]


def test_parts_have_the_needs_of_what_they_lie_in_behind_their_own() -> None:
    graph = build(
        roadmap_of(
            item("a"), item("b"), item("course", needs=("a",)),
            item("part", part_of="course", needs=("b", "a")),
            item("other", part_of="course"),
        )
    )  # fmt: skip
    assert graph.needs[3] == [1, 0]
    assert graph.needs[4] == [0]
