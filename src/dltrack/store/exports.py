"""What the exports ask: papers, sessions, notes by item, and what leads to each item."""

from __future__ import annotations

import sqlite3

# `on the track` means a member of it; the track of everything has every item.
_PAPERS = """
SELECT i.id, i.title_en, i.title_zh, i.url, i.detail, COALESCE(p.state, 'todo') AS state
FROM place l JOIN item i ON i.no = l.item LEFT JOIN progress p ON p.item = i.id
WHERE l.track = :track AND NOT l.outside AND i.kind = 'paper' ORDER BY l.rank
"""

_SESSIONS = """
SELECT f.id, f.item, f.minutes, f.at FROM effort f LEFT JOIN item i ON i.id = f.item
WHERE :track IS NULL OR EXISTS (
  SELECT 1 FROM place l WHERE l.item = i.no AND l.track = :track AND NOT l.outside)
ORDER BY f.at, f.id
"""

_TITLES = """
SELECT i.no, i.id, i.title_en, i.title_zh, i.url, i.kind FROM item i
WHERE i.id IN (SELECT value FROM json_each(:ids))
"""

# Each write one second after the one before it at least, so that a script's writes of one second
# have an order too; between writes this clock waits for the real one.
_CLOCK = """
SELECT COALESCE(MAX(CAST(strftime('%s', recorded) AS INTEGER) - id) + MAX(id), 0) FROM batch
"""


def papers(db: sqlite3.Connection, track: int) -> list[sqlite3.Row]:
    """The papers of a track, in its order; ``detail`` is JSON with authors and year."""
    return db.execute(_PAPERS, {"track": track}).fetchall()


def sessions(db: sqlite3.Connection, track: int | None) -> list[sqlite3.Row]:
    """Every stretch of time that was logged, by its end; of a track or of all."""
    return db.execute(_SESSIONS, {"track": track}).fetchall()


def titles(db: sqlite3.Connection, ids: str) -> dict[str, sqlite3.Row]:
    """Titles, kind and link of items by id.

    Args:
        db: the store.
        ids: a JSON list of ids.
    """
    return {row["id"]: row for row in db.execute(_TITLES, {"ids": ids})}


def written_until(db: sqlite3.Connection) -> int:
    """Seconds since 1970 at the newest write, later after every write.

    Anki compares whole seconds: of two exports within one, it would take the second for the first.
    """
    seconds: int = db.execute(_CLOCK).fetchone()[0]
    return seconds
