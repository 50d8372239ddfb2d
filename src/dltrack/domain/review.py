"""When an answered question comes back: FSRS-6, by py-fsrs; the only module that imports it.

The schedule is a function of the log: the same ratings at the same times give the same card on
every machine. So nothing is drawn at random (no fuzz), the weights are ours (py-fsrs changed its
own between 6.1 and 6.2), and a card is never carried on but always replayed from its log. Learning
steps are those of py-fsrs: 1 and 10 minutes for a new question, 10 for a forgotten one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING

import fsrs

from dltrack.domain.self_test import AGAIN, RETENTION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The weights of FSRS-6, as py-fsrs 6.3 has them by default."""


@dataclass(frozen=True)
class Card:
    """How well a question is remembered, after its last self-test.

    Attributes:
        due: when it comes back.
        state: 1 learning, 2 review, 3 relearning, as FSRS counts.
        step: the learning step it is at; None in review.
        stability: days until it is remembered with a chance of 90 %.
        difficulty: 1 to 10.
        last_review: when it was asked last.
        lapses: how often it failed.
    """

    due: datetime
    state: int
    step: int | None
    stability: float | None
    difficulty: float | None
    last_review: datetime
    lapses: int


def schedule(
    card: Card | None,
    rating: int,
    at: datetime,
    retention: float = RETENTION,
    weights: tuple[float, ...] = WEIGHTS,
) -> Card:
    """The card after one more self-test.

    Args:
        card: the card before; None at the first self-test.
        rating: 1 again, 2 hard, 3 good, 4 easy.
        at: when it was asked, aware; not before the last time.
        retention: the share that shall be remembered when it comes back, below 1.
        weights: the 21 weights of FSRS-6.
    """
    moment = at.astimezone(UTC)
    before = fsrs.Card(card_id=0, due=moment) if card is None else _given(card)
    after, _ = _scheduler(retention, weights).review_card(before, fsrs.Rating(rating), moment)
    lapses = (card.lapses if card else 0) + (rating == AGAIN)
    return Card(
        after.due, int(after.state), after.step, after.stability, after.difficulty, moment, lapses
    )


def replay(
    reviews: Iterable[tuple[int, datetime]],
    retention: float = RETENTION,
    weights: tuple[float, ...] = WEIGHTS,
) -> Card | None:
    """The card after all its self-tests (rating, when); the earliest counts first.

    Returns:
        None when there was no self-test.
    """
    card = None
    for rating, at in sorted(reviews, key=lambda review: review[1]):
        card = schedule(card, rating, at, retention, weights)
    return card


@lru_cache(maxsize=8)
def _scheduler(retention: float, weights: tuple[float, ...]) -> fsrs.Scheduler:
    return fsrs.Scheduler(parameters=weights, desired_retention=retention, enable_fuzzing=False)


def _given(card: Card) -> fsrs.Card:
    """A card as py-fsrs has it; a card of its own making would look at the clock."""
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
    )
