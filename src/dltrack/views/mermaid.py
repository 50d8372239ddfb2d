"""The graph as text for mermaid, which GitHub, GitLab and many editors draw.

Every caption stands in double quotes, and every ASCII sign in it that could mean something is
written as a numbered entity: mermaid looks for comments, directives and entities even in quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.picture import AFTER, ANSWERS, NEED, ONE_OF, RESOLVES, TEACHES
from dltrack.views.drawing import (
    BOOK,
    COLOURS,
    LEGEND,
    MADE,
    READ,
    USED,
    WATCHED,
    Box,
    boxes,
    caption,
    dashed,
    ends,
    link,
    look,
    shape,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dltrack.domain.picture import Node, Picture

_SHAPES = {
    WATCHED: ("[/", "/]"),
    READ: ("(", ")"),
    BOOK: ("[[", "]]"),
    MADE: ("{{", "}}"),
    USED: ("[", "]"),
    "container": ("[(", ")]"),
    "topic": ("([", "])"),
    "any": ("{", "}"),
}

_ARROWS = {
    NEED: "-->", TEACHES: "-->", ONE_OF: "-->", AFTER: "-.->", RESOLVES: "--o", ANSWERS: "-->",
}  # fmt: skip

_THIN = "stroke-width:0.8px,stroke:#8a8a8a"
_DASHED = "stroke-dasharray:6 4,stroke:#b0548a"
_STYLES = {TEACHES: _THIN, ONE_OF: _THIN, RESOLVES: _DASHED, ANSWERS: _DASHED}

_HARMLESS = frozenset(" ,.()'!?/-+")
"""ASCII signs that mean nothing in quotes."""


def mermaid(picture: Picture, language: str) -> str:
    """A whole flowchart."""
    frames = boxes(picture, language)
    return "\n".join(
        [
            *(f"%% {line}" for line in LEGEND),
            "flowchart LR",
            *(line for box in frames for line in _box(box, language, "  ")),
            *(f"  {line}" for line in _lines(picture, frames)),
            *(f"  {line}" for line in _looks(picture)),
        ]
    )


def quoted(text: str) -> str:
    """A text as mermaid shows it literally; newlines begin a new line of the caption."""
    return '"' + "".join(_sign(c) for c in text) + '"'


def _sign(char: str) -> str:
    if char == "\n":
        return "<br/>"
    if not char.isascii() or char.isalnum() or char in _HARMLESS:
        return char
    return f"#{ord(char)};"


def _box(box: Box, language: str, indent: str) -> Iterator[str]:
    """A frame and what is in it."""
    if box.title:
        yield f"{indent}subgraph {box.key}[{quoted(box.title)}]"
    for part in box.content:
        if isinstance(part, Box):
            yield from _box(part, language, indent + "  ")
        else:
            before, behind = _SHAPES[shape(part)]
            text = quoted("\n".join(caption(part, language)))
            yield f"{indent}  n{part.no}{before}{text}{behind}"
    if box.title:
        yield f"{indent}end"


def _lines(picture: Picture, frames: list[Box]) -> Iterator[str]:
    """Every edge, kind by kind, and how each kind looks; the number of a line is its place."""
    framed = {n.no: inner.key for box in frames for inner in box.inner() if (n := inner.container)}
    drawn = 0
    for kind, arrow in _ARROWS.items():
        pairs = [ends(edge) for edge in picture.edges if edge.kind == kind]
        for source, target in pairs:
            yield f"{framed.get(source, f'n{source}')} {arrow} {framed.get(target, f'n{target}')}"
        if pairs and kind in _STYLES:
            numbers = ",".join(str(n) for n in range(drawn, drawn + len(pairs)))
            yield f"linkStyle {numbers} {_STYLES[kind]}"
        drawn += len(pairs)


def _looks(picture: Picture) -> Iterator[str]:
    """Colours, dashed frames and links."""
    for name, (fill, line) in COLOURS.items():
        if here := [n for n in picture.nodes if look(n) == name]:
            yield f"classDef {name} fill:{fill},stroke:{line},color:#222222"
            yield f"class {_all(here)} {name}"
    if loose := [n for n in picture.nodes if dashed(n)]:
        yield "classDef dashed stroke-dasharray:4 3"
        yield f"class {_all(loose)} dashed"
    for node in picture.nodes:
        if url := link(node):
            # `#a;` would be an entity even here.
            yield f'click n{node.no} href "{url.replace(";", "%3B")}" _blank'


def _all(nodes: list[Node]) -> str:
    return ",".join(f"n{node.no}" for node in nodes)
