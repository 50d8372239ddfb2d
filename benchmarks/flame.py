"""Draws what a command imports as an icicle: time from left to right, what imports what downwards.

    python benchmarks/flame.py OUT.svg WORD...

Run it with the Python of a venv that has dltrack. Times are medians of self time over some runs of
``-X importtime``, which itself makes each import some 20 % slower.
"""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = 15
WIDTH, ROW, LETTER = 1200, 20, 6.2
COLOURS = {"dltrack": "#8fbc8f", "": "#b8c4d6"}
"""Ours, and the standard library's."""


@dataclass
class Frame:
    """A module, its own microseconds, and what it imported."""

    name: str
    own: float
    inner: list[Frame] = field(default_factory=list)

    @property
    def whole(self) -> float:
        """Microseconds with everything that it imported."""
        return self.own + sum(frame.whole for frame in self.inner)


def imports(words: list[str]) -> list[tuple[str, int, float]]:
    """Name, depth and own microseconds of every module, in the order in which they were ready."""
    script = Path(sys.executable).with_name("dltrack")
    own, order = defaultdict[str, list[float]](list), list[tuple[str, int]]()
    for _ in range(RUNS):
        argv = [sys.executable, "-X", "importtime", str(script), *words]
        said = subprocess.run(argv, capture_output=True, text=True, check=True).stderr
        order = []
        for line in said.splitlines():
            if line.startswith("import time:") and not line.endswith("package"):
                mine, _, name = line.removeprefix("import time:").split("|")
                depth = (len(name) - len(name.lstrip()) - 1) // 2
                order.append((name.strip(), depth))
                own[name.strip()].append(float(mine))
    return [(name, depth, median(own[name])) for name, depth in order]


def tree(rows: list[tuple[str, int, float]]) -> list[Frame]:
    """The outermost modules; a module follows those that it imported."""
    waiting = defaultdict[int, list[Frame]](list)
    for name, depth, own in rows:
        waiting[depth].append(Frame(name, own, waiting.pop(depth + 1, [])))
    return waiting[0]


def boxes(frames: list[Frame], left: float, depth: int, scale: float) -> Iterator[str]:
    """The rectangles of some frames beside each other, and of what is below them."""
    for frame in frames:
        width = frame.whole * scale
        fill = COLOURS[frame.name.partition(".")[0] if frame.name.startswith("dltrack") else ""]
        told = escape(f"{frame.name}: {frame.whole / 1000:.2f} ms, itself {frame.own / 1000:.2f}")
        yield (
            f'<g><title>{told}</title><rect x="{left:.1f}" y="{depth * ROW}" width="{width:.1f}" '
            f'height="{ROW - 1}" fill="{fill}"/>'
        )
        if width > LETTER * 4:
            short = escape(frame.name[: int(width / LETTER)])
            yield f'<text x="{left + 2:.1f}" y="{depth * ROW + 14}">{short}</text>'
        yield "</g>"
        yield from boxes(frame.inner, left, depth + 1, scale)
        left += width


def deepest(frames: list[Frame]) -> int:
    """How many rows the drawing has."""
    return max((1 + deepest(frame.inner) for frame in frames), default=0)


def main() -> None:
    """Measure and draw."""
    out, *words = sys.argv[1:]
    frames = tree(imports(words))
    total = sum(frame.whole for frame in frames)
    height = deepest(frames) * ROW
    body = "\n".join(boxes(frames, 0, 0, WIDTH / total))
    Path(out).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="monospace" font-size="10">\n<title>dltrack {escape(" ".join(words))}: '
        f"{total / 1000:.1f} ms of imports</title>\n{body}\n</svg>\n",
        encoding="utf-8",
    )
    print(f"{out}: {total / 1000:.1f} ms of imports")


if __name__ == "__main__":
    main()
