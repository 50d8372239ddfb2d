"""The outline of a node for each state, so that nothing depends on colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LEGEND = (
    "ready", "locked", "doing", "done", "known", "skipped", "ignored", "planned", "met", "unmet",
)  # fmt: skip
"""The looks in the order of the legend."""

Corners = tuple[tuple[float, float], ...]


def outline(look: str, width: float, height: float) -> str:
    """The outline of a look as an SVG path round the origin."""
    return _OUTLINES[look](width / 2, height / 2)


def _polygon(corners: Corners) -> str:
    points = [f"{x:g} {y:g}" for x, y in corners]
    return f"M{'L'.join(points)}Z"


def _rounded(radius: float) -> Callable[[float, float], str]:
    """A box with round corners; a radius of half its height makes a capsule."""

    def path(x: float, y: float) -> str:
        r = min(radius, y)
        arc = f"a{r:g} {r:g} 0 0 1 "
        return (
            f"M{r - x:g} {-y:g}H{x - r:g}{arc}{r:g} {r:g}V{y - r:g}{arc}{-r:g} {r:g}"
            f"H{r - x:g}{arc}{-r:g} {-r:g}V{r - y:g}{arc}{r:g} {-r:g}Z"
        )

    return path


def _cut(x: float, y: float) -> str:
    """A box without its corners."""
    c = min(9.0, y)
    return _polygon(
        ((c - x, -y), (x - c, -y), (x, c - y), (x, y - c),
         (x - c, y), (c - x, y), (-x, y - c), (-x, c - y))
    )  # fmt: skip


def _pointed(x: float, y: float) -> str:
    """A sign that points to the right."""
    c = min(12.0, y)
    return _polygon(((-x, -y), (x - c, -y), (x, 0), (x - c, y), (-x, y)))


def _hexagon(x: float, y: float) -> str:
    c = min(10.0, y)
    return _polygon(((c - x, -y), (x - c, -y), (x, 0), (x - c, y), (c - x, y), (-x, 0)))


def _slanted(x: float, y: float) -> str:
    c = min(10.0, y)
    return _polygon(((c - x, -y), (x, -y), (x - c, y), (-x, y)))


def _notched(x: float, y: float) -> str:
    """A box with a dent in both sides."""
    c = min(9.0, y)
    return _polygon(((-x, -y), (x, -y), (x - c, 0), (x, y), (-x, y), (c - x, 0)))


_OUTLINES: dict[str, Callable[[float, float], str]] = {
    "ready": _rounded(4),
    "locked": _cut,
    "doing": _pointed,
    "done": _rounded(99),
    "known": _hexagon,
    "skipped": _slanted,
    "ignored": _notched,
    "planned": _rounded(0.1),
    "met": _rounded(99),
    "unmet": _rounded(99),
}
