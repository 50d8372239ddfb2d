"""The unmet part of the graph below some nodes, for the search of the cheapest way."""

from __future__ import annotations

import sqlite3

from dltrack.domain.cheapest import Terrain, Ways
from dltrack.domain.words import ANY, TOPIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# Everything unmet that the goals lean on. What can never be studied, or never shall, is closed.
_BELOW = """
WITH RECURSIVE below(no) AS (
  SELECT value FROM json_each(:goals)
  UNION
  SELECT edge.lower FROM below JOIN (
    SELECT item AS upper, node AS lower FROM need
    UNION ALL SELECT target, node FROM support
  ) AS edge ON edge.upper = below.no
  JOIN node l ON l.no = edge.lower AND l.have < l.want
)
SELECT n.no, n.kind, n.name, COALESCE(i.minutes, 0) AS minutes,
       COALESCE(i.planned OR i.deprecated OR p.state = 'ignored', 0) AS closed
FROM below JOIN node n ON n.no = below.no AND n.have < n.want
LEFT JOIN item i ON i.no = n.no AND NOT i.container
LEFT JOIN progress p ON p.item = i.id
"""

_NEEDS = "SELECT item, node FROM need WHERE item IN (SELECT value FROM json_each(:nodes))"
_SUPPORTERS = (
    "SELECT target, node FROM support WHERE target IN (SELECT value FROM json_each(:nodes))"
)


def ways(db: sqlite3.Connection, goals: Iterable[int]) -> Ways:
    """Settle the cheapest ways to everything unmet below ``goals``.

    Ignored, planned and deprecated items are no way unless nothing else leads there.
    """
    wanted = list(goals)
    terrain = _terrain(db, wanted)
    found = Ways(terrain)
    if terrain.closed and any(g in terrain.kinds and g not in found.cost for g in wanted):
        terrain.closed.clear()
        return Ways(terrain)
    return found


def _terrain(db: sqlite3.Connection, goals: list[int]) -> Terrain:
    terrain = Terrain()
    for row in db.execute(_BELOW, {"goals": str(goals)}):
        terrain.kinds[row["no"]] = row["kind"]
        terrain.names[row["no"]] = row["name"]
        terrain.minutes[row["no"]] = row["minutes"]
        terrain.below[row["no"]] = []
        if row["closed"]:
            terrain.closed.add(row["no"])
    nodes = str(list(terrain.kinds))
    for sql in (_NEEDS, _SUPPORTERS):
        for upper, lower in db.execute(sql, {"nodes": nodes}):
            terrain.below[upper].append(lower)
    return terrain


def unmet_needs(db: sqlite3.Connection, item: int) -> list[int]:
    """The numbers of the unmet need nodes of an item, in the order of the file."""
    sql = (
        "SELECT n.node FROM need n JOIN node d ON d.no = n.node"
        " WHERE n.item = :item AND d.have < d.want ORDER BY n.pos"
    )
    return [row[0] for row in db.execute(sql, {"item": item})]


_UNMET_NAMES = """
SELECT d.kind, d.name FROM need n JOIN node d ON d.no = n.node
WHERE n.item = :item AND d.have < d.want ORDER BY n.pos
"""


def unmet_names(db: sqlite3.Connection, item: int) -> list[str]:
    """The unmet needs of an item as words: ids, ``topic X``, ``a or b``."""
    return [
        name.replace(" | ", " or ") if kind == ANY else f"topic {name}" if kind == TOPIC else name
        for kind, name in db.execute(_UNMET_NAMES, {"item": item})
    ]
