"""The graph for looking at: as mermaid, as dot, or as JSON with everything that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.thinning import thinned
from dltrack.views.dot import dot
from dltrack.views.drawing import named
from dltrack.views.mermaid import mermaid

if TYPE_CHECKING:
    from typing import Any

    from dltrack.domain.picture import Node, Picture

FORMATS = ("mermaid", "dot", "json")


def drawing(picture: Picture, format: str, language: str) -> str:  # noqa: A002 - as the option
    """A picture for the eye: without what is implied, deprecated, or leads nowhere."""
    return (dot if format == "dot" else mermaid)(thinned(picture), language)


def picture_object(picture: Picture, language: str) -> dict[str, Any]:
    """A picture for scripts: every node and every line."""
    ids = {node.no: node.id for node in picture.nodes}
    return {
        "sections": [
            {"track": group.track, **_texts(group.titles, language)} for group in picture.groups
        ],
        "nodes": [_node(node, ids, language) for node in picture.nodes],
        "edges": [
            {"from": ids[edge.source], "to": ids[edge.target], "type": edge.kind}
            for edge in picture.edges
        ],
    }


def _node(node: Node, ids: dict[int, str], language: str) -> dict[str, Any]:
    """An item as scripts see it here; topics and groups have less to say."""
    base = {"id": node.id, "type": node.type}
    if node.type == "any":
        return {**base, "of": node.id.split(" | ")}
    base |= _texts(node.titles, language)
    if node.type == "topic":
        return {**base, "assumed": node.assumed}
    studyable = node.type == "item" and not (node.planned or node.deprecated)
    return {
        **base,
        "kind": node.kind,
        "state": node.state,
        "unlocked": studyable and not node.locked and node.state in ("todo", "doing"),
        "hours": None if node.minutes is None else round(node.minutes / 60, 2),
        "url": node.url,
        "optional": node.optional,
        "planned": node.planned,
        "deprecated": node.deprecated,
        "outside": node.outside,
        "part_of": None if node.part_of is None else ids.get(node.part_of),
        "section": node.group,
    }


def _texts(titles: tuple[str | None, str | None], language: str) -> dict[str, Any]:
    return {"title": named(titles, language), "titles": {"en": titles[0], "zh": titles[1]}}
