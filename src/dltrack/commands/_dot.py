"""Asking graphviz in which order the nodes of each row make the fewest crossings.

The rows and the width are ours, since graphviz bounds neither, and so are the lines: its routing
round fixed nodes takes a second for a hundred of them. Only sizes and numbers go to it, never a
text, so no title can be taken as its language. Where it is missing, fails or would be slow, the
layout of ``dltrack.domain.layout`` stands alone.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from dltrack.domain.layout import GAP, NODE, layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dltrack.domain.layers import Row
    from dltrack.domain.layout import Layout
    from dltrack.domain.routes import Size

    Edges = Sequence[tuple[int, int]]

INCH = 72.0
PATIENCE = 2.0
"""Seconds; it takes a tenth of one."""

MOST_STEPS = 2_500
"""Rows crossed by all lines together; graphviz has a node for each, and slows down with them."""

QUICK = ("-Gsplines=none", "-Gnslimit=1", "-Gmclimit=0.5")
"""No lines, and few rounds of improvement."""


def lay_out(rows: Sequence[Row], edges: Edges, sizes: Sequence[Size]) -> Layout:
    """A layout with the help of graphviz if it is installed and quick, else our own."""
    program = shutil.which("dot")
    inside = [row for row in rows if row.nodes]
    rank = {node: at for at, row in enumerate(inside) for node in row.nodes}
    if program is None or sum(abs(rank[a] - rank[b]) for a, b in edges) > MOST_STEPS:
        return layout(rows, edges, sizes)
    answer = _asked(program, _ranked(inside, rank, edges, sizes))
    return layout(rows, edges, sizes, _wishes(answer, len(sizes)))


def _asked(program: str, lines: Iterator[str]) -> list[list[str]]:
    """The words of each line of the answer; none when there is none.

    A broken graphviz costs the student its finer lines, nothing else.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own numbers, by standard input
            [program, "-Tplain", *QUICK], input="\n".join(lines),
            capture_output=True, text=True, timeout=PATIENCE, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return []
    return [line.split() for line in done.stdout.replace("\\\n", "").splitlines()]


def _wishes(answer: list[list[str]], count: int) -> list[float] | None:
    """How far to the right graphviz puts each node."""
    try:
        found = {words[1]: float(words[2]) for words in answer if words[:1] == ["node"]}
        return [found[f"n{node}"] for node in range(count)]
    except (LookupError, ValueError):
        return None


def _ranked(
    rows: Sequence[Row], rank: dict[int, int], edges: Edges, sizes: Sequence[Size]
) -> Iterator[str]:
    """Rows as ranks, held together by a chain of invisible nodes."""
    yield f"digraph g {{ nodesep={GAP[0] / INCH:.3f}; ranksep=0.4;"
    yield 'node [shape=box fixedsize=true label=""]; edge [arrowhead=none];'
    for node, (wide, high) in enumerate(sizes):
        yield f"n{node} [width={wide / INCH:.3f} height={high / INCH:.3f}];"
    for at, row in enumerate(rows):
        inside = "; ".join(f"n{node}" for node in row.nodes)
        yield f"{{rank=same; r{at} [style=invis width=0.01 height={NODE[1] / INCH:.3f}]; {inside}}}"
    yield " -> ".join(f"r{at}" for at in range(len(rows))) + " [style=invis weight=0];"
    for source, target in edges:
        upward = rank[source] >= rank[target]
        yield f"n{source} -> n{target}" + (" [constraint=false];" if upward else ";")
    yield "}"
