"""A draft from a graph of roadmap.sh: React-Flow nodes and edges.

Edges are lines of a drawing, so they become ``after``, never needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.roadmap.drafts.address import resolved
from dltrack.roadmap.drafts.entry import Entry, Found
from dltrack.roadmap.drafts.guess import flags_of, kind_of

if TYPE_CHECKING:
    from typing import Any

_TAKEN = ("topic", "subtopic", "todo", "checklist-item", "resource", "default", "")
_HEADINGS = ("title", "label", "section", "paragraph")


def is_roadmap_sh(data: object) -> bool:
    """Whether a JSON document has nodes and edges as React-Flow writes them."""
    if not isinstance(data, dict):
        return False
    nodes = data.get("nodes")
    return isinstance(nodes, list) and all(isinstance(n, dict) and "id" in n for n in nodes)


def read_roadmap_sh(data: dict[str, Any]) -> Found:
    """Read a graph; nodes that only draw are listed as skipped."""
    found = Found(str(data.get("title") or data.get("name") or ""))
    entries: dict[str, Entry] = {}
    drawn: set[str] = set()
    for node in sorted(data["nodes"], key=_position):
        name, label = str(node["id"]), _label(node)
        if str(node.get("type") or "") not in _TAKEN or not label:
            drawn.add(name)
            if node.get("type") == "title" and label and not found.title:
                found.title = label
            elif label:
                found.skip(0, f"node {name} {label}", f"a {node.get('type')} node only draws")
        elif name in entries:
            found.skip(0, f"node {name} {label}", "a second node with this id")
        else:
            entries[name] = _entry(found, node, name, label)
    found.entries = list(entries.values())
    edges = data.get("edges")
    for edge in edges if isinstance(edges, list) else []:
        _connect(found, entries, drawn, edge)
    return found


def _position(node: dict[str, Any]) -> tuple[float, float]:
    """Where a node stands: from top to bottom, then from left to right."""
    place = node.get("position")
    place = place if isinstance(place, dict) else {}
    x, y = place.get("x"), place.get("y")
    return (
        float(y) if isinstance(y, int | float) else 0.0,
        float(x) if isinstance(x, int | float) else 0.0,
    )


def _label(node: dict[str, Any]) -> str:
    data = node.get("data")
    label = data.get("label") if isinstance(data, dict) else None
    return " ".join(str(label or node.get("label") or "").split())


def _entry(found: Found, node: dict[str, Any], name: str, label: str) -> Entry:
    """A node as an entry, with the addresses that it carries."""
    data = node["data"] if isinstance(node.get("data"), dict) else {}
    addresses = [(data.get("href") or data.get("url"), "")]
    links = data.get("links") or data.get("resources") or []
    addresses.extend(
        (link.get("url") or link.get("href"), str(link.get("label") or ""))
        for link in (links if isinstance(links, list) else [])
        if isinstance(link, dict)
    )
    good: list[tuple[str, str]] = []
    for address, words in addresses:
        url = resolved(str(address), None) if address else None
        if url:
            good.append((url, words or "link"))
        elif address:
            found.skip(0, f"node {name} {address}", "no web address")
    optional, planned, deprecated = flags_of(label)
    url = good[0][0] if good else None
    return Entry(
        label, 0, found.title, url, good[1:], kind_of(url, label), optional=optional,
        planned=planned, deprecated=deprecated, key=name,
    )  # fmt: skip


def _connect(found: Found, entries: dict[str, Entry], drawn: set[str], edge: object) -> None:
    """An edge as ``after``; ends that are missing, and an edge to itself, are said."""
    if not isinstance(edge, dict):
        found.skip(0, str(edge), "an edge that is no object")
        return
    source, target = str(edge.get("source")), str(edge.get("target"))
    said = f"edge {source} -> {target}"
    for end in (source, target):
        if end not in entries and end not in drawn:
            found.skip(0, said, f"there is no node {end}")
            return
    if source == target:
        found.skip(0, said, "an edge from a node to itself")
    elif source in drawn or target in drawn:
        found.skip(0, said, "an edge of a node that only draws")
    elif source not in entries[target].after and target not in entries[source].after:
        entries[target].after.append(source)
