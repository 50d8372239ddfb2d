"""Questions that were answered some days ago."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import fsrs
import pytest

from dltrack.store.doctor import examine
from dltrack.store.rows import SNAPSHOT

if TYPE_CHECKING:
    from pathlib import Path

    from dltrack.domain.review import Card

Ask = Callable[..., int]


@pytest.fixture
def answered(db: Path, run: Callable[..., Any]) -> Ask:
    """Write a question on an item, answer it, and give its number; the answer is two days old."""
    assert db.exists()

    def answered(
        text: str = "Why divide by sqrt(d_k)?",
        item: str = "transformer-paper",
        at: str = "2 days ago",
        *more: str,
    ) -> int:
        said = run("notes add", item, text, "--at", "30 days ago", *more).out
        number = int(said.split()[2])
        run(f"notes answer {number}", "So that softmax keeps its gradient.", "--at", at)
        return number

    return answered


@pytest.fixture
def store(db: Path) -> Iterator[sqlite3.Connection]:
    """The database, past the program."""
    with closing(sqlite3.connect(db, isolation_level=None)) as store:
        store.row_factory = sqlite3.Row
        yield store


@pytest.fixture
def memory(store: sqlite3.Connection) -> Callable[[], list[str]]:
    """Every card and every grade, as the journal would write them."""

    def memory() -> list[str]:
        keys = [("card", row[0]) for row in store.execute("SELECT note FROM card ORDER BY note")]
        keys += [("review", row[0]) for row in store.execute("SELECT id FROM review ORDER BY id")]
        return [store.execute(SNAPSHOT[what], {"key": key}).fetchone()[0] for what, key in keys]

    return memory


@pytest.fixture
def complaints(store: sqlite3.Connection) -> Callable[[], list[str]]:
    """What a recomputation from nothing finds wrong."""
    return lambda: examine(store)


def by_fsrs(reviews: list[tuple[int, datetime]], retention: float = 0.9) -> fsrs.Card:
    """The card that py-fsrs gives on its own, as its README shows it."""
    scheduler = fsrs.Scheduler(desired_retention=retention, enable_fuzzing=False)
    card = fsrs.Card(card_id=1, due=datetime(2026, 1, 1, tzinfo=UTC))
    for rating, at in reviews:
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), at)
    return card


def facts(card: Card | fsrs.Card) -> tuple[Any, ...]:
    """What a schedule consists of."""
    return (
        card.due, int(card.state), card.step, card.stability, card.difficulty, card.last_review,
    )  # fmt: skip
