"""The rows between things: needs, supports, names and links of a roadmap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.domain.link import canonical
from dltrack.store import models

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import SQLModel

    from dltrack.domain.graph import Graph
    from dltrack.domain.model import Item, Roadmap

Row = dict[str, Any]


def edges(
    roadmap: Roadmap, graph: Graph, number: dict[str, int]
) -> Iterator[tuple[type[SQLModel], list[Row]]]:
    """Needs, supports and what the curator said beside them."""
    items = list(enumerate(roadmap.items))
    yield (
        models.Need,
        [
            {"item": n, "node": node, "pos": pos}
            for n, _ in items
            for pos, node in enumerate(graph.needs[n])
        ],
    )
    yield (
        models.Support,
        [
            {"node": node, "target": target}
            for node, targets in enumerate(graph.supports)
            for target in targets
        ],
    )
    yield (
        models.After,
        [{"item": n, "other": number[other]} for n, item in items for other in item.after],
    )
    yield (
        models.Resolves,
        [{"item": n, "resolved": number[other]} for n, item in items for other in item.resolves],
    )
    yield (
        models.SourceRow,
        [
            {"item": n, "source": source, "row": row}
            for n, item in items
            for source, row in item.rows
        ],
    )


def names(roadmap: Roadmap, number: dict[str, int]) -> list[Row]:
    """What the user may type: ids, aliases and topics, in one namespace."""
    named = [(item.id, n, False) for n, item in enumerate(roadmap.items)]
    named += [(alias, n, True) for n, item in enumerate(roadmap.items) for alias in item.aliases]
    named += [(topic.id, number[topic.id], False) for topic in roadmap.topics]
    return [{"name": name.lower(), "node": node, "alias": alias} for name, node, alias in named]


def links(roadmap: Roadmap) -> list[Row]:
    """Every link of every item under its one spelling, the item's own first."""
    return [row for n, item in enumerate(roadmap.items) for row in _links(n, item)]


def _links(n: int, item: Item) -> list[Row]:
    pairs: list[tuple[str, str | None]] = [(item.url, None)] if item.url else []
    pairs += [(link.url, link.label) for link in item.links]
    return [
        {"item": n, "pos": pos, "url": url, "label": label, "canonical": canonical(url)}
        for pos, (url, label) in enumerate(pairs)
    ]
