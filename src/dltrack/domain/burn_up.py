"""A burn-up: how much of a track was done by which day, from the states that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dltrack.domain.words import FINISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Level:
    """What was done at the end of a day: items, their estimated minutes, minutes logged."""

    day: str
    items: int
    minutes: int
    logged: int


def burn_up(
    turns: Iterable[tuple[str, str, str]],
    efforts: Iterable[tuple[str, str, int]],
    members: Mapping[str, int],
) -> list[Level]:
    """The level at the end of every day on which it moved, in order.

    Args:
        turns: day, item and the state it came to, in the order of happening.
        efforts: day, item and minutes logged.
        members: the items that count, with their estimated minutes.
    """
    items, minutes, logged = dict[str, int](), dict[str, int](), dict[str, int]()
    done: set[str] = set()
    for day, item, state in turns:
        sign = (state in FINISHED) - (item in done)
        if item in members and sign:
            done ^= {item}
            items[day] = items.get(day, 0) + sign
            minutes[day] = minutes.get(day, 0) + sign * members[item]
    for day, item, spent in efforts:
        if item in members:
            logged[day] = logged.get(day, 0) + spent
    return list(_summed(items, minutes, logged))


def _summed(*moves: dict[str, int]) -> Iterable[Level]:
    """Running sums over the days of any of the moves."""
    totals = [0] * len(moves)
    for day in sorted({day for move in moves for day in move}):
        totals = [total + move.get(day, 0) for total, move in zip(totals, moves, strict=True)]
        yield Level(day, *totals)
