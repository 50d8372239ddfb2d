"""The drawing of the graph: rows that follow the track, nodes apart, lines through the gaps."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dltrack.commands import _dot
from dltrack.commands._drawing import layout_of
from dltrack.domain.layers import WIDEST, rows
from dltrack.domain.layout import NODE, layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from dltrack.domain.layout import Layout


@st.composite
def graphs(draw: Any) -> tuple[list[int], list[tuple[int, int]]]:  # noqa: ANN401 - hypothesis
    """Nodes in bands, and edges from earlier nodes to later ones."""
    count = draw(st.integers(1, 30))
    bands = draw(st.lists(st.integers(1, 4), min_size=count, max_size=count))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    edges = {(min(p), max(p)) for p in draw(st.lists(pairs, max_size=60)) if p[0] != p[1]}
    return bands, sorted(edges)


@given(graphs())
@settings(max_examples=150, deadline=None)
def test_any_graph_is_laid_out_in_its_bands(graph: tuple[list[int], list[tuple[int, int]]]) -> None:
    """Every node once, bands in order, needs above in a band, none too wide, none on another."""
    bands, edges = graph
    found = rows(bands, edges)
    place = {node: at for at, row in enumerate(found) for node in row.nodes}
    assert sorted(place) == list(range(len(bands)))
    assert [row.band for row in found] == sorted(row.band for row in found)
    assert all(len(row.nodes) <= WIDEST for row in found)
    assert all(place[a] < place[b] for a, b in edges if bands[a] == bands[b])
    drawn = layout(found, edges, [NODE] * len(bands))
    assert_apart(drawn, [NODE] * len(bands))
    assert len(drawn.routes) == len(edges)
    assert all((len(route) - 1) % 3 == 0 for route in drawn.routes)


def assert_apart(drawn: Layout, sizes: list[tuple[int, int]]) -> None:
    """No two nodes touch, and all stand inside the drawing."""
    for n, (x, y) in enumerate(drawn.centres):
        assert sizes[n][0] / 2 <= x <= drawn.width - sizes[n][0] / 2
        assert 0 < y < drawn.height
        for m, (u, v) in enumerate(drawn.centres[:n]):
            wide, high = ((sizes[n][k] + sizes[m][k]) / 2 for k in (0, 1))
            assert abs(x - u) >= wide - 0.01 or abs(y - v) >= high - 0.01


@given(graphs())
@settings(max_examples=100, deadline=None)
def test_no_line_runs_through_a_node(graph: tuple[list[int], list[tuple[int, int]]]) -> None:
    """Where a line crosses a row it stands still, between the nodes."""
    bands, edges = graph
    found = rows(bands, edges)
    drawn = layout(found, edges, [NODE] * len(bands))
    for (a, b), route in zip(edges, drawn.routes, strict=True):
        for n, (x, y) in enumerate(drawn.centres):
            if n in (a, b):
                continue
            crossing = [p for p in route if abs(p[1] - y) < NODE[1] / 2 - 1]
            assert all(abs(px - x) > NODE[0] / 2 for px, _ in crossing)


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("track", ["dltutorial", "dl-path", "all"])
def test_the_roadmap_is_drawn_with_and_without_graphviz(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, track: str
) -> None:
    """The same rows and width; graphviz only chooses the order in them."""
    graph = run(f"report --json --track {track}").data["graph"]
    with_dot = layout_of(graph)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    without = layout_of(graph)
    assert with_dot is not None
    assert without is not None
    assert [y for _, y in with_dot.centres] == [y for _, y in without.centres]
    assert (with_dot.width, with_dot.bands) == (without.width, without.bands)
    assert with_dot.width < 1000


@pytest.mark.parametrize(
    "failure", [OSError("gone"), subprocess.TimeoutExpired("dot", 1), "nonsense\nnode", ""]
)
def test_a_broken_graphviz_costs_nothing_but_its_order(
    monkeypatch: pytest.MonkeyPatch, failure: Exception | str
) -> None:
    """The plain layout stands in."""

    def broken(*_: object, **__: object) -> Any:  # noqa: ANN401 - as subprocess.run
        if isinstance(failure, str):
            return subprocess.CompletedProcess("dot", 0, stdout=failure)
        raise failure

    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/dot")
    monkeypatch.setattr(subprocess, "run", broken)
    found, edges = rows([1, 1, 2], [(0, 1), (1, 2)]), [(0, 1), (1, 2)]
    sizes = [NODE] * 3
    assert _dot.lay_out(found, edges, sizes) == layout(found, edges, sizes)
