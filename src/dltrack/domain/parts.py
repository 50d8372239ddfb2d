"""Numbered parts of an item, as ranges: what was seen, what is left."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Range = tuple[int, int]
    """First and last part, both included."""


def united(ranges: Iterable[Range]) -> list[Range]:
    """The union of ranges, in order, neighbours joined."""
    union: list[Range] = []
    for low, high in sorted(ranges):
        if union and low <= union[-1][1] + 1:
            union[-1] = (union[-1][0], max(union[-1][1], high))
        else:
            union.append((low, high))
    return union


def count(ranges: Sequence[Range]) -> int:
    """How many parts united ranges hold."""
    return sum(high - low + 1 for low, high in ranges)


def missing(ranges: Sequence[Range], first: int, last: int) -> list[Range]:
    """The parts of ``first`` to ``last`` that united ranges leave out."""
    left: list[Range] = []
    start = first
    for low, high in ranges:
        if low > start:
            left.append((start, min(low - 1, last)))
        start = max(start, high + 1)
    if start <= last:
        left.append((start, last))
    return left


def kept(ranges: Sequence[Range]) -> str:
    """United ranges as the store keeps them: ``9-24,30-30``."""
    return ",".join(f"{low}-{high}" for low, high in ranges)


def read(text: str | None) -> list[Range]:
    """Ranges as the store keeps them; None holds none."""
    if not text:
        return []
    pairs = (word.split("-") for word in text.split(","))
    return [(int(low), int(high)) for low, high in pairs]


def written(label: str, ranges: Sequence[Range]) -> str:
    """Ranges as a person reads them: ``P9-P24, P30``."""
    return ", ".join(one_written(label, low, high) for low, high in ranges)


def one_written(label: str, low: int, high: int) -> str:
    """One range as a person reads it."""
    return f"{label}{low}" if low == high else f"{label}{low}-{label}{high}"
