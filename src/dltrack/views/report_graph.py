"""The roadmap of a report as a mermaid chart, which GitHub draws: states by colour and shape."""

from __future__ import annotations

from dltrack.views.addresses import safe
from dltrack.views.graph_object import by_section
from dltrack.views.mermaid import quoted
from dltrack.views.text import clean, fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    Object = dict[str, Any]

MOST_NODES, MOST_EDGES, MOST_SIGNS = 300, 480, 48_000
"""What mermaid draws with its own limits, which are GitHub's: 500 lines and 50,000 characters."""

CAPTION = 48
"""Columns of a node's title."""

_SHAPES = {
    "ready": ("[", "]"), "locked": ("[[", "]]"), "doing": (">", "]"), "done": ("([", "])"),
    "known": ("{{", "}}"), "skipped": ("[/", "/]"), "ignored": ("[\\", "\\]"),
    "planned": ("[", "]"), "met": ("([", "])"), "unmet": ("(", ")"),
}  # fmt: skip

_LOOKS = {
    "ready": "fill:#dbe8ff,stroke:#2158c4,color:#1b2430",
    "locked": "fill:#eceef2,stroke:#7b8594,color:#1b2430",
    "doing": "fill:#ffe6ad,stroke:#9a5b00,stroke-width:3px,color:#1b2430",
    "done": "fill:#cfeedd,stroke:#1c7a4a,color:#1b2430",
    "known": "fill:#d3edf0,stroke:#1f7480,color:#1b2430",
    "skipped": "fill:#f2e6f7,stroke:#84509a,color:#1b2430",
    "ignored": "fill:#f2e6f7,stroke:#84509a,color:#1b2430",
    "planned": "fill:#ffffff,stroke:#7b8594,stroke-dasharray:5 4,color:#1b2430",
    "met": "fill:#e4f5ea,stroke:#1c7a4a,color:#1b2430",
    "unmet": "fill:#fff6dc,stroke:#8d6a10,stroke-dasharray:3 3,color:#1b2430",
}

LEGEND = (
    "Box: ready; double frame: locked; flag: doing; capsule: done; hexagon: known; slanted: "
    "skipped or ignored; dashed frame: planned. Dotted line: one of several is enough."
)


def graph_section(report: Object) -> Iterator[str]:
    """The chart with its legend: of items, or of sections where it would be too large."""
    parts = report["sections"]
    graphs = report["graph"], by_section(report["graph"], parts)
    charts = (_chart(graph, parts) for graph in graphs)
    lines = next((chart for chart in charts if chart), None)
    if lines is None:
        return
    yield "## The roadmap"
    yield ""
    yield from ("```mermaid", *lines, "```")
    yield ""
    yield LEGEND
    yield ""


def _chart(graph: Object, sections: Sequence[Object]) -> list[str]:
    """The lines of a chart; none where it is empty, or larger than mermaid draws."""
    if not 0 < len(graph["nodes"]) <= MOST_NODES or len(graph["edges"]) > MOST_EDGES:
        return []
    lines = list(_lines(graph, sections))
    return lines if sum(len(line) + 1 for line in lines) <= MOST_SIGNS else []


def _lines(graph: Object, sections: Sequence[Object]) -> Iterator[str]:
    numbers = {node["id"]: n for n, node in enumerate(graph["nodes"])}
    inside: dict[int, list[Object]] = {}
    for node in graph["nodes"]:
        between = node["type"] in ("topic", "any", "section")
        inside.setdefault(0 if between else node["section"] or 0, []).append(node)
    yield "flowchart TB"
    for band, nodes in sorted(inside.items()):
        title = sections[band - 1]["title"] if 0 < band <= len(sections) else ""
        if title:
            yield f"  subgraph s{band}[{quoted(fit(clean(title), CAPTION * 2))}]"
        yield from (f"    {_node(node, numbers[node['id']])}" for node in nodes)
        if title:
            yield "  end"
    for edge in graph["edges"]:
        arrow = "-.->" if edge["kind"] in ("teaches", "one-of") else "-->"
        yield f"  n{numbers[edge['from']]} {arrow} n{numbers[edge['to']]}"
    yield from _looks(graph["nodes"], numbers)


def _node(node: Object, number: int) -> str:
    before, behind = _SHAPES[node["look"]]
    title = "one of" if node["type"] == "any" else fit(clean(node["title"]), CAPTION)
    counted = "" if node["total"] is None else f"\n{node['done']} of {node['total']}"
    return f"n{number}{before}{quoted(title + counted)}{behind}"


def _looks(nodes: Sequence[Object], numbers: dict[str, int]) -> Iterator[str]:
    """Colours and frames of the states that occur, and what a node opens."""
    for look, style in _LOOKS.items():
        here = [f"n{numbers[node['id']]}" for node in nodes if node["look"] == look]
        if here:
            yield f"  classDef {look} {style}"
            yield f"  class {','.join(here)} {look}"
    for node in nodes:
        if url := safe(node["url"]):
            # `#a;` would be an entity even here.
            yield f'  click n{numbers[node["id"]]} href "{url.replace(";", "%3B")}" _blank'
