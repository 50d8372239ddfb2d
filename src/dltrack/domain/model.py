"""The roadmap as the curator wrote it: plain values, checked by ``dltrack.roadmap``.

These dataclasses carry a roadmap from the file to the database; daily commands never load them.
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "course", "course-part", "video", "paper", "book", "blog", "tutorial", "notebook", "repo",
    "homework", "project", "tool", "competition", "talk", "list", "platform", "concept",
)  # fmt: skip

Any_ = tuple[str, ...]
Need = str | Any_
"""The id of an item or a topic, or a tuple of ids of which any one suffices."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in English, Chinese or both; at least one is there."""

    en: str | None = None
    zh: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A further address of an item, http or https, with what it is."""

    url: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """Numbered pieces of an item: ``label`` P, from ``first`` to ``last``, both included."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """A published result: ``value`` in percent for rates, else in the metric's own unit."""

    model: str
    task: str
    split: str
    metric: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something one studies; ``hours`` is an estimate, ``rows`` its (source id, row) places."""

    id: str
    kind: str
    title: Text
    url: str | None = None
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    year: int | None = None
    language: str | None = None
    hours: float | None = None
    needs: tuple[Need, ...] = ()
    after: tuple[str, ...] = ()
    teaches: tuple[str, ...] = ()
    resolves: tuple[str, ...] = ()
    part_of: str | None = None
    parts: Parts | None = None
    constraints: tuple[Text, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    optional: bool = False
    planned: bool = False
    deprecated: bool = False
    added: bool = False
    note: Text | None = None
    rows: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something one knows afterwards; ``assumed`` declares that nobody needs to teach it."""

    id: str
    title: Text
    assumed: bool = False
    rows: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a track: rows of its source (first, last), or item ids of a curated track."""

    title: Text
    rows: tuple[int, int] | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """A path through the roadmap; ``source`` tells a document's own order from a curated path."""

    id: str
    title: Text
    purpose: Text | None
    sections: tuple[Section, ...]
    source: bool
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A whole, valid roadmap; ``tracks`` holds the sources first, in the order of the file."""

    id: str
    version: str
    tracks: tuple[Track, ...]
    topics: tuple[Topic, ...]
    items: tuple[Item, ...]
