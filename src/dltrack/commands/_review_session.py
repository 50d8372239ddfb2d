"""A self-test at a terminal: question, think, answer, grade; every grade is kept at once."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from dltrack.commands._keys import END, keys
from dltrack.commands._review import keep_grade, say_graded
from dltrack.domain.self_test import AGAIN, LEECH, RATINGS, SECONDS, rating_of
from dltrack.errors import UsageError
from dltrack.store.due import due_total
from dltrack.store.reviews import scheduled, still_askable
from dltrack.views.plain import due_words
from dltrack.views.review import answer_lines, question_lines
from dltrack.views.words import plural

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from dltrack.commands._keys import Key
    from dltrack.commands._session import Session


def ask_due(session: Session, rows: Sequence[sqlite3.Row]) -> None:
    """Ask questions one by one; one that failed comes back at the end, until it is remembered.

    A leech does not come back: asking once more is what did not help.
    """
    minutes = max(round(len(rows) * SECONDS / 60), 1)
    session.show(f"{plural(len(rows), 'question')}, about {minutes} min. Each grade is kept.")
    waiting, given = [row["id"] for row in rows], list[int]()
    with keys(session.env) as key:
        while waiting := still_askable(session.db, waiting):
            place = f"{len(given) + 1} of {len(given) + len(waiting)}"
            rating = _ask(session, scheduled(session.db, waiting[0]), place, key)
            if rating is None:
                break
            number = waiting.pop(0)
            given.append(rating)
            if rating == AGAIN and scheduled(session.db, number)["lapses"] < LEECH:
                waiting.append(number)
    _sum_up(session, given)


def _ask(session: Session, row: sqlite3.Row, place: str, key: Key) -> int | None:
    """Ask one question and keep its grade; None when the student stops."""
    _show(session, question_lines(session.terminal, row, place))
    began = monotonic()
    if key() == END:
        return None
    thought = round((monotonic() - began) * 1000)
    _show(session, answer_lines(session.terminal, row))
    rating = _rating(key)
    if rating is not None:
        session.now = datetime.now(UTC).astimezone()  # a session lasts; each grade has its time
        say_graded(session, keep_grade(session, row["id"], rating, duration=thought), rating)
    return rating


def _rating(key: Key) -> int | None:
    """Wait for a grade; other keys are passed over. None when the student stops."""
    while (pressed := key()) != END:
        try:
            return rating_of(pressed)
        except UsageError:
            continue
    return None


def _show(session: Session, text: str) -> None:
    """Show before waiting for a key."""
    session.show(text)
    sys.stdout.flush()


def _sum_up(session: Session, given: Sequence[int]) -> None:
    """What was graded, and what is left."""
    counts = [f"{given.count(rating)} {name}" for rating, name in RATINGS.items()]
    said = [count for count in counts if not count.startswith("0 ")]
    session.show("")
    session.show(f"{plural(len(given), 'self-test')}" + (f": {', '.join(said)}" if said else ""))
    if given:
        session.say("Take the last grade back: dltrack undo")
    left = due_words(due_total(session.db, session.now))
    if left:
        session.say(left)
