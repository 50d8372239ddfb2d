"""The cheapest way in, from the store, against every choice there is."""

from __future__ import annotations

from contextlib import closing
from math import inf
from typing import TYPE_CHECKING

from hypothesis import given

from dltrack.domain.cheapest import LAST_RESORT
from dltrack.domain.words import ANY
from dltrack.store.connection import connect
from dltrack.store.ways import ways
from store.histories import histories
from store.oracle import UNSTUDIED, Oracle
from store.study import Study
from store.worlds import many

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result
    from dltrack.domain.model import Need, Roadmap

    Run = Callable[..., Result]
    Write = Callable[[str], Path]


def cost(oracle: Oracle, need: Need, above: tuple[Need, ...] = ()) -> float:
    """The additive minutes that a need still takes; what nobody should study is a last resort."""
    if oracle.met(need):
        return 0
    if need in above:
        return inf
    path = (*above, need)
    if not isinstance(need, str):
        return min(cost(oracle, member, path) for member in need)
    if need in oracle.topics:
        return min((cost(oracle, id_, path) for id_ in oracle.teachers(need)), default=inf)
    if not oracle.leaf(need):
        return sum(cost(oracle, part, path) for part in oracle.counting(need))
    closed = oracle.state(need) == "ignored" or oracle.flagged(need, UNSTUDIED)
    own = round((oracle.items[need].hours or 0) * 60) + LAST_RESORT * closed
    return own + sum(cost(oracle, lower, path) for lower in oracle.needs(need))


@many(40)
@given(history=histories(most=8))
def test_no_way_in_is_cheaper_than_the_one_the_store_finds(
    history: tuple[Roadmap, list[str]],
) -> None:
    """To every item, topic and group, whatever the student did and ignored before."""
    roadmap, lines = history
    with Study(roadmap) as study:
        for line in lines:
            study.live(line)
        oracle = study.oracle()
        with closing(connect(str(study.path))) as db:
            nodes = db.execute("SELECT no, kind, name FROM node WHERE have < want").fetchall()
            for node in nodes:
                need = tuple(node["name"].split(" | ")) if node["kind"] == ANY else node["name"]
                found = ways(db, [node["no"]])
                assert found.cost.get(node["no"], inf) == cost(oracle, need), need


ROADMAP = """\
format: 1
id: small
version: 1
sources: [{id: s, title: S, sections: [{title: A, rows: [1, 9]}]}]
topics: [{id: t, title: T}]
items:
- {id: short, kind: video, title: A, hours: 1, teaches: [t], from: 's:1'}
- {id: long, kind: book, title: B, hours: 9, teaches: [t], from: 's:2'}
- {id: same, kind: video, title: C, hours: 1, teaches: [t], from: 's:3'}
- {id: goal, kind: paper, title: D, hours: 2, needs: [t], from: 's:4'}
"""


def test_why_shows_the_cheapest_way_and_of_equal_ones_the_first_by_id(
    run: Run, roadmap: Write
) -> None:
    roadmap(ROADMAP)
    assert [step["id"] for step in run("why goal --json").data["way"]] == ["same"]


def test_an_ignored_item_is_no_way_unless_nothing_else_leads_there(
    run: Run, roadmap: Write
) -> None:
    roadmap(ROADMAP)
    run("ignore short same")
    assert [step["id"] for step in run("why goal --json").data["way"]] == ["long"]
    run("ignore long")
    why = run("why goal --json").data
    assert [step["id"] for step in why["way"]] == ["same"]
    assert why["way_hours"] == 1
