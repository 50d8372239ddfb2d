"""The student's own items: which are there, what they were called, and what leans on them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dltrack.domain.link import canonical
from dltrack.domain.overlay import OWN
from dltrack.domain.words import ANY, TOPIC
from dltrack.store.overlay import overrides

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from dltrack.store.journal import Batch

Entry = dict[str, Any]
"""An own item in the words of the roadmap file."""

# One that became one with an item of a roadmap is the student's no longer.
_OWN = """
SELECT i.id AS name, o.item FROM own_item o JOIN origin r ON r.roadmap = :own AND r.id = o.id
JOIN item i ON i.id = r.name
WHERE NOT EXISTS (SELECT 1 FROM origin t WHERE t.name = r.name AND t.roadmap <> :own)
ORDER BY i.no
"""


def own_entries(db: sqlite3.Connection) -> dict[str, Entry]:
    """The student's own items by what they are called today, in the order of the roadmap."""
    return {row["name"]: json.loads(row["item"]) for row in db.execute(_OWN, {"own": OWN})}


def name_of(db: sqlite3.Connection, own_id: str) -> str:
    """What an own item is called today: its id, unless somebody had that name before."""
    sql = "SELECT name FROM origin WHERE roadmap = :own AND id = :id"
    found = db.execute(sql, {"own": OWN, "id": own_id}).fetchone()
    return found["name"] if found else own_id


_BY_LINK = """
SELECT i.id FROM link l JOIN item i ON i.no = l.item
WHERE l.canonical = :link ORDER BY i.container DESC, l.pos, i.no LIMIT 1
"""


def holder_of(db: sqlite3.Connection, url: str) -> str | None:
    """The id of the item that has a link, in whatever spelling, or had it before it was mended."""
    spelling = canonical(url)
    found = db.execute(_BY_LINK, {"link": spelling}).fetchone()
    mended = None if found else overrides(db).get(spelling)
    if mended is not None:
        found = db.execute(_BY_LINK, {"link": canonical(mended)}).fetchone()
    return found["id"] if found else None


_FORMER = """
SELECT key, json_extract(json_extract(COALESCE(new, old), '$.content'), '$.url') AS url
FROM entry WHERE what = 'own_item' ORDER BY batch DESC, seq DESC
"""


def former_id(db: sqlite3.Connection, url: str) -> str | None:
    """What an own item of this link was called: added again, it finds what was done on it."""
    spelling = canonical(url)
    rows = db.execute(_FORMER).fetchall()
    return next((r["key"] for r in rows if r["url"] and canonical(r["url"]) == spelling), None)


_TAKEN = """
SELECT name FROM name UNION SELECT id FROM own_item
"""

# Somebody else's work lies under these names, though nobody has them now.
_TOUCHED = """
SELECT key FROM entry WHERE what IN ('own_item', 'progress', 'seen', 'clock', 'knows')
UNION SELECT item FROM note UNION SELECT item FROM effort UNION SELECT item FROM result
"""


def taken_names(db: sqlite3.Connection) -> set[str]:
    """Every id, alias and topic id of today."""
    return {row[0] for row in db.execute(_TAKEN)}


def used_names(db: sqlite3.Connection) -> set[str]:
    """Every name that somebody has, or under which something was done."""
    return taken_names(db) | {row[0] for row in db.execute(_TOUCHED)}


def keep_own(batch: Batch, entry: Entry) -> None:
    """Write an own item, in place of the one with its id if there is one."""
    text = json.dumps(entry, ensure_ascii=False)
    row = json.dumps({"id": entry["id"], "content": text}, ensure_ascii=False)
    batch.put("own_item", entry["id"], row)


def remove_own(batch: Batch, own_id: str) -> None:
    """Take an own item away; what was done and written on it stays."""
    batch.put("own_item", own_id, None)


_NODES = "SELECT name, node FROM name WHERE name IN (SELECT value FROM json_each(:names))"


def nodes_of(db: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """The numbers of items and topics by their names; what is gone by now is left out."""
    return dict(db.execute(_NODES, {"names": json.dumps(list(names))}).fetchall())


_FLAGS = "SELECT optional, planned, deprecated FROM item WHERE no = :no"


def idle_word(db: sqlite3.Connection, no: int) -> str:
    """Why nothing may need an item: optional, planned or deprecated; empty if it may."""
    row = db.execute(_FLAGS, {"no": no}).fetchone()
    return next((word for word in row.keys() if row[word]), "") if row else ""  # noqa: SIM118 - a row is no mapping


# What has to be met before a node: its needs, and all that could meet it. What an own item
# teaches so far may be what is about to change, so it does not count.
_BELOW = """
SELECT n.item AS upper, n.node AS lower FROM need n
WHERE n.item IN (SELECT value FROM json_each(:nodes))
UNION ALL
SELECT s.target, s.node FROM support s JOIN node t ON t.no = s.target
LEFT JOIN item i ON i.no = s.node
WHERE s.target IN (SELECT value FROM json_each(:nodes))
  AND NOT (t.kind = :topic AND (s.node = :mine OR COALESCE(i.planned OR i.deprecated, 0)))
"""

_NAMES = "SELECT no, kind, name FROM node WHERE no IN (SELECT value FROM json_each(:nodes))"


def way_down(
    db: sqlite3.Connection, start: Iterable[int], goals: Collection[int], mine: int
) -> list[str]:
    """A shortest way from some nodes to one of others, along what has to be met before each.

    Args:
        db: the store.
        start: numbers of nodes; one that is a goal is a way by itself.
        goals: numbers of nodes.
        mine: the number of the own item that is asked about; -1 for a new one.

    Returns:
        The names on the way, topics as ``topic X``, without groups of alternatives; empty if
        there is none.
    """
    came_from = dict.fromkeys(start, -1)
    level = list(came_from)
    while level and not any(node in goals for node in level):
        values = {"nodes": str(level), "topic": TOPIC, "mine": mine}
        level = []
        for upper, lower in db.execute(_BELOW, values):
            if lower not in came_from:
                came_from[lower] = upper
                level.append(lower)
    line = [node for node in level if node in goals][:1]
    while line and came_from[line[-1]] >= 0:
        line.append(came_from[line[-1]])
    rows = db.execute(_NAMES, {"nodes": str(line)}).fetchall()
    told = [row for row in rows if row["kind"] != ANY]
    words = {r["no"]: f"topic {r['name']}" if r["kind"] == TOPIC else r["name"] for r in told}
    return [words[node] for node in reversed(line) if node in words]
