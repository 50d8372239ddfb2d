"""A cycle is reported once, with a path one can follow; what only looks like one is not."""

import re
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.roadmap.cycles import cycles
from dltrack.roadmap.load import check

from .conftest import HEAD, Say

TOPICS = "topics: [{id: t, title: T}, {id: u, title: U}]\n"


def item(id_: str, rest: str = "") -> str:
    """An item of this id."""
    return f"{id_}, kind: paper, title: A{rest and ', ' + rest}"


@pytest.mark.parametrize(
    ("items", "path"),
    [
        ([item("a", "needs: b"), item("b", "needs: a")], "a -> b -> a"),
        ([item("a"), item("b", "needs: {any: [a, c]}"), item("c", "needs: b")], "b -> c -> b"),
        ([item("a", "needs: t"), item("b", "teaches: t, needs: a")], "a -> topic t -> b -> a"),
        ([item("a", "needs: t, teaches: t")], "a -> topic t -> a"),
        ([item("a", "needs: t, teaches: t"), item("b", "teaches: t")], "a -> topic t -> a"),
        ([item("c", "needs: p"), item("p", "part_of: c")], "p (part of c) -> p"),
        ([item("c"), item("p", "part_of: c, needs: c")], "c -> p -> c"),
        (
            [item("a", "needs: c"), item("c"), item("p", "part_of: c, needs: a")],
            "a -> c -> p -> a",
        ),
        (
            [item("p", "part_of: c"), item("c", "needs: a"), item("a", "needs: p")],
            "p (part of c) -> a -> p",
        ),
        (
            [item("p", "part_of: c"), item("c", "part_of: d"), item("d", "needs: p")],
            "p (part of c) (part of d) -> p",
        ),
        (
            [item("a", "needs: [b, z]"), item("b", "needs: c"), item("c", "needs: a"), item("z")],
            "a -> b -> c -> a",
        ),
        (
            [item("a", "optional: true, needs: b"), item("b", "needs: t"), item("z", "teaches: t")],
            "",
        ),
    ],
)
def test_a_cycle_is_reported_once_with_its_path(
    errors_of: Say, items: list[str], path: str
) -> None:
    """Each step needs the next; the parts of a container have its needs."""
    errors = errors_of(*items, above=TOPICS)
    paths = [
        found[1] for error in errors if (found := re.search(r"needs the next\): (.*)\. T", error))
    ]
    assert paths == ([path] if path else [])
    assert len(errors) == len(paths)


@pytest.mark.parametrize(
    "items",
    [
        ["a, needs: [b, c]", "b, needs: d", "c, needs: d", "d"],
        ["a, needs: [t, b]", "b, teaches: t", "c, teaches: t, needs: b"],
        ["c, needs: a", "p, part_of: c", "q, part_of: c, needs: [p, a]", "a"],
        ["a, needs: c", "c", "p, part_of: c", "q, part_of: c, needs: p"],
        ["a, needs: t", "b, teaches: t, planned: true, needs: a"],
        ["a, needs: t", "p, part_of: c, teaches: t, needs: a", "c, deprecated: true"],
        ["a, after: b", "b, after: a"],
        ["a, resolves: b, needs: b", "b, resolves: a"],
    ],
)
def test_what_only_looks_like_a_cycle_is_none(errors_of: Say, items: list[str]) -> None:
    """A diamond, a soft order, a teacher nobody is to study."""
    whole = [item(*one.partition(", ")[::2]) for one in items]
    assert errors_of(*whole, above=TOPICS) == []


def test_part_of_that_leads_back_is_reported_with_its_path_and_nothing_else(errors_of: Say) -> None:
    """What hangs on it is judged without it."""
    errors = errors_of(
        item("a", "part_of: b"),
        item("b", "part_of: c"),
        item("c", "part_of: a"),
        item("d", "part_of: a"),
    )
    assert errors == ["5 a: Cycle of `part_of`: a -> b -> c -> a. Take out the one that is wrong."]


def test_two_cycles_are_two_errors(errors_of: Say) -> None:
    """And two that share an item are one, until it is mended."""
    pair = "needs: {}"
    errors = errors_of(*(item(a, pair.format(b)) for a, b in ("ab", "ba", "cd", "dc")))
    assert [error[:4] for error in errors] == ["5 a:", "7 c:"]


def test_a_chain_of_20_000_items_and_the_cycle_it_may_close(errors_of: Say) -> None:
    """No recursion; and the message leaves out the middle."""
    chain = [item(f"a{n}", f"needs: a{n + 1}") for n in range(19_999)]
    assert errors_of(*chain, item("a19999")) == []
    (error,) = errors_of(*chain, item("a19999", "needs: a0"))
    assert "a0 -> a1 -> a2 -> a3 -> a4 -> a5 -> (19,989 more) -> a19995 -> " in error


@st.composite
def acyclic(draw: st.DrawFn) -> list[set[int]]:
    """For each node the lower ones it leads to."""
    count = draw(st.integers(2, 12))
    return [draw(st.sets(st.integers(0, n - 1), max_size=4)) if n else set() for n in range(count)]


def cycle_errors(edges: list[set[int]]) -> list[str]:
    """The errors of a roadmap in which item ``i3`` needs ``i1``, and so on."""
    needs = [", ".join(f"i{target}" for target in sorted(targets)) for targets in edges]
    items = "".join(
        f"- {{id: i{n}, kind: paper, title: A, needs: [{ids}]}}\n" for n, ids in enumerate(needs)
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roadmap.yaml"
        path.write_text(f"{HEAD}items:\n{items}", encoding="utf-8")
        return [problem.message for problem in check(str(path))[1] if problem.level == "error"]


@given(acyclic())
def test_a_graph_without_cycles_has_none_reported(edges: list[set[int]]) -> None:
    """However many ways lead to one item."""
    assert cycle_errors(edges) == []


@given(acyclic(), st.data())
def test_one_edge_back_is_reported_as_a_path_that_is_there(
    edges: list[set[int]], data: st.DataObject
) -> None:
    """Every step of the path is an edge, and it ends where it began."""
    low = data.draw(st.integers(0, len(edges) - 2))
    reached = {low}
    for node in range(low + 1, len(edges)):
        if edges[node] & reached:
            reached.add(node)
    edges[low].add(data.draw(st.sampled_from(sorted(reached - {low} or {low + 1}))))
    errors = cycle_errors(edges)
    assert len(errors) == (1 if reached != {low} else 0)
    for error in errors:
        path = [int(step[1:]) for step in re.findall(r"i\d+", error)]
        assert path[0] == path[-1]
        assert all(after in edges[before] for before, after in pairwise(path))


@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=8, max_size=8))
def test_every_knot_of_any_graph_gives_one_true_cycle(edges: list[list[int]]) -> None:
    """Compared with reachability worked out the slow way."""
    reach = [set(targets) for targets in edges]
    for _ in edges:
        reach = [targets.union(*(reach[t] for t in targets)) for targets in reach]
    knots = {frozenset(b for b in range(8) if b in reach[a] and a in reach[b]) for a in range(8)}
    found = list(cycles(edges))
    assert len(found) == len(knots - {frozenset()})
    for path in found:
        assert path[0] == path[-1]
        assert all(after in edges[before] for before, after in pairwise(path))
        assert path[0] == min(next(knot for knot in knots if path[0] in knot))
