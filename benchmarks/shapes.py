"""Seeded graphs to measure on: what a roadmap of any size could look like, and its extremes.

A graph has 2 to 4 needs per item, each an item, a topic or an ``any:`` group; topics are taught by
three items, so they are alternatives. Needs point back, mostly to near neighbours, as they do in a
curriculum. The ``and`` shape has items as needs alone, since the peers know nothing else.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise

SEED = 20261122
BLOCK = 10
"""Items in which one topic is taught, by three of them."""

NEAR = 200
"""How far back most needs reach."""

ROOTS = 10
"""Items at the start that need nothing."""

HUB = "hub"
FOLLOWERS = 5_000

KINDS = ("paper", "video", "blog", "tutorial", "notebook", "project", "course-part", "book")
WORDS = (
    "attention", "gradient", "kernel", "policy", "token", "vision", "speech", "graph", "sampling",
    "memory", "search", "scaling", "pruning", "alignment", "diffusion", "retrieval",
)  # fmt: skip
WORDS_ZH = ("注意力", "梯度", "核方法", "策略", "词元", "视觉", "语音", "图", "采样", "记忆")

Need = str | tuple[str, ...]


@dataclass(slots=True)
class Item:
    """One item as it will stand in the file; ``row`` counts from 1 and gives its section."""

    id: str
    kind: str
    en: str
    zh: str
    hours: float
    row: int
    needs: list[Need] = field(default_factory=list)
    teaches: str | None = None
    resolves: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A whole graph: its name, its items in the order of the file, how many topics it has."""

    name: str
    items: list[Item]
    topics: int

    @property
    def done(self) -> list[Item]:
        """The 30 % that the student has finished; with a hub, what stands before it."""
        at = next((n for n, item in enumerate(self.items) if item.id == HUB), None)
        return self.items[: len(self.items) * 3 // 10 if at is None else at]


def shape(name: str) -> Shape:
    """Make the graph of a name such as ``graph-300``, ``and-300``, ``chain-10000``, ``hub-5000``.

    The same name gives the same graph, on every machine.
    """
    kind, _, number = name.partition("-")
    chance = random.Random(f"{SEED} {name}")
    if kind == "chain":
        return Shape(name, _chain(chance, int(number)), 0)
    if kind == "hub":
        return Shape(name, _hub(chance, int(number)), 0)
    return _graph(name, chance, int(number), alternatives=kind == "graph")


def _item(chance: random.Random, n: int) -> Item:
    """An item without its place in the graph."""
    first, second = chance.sample(WORDS, 2)
    return Item(
        id=f"{first}-{n:06}",
        kind=chance.choice(KINDS),
        en=f"{first.title()} and {second}, part {n}",
        zh=f"{chance.choice(WORDS_ZH)}与{chance.choice(WORDS_ZH)}（{n}）",
        hours=chance.randint(1, 20) / 2,
        row=n + 1,
    )


def _graph(name: str, chance: random.Random, size: int, *, alternatives: bool) -> Shape:
    items = [_item(chance, n) for n in range(size)]
    for n, item in enumerate(items):
        if n >= ROOTS:
            _lean(chance, items, n, alternatives=alternatives)
        if n % BLOCK == BLOCK - 1:
            item.resolves = items[n - chance.randint(1, BLOCK - 1)].id
        if alternatives and n % BLOCK in (0, 3, 7):
            item.teaches = topic(n // BLOCK)
    return Shape(name, items, -(-size // BLOCK) if alternatives else 0)


def topic(n: int) -> str:
    """The id of a topic."""
    return f"topic-{n:05}"


def _lean(chance: random.Random, items: list[Item], n: int, *, alternatives: bool) -> None:
    """Give item ``n`` 2 to 4 different needs among what stands before it."""
    item, wanted = items[n], chance.randint(2, 4)
    named: set[str] = set()
    while len(item.needs) < wanted:
        need = _need(chance, items, n, alternatives=alternatives)
        names = {need} if isinstance(need, str) else set(need)
        if not names & named:
            named |= names
            item.needs.append(need)


def _need(chance: random.Random, items: list[Item], n: int, *, alternatives: bool) -> Need:
    """An item, or a topic whose teachers all stand before, or any of several items."""
    lowest = max(0, n - NEAR) if chance.random() < 0.8 else 0  # noqa: PLR2004 - four in five are near
    lot = chance.random() if alternatives else 1
    if lot < 0.25 and n >= 2 * BLOCK:  # noqa: PLR2004 - a quarter of the needs are topics
        return topic(chance.randint(lowest // BLOCK, n // BLOCK - 1))
    if lot < 0.4:  # noqa: PLR2004 - and one in seven is a group
        members = chance.sample(range(lowest, n), min(n - lowest, chance.randint(2, 3)))
        return tuple(items[m].id for m in sorted(members))
    return items[chance.randrange(lowest, n)].id


def _chain(chance: random.Random, size: int) -> list[Item]:
    """Every item needs the one before it."""
    items = [_item(chance, n) for n in range(size)]
    for before, item in pairwise(items):
        item.needs.append(before.id)
    return items


def _hub(chance: random.Random, followers: int) -> list[Item]:
    """One item that as many others need; each of them needs a root besides."""
    items = [_item(chance, n) for n in range(ROOTS + 1 + followers)]
    items[ROOTS].id, items[ROOTS].kind = HUB, "course-part"
    for item in items[ROOTS + 1 :]:
        item.needs += [HUB, items[chance.randrange(ROOTS)].id]
    return items
