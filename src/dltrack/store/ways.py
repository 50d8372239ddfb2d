"""The unmet part of the graph below some nodes, for the search of the cheapest way."""

from __future__ import annotations

import sqlite3

from dltrack.domain.cheapest import Terrain, Ways
from dltrack.domain.words import CONTAINER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# Everything unmet that the goals lean on. What can never be studied, or never shall, is closed.
_BELOW = """
WITH RECURSIVE below(no) AS (
  SELECT value FROM json_each(:goals)
  UNION
  SELECT e.node FROM below JOIN need e ON e.item = below.no
  JOIN node l ON l.no = e.node AND l.have < l.want
  UNION
  SELECT s.node FROM below JOIN support s ON s.target = below.no
  JOIN node l ON l.no = s.node AND l.have < l.want
)
SELECT n.no, n.kind, n.name, COALESCE(i.minutes, 0) AS minutes,
       COALESCE(i.planned OR i.deprecated OR p.state = 'ignored', 0) AS closed
FROM below JOIN node n ON n.no = below.no AND n.have < n.want
LEFT JOIN item i ON i.no = n.no AND NOT i.container
LEFT JOIN progress p ON p.item = i.id
"""

# A container's needs are those of its parts, and weighed there.
_NEEDS = """
SELECT n.item, n.node FROM need n JOIN node d ON d.no = n.item AND d.kind <> :container
WHERE n.item IN (SELECT value FROM json_each(:nodes))
"""
_SUPPORTERS = (
    "SELECT target, node FROM support WHERE target IN (SELECT value FROM json_each(:nodes))"
)


def ways(db: sqlite3.Connection, goals: Iterable[int]) -> Ways:
    """Settle the cheapest ways to everything unmet below ``goals``.

    Ignored, planned and deprecated items are on a way only where nothing else leads there.
    """
    return Ways(_terrain(db, list(goals)))


def _terrain(db: sqlite3.Connection, goals: list[int]) -> Terrain:
    terrain = Terrain()
    for row in db.execute(_BELOW, {"goals": str(goals)}):
        terrain.kinds[row["no"]] = row["kind"]
        terrain.names[row["no"]] = row["name"]
        terrain.minutes[row["no"]] = row["minutes"]
        terrain.below[row["no"]] = []
        if row["closed"]:
            terrain.closed.add(row["no"])
    values = {"nodes": str(list(terrain.kinds)), "container": CONTAINER}
    for sql in (_NEEDS, _SUPPORTERS):
        for upper, lower in db.execute(sql, values):
            terrain.below[upper].append(lower)
    return terrain
