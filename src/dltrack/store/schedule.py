"""Keeping the schedule of self-tests: the log of grades, and the cards replayed from it.

A card is kept so that what is due can be asked of SQLite; it is never carried on but replayed from
the log whenever that grows. So back-dated grades, imports and another retention need no rule of
their own, and ``data doctor`` can check every card.
"""

from __future__ import annotations

import math
import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from dltrack.domain.review import Card, replay
from dltrack.domain.stamp import exact_stamp
from dltrack.store.settings import setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dltrack.store.journal import Batch, Value

_LOG = "SELECT rating, at FROM review WHERE note = :note ORDER BY id"

_LOGGED = "SELECT DISTINCT note FROM review ORDER BY note"

_ADD = "INSERT INTO review (note, rating, at, duration) VALUES (:note, :rating, :at, :duration)"

_KEEP = """
INSERT OR REPLACE INTO card (
  note, due, state, step, stability, difficulty, last_review, lapses)
VALUES (:note, :due, :state, :step, :stability, :difficulty, :last_review, :lapses)
"""

_CARDS = """
SELECT note, due, state, step, stability, difficulty, last_review, lapses FROM card ORDER BY note
"""

_REVIEWS = "SELECT note, rating, at FROM review"

_STRAY = """
SELECT DISTINCT r.note FROM review r LEFT JOIN note n ON n.id = r.note
WHERE n.id IS NULL OR n.kind <> 'question' ORDER BY r.note
"""


# A day after the answer; once the question was asked since, what its card says.
_ASK_AT = """
UPDATE note SET ask_at = (
  SELECT CASE WHEN c.last_review >= note.answered_at THEN c.due ELSE max(
    COALESCE(c.due, ''), strftime('%Y-%m-%dT%H:%M:%SZ', note.answered_at, '+1 day')) END
  FROM (SELECT note.id AS id) AS this LEFT JOIN card c ON c.note = this.id)
WHERE id = :note AND kind = 'question' AND state = 'answered'
"""

_ASKED_WRONGLY = """
SELECT n.id, n.ask_at, CASE WHEN n.kind = 'question' AND n.state = 'answered' THEN
  CASE WHEN c.last_review >= n.answered_at THEN c.due ELSE max(
    COALESCE(c.due, ''), strftime('%Y-%m-%dT%H:%M:%SZ', n.answered_at, '+1 day')) END
  END AS should
FROM note n LEFT JOIN card c ON c.note = n.id WHERE n.ask_at IS NOT should
"""


def add_review(batch: Batch, note: int, rating: int, at: str, duration: int | None = None) -> None:
    """Enter one self-test; ``reschedule`` must follow in the same batch.

    Args:
        batch: the write.
        note: the number of the question.
        rating: 1 to 4.
        at: a UTC stamp.
        duration: milliseconds of thinking, where they were measured.
    """
    values = {"note": note, "rating": rating, "at": at, "duration": duration}
    batch.created("review", batch.db.execute(_ADD, values).lastrowid or 0)


def reschedule(batch: Batch, note: int) -> None:
    """Replay the log of a question and keep its card."""
    row = _replayed(batch.db, note)
    if row is None:
        batch.put("card", str(note), None)
    else:
        batch.change("card", str(note), _KEEP, row)
    batch.change("note", str(note), _ASK_AT, {"note": note})


def rebuild(batch: Batch) -> int:
    """Replay every question, under the present retention; returns how many were compared."""
    notes = {row["note"] for sql in (_LOGGED, _CARDS) for row in batch.db.execute(sql)}
    for note in sorted(notes):
        reschedule(batch, note)
    return len(notes)


def logged(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every self-test: note, rating, at."""
    return db.execute(_REVIEWS).fetchall()


def differences(db: sqlite3.Connection) -> Iterator[str]:
    """Compare the kept cards with a replay of the log; a sentence for each that differs."""
    kept = {row["note"]: dict(row) for row in db.execute(_CARDS)}
    notes = {row["note"] for row in db.execute(_LOGGED)}
    told: set[int] = set()
    for note in sorted(notes | set(kept)):
        card, true = kept.get(note), _replayed(db, note)
        if not _same(card, true):
            told.add(note)
            yield f"question {note}: its schedule is {_told(card)}, a replay gives {_told(true)}"
    for row in db.execute(_ASKED_WRONGLY):
        if row["id"] not in told:
            yield f"question {row['id']}: is due {row['ask_at']}, should be {row['should']}"
    for row in db.execute(_STRAY):
        yield f"self-tests are about note {row['note']}, which is no question"


def _replayed(db: sqlite3.Connection, note: int) -> dict[str, Value] | None:
    """The card as a row, from the log alone."""
    log = db.execute(_LOG, {"note": note}).fetchall()
    reviews = [(row["rating"], datetime.fromisoformat(row["at"])) for row in log]
    card = replay(reviews, float(setting(db, "retention")))
    return None if card is None else _row(note, card)


def _row(note: int, card: Card) -> dict[str, Value]:
    return {
        "note": note,
        "due": exact_stamp(card.due),
        "state": card.state,
        "step": card.step,
        "stability": _rounded(card.stability),
        "difficulty": _rounded(card.difficulty),
        "last_review": exact_stamp(card.last_review),
        "lapses": card.lapses,
    }


def _rounded(number: float | None) -> float | None:
    """Twelve digits: SQLite's JSON, in which the journal keeps rows, has no more than fifteen."""
    return None if number is None else float(f"{number:.12g}")


def _same(card: dict[str, Value] | None, true: dict[str, Value] | None) -> bool:
    """Whether two cards are one; the last digits of a power differ between machines."""
    if card is None or true is None:
        return card is true
    return all(_close(card[key], value) for key, value in true.items())


def _close(kept: Value, true: Value) -> bool:
    if isinstance(kept, float) and isinstance(true, float):
        return math.isclose(kept, true, rel_tol=1e-9)
    return kept == true


def _told(card: dict[str, Value] | None) -> str:
    """What a finding shows of a card."""
    if card is None:
        return "none"
    return f"due {card['due']} ({card['lapses']} failures, stability {card['stability']})"
