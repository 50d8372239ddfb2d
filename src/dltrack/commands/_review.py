"""What the commands of ``review`` share: which questions, and keeping a grade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.domain.self_test import AGAIN, RATINGS, check_askable, questions_within
from dltrack.domain.stamp import offset_minutes, stamp
from dltrack.errors import UsageError
from dltrack.store.notes import note
from dltrack.store.reviews import back_to, scheduled
from dltrack.store.schedule import add_review, reschedule
from dltrack.views.review import card_object, graded_words, leech_words

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from dltrack.commands._session import Session


def most(number: int | None, minutes: int | None) -> int:
    """How many questions to ask at most; -1 for no limit."""
    limits = [number] if number is not None else []
    limits += [questions_within(minutes)] if minutes is not None else []
    return min(limits, default=-1)


def askable(session: Session, number: int) -> sqlite3.Row:
    """An answered question.

    Raises:
        NotFoundError: there is no such note.
        ConflictError: it is no question, or not answered.
    """
    row = note(session.db, number)
    check_askable(dict(row))
    return row


def check_moment(row: sqlite3.Row, at: datetime | None) -> None:
    """No self-test before the answer.

    Raises:
        UsageError: it would be.
    """
    if at is not None and stamp(at) < row["answered_at"]:
        raise UsageError(
            f"Question {row['id']} was answered after that, on {row['answered_at'][:10]}.",
            "Give a later time with --at, or leave it out.",
        )


def keep_grade(
    session: Session, number: int, rating: int,
    *, at: datetime | None = None, duration: int | None = None,
) -> sqlite3.Row:  # fmt: skip
    """Keep one self-test, at once; returns the question with its new schedule.

    Raises:
        ConflictError: the question was withdrawn meanwhile, in another terminal.
    """
    with session.batch(at) as batch:
        askable(session, number)
        batch.rename(f"review grade {number} {RATINGS[rating]}")
        add_review(batch, number, rating, batch.stamp.at, duration)
        reschedule(batch, number)
    return scheduled(session.db, number)


def say_graded(session: Session, row: sqlite3.Row, rating: int) -> None:
    """When a question comes back; where to go with a leech."""
    offset = offset_minutes(session.now)
    session.show(f"Question {row['id']} {graded_words(row, rating, session.now, offset)}")
    if rating == AGAIN:
        say_leech(session, row)


def say_leech(session: Session, row: sqlite3.Row) -> None:
    """Point a question that failed too often back at what teaches it."""
    names = back_to(session.db, row)
    if names:
        session.show(leech_words(row, names))


def as_object(session: Session, row: sqlite3.Row) -> dict[str, Any]:
    """A question with its schedule, for scripts."""
    return card_object(row, back_to(session.db, row))
