"""The question loop in numbers: what waits, what helped, what was missed."""

from __future__ import annotations

import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.store.report import Period

# Items with open questions of which something that may answer them was studied.
_WAITING = """
SELECT DISTINCT x.no, x.id
FROM note n INDEXED BY note_open JOIN item x ON x.id = n.item
JOIN resolves r ON r.resolved = x.no JOIN item h ON h.no = r.item
JOIN progress p ON p.item = h.id AND p.state IN ('done', 'known')
WHERE n.kind = 'question' AND n.state IN ('open', 'partly')
ORDER BY x.no
"""


def waiting_items(db: sqlite3.Connection) -> list[str]:
    """The items whose open questions can be taken up now."""
    return [row["id"] for row in db.execute(_WAITING)]


# A question was brought to an item if the item resolves what it is on, it was asked before the
# item was done, and still open then; or if the student says that the item answered it.
_HELPED = """
SELECT h.id, count(*) AS brought,
       sum(n.state = 'answered' AND n.answered_by IS h.id) AS answered
FROM progress p JOIN item h ON h.id = p.item
JOIN note n ON n.kind = 'question' AND (
  n.answered_by = h.id
  OR (n.at <= p.at AND (n.answered_at IS NULL OR n.answered_at >= p.at)
      AND EXISTS (
        SELECT 1 FROM item x JOIN resolves r ON r.resolved = x.no
        WHERE x.id = n.item AND r.item = h.no)))
WHERE p.state = 'done' AND (:item IS NULL OR h.id = :item)
GROUP BY h.no ORDER BY answered DESC, brought DESC, h.no
"""


def helped(db: sqlite3.Connection, item_id: str | None = None) -> list[sqlite3.Row]:
    """Per finished item: how many of the questions ``brought`` to it it ``answered``."""
    return db.execute(_HELPED, {"item": item_id}).fetchall()


_POINTS = """
SELECT n.item, sum(n.kind = 'point') AS seen, sum(n.kind = 'missed') AS missed
FROM note n
WHERE n.kind IN ('point', 'missed') AND n.state <> 'dropped'
  AND (:item IS NULL OR n.item = :item)
  AND (:since IS NULL OR n.at >= :since) AND (:until IS NULL OR n.at < :until)
GROUP BY n.item ORDER BY min(n.id)
"""


def key_points(
    db: sqlite3.Connection, period: Period | None = None, item_id: str | None = None
) -> list[sqlite3.Row]:
    """Per item: key points ``seen`` alone and ``missed``."""
    values = period.values if period else {"since": None, "until": None}
    return db.execute(_POINTS, {**values, "item": item_id}).fetchall()


_POINTS_OF_TRACK = """
SELECT COALESCE(sum(n.kind = 'point'), 0) AS seen, COALESCE(sum(n.kind = 'missed'), 0) AS missed
FROM note n JOIN item i ON i.id = n.item
JOIN place l ON l.item = i.no AND l.track = :track AND NOT l.outside
WHERE n.kind IN ('point', 'missed') AND n.state <> 'dropped'
"""


def key_points_of_track(db: sqlite3.Connection, track: int) -> sqlite3.Row:
    """Key points ``seen`` alone and ``missed`` on the items of a track."""
    row: sqlite3.Row = db.execute(_POINTS_OF_TRACK, {"track": track}).fetchone()
    return row


_POINTS_BY_MONTH = """
SELECT substr(n.at, 1, 7) AS month, sum(n.kind = 'point') AS seen, sum(n.kind = 'missed') AS missed
FROM note n
WHERE n.kind IN ('point', 'missed') AND n.state <> 'dropped'
  AND (:since IS NULL OR n.at >= :since) AND (:until IS NULL OR n.at < :until)
GROUP BY month ORDER BY month
"""


def key_points_by_month(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """Key points ``seen`` alone and ``missed``, by month (UTC)."""
    return db.execute(_POINTS_BY_MONTH, period.values).fetchall()


# Where the open questions of an item can be answered next: the first resolver left to study, on
# the track; unlocked ones first. Items without one come last.
_NEXT_STAGES = """
SELECT x.id AS item, h.id AS stage, h.unmet = 0 AS unlocked, l.rank
FROM note n INDEXED BY note_open JOIN item x ON x.id = n.item
LEFT JOIN resolves r ON r.resolved = x.no
LEFT JOIN item h ON h.no = r.item AND NOT h.planned AND NOT h.deprecated AND NOT EXISTS (
  SELECT 1 FROM progress p WHERE p.item = h.id AND p.state NOT IN ('doing'))
LEFT JOIN place l ON l.item = h.no AND l.track = :track
WHERE n.kind = 'question' AND n.state IN ('open', 'partly')
ORDER BY h.no IS NULL, h.unmet > 0, l.rank IS NULL, l.rank, h.no
"""


def next_stages(db: sqlite3.Connection, track: int) -> dict[str, sqlite3.Row]:
    """Items with open questions, in the order in which these can be resolved, with the stage.

    ``stage`` is None where nothing left to study may answer them.
    """
    first: dict[str, sqlite3.Row] = {}
    for row in db.execute(_NEXT_STAGES, {"track": track}):
        first.setdefault(row["item"], row)
    return first
