"""The graph as text for graphviz: ``dltrack roadmap show --format dot | dot -Tsvg > graph.svg``.

Everything that comes from a file stands in double quotes. There graphviz gives a meaning to quotes,
to backslashes and to what looks like an HTML entity; to nothing else.
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
from dltrack.views.text import clean_block
from dltrack.views.words import about_hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dltrack.domain.picture import Node, Picture

_SHAPES = {
    WATCHED: 'cds margin="0.16,0.12"',
    READ: 'note margin="0.14,0.07"',
    BOOK: 'box3d margin="0.14,0.1"',
    MADE: 'component margin="0.16,0.07"',
    USED: "box",
    "container": 'folder margin="0.14,0.1"',
    "topic": "ellipse",
    "any": 'diamond margin="0.02,0.02"',
}

_THIN = 'color="#8a8a8a" penwidth=0.6 arrowsize=0.6'
_LINES = {
    NEED: 'color="#333333"',
    TEACHES: _THIN,
    ONE_OF: _THIN,
    AFTER: 'color="#999999" style=dotted',
    RESOLVES: 'color="#b0548a" style=dashed arrowhead=odot',
    ANSWERS: 'color="#b0548a" style=dashed',
}

MANY = 120
"""From so many nodes on the ranks stand wider apart; graphviz loses lines between narrow ones."""


def dot(picture: Picture, language: str) -> str:
    """A whole graphviz file."""
    frames = boxes(picture, language)
    apart = 0.9 if len(picture.nodes) > MANY else 0.45
    return "\n".join(
        [
            *(f"// {line}" for line in LEGEND),
            "digraph roadmap {",
            f"  graph [rankdir=LR compound=true ranksep={apart} nodesep=0.12];",
            '  graph [fontname="sans-serif" fontsize=13];',
            '  node [fontname="sans-serif" fontsize=10 style=filled margin="0.09,0.05"];',
            "  edge [arrowsize=0.7];",
            *(line for box in frames for line in _box(box, language, "  ")),
            *(f"  {line};" for line in _lines(picture, frames)),
            "}",
        ]
    )


def quoted(text: str) -> str:
    """A text as graphviz takes it literally; newlines begin a new line of the label."""
    safe = clean_block(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + safe.replace("\n", "\\n") + '"'


def _box(box: Box, language: str, indent: str) -> Iterator[str]:
    """A frame and what is in it."""
    inside = indent + "  " if box.title else indent
    if box.title:
        fill = "#ffffff" if box.container else "#f3f6fa"
        yield f"{indent}subgraph cluster_{box.key} {{"
        yield f'{inside}label={quoted(box.title)}; labeljust=l; style="rounded,filled";'
        yield f'{inside}color="#b8c4d6"; fillcolor="{fill}";'
    for part in box.content:
        if isinstance(part, Box):
            yield from _box(part, language, inside)
        else:
            yield f"{inside}{_node(part, language)};"
    if box.title:
        yield indent + "}"


def _node(node: Node, language: str) -> str:
    fill, line = COLOURS[look(node)]
    style = "filled,dashed" if dashed(node) else "filled"
    told = "  ".join(fact for fact in (node.kind, about_hours(node.minutes)) if fact)
    url = link(node)
    return (
        f"n{node.no} [label={quoted(chr(10).join(caption(node, language)))}"
        f' shape={_SHAPES[shape(node)]} style="{style}" fillcolor="{fill}" color="{line}"'
        f" tooltip={quoted(told or node.id)}"
        + (f' URL={quoted(url)} target="_blank"' if url else "")
        + "]"
    )


def _lines(picture: Picture, frames: list[Box]) -> Iterator[str]:
    """Every edge; one from or to a framed container is cut at its frame."""
    framed = {n.no: inner.key for box in frames for inner in box.inner() if (n := inner.container)}
    parts: dict[int, list[int]] = {}
    for node in picture.nodes:
        if node.part_of in framed and node.no not in framed:
            parts.setdefault(node.part_of, []).append(node.no)
    for edge in picture.edges:
        source, target = ends(edge)
        cut = ""
        if source in framed:
            cut += f" ltail=cluster_{framed[source]}"
            source = parts.get(source, [source])[-1]
        if target in framed:
            cut += f" lhead=cluster_{framed[target]}"
            target = parts.get(target, [target])[0]
        if source != target:
            yield f"n{source} -> n{target} [{_LINES[edge.kind]}{cut}]"
