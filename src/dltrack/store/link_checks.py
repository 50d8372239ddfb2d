"""What checks of links found, kept by the canonical spelling of a link; and their overrides.

Findings are no work of the student's: they are overwritten, and no journal knows of them.
"""

from __future__ import annotations

import json
import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from dltrack.domain.link_check import Outcome
    from dltrack.store.journal import Batch

# The links of a track are those of its items and of the containers they are parts of. Here and
# below: a link with another in its place is still there to name its item, but nobody opens it.
_TO_CHECK = """
WITH RECURSIVE held(no) AS (
  SELECT item FROM place WHERE track = :track AND NOT outside
  UNION SELECT i.part_of FROM item i JOIN held ON i.no = held.no WHERE i.part_of IS NOT NULL
)
SELECT l.url, l.canonical, i.id AS item, c.etag, c.modified
FROM held JOIN item i ON i.no = held.no JOIN link l ON l.item = i.no
LEFT JOIN link_check c ON c.url = l.canonical
WHERE (NOT :changed OR c.verdict IS NULL OR c.verdict <> 'ok')
  AND l.canonical NOT IN (SELECT url FROM override)
ORDER BY i.no, l.pos
"""


def links_to_check(db: sqlite3.Connection, track: int, *, changed: bool) -> list[sqlite3.Row]:
    """The links of a track: url, canonical spelling, item, and the marks of the last answer.

    Args:
        db: the store.
        track: its number; 0 is everything.
        changed: only those without a finding, and those that were not ok.
    """
    return db.execute(_TO_CHECK, {"track": track, "changed": changed}).fetchall()


# A page that was not there now may be there again: its marks stay until others take their place.
_SAVE = """
INSERT INTO link_check (url, verdict, status, location, etag, modified, reason, at)
VALUES (:url, :verdict, :status, :location, :etag, :modified, :reason, :at)
ON CONFLICT (url) DO UPDATE SET
  verdict = excluded.verdict, status = excluded.status, location = excluded.location,
  etag = COALESCE(excluded.etag, etag), modified = COALESCE(excluded.modified, modified),
  reason = excluded.reason, at = excluded.at
"""


def save(db: sqlite3.Connection, links: Iterable[str], found: Outcome, at: str) -> None:
    """Keep what was found out about a page, for each canonical spelling that leads there."""
    values = {
        "verdict": found.verdict, "status": found.status, "location": found.location,
        "etag": found.etag, "modified": found.modified, "reason": found.reason, "at": at,
    }  # fmt: skip
    db.execute("BEGIN IMMEDIATE")
    try:
        db.executemany(_SAVE, [{**values, "url": link} for link in links])
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


# Few links are gone, so this begins with them and never walks the links of a track.
_GONE = """
SELECT count(DISTINCT c.url) FROM link_check c
JOIN link l ON l.canonical = c.url JOIN item i ON i.no = l.item
WHERE c.verdict = 'gone' AND c.url NOT IN (SELECT url FROM override)
  AND NOT i.deprecated AND EXISTS (
  WITH RECURSIVE inside(no) AS (
    SELECT l.item UNION SELECT p.no FROM item p JOIN inside ON p.part_of = inside.no
  )
  SELECT 1 FROM inside JOIN place p ON p.item = inside.no
  WHERE p.track = :track AND NOT p.outside
)
"""


def dead_total(db: sqlite3.Connection, track: int) -> int:
    """How many links of a track are gone; deprecated items are not counted."""
    found: int = db.execute(_GONE, {"track": track}).fetchone()[0]
    return found


# An item without a link opens its container's.
_PROBLEMS = """
WITH RECURSIVE up(no, depth) AS (
  SELECT :item, 0
  UNION SELECT i.part_of, up.depth + 1 FROM item i JOIN up ON i.no = up.no
  WHERE i.part_of IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link l WHERE l.item = up.no)
)
SELECT l.url, c.verdict, c.status, c.location, c.reason, c.at
FROM up JOIN link l ON l.item = up.no JOIN link_check c ON c.url = l.canonical
WHERE c.verdict IN ('gone', 'moved') AND c.url NOT IN (SELECT url FROM override)
ORDER BY up.depth, l.pos
"""


def problems_of(db: sqlite3.Connection, item: int) -> list[sqlite3.Row]:
    """The links of an item, or of the container that has its link, that are gone or moved."""
    return db.execute(_PROBLEMS, {"item": item}).fetchall()


# What `links fix` can do something about, of some items or of all.
_TO_FIX = """
SELECT i.id AS item, l.url, l.canonical, c.verdict, c.location, c.reason, c.at
FROM link_check c JOIN link l ON l.canonical = c.url JOIN item i ON i.no = l.item
WHERE c.verdict IN ('gone', 'moved') AND c.url NOT IN (SELECT url FROM override)
  AND (:items IS NULL OR i.no IN (SELECT value FROM json_each(:items)))
ORDER BY i.no, l.pos
"""


def links_to_fix(db: sqlite3.Connection, items: list[int] | None) -> list[sqlite3.Row]:
    """The links that moved or are gone, of these items (numbers) or of all."""
    values = {"items": None if items is None else str(items)}
    return db.execute(_TO_FIX, values).fetchall()


def links_of(db: sqlite3.Connection, item: int) -> list[sqlite3.Row]:
    """The links of an item, with what the last check said: url, canonical, verdict."""
    sql = """
        SELECT l.url, l.canonical, c.verdict FROM link l
        LEFT JOIN link_check c
          ON c.url = l.canonical AND c.url NOT IN (SELECT url FROM override)
        WHERE l.item = :item ORDER BY l.pos
    """
    return db.execute(sql, {"item": item}).fetchall()


_OTHER_OWNER = """
SELECT i.id FROM link l JOIN item i ON i.no = l.item
WHERE l.canonical = :new AND l.item NOT IN (SELECT item FROM link WHERE canonical = :old) LIMIT 1
"""


def other_owner(db: sqlite3.Connection, old: str, new: str) -> str | None:
    """An item that has a link already and is none of those with the old one."""
    found = db.execute(_OTHER_OWNER, {"old": old, "new": new}).fetchone()
    return found[0] if found else None


def replaced_by(db: sqlite3.Connection, url: str) -> str | None:
    """The canonical spelling of the link whose place an address takes; None if it takes none."""
    found = db.execute("SELECT url FROM override WHERE new_url = :url", {"url": url}).fetchone()
    return found[0] if found else None


def replace(batch: Batch, link: str, new_url: str | None, reason: str) -> None:
    """Let an address take the place of a link.

    Args:
        batch: the write.
        link: the canonical spelling of the link in the roadmap.
        new_url: the address; None gives the link its own back.
        reason: moved, archive or own.
    """
    row = {"url": link, "new_url": new_url, "reason": reason, "at": batch.stamp.at}
    batch.put("override", link, None if new_url is None else json.dumps(row))
