"""Axes: from values and days to pixels, and where to put ticks."""

from __future__ import annotations

import math
from datetime import date, timedelta

_STEPS = (1, 2, 5, 10)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values from at most ``low`` to at least ``high``, some ``most`` of them."""
    span = max(high - low, 1e-9)
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(s * power for s in _STEPS if s * power * most >= span)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, max(last, first + 1) + 1)]


def short(value: float) -> str:
    """A tick's number, as short as it is exact."""
    return f"{value:,.10g}"


class Line:
    """A stretch of pixels that values are mapped to, linearly."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.low, self.start = low, start
        self.unit = (end - start) / ((high - low) or 1)

    def __call__(self, value: float) -> float:
        """The pixel of a value, to a tenth."""
        return round(self.start + (value - self.low) * self.unit, 1)


def day_ticks(first: date, last: date, most: int = 5) -> list[date]:
    """Days to name on an axis: firsts of months, or days evenly apart in a short time."""
    months = [d for d in _days(first, last) if d.day == 1]
    if len(months) > 1:
        return months[:: -(-len(months) // most)]
    return _days(first, last)[:: max(1, -(-(last - first).days // most))]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
