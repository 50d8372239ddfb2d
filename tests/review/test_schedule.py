"""The schedule is py-fsrs's own, whatever the history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.review import WEIGHTS, Card, replay, schedule
from review.conftest import by_fsrs, facts
from store.worlds import many

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
RATING = st.integers(1, 4)
WAIT = st.one_of(
    st.timedeltas(timedelta(0), timedelta(hours=30)),
    st.timedeltas(timedelta(0), timedelta(days=400)),
)
WAITS = st.lists(st.tuples(RATING, WAIT), min_size=1, max_size=12)
RETENTION = st.floats(0.7, 0.97)


def history(waits: list[tuple[int, timedelta]]) -> list[tuple[int, datetime]]:
    """Ratings with moments, from ratings with the time before each."""
    at, reviews = START, list[tuple[int, datetime]]()
    for rating, wait in waits:
        at += wait
        reviews.append((rating, at))
    return reviews


@many(300)
@given(waits=WAITS, retention=RETENTION)
def test_a_card_is_what_py_fsrs_makes_of_it(
    waits: list[tuple[int, timedelta]], retention: float
) -> None:
    """To the last digit, for early, late and immediate self-tests alike."""
    reviews = history(waits)
    card = replay(reviews, retention)
    assert card is not None
    assert facts(card) == facts(by_fsrs(reviews, retention))
    assert card.lapses == sum(rating == 1 for rating, _ in reviews)


@many(100)
@given(waits=WAITS, data=st.data())
def test_a_replay_does_not_depend_on_the_order_of_writing(
    waits: list[tuple[int, timedelta]], data: st.DataObject
) -> None:
    """A grade that was written later but happened earlier counts where it happened."""
    reviews = history([(rating, wait + timedelta(seconds=1)) for rating, wait in waits])
    assert replay(data.draw(st.permutations(reviews))) == replay(reviews)


@many(100)
@given(waits=WAITS)
def test_the_schedule_is_the_same_every_time_and_in_every_time_zone(
    waits: list[tuple[int, timedelta]],
) -> None:
    """Nothing is drawn at random, and a moment is a moment."""
    reviews = history(waits)
    far = timezone(timedelta(hours=8))
    assert replay(reviews) == replay([(rating, at.astimezone(far)) for rating, at in reviews])


@many(100)
@given(waits=WAITS, low=RETENTION, high=RETENTION)
def test_who_wants_to_remember_more_is_asked_sooner(
    waits: list[tuple[int, timedelta]], low: float, high: float
) -> None:
    """The retention moves when a question is due, and nothing else."""
    low, high = sorted((low, high))
    lax, strict = replay(history(waits), low), replay(history(waits), high)
    assert lax is not None
    assert strict is not None
    assert strict.due <= lax.due
    assert facts(strict)[1:] == facts(lax)[1:]


@many(50)
@given(
    waits=WAITS,
    weights=st.tuples(*(st.just(w) if n == 20 else st.sampled_from((w, w * 1.01))
                        for n, w in enumerate(WEIGHTS))),
)  # fmt: skip
def test_other_weights_can_be_given(
    waits: list[tuple[int, timedelta]], weights: tuple[float, ...]
) -> None:
    """As the optimizer of py-fsrs finds them for one student."""
    scheduler = fsrs.Scheduler(weights, enable_fuzzing=False)
    card = fsrs.Card(card_id=1, due=START)
    for rating, at in history(waits):
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), at)
    found = replay(history(waits), weights=weights)
    assert found is not None
    assert facts(found) == facts(card)


def test_no_self_test_is_no_card() -> None:
    """The first wait is not the scheduler's."""
    assert replay([]) is None


def test_a_step_can_be_taken_alone() -> None:
    """Good twice: ten minutes, then two days."""
    once = schedule(None, 3, START)
    assert (once.due, once.state, once.step) == (START + timedelta(minutes=10), 1, 1)
    twice = schedule(once, 3, once.due)
    assert isinstance(twice, Card)
    assert (twice.due - once.due, twice.state, twice.step) == (timedelta(days=2), 2, None)


def test_our_weights_are_those_of_the_installed_py_fsrs() -> None:
    """When this fails, py-fsrs has new ones: decide whether everybody's schedule shall move."""
    assert fsrs.Scheduler().parameters == WEIGHTS


@pytest.mark.parametrize("rating", [0, 5])
def test_another_rating_is_a_bug(rating: int) -> None:
    """Ratings are checked where they are typed."""
    with pytest.raises(ValueError, match="Rating"):
        schedule(None, rating, START)
