"""How much lies downstream of an item, against a walk from each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from dltrack.domain import downstream as module
from dltrack.domain.downstream import CAP, EXACT_UP_TO, HOPS, downstream
from dltrack.domain.graph import Graph, build
from dltrack.domain.model import Item, Roadmap, Text, Topic
from dltrack.domain.words import ITEM
from store.oracle import UNSTUDIED, Oracle
from store.worlds import many, roadmaps

if TYPE_CHECKING:
    import pytest


def opened(oracle: Oracle, start: str) -> set[str]:
    """What could ever open because of an item, alternatives or not.

    Planned and deprecated items open nothing for anybody but themselves: nobody studies them.
    """
    seen, stack, found = {start}, [start], set[str]()
    while stack:
        name = stack.pop()
        if name != start and name in oracle.items and oracle.flagged(name, UNSTUDIED):
            continue
        lean = {id_ for id_ in oracle.items if any(_names(n, name) for n in oracle.needs(id_))}
        if name in oracle.items:
            above = oracle.items[name].part_of
            lean |= set(oracle.items[name].teaches)
            lean |= {above} if above and name in oracle.counting(above) else set()
            found |= {name} - {start}
        stack += lean - seen
        seen |= lean
    return {id_ for id_ in found if oracle.studyable(id_)}


def _names(need: str | tuple[str, ...], name: str) -> bool:
    return need == name or (isinstance(need, tuple) and name in need)


@many(80)
@given(roadmap=roadmaps())
def test_up_to_10_000_items_the_count_is_that_of_a_walk(roadmap: Roadmap) -> None:
    oracle = Oracle(roadmap)
    counts, exact = downstream(build(roadmap), len(roadmap.items))
    assert exact
    for item, count in zip(roadmap.items, counts, strict=True):
        assert count == len(opened(oracle, item.id)), item.id


def item(id_: str, **told: object) -> Item:
    """An item of which only the id and a few words matter."""
    return Item(id_, "video", Text(id_), **told)  # type: ignore[arg-type]  # any field of an item


def test_a_planned_item_that_needs_what_it_teaches_hides_nothing_from_the_others() -> None:
    """The loader takes it: what nobody studies closes no cycle."""
    roadmap = Roadmap(
        "r", "1", (), (Topic("t", Text("t")),),
        (
            item("teacher", teaches=("t",)),
            item("plan", planned=True, needs=("t",), teaches=("t",)),
            item("goal", needs=("t",)),
        ),
    )  # fmt: skip
    assert downstream(build(roadmap), 3)[0] == [1, 1, 0]


def chain(count: int) -> Graph:
    """Items of which each needs the one before."""
    graph = Graph()
    for n in range(count):
        graph.add(f"i{n}", ITEM, 1)
        if n:
            graph.need(n, n - 1)
    return graph


def test_a_chain_of_10_000_items_is_counted_exactly() -> None:
    counts, exact = downstream(chain(EXACT_UP_TO), EXACT_UP_TO)
    assert exact
    assert counts == list(range(EXACT_UP_TO))[::-1]


def test_beyond_10_000_items_the_count_looks_four_needs_ahead_and_says_so() -> None:
    count = EXACT_UP_TO + 1
    counts, exact = downstream(chain(count), count)
    assert not exact
    assert counts == [min(HOPS, count - 1 - n) for n in range(count)]


def test_beyond_10_000_items_the_count_stops_at_999() -> None:
    count = EXACT_UP_TO + 1
    graph = chain(1)
    for n in range(1, count):
        graph.add(f"i{n}", ITEM, 1)
        graph.need(n, 0)
    counts, _ = downstream(graph, count)
    assert counts[0] == CAP
    assert set(counts[1:]) == {0}


@many(60)
@given(roadmap=roadmaps())
def test_the_bounded_count_is_the_exact_one_where_four_needs_reach_everything(
    roadmap: Roadmap,
) -> None:
    graph, items = build(roadmap), len(roadmap.items)
    exact = downstream(graph, items)[0]
    near = [module._nearby(graph, n) for n in range(items)]  # noqa: SLF001 - the other branch
    assert all(few <= all_ for few, all_ in zip(near, exact, strict=True))
    if items <= HOPS + 1:
        assert near == exact


def test_the_limit_is_what_the_design_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EXACT_UP_TO", 3)
    assert downstream(chain(3), 3)[1]
    assert not downstream(chain(4), 4)[1]
    assert EXACT_UP_TO == 10_000
