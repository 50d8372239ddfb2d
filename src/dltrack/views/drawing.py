"""What the drawings of the graph share: captions, looks, links, and which box holds what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from dltrack.domain.picture import RESOLVES
from dltrack.views.text import clean, fit, wrap
from dltrack.views.words import LOCKED, MARKS, PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dltrack.domain.picture import Edge, Node, Picture, Titles

CAPTION = 24
"""Columns of a caption."""

LINES = 3
"""Lines of a title in a caption, at most."""

LEGEND = (
    "solid line: needs; thin: teaches, or is one of several; dotted: better after;",
    "dashed: takes up questions left open there (arrow: and needs it; ring: takes them up only)",
    "dashed frame: optional, or not on the track; (2 outside): two more teach it, not drawn",
    "[ ] to do  [#] locked  [>] doing  [x] done  [k] known  [-] skipped  [/] ignored  [~] planned",
)
"""Goes into every drawing as comments."""

DONE, DOING, OPEN, SHUT, ASIDE = "done", "doing", "open", "locked", "aside"

_LOOKS = {"done": DONE, "known": DONE, "doing": DOING, "skipped": ASIDE, "ignored": ASIDE}

COLOURS = {
    DONE: ("#c9e7cb", "#2e7d32"),
    DOING: ("#ffe08a", "#a66f00"),
    OPEN: ("#ffffff", "#1f4e9c"),
    SHUT: ("#e6e6e6", "#777777"),
    ASIDE: ("#f7f7f7", "#bbbbbb"),
    "topic": ("#fdf3d8", "#b59a4c"),
}
"""Fill and line of each look; topics and groups have one of their own."""

WATCHED, READ, BOOK, MADE, USED = "watched", "read", "book", "made", "used"

_DONE_WITH = {
    **dict.fromkeys(("course", "course-part", "video", "talk"), WATCHED),
    **dict.fromkeys(("paper", "blog"), READ),
    "book": BOOK,
    **dict.fromkeys(("tutorial", "notebook", "homework", "project", "competition"), MADE),
}


@dataclass(slots=True)
class Box:
    """A frame round nodes: a section, or a container in it. Without a title it is not drawn."""

    key: str
    title: str
    container: Node | None = None
    content: list[Node | Box] = field(default_factory=list)

    def inner(self) -> Iterator[Box]:
        """The boxes of containers, at any depth."""
        for part in self.content:
            if isinstance(part, Box):
                yield part
                yield from part.inner()


def shape(node: Node) -> str:
    """What one does with a node, which gives it its shape; other types have one of their own."""
    return _DONE_WITH.get(node.kind or "", USED) if node.type == "item" else node.type


def look(node: Node) -> str:
    """How far one is with a node: its colour, never without its mark in words."""
    if node.type in ("topic", "any"):
        return "topic"
    if node.planned:
        return ASIDE
    if node.state == "todo":
        return SHUT if node.locked else OPEN
    return _LOOKS[node.state]


def dashed(node: Node) -> bool:
    """Whether a node may be left out by whoever follows the track."""
    return node.optional or node.planned or node.outside


def link(node: Node) -> str | None:
    """The address to open at a click; http and https only, what no address may hold as %XX."""
    if not node.url or not node.url.lower().startswith(("http://", "https://")):
        return None
    return quote(node.url, safe="!#$%&'()*+,/:;=?@[]~")


def ends(edge: Edge) -> tuple[int, int]:
    """Where a line begins and ends: what answers stands behind what left questions open."""
    return (edge.target, edge.source) if edge.kind == RESOLVES else (edge.source, edge.target)


def named(titles: Titles, language: str) -> str:
    """A title in the language asked for, else in the other."""
    en, zh = titles
    return clean((zh or en if language == "zh" else en or zh) or "")


def caption(node: Node, language: str) -> list[str]:
    """The lines of a node: mark and id, then the title; a topic its title, a group its ways."""
    lines = wrap(named(node.titles, language), CAPTION)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], fit(" ".join(lines[LINES - 1 :]), CAPTION - 1)]
    if node.type == "topic":
        return [*(lines or [node.id]), *([f"({node.hidden} outside)"] if node.hidden else [])]
    if node.type == "any":
        return ["one of", *(node.id.split(" | ") if node.hidden else [])]
    shut = look(node) == SHUT
    mark = PLANNED if node.planned else LOCKED if shut else MARKS[node.state]
    return [f"{mark} {node.id}", *lines]


def boxes(picture: Picture, language: str) -> list[Box]:
    """The sections with what they hold; a container with parts in its section is a box in it.

    What stands in no section comes first, in a box without a title.
    """
    several = len({group.track for group in picture.groups}) > 1
    sections = [
        Box(f"section{n}", (f"{group.track}: " if several else "") + named(group.titles, language))
        for n, group in enumerate(picture.groups)
    ]
    loose = Box("loose", "")
    framed = _containers(picture, language)
    for node in picture.nodes:
        home = loose if node.group is None else sections[node.group]
        above = framed.get(node.part_of) if node.part_of is not None else None
        if above is not None and above.container and above.container.group == node.group:
            home = above
        home.content.append(framed.get(node.no, node))
    return [box for box in (loose, *sections) if box.content]


def _containers(picture: Picture, language: str) -> dict[int, Box]:
    """A box for each container that has parts in its own section."""
    at_home = {(node.part_of, node.group) for node in picture.nodes}
    return {
        node.no: Box(f"container{node.no}", f"{node.id}  {named(node.titles, language)}", node)
        for node in picture.nodes
        if (node.no, node.group) in at_home
    }
