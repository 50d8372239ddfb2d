"""Reading items: the short rows that lists show, and the states of containers."""

from __future__ import annotations

import sqlite3

from dltrack.domain.parts import count, missing, read
from dltrack.domain.words import DOING, DONE, IGNORED, KNOWN, SKIPPED, TODO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

VIDEO_PART = "P"
"""The label of parts that a video site opens by ``?p=N``."""

BRIEF = """
SELECT i.no, i.id, i.kind, i.title_en, i.title_zh, i.url, i.minutes, i.language, i.container,
       i.optional, i.planned, i.deprecated, i.added, i.parts_label, i.parts_first, i.parts_last,
       i.unmet, i.opens, i.opens_exact, i.part_of, COALESCE(p.state, 'todo') AS state, p.at,
       s.ranges AS seen
FROM item i LEFT JOIN progress p ON p.item = i.id AND NOT i.container
LEFT JOIN seen s ON s.item = i.id
"""

_SOME = BRIEF + " WHERE i.no IN (SELECT value FROM json_each(:items))"

# The leaves that count for a container: required ones, or if there are none, all.
_LEAVES = """
WITH RECURSIVE inside(no) AS (
  SELECT :container UNION SELECT i.no FROM item i JOIN inside ON i.part_of = inside.no
)
SELECT i.no, i.id, i.minutes, i.optional, i.planned, i.deprecated,
       COALESCE(p.state, 'todo') AS state
FROM item i JOIN inside ON inside.no = i.no LEFT JOIN progress p ON p.item = i.id
WHERE NOT i.container ORDER BY i.no
"""


def brief(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, sqlite3.Row]:
    """The short rows of items by their numbers."""
    rows = db.execute(_SOME, {"items": str(list(numbers))}).fetchall()
    return {row["no"]: row for row in rows}


def leaves(db: sqlite3.Connection, container: int) -> list[sqlite3.Row]:
    """All leaf parts of a container, at any depth, in the order of the file."""
    return db.execute(_LEAVES, {"container": container}).fetchall()


def counting(parts: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """The leaf parts that make up a container: the required ones, or if none is, all."""
    able = [p for p in parts if not p["planned"] and not p["deprecated"]]
    return [p for p in able if not p["optional"]] or able or parts


def container_state(parts: list[sqlite3.Row]) -> str:
    """The state of a container from its counting leaf parts."""
    states = [part["state"] for part in counting(parts)]
    if all(state in (DONE, KNOWN) for state in states):
        return KNOWN if set(states) == {KNOWN} else DONE
    if any(state in (DOING, DONE, KNOWN) for state in states):
        return DOING
    if all(state == IGNORED for state in states):
        return IGNORED
    if all(state in (SKIPPED, IGNORED) for state in states):
        return SKIPPED
    return TODO


def container_minutes(parts: list[sqlite3.Row]) -> int | None:
    """The minutes of a container: the sum over its counting parts; None if none has any."""
    known = [part["minutes"] for part in counting(parts) if part["minutes"] is not None]
    return sum(known) if known else None


# A plus stands for the student's own items; what a roadmap has too is theirs.
_IS_OWN = """
SELECT count(*) > 0 AND min(roadmap = '+') FROM origin WHERE name = :item
"""


def is_own(db: sqlite3.Connection, item_id: str) -> bool:
    """Whether an item is the student's own, so that edit and remove are for it."""
    return bool(db.execute(_IS_OWN, {"item": item_id}).fetchone()[0])


_RESULTS = """
SELECT EXISTS (SELECT 1 FROM result r WHERE r.item = i.id) AS mine,
       json_array_length(i.detail, '$.baselines') > 0 AS published
FROM item i WHERE i.id = :item
"""


def has_results(db: sqlite3.Connection, item_id: str) -> tuple[bool, bool]:
    """Whether there are runs of the student's of an item, and whether there are published ones."""
    mine, published = db.execute(_RESULTS, {"item": item_id}).fetchone()
    return bool(mine), bool(published)


def detail(db: sqlite3.Connection, item: int) -> str:
    """What only ``show`` reads of an item, as JSON: authors, year, note, baselines and so on."""
    row = db.execute("SELECT detail FROM item WHERE no = :no", {"no": item}).fetchone()
    text: str = row[0]
    return text


def brief_whole(db: sqlite3.Connection, numbers: Iterable[int]) -> list[dict[str, Any]]:
    """Brief rows in the order asked for, with the derived state and minutes of containers."""
    wanted = list(numbers)
    rows = brief(db, wanted)
    whole = [dict(rows[no]) for no in wanted]
    for row in whole:
        if row["container"]:
            parts = leaves(db, row["no"])
            row["state"], row["minutes"] = container_state(parts), container_minutes(parts)
    return whole


# A part without a link opens its container's, at its own first part.
_FIRST_LINK = """
WITH RECURSIVE up(no, depth) AS (
  SELECT :item, 0
  UNION SELECT i.part_of, up.depth + 1 FROM item i JOIN up ON i.no = up.no
  WHERE i.part_of IS NOT NULL
)
SELECT l.url, up.depth FROM up JOIN link l ON l.item = up.no ORDER BY up.depth, l.pos LIMIT 1
"""


def first_link(db: sqlite3.Connection, item: int) -> str | None:
    """The link to open for an item: its own, else its container's, at its first unseen part."""
    found = db.execute(_FIRST_LINK, {"item": item}).fetchone()
    if found is None:
        return None
    url: str = found["url"]
    row = brief(db, [item])[item]
    if row["parts_label"] != VIDEO_PART or "?" in url:
        return url
    first = first_unseen(row)
    return f"{url}?p={first}" if found["depth"] or first > 1 else url


def unseen(row: sqlite3.Row) -> list[tuple[int, int]]:
    """The parts of an item still to be studied, as ranges; none if it has no parts."""
    if row["parts_first"] is None:
        return []
    return missing(read(row["seen"]), row["parts_first"], row["parts_last"])


def first_unseen(row: sqlite3.Row) -> int:
    """The first part not yet seen; the very first when all were."""
    left = unseen(row)
    first: int = left[0][0] if left else row["parts_first"]
    return first


def minutes_left(row: sqlite3.Row) -> int | None:
    """What the unseen parts take, all parts taken as equal; all minutes without parts."""
    minutes: int | None = row["minutes"]
    if minutes is None or row["seen"] is None or row["parts_first"] is None:
        return minutes
    total: int = row["parts_last"] - row["parts_first"] + 1
    return round(minutes * count(unseen(row)) / total)
