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

# A study day begins :start minutes after midnight, wherever the student was. The + keeps SQLite
# from looking at every effort for each batch.
_ACTIVE_DAYS = """
SELECT date(b.at, (b.utc_offset - :start) || ' minutes') AS day, count(*) AS actions FROM batch b
WHERE b.kind = 'do' AND b.status = 'live'
  AND EXISTS (SELECT 1 FROM entry e WHERE e.batch = b.id AND e.what <> 'setting')
  AND b.at >= :since AND b.at < :until
GROUP BY day ORDER BY day
"""

_LOGGED_DAYS = """
SELECT date(b.at, (b.utc_offset - :start) || ' minutes') AS day, sum(f.minutes) AS minutes
FROM batch b CROSS JOIN entry e ON e.batch = b.id AND +e.what = 'effort'
JOIN effort f ON f.id = CAST(e.key AS INTEGER)
WHERE b.kind = 'do' AND b.status = 'live' AND b.at >= :since AND b.at < :until
GROUP BY day ORDER BY day
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

    @property
    def bounds(self) -> dict[str, str]:
        """The same for statements that look only between them, by an index."""
        return {"since": self.since or "", "until": self.until or "~"}


def moves(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """Which item came to which state and when, in order of happening."""
    return db.execute(_MOVES, period.values).fetchall()


def efforts(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """Minutes logged: when, on which item, how many."""
    return db.execute(_EFFORTS, period.values).fetchall()


def active_days(db: sqlite3.Connection, period: Period, start: int) -> dict[str, int]:
    """On which study days anything but a setting changed, and how often.

    Args:
        db: the store.
        period: only moments in it.
        start: minutes after midnight at which a study day begins.
    """
    return dict(db.execute(_ACTIVE_DAYS, {**period.bounds, "start": start}).fetchall())


def logged_days(db: sqlite3.Connection, period: Period, start: int) -> dict[str, int]:
    """The minutes logged on each study day; arguments as for ``active_days``."""
    return dict(db.execute(_LOGGED_DAYS, {**period.bounds, "start": start}).fetchall())


def answered(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """The questions answered in the period, with their answers."""
    return db.execute(_ANSWERED, period.values).fetchall()
