"""Addresses that take the place of links which moved or died."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dltrack.domain.link import canonical
from dltrack.domain.model import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dltrack.domain.model import Item

FORMER = "former address"
"""The label of a link that was replaced: whoever types it still finds the item."""


def renewed(item: Item, overrides: Mapping[str, str]) -> Item:
    """An item with the new addresses in the places of the old ones, which follow as further links.

    Args:
        item: an item.
        overrides: the new address by the canonical spelling of the old one.
    """
    old = [item.url] if item.url else []
    old += [link.url for link in item.links]
    new = {url: found for url in old if (found := _newest(url, overrides)) != url}
    if not new:
        return item
    links = [replace(link, url=new.get(link.url, link.url)) for link in item.links]
    former = [Link(url, FORMER) for url in new]
    there = {item.url and new.get(item.url, item.url)}
    kept = []
    for link in (*links, *former):
        if link.url not in there:
            kept.append(link)
            there.add(link.url)
    return replace(item, url=item.url and new.get(item.url, item.url), links=tuple(kept))


def _newest(url: str, overrides: Mapping[str, str]) -> str:
    """Where a link leads by now; a replacement may itself have been replaced."""
    seen: set[str] = set()
    while (spelling := canonical(url)) in overrides and spelling not in seen:
        seen.add(spelling)
        url = overrides[spelling]
    return url
