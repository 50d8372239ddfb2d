"""Every counter computed from nothing, against the words of the design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.graph import build
from dltrack.domain.membership import after_of, members_of
from dltrack.domain.order import order
from dltrack.domain.readiness import Sums, TrackPlan, readiness
from dltrack.domain.words import STATES
from store.oracle import Oracle
from store.worlds import many, roadmaps

if TYPE_CHECKING:
    from dltrack.domain.model import Roadmap, Track


@many(80)
@given(roadmap=roadmaps(), data=st.data())
def test_counters_from_nothing_are_what_the_design_says(
    roadmap: Roadmap, data: st.DataObject
) -> None:
    graph = build(roadmap)
    number = {name: n for n, name in enumerate(graph.names)}
    leaves = [item.id for item in roadmap.items if graph.leaf(number[item.id])]
    states = data.draw(st.dictionaries(st.sampled_from(leaves), st.sampled_from(STATES[1:])))
    topics = [topic.id for topic in roadmap.topics]
    known = data.draw(st.lists(st.sampled_from(topics), unique=True))
    after = after_of(roadmap, graph)
    plans = [TrackPlan(*order(graph, members_of(roadmap, t), after)) for t in roadmap.tracks]
    numbered = {number[id_]: state for id_, state in states.items()}
    found = readiness(graph, len(roadmap.items), plans, numbered, map(number.__getitem__, known))
    oracle = Oracle(roadmap, states, known)
    assert found.unmet == [len(oracle.unmet(item.id)) for item in roadmap.items]
    for n, (track, plan) in enumerate(zip(roadmap.tracks, plans, strict=True)):
        names = [graph.names[place.item] for place in plan.places]
        wanted = {name for name, want in zip(names, found.wanted[n], strict=True) if want}
        ready = {name for name, go in zip(names, found.ready[n], strict=True) if go}
        assert wanted == oracle.wanted(track)
        assert ready == {i for i in wanted if oracle.unlocked(i) and oracle.state(i) == "todo"}
        assert found.sums[n] == sums(oracle, track, plan)


def sums(oracle: Oracle, track: Track, plan: TrackPlan) -> dict[int, Sums]:
    """Progress per section, counted by hand; what is borrowed counts nowhere."""
    ids = [item.id for item in oracle.roadmap.items]
    members = oracle.members(track)
    found: dict[int, Sums] = {}
    for place in plan.places:
        line, id_ = found.setdefault(place.section, Sums()), ids[place.item]
        if id_ not in members or not oracle.studyable(id_) or oracle.state(id_) == "ignored":
            continue
        met, minutes = oracle.met(id_), round((oracle.items[id_].hours or 0) * 60)
        if oracle.required(id_):
            line.total += 1
            line.done += met
            line.minutes += minutes
            line.minutes_done += minutes * met
        else:
            line.optional += 1
            line.optional_done += met
    return found
