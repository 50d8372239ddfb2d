"""Self-tests: which answered questions are due, and what was asked.

No scheduler here: what is due is a comparison of stamps.
"""

from __future__ import annotations

import sqlite3

from dltrack.domain.self_test import LEECH
from dltrack.domain.stamp import stamp
from dltrack.domain.words import TOPIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from dltrack.store.report import Period

_COLUMNS = """
SELECT n.id, n.item, n.kind, n.state, n.text, n.place, n.answer, n.answered_by, n.answered_at,
       n.ask_at AS due, c.last_review, c.stability, c.difficulty, COALESCE(c.lapses, 0) AS lapses
FROM note n LEFT JOIN card c ON c.note = n.id
"""

_ONE = _COLUMNS + "WHERE n.id = :id"

# The longest overdue first.
_DUE = (
    _COLUMNS
    + """
WHERE n.kind = 'question' AND n.state = 'answered'
  AND (:now IS NULL OR n.ask_at <= :now)
  AND (:track IS NULL OR EXISTS (
    SELECT 1 FROM item i JOIN place l ON l.item = i.no
    WHERE i.id = n.item AND l.track = :track AND NOT l.outside))
ORDER BY due, n.id LIMIT :limit
"""
)


def due_questions(
    db: sqlite3.Connection, now: datetime | None, track: int | None = None, limit: int = -1
) -> list[sqlite3.Row]:
    """The questions that are due, the longest overdue first.

    Args:
        db: the store.
        now: due by then; None gives every answered question.
        track: only on items of the track with this number.
        limit: at most so many.
    """
    values = {"now": now and stamp(now), "track": track, "limit": limit}
    return db.execute(_DUE, values).fetchall()


def scheduled(db: sqlite3.Connection, number: int) -> sqlite3.Row:
    """One question with its schedule; the note must exist."""
    row: sqlite3.Row = db.execute(_ONE, {"id": number}).fetchone()
    return row


_STILL = """
SELECT n.id FROM json_each(:numbers) w JOIN note n ON n.id = w.value
WHERE n.kind = 'question' AND n.state = 'answered' ORDER BY w.key
"""


def still_askable(db: sqlite3.Connection, numbers: list[int]) -> list[int]:
    """Those of some questions that were not withdrawn meanwhile, in the same order."""
    return [row["id"] for row in db.execute(_STILL, {"numbers": str(numbers)})]


# Other items that teach what an item teaches, in the order of the track of everything.
_TEACHERS = """
SELECT i.id FROM item x
JOIN support taught ON taught.node = x.no
JOIN node topic ON topic.no = taught.target AND topic.kind = :topic
JOIN support teacher ON teacher.target = topic.no AND teacher.node <> x.no
JOIN item i ON i.no = teacher.node AND NOT i.container AND NOT i.planned AND NOT i.deprecated
JOIN place l ON l.item = i.no AND l.track = 0
WHERE x.id = :item GROUP BY i.no ORDER BY i.optional, min(l.rank) LIMIT 2
"""


def back_to(db: sqlite3.Connection, row: sqlite3.Row) -> list[str]:
    """Where a leech is learned again: what it was asked about, what answered it, who teaches it.

    Returns:
        Ids of items; none for a question that is no leech.
    """
    if row["lapses"] < LEECH:
        return []
    teachers = db.execute(_TEACHERS, {"item": row["item"], "topic": TOPIC})
    names = [row["item"], row["answered_by"], *(teacher["id"] for teacher in teachers)]
    return list(dict.fromkeys(name for name in names if name))


_TESTED = """
SELECT count(*) AS asked, count(DISTINCT note) AS questions,
       COALESCE(sum(rating = 1), 0) AS again, COALESCE(sum(rating = 2), 0) AS hard,
       COALESCE(sum(rating = 3), 0) AS good, COALESCE(sum(rating = 4), 0) AS easy
FROM review WHERE (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)
"""

_LEECHES = (
    _COLUMNS
    + "WHERE n.kind = 'question' AND n.state = 'answered' AND c.lapses >= :leech ORDER BY n.id"
)


def tested(db: sqlite3.Connection, period: Period) -> sqlite3.Row:
    """Self-tests in a period: how often asked, how many questions, and each rating."""
    row: sqlite3.Row = db.execute(_TESTED, period.values).fetchone()
    return row


def leeches(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """The answered questions that failed too often."""
    return db.execute(_LEECHES, {"leech": LEECH}).fetchall()
