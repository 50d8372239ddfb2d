"""A track item by item, as a report and the exports tell it: one row each, in its order."""

from __future__ import annotations

import sqlite3

from dltrack.domain.words import ANY, TOPIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.store.report import Period

# Borrowed items stand here while they are wanted, and afterwards if they were touched. An item's
# parts without a link open their container's, at most a few levels up.
_ITEMS = """
SELECT i.no, i.id, i.kind, i.title_en, i.title_zh, i.url, i.minutes, i.language, i.unmet,
       i.container, i.optional, i.planned, i.deprecated, up.id AS part_of,
       COALESCE(p.state, 'todo') AS state, l.section, l.outside, l.wanted,
       COALESCE((SELECT sum(f.minutes) FROM effort f WHERE f.item = i.id), 0) AS logged,
       COALESCE(n.opened, 0) AS opened, COALESCE(n.answered, 0) AS answered,
       COALESCE(n.written, 0) AS written
FROM place l JOIN item i ON i.no = l.item
LEFT JOIN item up ON up.no = i.part_of
LEFT JOIN progress p ON p.item = i.id AND NOT i.container
LEFT JOIN (
  SELECT item, sum(kind = 'question' AND state IN ('open', 'partly')) AS opened,
         sum(kind = 'question' AND state = 'answered') AS answered,
         sum(kind <> 'question') AS written
  FROM note GROUP BY item
) n ON n.item = i.id
WHERE l.track = :track AND (NOT l.outside OR l.wanted OR p.state IS NOT NULL)
ORDER BY l.rank
"""

# Every change of a state, back to `todo` too.
_TURNS = """
SELECT b.at, b.utc_offset, COALESCE(i.id, e.key) AS id,
       COALESCE(json_extract(e.new, '$.state'), 'todo') AS state
FROM batch b JOIN entry e ON e.batch = b.id
LEFT JOIN name n ON n.name = e.key LEFT JOIN item i ON i.no = n.node
WHERE b.kind = 'do' AND b.status = 'live' AND e.what = 'progress'
  AND (:since IS NULL OR b.at >= :since) AND (:until IS NULL OR b.at < :until)
ORDER BY b.at, b.id, e.seq
"""

# What each member of a track needs that can be met: an item itself, or whatever supports a topic.
_NEEDED = """
SELECT l.section AS target, n.node, d.kind
FROM place l CROSS JOIN need n ON n.item = l.item CROSS JOIN node d ON d.no = n.node
WHERE l.track = :track AND NOT l.outside
"""

_MEMBERS = "SELECT item, section FROM place WHERE track = :track AND NOT outside"

_SUPPORTS = "SELECT target, node FROM support"


def outline(db: sqlite3.Connection, track: int) -> list[sqlite3.Row]:
    """The items of a track in its order, with their state and what was written on them."""
    return db.execute(_ITEMS, {"track": track}).fetchall()


def turns(db: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    """Which item came to which state and when, in order of happening; also back to ``todo``."""
    return db.execute(_TURNS, period.values).fetchall()


def needs_between_sections(db: sqlite3.Connection, track: int) -> dict[tuple[int, int], int]:
    """How many needs of one section another section can meet, by their numbers."""
    values = {"track": track}
    section = dict(db.execute(_MEMBERS, values).fetchall())
    ways: dict[int, list[int]] = {}
    for target, node in db.execute(_SUPPORTS):
        ways.setdefault(target, []).append(node)
    found: dict[tuple[int, int], int] = {}
    for row in db.execute(_NEEDED, values):
        met_by = ways.get(row["node"], []) if row["kind"] in (TOPIC, ANY) else [row["node"]]
        for source in {section[node] for node in met_by if node in section}:
            if source != row["target"]:
                pair = source, row["target"]
                found[pair] = found.get(pair, 0) + 1
    return found


_MET_TOPICS = "SELECT no FROM node WHERE kind IN (:topic, :any) AND have >= want"


def met_topics(db: sqlite3.Connection) -> set[int]:
    """The numbers of the topics and groups that are met."""
    return {row[0] for row in db.execute(_MET_TOPICS, {"topic": TOPIC, "any": ANY})}


# The track of everything has the sections of the documents, in their order, without titles.
_TITLES = """
SELECT p.section, s.title_en, s.title_zh, min(h.track)
FROM place p JOIN place h ON h.item = p.item AND h.track > 0 AND NOT h.outside
JOIN track t ON t.no = h.track AND t.source
JOIN section s ON s.track = h.track AND s.no = h.section
WHERE p.track = 0 AND NOT p.outside GROUP BY p.section
"""


def titles_of_everything(db: sqlite3.Connection) -> dict[int, sqlite3.Row]:
    """The titles of the sections of the track of everything, where a document has them."""
    return {row["section"]: row for row in db.execute(_TITLES)}
