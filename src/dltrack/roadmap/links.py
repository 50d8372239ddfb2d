"""A link names one item; only a container and its parts may share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.link import canonical
from dltrack.roadmap.nodes import Mapping, Node, Scalar, Sequence
from dltrack.roadmap.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dltrack.roadmap.draft import Draft
    from dltrack.roadmap.families import Families


def check_links(draft: Draft, families: Families) -> None:
    """Note links that two items carry, in whatever spelling."""
    owner: dict[str, tuple[int, int]] = {}
    for at, item in enumerate(draft.items):
        good = {item.url, *(link.url for link in item.links)}
        for link in _links(draft.item_nodes[at]):
            url = link.text.strip()
            if url not in good:
                continue
            first, line = owner.setdefault(canonical(url), (at, link.line))
            if families.root[first] != families.root[at]:
                message = (
                    f"{quoted(url)} is already a link of {quoted(draft.items[first].id)}"
                    f" (line {line})."
                )
                remedy = "Make the two one item, or give each its own link."
                draft.problems.error(link.line, item.id, message, remedy)


def _links(node: Mapping) -> Iterator[Scalar]:
    links = node.entries.get("links")
    several = links.values if isinstance(links, Sequence) else [links]
    for value in (node.entries.get("url"), *several):
        link: Node | None = value.entries.get("url") if isinstance(value, Mapping) else value
        if isinstance(link, Scalar):
            yield link
