"""What every kept counter must be, computed from nothing.

Filling the database uses it once; ``data doctor`` uses it to check what transactions kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dltrack.domain.words import FINISHED, IGNORED, TODO

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dltrack.domain.graph import Graph
    from dltrack.domain.order import Place, Purpose


@dataclass(frozen=True, slots=True)
class TrackPlan:
    """A track as it is stored: places in rank order, and why it borrows from outside."""

    places: list[Place]
    purposes: list[Purpose]


@dataclass(slots=True)
class Sums:
    """Progress of a section: items and minutes, all and finished; optional counted apart."""

    total: int = 0
    done: int = 0
    minutes: int = 0
    minutes_done: int = 0
    optional: int = 0
    optional_done: int = 0


@dataclass(slots=True)
class Readiness:
    """Every kept counter: ``have`` by node, ``unmet`` by item, the rest by track and rank."""

    have: list[int]
    unmet: list[int]
    wanted: list[list[bool]] = field(default_factory=list)
    ready: list[list[bool]] = field(default_factory=list)
    sums: list[dict[int, Sums]] = field(default_factory=list)


def readiness(
    graph: Graph,
    items: int,
    plans: Iterable[TrackPlan],
    states: Mapping[int, str],
    known_topics: Iterable[int],
) -> Readiness:
    """Compute all counters for ``states`` (leaf items that are not ``todo``).

    Args:
        graph: the roadmap.
        items: how many of its first nodes are items.
        plans: the tracks, in the order of their numbers.
        states: leaf item number to its state.
        known_topics: topics the student said to know.
    """
    finished = [item for item, state in states.items() if state in FINISHED]
    have = graph.met_by(finished, known_topics)
    result = Readiness(have, [graph.unmet(item, have) for item in range(items)])
    for plan in plans:
        wanted = _wanted(graph, plan, states, have)
        result.wanted.append(wanted)
        result.ready.append(
            [
                want and not result.unmet[place.item] and states.get(place.item, TODO) == TODO
                for want, place in zip(wanted, plan.places, strict=True)
            ]
        )
        result.sums.append(_sums(graph, plan, states))
    return result


def _active(graph: Graph, item: int, states: Mapping[int, str]) -> bool:
    """Whether the item is still to be studied by somebody who follows its track."""
    state = states.get(item, TODO)
    return (
        graph.leaf(item)
        and not graph.unstudied[item]
        and state not in FINISHED
        and state != IGNORED
    )


def _wanted(
    graph: Graph, plan: TrackPlan, states: Mapping[int, str], have: list[int]
) -> list[bool]:
    """Members are wanted while unfinished; borrowed items while a purpose of theirs is open."""
    wanted = {p.item for p in plan.places if not p.outside and _active(graph, p.item, states)}
    purposes_of: dict[int, list[int]] = {}
    for purpose in plan.purposes:
        if have[purpose.node] < graph.want[purpose.node] and _active(graph, purpose.item, states):
            purposes_of.setdefault(purpose.consumer, []).append(purpose.item)
    stack = list(wanted)
    while stack:
        for item in purposes_of.get(stack.pop(), ()):
            if item not in wanted:
                wanted.add(item)
                stack.append(item)
    return [place.item in wanted for place in plan.places]


def _sums(graph: Graph, plan: TrackPlan, states: Mapping[int, str]) -> dict[int, Sums]:
    """Add up each section; planned, deprecated and ignored items and containers stay out."""
    sums: dict[int, Sums] = {}
    for place in plan.places:
        line = sums.setdefault(place.section, Sums())
        state = states.get(place.item, TODO)
        if place.outside or state == IGNORED:
            continue
        if graph.unstudied[place.item] or not graph.leaf(place.item):
            continue
        met = state in FINISHED
        if graph.optional[place.item]:
            line.optional += 1
            line.optional_done += met
        else:
            line.total += 1
            line.done += met
            line.minutes += graph.minutes[place.item]
            line.minutes_done += graph.minutes[place.item] * met
    return sums
