"""The ranking of ``next``: a score is the sum of its terms; the same history scores the same."""

from __future__ import annotations

RESOLVES = 100.0
"""What each open question weighs that an item resolves. ``order`` spans 0 to 100, so a single
question puts what answers it before everything that merely comes earlier on the track."""

TEACHES = 10.0
"""What each open question weighs whose item's topic an item teaches."""


def order_term(rank: int, size: int) -> float:
    """The place on the track: 100 for the first of ``size`` items, falling evenly towards 0."""
    return round(100.0 * (size - rank) / size, 4)


def question_term(resolved: int, taught: int) -> float:
    """How much open questions raise an item.

    Args:
        resolved: open questions on items that this one resolves.
        taught: further open questions on items whose topic this one teaches.
    """
    return RESOLVES * resolved + TEACHES * taught


def part_that_fits(part: float, left: tuple[int, int], budget: int) -> tuple[int, int] | None:
    """The first stretch of parts that fits into ``budget`` minutes.

    Args:
        part: minutes of one part.
        left: first and last of the parts to choose from.
        budget: minutes at hand.

    Returns:
        First and last part of the stretch, or None if not even one part fits.
    """
    first, last = left
    count = min(last - first + 1, int(budget / part))
    return (first, first + count - 1) if count else None
