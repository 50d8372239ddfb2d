"""Tracks and their progress, read from the kept sums of the sections."""

from __future__ import annotations

import sqlite3

_TRACKS = """
SELECT t.no, t.id, t.title_en, t.title_zh, t.purpose_en, t.purpose_zh, t.url, t.source, t.size,
       COALESCE(sum(s.total), 0) AS total, COALESCE(sum(s.done), 0) AS done,
       COALESCE(sum(s.minutes), 0) AS minutes, COALESCE(sum(s.minutes_done), 0) AS minutes_done,
       COALESCE(sum(s.optional), 0) AS optional,
       COALESCE(sum(s.optional_done), 0) AS optional_done
FROM track t LEFT JOIN section s ON s.track = t.no
WHERE :track IS NULL OR t.no = :track
GROUP BY t.no ORDER BY t.no = 0, t.no
"""

_SECTIONS = """
SELECT no, title_en, title_zh, total, done, minutes, minutes_done, optional, optional_done
FROM section WHERE track = :track ORDER BY no
"""


def tracks(db: sqlite3.Connection, track: int | None = None) -> list[sqlite3.Row]:
    """The tracks with their sums, ``all`` last; or one of them."""
    return db.execute(_TRACKS, {"track": track}).fetchall()


def sections(db: sqlite3.Connection, track: int) -> list[sqlite3.Row]:
    """The sections of a track with their sums, in its order."""
    return db.execute(_SECTIONS, {"track": track}).fetchall()


_KINDS = """
SELECT i.kind, count(*) AS total,
       sum(COALESCE(p.state IN ('done', 'known'), 0)) AS done,
       sum(COALESCE(i.minutes, 0)) AS minutes,
       sum(COALESCE(i.minutes, 0) * COALESCE(p.state IN ('done', 'known'), 0)) AS minutes_done
FROM place l JOIN item i ON i.no = l.item LEFT JOIN progress p ON p.item = i.id
WHERE l.track = :track AND NOT l.outside AND NOT i.container AND NOT i.optional
  AND NOT i.planned AND NOT i.deprecated AND p.state IS NOT 'ignored'
GROUP BY i.kind ORDER BY count(*) DESC, i.kind
"""


def kinds(db: sqlite3.Connection, track: int) -> list[sqlite3.Row]:
    """Progress by kind over the required items of a track."""
    return db.execute(_KINDS, {"track": track}).fetchall()


_MINUTES = """
SELECT COALESCE(sum(minutes), 0) FROM effort
WHERE (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)
"""

_MINUTES_ON = "SELECT COALESCE(sum(minutes), 0) FROM effort WHERE item = :item"


def has_kind(db: sqlite3.Connection, kind: str) -> bool:
    """Whether some item of the roadmap has a kind; stops at the first."""
    sql = "SELECT 1 FROM item WHERE kind = :kind LIMIT 1"
    return db.execute(sql, {"kind": kind}).fetchone() is not None


def item_kinds(db: sqlite3.Connection) -> list[str]:
    """The kinds that some item of the roadmap has."""
    return [row[0] for row in db.execute("SELECT DISTINCT kind FROM item ORDER BY kind")]


def minutes_logged(
    db: sqlite3.Connection, since: str | None = None, until: str | None = None
) -> int:
    """The minutes that were logged in a period (UTC stamps)."""
    found: int = db.execute(_MINUTES, {"since": since, "until": until}).fetchone()[0]
    return found


def minutes_on(db: sqlite3.Connection, item_id: str) -> int:
    """The minutes that were logged on one item."""
    found: int = db.execute(_MINUTES_ON, {"item": item_id}).fetchone()[0]
    return found
