"""What keeps a merged roadmap valid: nothing needs itself, and nothing that never gates is needed.

The roadmaps are valid each for itself, and an item that is there keeps its own needs when a further
roadmap names it too. So a circle can only run through a topic that was there, and through somebody
new who teaches it: such bonds are dropped where they close one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dltrack.roadmap.cycles import knots
from dltrack.roadmap.dependencies import Dependencies, set_aside_together
from dltrack.roadmap.draft import Draft
from dltrack.roadmap.families import find_families, flagged
from dltrack.roadmap.needs import renamed
from dltrack.roadmap.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from dltrack.domain.model import Item, Topic
    from dltrack.roadmap.families import Families

Bond = tuple[str, str]
"""An item and a topic that it teaches."""


def settle(
    items: dict[str, Item], topics: dict[str, Topic], fresh: Collection[str], bonds: set[Bond]
) -> list[Bond]:
    """Make a roadmap valid again that further items were just put into.

    Args:
        items: by name; those that change are replaced.
        topics: the same.
        fresh: the names of the further items.
        bonds: who newly teaches a topic that was there.

    Returns:
        The bonds that had to go.
    """
    draft = _draft(items, topics)
    families = find_families(draft)
    idle = flagged(draft, families, optional=True)
    _need_no_idle(draft, families, idle, fresh)
    dropped = sorted(_closing(draft, families, bonds))
    for item, topic in dropped:
        at = draft.item_at[item]
        left = tuple(t for t in draft.items[at].teaches if t != topic)
        draft.items[at] = replace(draft.items[at], teaches=left)
    _loosen(draft, families, fresh)
    for name in fresh:
        items[name] = draft.items[draft.item_at[name]]
    for item, _ in bonds:
        items[item] = draft.items[draft.item_at[item]]
    _keep_assumed(draft, idle, topics, bonds.difference(dropped))
    return dropped


def _draft(items: dict[str, Item], topics: dict[str, Topic]) -> Draft:
    draft = Draft(Problems(""), items=list(items.values()), topics=list(topics.values()))
    draft.item_at = {name: at for at, name in enumerate(items)}
    draft.topic_at = {name: at for at, name in enumerate(topics)}
    return draft


def _need_no_idle(
    draft: Draft, families: Families, idle: list[bool], fresh: Collection[str]
) -> None:
    """Turn needs on what is optional, planned or deprecated here into ``after``."""

    def gates(own: int, name: str) -> bool:
        at = draft.item_at.get(name)
        return at is None or not idle[at] or set_aside_together(draft, families, own, at)

    for own in (draft.item_at[name] for name in fresh):
        item = draft.items[own]
        named = [n for need in item.needs for n in ([need] if isinstance(need, str) else need)]
        idle_ones = dict.fromkeys(name for name in named if not gates(own, name))
        if idle_ones:
            needs = renamed(item.needs, item.id, _without(idle_ones))
            after = dict.fromkeys((*item.after, *idle_ones))
            draft.items[own] = replace(item, needs=needs, after=tuple(after))


def _without(names: Collection[str]) -> Callable[[str], tuple[str, ...]]:
    return lambda name: () if name in names else (name,)


def _closing(draft: Draft, families: Families, bonds: set[Bond]) -> set[Bond]:
    """The bonds that lie on a circle."""
    edges = Dependencies(draft, families).edges
    knot_of = {node: n for n, knot in enumerate(knots(edges)) for node in knot}
    on: set[Bond] = set()
    for item, topic in bonds:
        at, node = draft.item_at[item], len(draft.items) + draft.topic_at[topic]
        if at in edges[node] and at in knot_of and knot_of[at] == knot_of.get(node):
            on.add((item, topic))
    return on


def _loosen(draft: Draft, families: Families, fresh: Collection[str]) -> None:
    """Drop needs of further items that still close a circle.

    Only the student's own items can have such: each was good when it was written, and then others
    came under the names that it needs.
    """
    for knot in list(knots(Dependencies(draft, families).edges)):
        inside = {_name(draft, node) for node in knot}
        for name in inside.intersection(fresh):
            at = draft.item_at[name]
            needs = renamed(draft.items[at].needs, name, _without(inside))
            draft.items[at] = replace(draft.items[at], needs=needs)


def _name(draft: Draft, node: int) -> str:
    """The item or topic of a node; the needs of a container are a node without a name."""
    items = len(draft.items)
    if node < items:
        return draft.items[node].id
    return draft.topics[node - items].id if node - items < len(draft.topics) else ""


def _keep_assumed(
    draft: Draft, idle: list[bool], topics: dict[str, Topic], bonds: set[Bond]
) -> None:
    """Let a topic that nobody had to teach lock nothing, although somebody new teaches it."""
    wanted = {topic for _, topic in bonds}
    taught = {
        topic
        for at, item in enumerate(draft.items)
        if not idle[at]
        for topic in wanted.intersection(item.teaches)
        if (item.id, topic) not in bonds
    }
    for topic in wanted - taught:
        topics[topic] = replace(topics[topic], assumed=True)
