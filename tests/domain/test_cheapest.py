"""The cheapest way in, against a search through every choice there is."""

from __future__ import annotations

from itertools import product
from math import inf
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.cheapest import LAST_RESORT, Terrain, Ways
from dltrack.domain.words import ANY, CONTAINER, ITEM, TOPIC
from store.worlds import many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DrawFn

KINDS = (ITEM, ITEM, ITEM, CONTAINER, TOPIC, ANY)


def terrain_of(nodes: Mapping[int, tuple[int, str, int, list[int]]], *closed: int) -> Terrain:
    """A terrain from number to kind, name, minutes and what is below."""
    terrain = Terrain()
    for node, (kind, name, minutes, below) in nodes.items():
        terrain.kinds[node], terrain.names[node] = kind, name
        terrain.minutes[node], terrain.below[node] = minutes, below
    terrain.closed.update(closed)
    return terrain


@st.composite
def terrains(draw: DrawFn, least: int = 0) -> Terrain:
    """Up to nine nodes, loops and met nodes below included; items take at least ``least``."""
    count = draw(st.integers(1, 9))
    names = draw(st.permutations([f"n{n}" for n in range(count)]))
    minutes = st.integers(least, 4)
    below = st.lists(st.integers(0, count + 1), max_size=3, unique=True)
    nodes = {
        n: (kind, names[n], draw(minutes) if kind == ITEM else 0, draw(below))
        for n, kind in enumerate(draw(st.sampled_from(KINDS)) for _ in range(count))
    }
    items = [n for n, node in nodes.items() if node[0] == ITEM]
    closed = draw(st.lists(st.sampled_from(items), max_size=2)) if items else []
    return terrain_of(nodes, *closed)


def choices_of(terrain: Terrain) -> list[dict[int, int]]:
    """Every way to choose one supporter at each topic and group that has one."""
    ors = [n for n, kind in terrain.kinds.items() if kind in (TOPIC, ANY)]
    ors = [n for n in ors if terrain.unmet(terrain.below[n])]
    return [
        dict(zip(ors, chosen, strict=True))
        for chosen in product(*(terrain.unmet(terrain.below[n]) for n in ors))
    ]


def cost(terrain: Terrain, node: int, choice: dict[int, int], above: tuple[int, ...] = ()) -> float:
    """The additive cost of a node under a choice; a loop leads nowhere."""
    if node in above:
        return inf
    if terrain.kinds[node] in (TOPIC, ANY):
        return cost(terrain, choice[node], choice, (*above, node)) if node in choice else inf
    below = terrain.unmet(terrain.below[node])
    own = terrain.minutes[node] + LAST_RESORT * (node in terrain.closed)
    return own + sum(cost(terrain, n, choice, (*above, node)) for n in below)


@many(200)
@given(terrain=terrains())
def test_no_choice_is_cheaper_than_the_cheapest(terrain: Terrain) -> None:
    found = Ways(terrain)
    choices = choices_of(terrain)
    for node in terrain.kinds:
        best = min(cost(terrain, node, choice) for choice in choices)
        assert found.cost.get(node, inf) == best


@many(200)
@given(terrain=terrains(), data=st.data())
def test_the_way_names_each_item_once_behind_what_it_needs_and_leads_there(
    terrain: Terrain, data: st.DataObject
) -> None:
    found = Ways(terrain)
    goals = data.draw(st.lists(st.sampled_from(sorted(terrain.kinds)), unique=True))
    way = found.items(goals)
    assert len(way) == len(set(way))
    assert found.minutes(goals) == sum(terrain.minutes[item] for item in way)
    met = _closure(terrain, set())
    for item in way:
        met.add(item)
        met = _closure(terrain, met)
        assert all(n in met for n in terrain.unmet(terrain.below[item]))
    assert {goal for goal in goals if goal in found.cost} <= met


def _closure(terrain: Terrain, met: set[int]) -> set[int]:
    """All that is met once these are: topics and groups by one, containers by all."""
    while True:
        more = {
            node
            for node, kind in terrain.kinds.items()
            if (kind in (TOPIC, ANY) and met & set(terrain.below[node]))
            or (kind == CONTAINER and met >= set(terrain.unmet(terrain.below[node])))
        }  # fmt: skip
        if more <= met:
            return met
        met = met | more


@many(100)
@given(terrain=terrains(), data=st.data())
def test_the_answer_does_not_depend_on_the_numbers_of_the_nodes(
    terrain: Terrain, data: st.DataObject
) -> None:
    number = dict(enumerate(data.draw(st.permutations(range(100, 112)))))
    other = Terrain()
    for node in data.draw(st.permutations(sorted(terrain.kinds))):
        new = number[node]
        other.kinds[new], other.names[new] = terrain.kinds[node], terrain.names[node]
        other.minutes[new] = terrain.minutes[node]
        other.below[new] = [number[n] for n in terrain.below[node]]
    other.closed.update(number[node] for node in terrain.closed)
    one, two = Ways(terrain), Ways(other)
    assert {number[n]: cost for n, cost in one.cost.items()} == two.cost
    assert {number[n]: number[to] for n, to in one.choice.items()} == two.choice


@many(200)
@given(terrain=terrains(least=1))
def test_of_equally_cheap_supporters_the_first_by_id_is_taken(terrain: Terrain) -> None:
    """As long as every item takes time; without it the first that is settled is taken."""
    found = Ways(terrain)
    for node, chosen in found.choice.items():
        supporters = [n for n in terrain.unmet(terrain.below[node]) if n in found.cost]
        equal = [n for n in supporters if found.cost[n] == found.cost[chosen]]
        leaves = [n for n in equal if terrain.kinds[n] == ITEM]
        if len(leaves) == len(equal):
            assert terrain.names[chosen] == min(terrain.names[n] for n in equal)


def test_what_two_needs_share_is_weighed_twice_and_counted_once() -> None:
    """The choice is additive: shared (10) + 1 + 1 twice is dearer than 21, and it is not taken."""
    terrain = terrain_of(
        {
            0: (ITEM, "shared", 10, []),
            1: (ITEM, "a", 1, [0]),
            2: (ITEM, "b", 1, [0]),
            3: (ITEM, "goal", 0, [1, 2]),
            4: (ITEM, "other", 21, []),
            5: (ANY, "goal | other", 0, [3, 4]),
        }
    )
    found = Ways(terrain)
    assert found.cost[3] == 22
    assert found.minutes([3]) == 12
    assert found.choice[5] == 4


def test_the_topics_of_a_way_are_those_it_passes() -> None:
    terrain = terrain_of(
        {
            0: (ITEM, "a", 1, []),
            1: (TOPIC, "t", 0, [0]),
            2: (ITEM, "goal", 1, [1]),
            3: (TOPIC, "elsewhere", 0, [0]),
        }
    )
    assert Ways(terrain).topics([2]) == [1]


def test_a_goal_that_no_way_leads_to_adds_nothing() -> None:
    terrain = terrain_of({0: (TOPIC, "t", 0, []), 1: (ITEM, "a", 3, [0]), 2: (ITEM, "b", 4, [])})
    found = Ways(terrain)
    assert found.items([1, 2]) == [2]
    assert found.minutes([1, 2]) == 4


def test_what_is_closed_is_a_way_only_where_there_is_no_other() -> None:
    """Each goal by itself: that one has no other way opens nothing for the next."""
    terrain = terrain_of(
        {
            0: (ITEM, "closed", 1, []),
            1: (ITEM, "dear", 900, []),
            2: (ANY, "closed | dear", 0, [0, 1]),
            3: (TOPIC, "t", 0, [0]),
        },
        0,
    )
    found = Ways(terrain)
    assert found.items([2]) == [1]
    assert found.items([3]) == [0]
    assert found.minutes([3]) == 1


def test_a_chain_of_20_000_items_is_walked_without_recursion() -> None:
    count = 20_000
    nodes = {n: (ITEM, f"i{n}", 1, [n + 1]) for n in range(count)}
    found = Ways(terrain_of(nodes))
    assert found.cost[0] == count
    assert found.items([0]) == list(range(count))[::-1]
