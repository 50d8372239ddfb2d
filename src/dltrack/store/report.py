"""What a report tells: states that changed, minutes, notes; only batches that count."""

from __future__ import annotations

import sqlite3

_MOVES = """
SELECT b.at, b.utc_offset, COALESCE(i.id, e.key) AS id, json_extract(e.new, '$.state') AS state,
       i.kind, i.title_en, i.title_zh, i.minutes
FROM batch b JOIN entry e ON e.batch = b.id
LEFT JOIN name n ON n.name = e.key LEFT JOIN item i ON i.no = n.node
WHERE b.kind = 'do' AND b.status = 'live' AND e.what = 'progress' AND e.new IS NOT NULL
  AND (:since IS NULL OR b.at >= :since) AND (:until IS NULL OR b.at < :until)
ORDER BY b.at, b.id, e.seq
"""

_EFFORTS = """
SELECT b.at, b.utc_offset, f.item AS id, f.minutes
FROM effort f JOIN entry e ON e.what = 'effort' AND e.key = CAST(f.id AS TEXT)
JOIN batch b ON b.id = e.batch AND b.kind = 'do' AND b.status = 'live'
WHERE (:since IS NULL OR b.at >= :since) AND (:until IS NULL OR b.at < :until)
ORDER BY b.at, f.id
"""

_ACTIVITY = """
SELECT b.at, b.utc_offset FROM batch b
WHERE b.kind = 'do' AND b.status = 'live'
  AND EXISTS (SELECT 1 FROM entry e WHERE e.batch = b.id AND e.what <> 'setting')
  AND (:since IS NULL OR b.at >= :since) AND (:until IS NULL OR b.at < :until)
ORDER BY b.at
"""

_ANSWERED = """
SELECT * FROM note WHERE kind = 'question' AND state = 'answered'
  AND (:since IS NULL OR answered_at >= :since) AND (:until IS NULL OR answered_at < :until)
ORDER BY answered_at, id
"""


class Period:
    """A stretch of time as UTC stamps; None is open on that side."""

    __slots__ = ("since", "until")

    def __init__(self, since: str | None, until: str | None) -> None:
        self.since, self.until = since, until

    @property
    def values(self) -> dict[str, str | None]:
        """The bounds as parameters of a statement."""
        return {"since": self.since, "until": self.until}


def moves(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """Which item came to which state and when, in order of happening."""
    return db.execute(_MOVES, period.values).fetchall()


def efforts(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """Minutes logged: when, on which item, how many."""
    return db.execute(_EFFORTS, period.values).fetchall()


def activity(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """The moments at which anything but a setting changed."""
    return db.execute(_ACTIVITY, period.values).fetchall()


def answered(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """The questions answered in the period, with their answers."""
    return db.execute(_ANSWERED, period.values).fetchall()
