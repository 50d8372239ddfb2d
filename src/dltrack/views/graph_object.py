"""The graph of a track as an object: what its drawings in a page and in Markdown are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.picture import AFTER, RESOLVES
from dltrack.domain.words import TODO
from dltrack.views.text import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

    from dltrack.domain.picture import Node, Picture

    Object = dict[str, Any]

READY, LOCKED, PLANNED, MET, UNMET = "ready", "locked", "planned", "met", "unmet"
"""Looks beside the states: a to-do item is ready or locked, a topic met or unmet."""


def look_of(state: str, *, locked: bool, planned: bool) -> str:
    """How an item is drawn: its state, or for what is still to be done whether it can be."""
    if state != TODO:
        return state
    if planned:
        return PLANNED
    return LOCKED if locked else READY


def picture_object(
    picture: Picture, sections: Mapping[str, int], met: Collection[int], language: str
) -> Object:
    """A graph whose nodes are items and the topics between them.

    Args:
        picture: the nodes and lines worth drawing.
        sections: the section of each item, by id, from 1.
        met: the numbers of the topics and groups that are met.
        language: of the titles.
    """
    names = {node.no: f"topic:{node.id}" if _between(node) else node.id for node in picture.nodes}
    return {
        "by": "item",
        "nodes": [
            _node(node, names[node.no], sections.get(node.id), node.no in met, language)
            for node in picture.nodes
        ],
        "edges": [
            {"from": names[edge.source], "to": names[edge.target], "kind": edge.kind}
            for edge in picture.edges
            if edge.kind not in (AFTER, RESOLVES)
        ],
    }


def _between(node: Node) -> bool:
    """Whether a node is no item, but stands between items."""
    return node.type in ("topic", "any")


def _node(node: Node, name: str, section: int | None, met: bool, language: str) -> Object:  # noqa: FBT001
    en, zh = node.titles
    title = (zh or en if language == "zh" else en or zh) or node.id
    between = _between(node)
    topic_look = MET if met else UNMET
    return {
        "id": name,
        "type": node.type,
        "kind": node.kind,
        "title": clean(title),
        "look": topic_look if between else look_of(
            node.state, locked=node.locked, planned=node.planned
        ),
        "optional": node.optional,
        "section": section,
        "url": node.url,
        "done": None,
        "total": None,
    }  # fmt: skip


def sections_object(
    sections: Sequence[Mapping[str, Any]], needs: Mapping[tuple[int, int], int]
) -> Object:
    """A graph whose nodes are the sections of a track, for tracks that are too large otherwise.

    Args:
        sections: section objects of a report, in order.
        needs: how many needs of one section another meets, by their places in that order.
    """
    return {
        "by": "section",
        "nodes": [
            {"id": f"section:{n}", "type": "section", "kind": None, "title": s["title"] or f"{n}",
             "look": _progress(s), "optional": False, "section": n, "url": None,
             "done": s["done"], "total": s["total"]}
            for n, s in enumerate(sections, start=1)
        ],
        "edges": [
            {"from": f"section:{a + 1}", "to": f"section:{b + 1}", "kind": "need"}
            for (a, b) in needs if a < b
        ],
    }  # fmt: skip


def by_section(graph: Object, sections: Sequence[Mapping[str, Any]]) -> Object:
    """The same graph with a node for each section; a graph of sections stays as it is."""
    if graph["by"] == "section":
        return graph
    place = {node["id"]: node["section"] for node in graph["nodes"]}
    into: dict[str, list[str]] = {}
    for edge in graph["edges"]:
        into.setdefault(edge["to"], []).append(edge["from"])
    needs: dict[tuple[int, int], int] = {}
    for edge in graph["edges"]:
        above = [edge["from"]] if place[edge["from"]] else into.get(edge["from"], [])
        for source in above:
            lower, upper = place[source], place[edge["to"]]
            if lower and upper and lower != upper:
                pair = (lower - 1, upper - 1)
                needs[pair] = needs.get(pair, 0) + 1
    return sections_object(sections, needs)


def _progress(section: Mapping[str, Any]) -> str:
    """A section is done, begun or untouched."""
    if section["done"] >= section["total"]:
        return "done" if section["total"] else PLANNED
    return "doing" if section["done"] else READY
