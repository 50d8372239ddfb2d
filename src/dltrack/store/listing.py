"""The item lists behind ``list`` and ``search``."""

from __future__ import annotations

import sqlite3

from dltrack.domain.words import TOPIC
from dltrack.store.matching import literal

# One statement for every combination of filters: an absent one is NULL. Rows come in the order of
# the track; borrowed items are no members and stay out.
_LIST = """
SELECT p.item AS no, p.section
FROM place p JOIN item i ON i.no = p.item LEFT JOIN progress g ON g.item = i.id
WHERE p.track = :track AND NOT p.outside
  AND (:section IS NULL OR p.section = :section)
  AND (:kind IS NULL OR i.kind = :kind)
  AND (:topic IS NULL OR EXISTS (
    SELECT 1 FROM support s WHERE s.node = i.no AND s.target = :topic))
  AND (:state IS NULL OR (NOT i.container AND COALESCE(g.state, 'todo') = :state))
  AND (NOT :unlocked OR (
    p.wanted AND i.unmet = 0 AND COALESCE(g.state, 'todo') IN ('todo', 'doing')))
  AND (:deprecated OR NOT i.deprecated)
ORDER BY p.rank LIMIT :limit
"""

_SECTION = """
SELECT no, title_en, title_zh FROM section WHERE track = :track ORDER BY no
"""


def listing(
    db: sqlite3.Connection,
    track: int,
    *,
    section: int | None = None,
    kind: str | None = None,
    state: str | None = None,
    topic: int | None = None,
    unlocked: bool = False,
    deprecated: bool = False,
    limit: int = -1,
) -> list[sqlite3.Row]:
    """The members of a track that pass every filter: item number and section, in its order."""
    values = {
        "track": track, "section": section, "kind": kind, "state": state, "topic": topic,
        "unlocked": unlocked, "deprecated": deprecated, "limit": limit,
    }  # fmt: skip
    return db.execute(_LIST, values).fetchall()


# Where a word occurs: in a title, the id, an alias, a topic taught, or a note. Each table is read
# once, so the work grows with the roadmap and the notes, not with their product; and the pattern is
# a parameter, which SQLite matches twice as fast as a column.
_HITS = """
SELECT i.no FROM item i
WHERE i.id LIKE :word ESCAPE '!' OR i.title_en LIKE :word ESCAPE '!'
   OR i.title_zh LIKE :word ESCAPE '!'
UNION ALL
SELECT n.node FROM name n WHERE n.alias AND n.name LIKE :word ESCAPE '!'
UNION ALL
SELECT s.node FROM topic t JOIN support s ON s.target = t.no
WHERE t.id LIKE :word ESCAPE '!' OR t.title_en LIKE :word ESCAPE '!'
   OR t.title_zh LIKE :word ESCAPE '!'
UNION ALL
SELECT i.no FROM note o JOIN item i ON i.id = o.item
WHERE o.text LIKE :word ESCAPE '!' OR o.answer LIKE :word ESCAPE '!'
"""

_BEST = """
SELECT i.no FROM item i WHERE i.no IN (SELECT value FROM json_each(:items))
ORDER BY (lower(i.id) = lower(:whole)) DESC,
  (i.id LIKE :begins ESCAPE '!' OR i.title_en LIKE :begins ESCAPE '!'
   OR i.title_zh LIKE :begins ESCAPE '!') DESC,
  i.deprecated, i.no
LIMIT :limit
"""


def search(db: sqlite3.Connection, text: str, limit: int = -1) -> list[int]:
    """The items in which every word of ``text`` occurs, best first."""
    words = [f"%{literal(word)}%" for word in dict.fromkeys(text.split())]
    hits = [{row["no"] for row in db.execute(_HITS, {"word": word})} for word in words]
    values = {
        "items": str(list(set.intersection(*hits))) if hits else "[]", "whole": text.strip(),
        "begins": literal(text.strip()) + "%", "limit": limit,
    }  # fmt: skip
    return [row["no"] for row in db.execute(_BEST, values)]


def section_rows(db: sqlite3.Connection, track: int) -> list[sqlite3.Row]:
    """The sections of a track: number and titles."""
    return db.execute(_SECTION, {"track": track}).fetchall()


# What is still locked on a track although wanted: `next` looks for the cheapest way into it.
_LOCKED = """
SELECT p.item AS no FROM place p JOIN item i ON i.no = p.item
WHERE p.track = :track AND p.wanted AND i.unmet > 0 ORDER BY p.rank
"""

_SET_ASIDE = """
SELECT i.id, g.state FROM place p JOIN item i ON i.no = p.item JOIN progress g ON g.item = i.id
WHERE p.track = :track AND p.wanted AND g.state = 'skipped' AND i.unmet = 0 ORDER BY p.rank LIMIT 3
"""


def locked(db: sqlite3.Connection, track: int) -> list[int]:
    """The wanted but locked items of a track, in its order."""
    return [row["no"] for row in db.execute(_LOCKED, {"track": track})]


def set_aside(db: sqlite3.Connection, track: int) -> list[sqlite3.Row]:
    """The first skipped items of a track that nothing locks."""
    return db.execute(_SET_ASIDE, {"track": track}).fetchall()


# Topics that somebody must teach, for the walk of `known`; most wanted first.
_TOPICS = """
SELECT t.no, t.id, t.title_en, t.title_zh, d.have >= d.want AS met,
       EXISTS (SELECT 1 FROM knows k WHERE k.topic = t.id) AS known,
       (SELECT count(*) FROM need n WHERE n.node = t.no) AS needed
FROM topic t JOIN node d ON d.no = t.no
WHERE EXISTS (SELECT 1 FROM support s WHERE s.target = t.no) AND d.kind = :topic
ORDER BY t.no
"""


def topics(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """The topics that some item teaches, in the order of the file."""
    return db.execute(_TOPICS, {"topic": TOPIC}).fetchall()
