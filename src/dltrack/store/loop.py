"""The question loop in numbers: what waits, what helped, what was missed."""

from __future__ import annotations

import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.store.report import Period

# Items with open questions that something studied since may have answered, or that came late.
# What was studied before a question came up has been of no help with it.
_WAITING = """
SELECT DISTINCT x.no, x.id
FROM note n INDEXED BY note_open JOIN item x ON x.id = n.item
JOIN resolves r ON r.resolved = x.no JOIN item h ON h.no = r.item
JOIN progress p ON p.item = h.id AND p.state IN ('done', 'known')
WHERE n.kind = 'question' AND n.state IN ('open', 'partly') AND (n.late OR n.at <= p.at)
ORDER BY x.no
"""


def waiting_items(db: sqlite3.Connection) -> list[str]:
    """The items whose open questions can be taken up now."""
    return [row["id"] for row in db.execute(_WAITING)]


# A question was brought to an item if the item resolves what it is on, it was asked before the
# item was done, and still open then; or if the student says that the item answered it.
_HELPED = """
WITH brought(helper, note) AS (
  SELECT h.no, n.id FROM note n JOIN item h ON h.id = n.answered_by
  UNION
  SELECT h.no, n.id
  FROM note n JOIN item x ON x.id = n.item JOIN resolves r ON r.resolved = x.no
  JOIN item h ON h.no = r.item JOIN progress p ON p.item = h.id AND p.state = 'done'
  WHERE n.at <= p.at
    AND (n.answered_at IS NULL OR n.answered_at >= p.at OR n.state = 'partly')
)
SELECT h.id, count(*) AS brought,
       sum(n.state = 'answered' AND n.answered_by IS h.id) AS answered
FROM brought b JOIN item h ON h.no = b.helper JOIN note n ON n.id = b.note
LEFT JOIN progress p ON p.item = h.id
WHERE n.kind = 'question'
GROUP BY h.no
HAVING max(
  (p.state = 'done' AND (:since IS NULL OR p.at >= :since) AND (:until IS NULL OR p.at < :until))
  OR (n.answered_by IS h.id AND (:since IS NULL OR n.answered_at >= :since)
      AND (:until IS NULL OR n.answered_at < :until)))
ORDER BY answered DESC, brought DESC, h.no
"""


# The same for one item, by indexes.
_HELPED_BY = """
SELECT count(*) AS brought, COALESCE(sum(n.state = 'answered' AND n.answered_by = :item), 0)
       AS answered
FROM (
  SELECT id FROM note WHERE answered_by = :item
  UNION
  SELECT n.id FROM item h JOIN progress p ON p.item = h.id AND p.state = 'done'
  JOIN resolves r ON r.item = h.no JOIN item x ON x.no = r.resolved JOIN note n ON n.item = x.id
  WHERE h.id = :item AND n.at <= p.at
    AND (n.answered_at IS NULL OR n.answered_at >= p.at OR n.state = 'partly')
) AS b JOIN note n ON n.id = b.id
WHERE n.kind = 'question'
"""


def helped_by(db: sqlite3.Connection, item_id: str) -> sqlite3.Row:
    """How many of the questions ``brought`` to one item it ``answered``."""
    row: sqlite3.Row = db.execute(_HELPED_BY, {"item": item_id}).fetchone()
    return row


def helped(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """Per item that was to help: how many of the questions ``brought`` to it it ``answered``.

    Only the items that were done in the period, or answered something in it.
    """
    return db.execute(_HELPED, period.values).fetchall()


def _bounds(period: Period | None) -> dict[str, str | None]:
    return period.values if period else {"since": None, "until": None}


# A point that came late, after an explanation, was not seen alone.
_POINTS_OF_TRACK = """
SELECT COALESCE(sum(n.kind = 'point' AND NOT n.late), 0) AS seen,
       COALESCE(sum(n.kind = 'missed'), 0) AS missed
FROM note n JOIN item i ON i.id = n.item
JOIN place l ON l.item = i.no AND l.track = :track AND NOT l.outside
WHERE n.kind IN ('point', 'missed') AND n.state <> 'dropped'
"""


_POINTS_ON = """
SELECT COALESCE(sum(kind = 'point' AND NOT late), 0) AS seen,
       COALESCE(sum(kind = 'missed'), 0) AS missed
FROM note WHERE item = :item AND kind IN ('point', 'missed') AND state <> 'dropped'
"""


def key_points_on(db: sqlite3.Connection, item_id: str) -> sqlite3.Row:
    """Key points ``seen`` alone and ``missed`` on one item."""
    row: sqlite3.Row = db.execute(_POINTS_ON, {"item": item_id}).fetchone()
    return row


def key_points_of_track(db: sqlite3.Connection, track: int) -> sqlite3.Row:
    """Key points ``seen`` alone and ``missed`` on the items of a track."""
    row: sqlite3.Row = db.execute(_POINTS_OF_TRACK, {"track": track}).fetchone()
    return row


_POINTS_BY_MONTH = """
SELECT substr(n.at, 1, 7) AS month, sum(n.kind = 'point' AND NOT n.late) AS seen,
       sum(n.kind = 'missed') AS missed
FROM note n
WHERE n.kind IN ('point', 'missed') AND n.state <> 'dropped'
  AND (:since IS NULL OR n.at >= :since) AND (:until IS NULL OR n.at < :until)
GROUP BY month ORDER BY month
"""


def key_points_by_month(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """Key points ``seen`` alone and ``missed``, by month (UTC)."""
    return db.execute(_POINTS_BY_MONTH, period.values).fetchall()


# Weeks as in ISO 8601: the Thursday of a week decides which year it belongs to.
_POINTS_BY_WEEK = """
SELECT date(n.at, '-3 days', 'weekday 4') AS thursday,
       sum(n.kind = 'point' AND NOT n.late) AS seen, sum(n.kind = 'missed') AS missed
FROM note n
WHERE n.kind IN ('point', 'missed') AND n.state <> 'dropped'
  AND (:since IS NULL OR n.at >= :since) AND (:until IS NULL OR n.at < :until)
  AND (:track IS NULL OR EXISTS (
    SELECT 1 FROM item i JOIN place l ON l.item = i.no
    WHERE i.id = n.item AND l.track = :track AND NOT l.outside))
GROUP BY thursday ORDER BY thursday
"""


def key_points_by_week(
    db: sqlite3.Connection, period: Period | None = None, track: int | None = None
) -> list[sqlite3.Row]:
    """Key points ``seen`` alone and ``missed`` by week, named by its Thursday (UTC)."""
    return db.execute(_POINTS_BY_WEEK, {**_bounds(period), "track": track}).fetchall()


# Where the open questions of an item can be answered next: what is in progress, then what is
# unlocked (2) or will be as soon as the item itself is done (1); of these what follows the item,
# in the order of the track. Items that nothing left to study explains come last.
_NEXT_STAGES = """
WITH asked(no, id) AS (
  SELECT DISTINCT x.no, x.id FROM note n INDEXED BY note_open JOIN item x ON x.id = n.item
  WHERE n.kind = 'question' AND n.state IN ('open', 'partly') AND (:item IS NULL OR x.id = :item)
)
SELECT a.id AS item, h.id AS stage,
  CASE WHEN h.unmet = 0 THEN 2 WHEN h.unmet = 1 AND EXISTS (
    SELECT 1 FROM need d WHERE d.item = h.no AND d.node = a.no) THEN 1 ELSE 0 END AS way
FROM asked a
LEFT JOIN resolves r ON r.resolved = a.no
LEFT JOIN item h ON h.no = r.item AND NOT (h.planned OR h.deprecated OR h.container)
  AND NOT EXISTS (SELECT 1 FROM progress p WHERE p.item = h.id AND p.state <> 'doing')
LEFT JOIN progress g ON g.item = h.id
LEFT JOIN place l ON l.item = h.no AND l.track = :track
LEFT JOIN place here ON here.item = a.no AND here.track = 0
LEFT JOIN place there ON there.item = h.no AND there.track = 0
ORDER BY h.no IS NULL, g.state IS NULL, way = 0, there.rank < here.rank, l.rank IS NULL,
         h.optional, l.rank, h.no, a.no
"""


def next_stages(
    db: sqlite3.Connection, track: int, item_id: str | None = None
) -> dict[str, sqlite3.Row]:
    """Items with open questions, in the order in which these can be resolved, with the stage.

    ``stage`` is None where nothing left to study may answer them. ``way`` says how it stands: 2
    unlocked, 1 unlocked once the item itself is done, 0 locked.
    """
    first: dict[str, sqlite3.Row] = {}
    for row in db.execute(_NEXT_STAGES, {"track": track, "item": item_id}):
        first.setdefault(row["item"], row)
    return first


def next_stage(db: sqlite3.Connection, track: int, item_id: str) -> str | None:
    """The item that the open questions of this one travel to, if one is left to study."""
    row = next_stages(db, track, item_id).get(item_id)
    return row["stage"] if row else None


# What an item is to explain: where questions are open, and papers that were read, since these may
# hold key points that were missed.
_EXPLAINS = """
SELECT x.id, x.no, (
  SELECT count(*) FROM note n INDEXED BY note_open
  WHERE n.item = x.id AND n.kind = 'question' AND n.state IN ('open', 'partly')) AS questions
FROM resolves r JOIN item x ON x.no = r.resolved LEFT JOIN progress p ON p.item = x.id
WHERE r.item = :item AND (questions > 0 OR x.kind = 'paper' AND p.state = 'done')
ORDER BY x.no
"""


def explained(db: sqlite3.Connection, item: int) -> list[sqlite3.Row]:
    """What an item explains: items with open ``questions``, and papers that were read."""
    return db.execute(_EXPLAINS, {"item": item}).fetchall()
