"""What locks one item, and what doing one would unlock at once, without doing it."""

from __future__ import annotations

import sqlite3

from dltrack.domain.words import ANY, TOPIC

# Nodes that one more met supporter would turn; a topic or group wants one, a container the rest.
_WOULD_TURN = """
SELECT t.no FROM support s JOIN node t ON t.no = s.target
WHERE s.node = :node AND t.have = t.want - 1
"""

_WOULD_OPEN = """
SELECT i.no, i.id FROM need n JOIN item i ON i.no = n.item
WHERE n.node IN (SELECT value FROM json_each(:nodes))
  AND i.no <> :item AND NOT i.container AND NOT i.planned AND NOT i.deprecated
  AND NOT EXISTS (SELECT 1 FROM progress p WHERE p.item = i.id)
GROUP BY i.no HAVING count(*) = i.unmet
ORDER BY i.no
"""


def would_unlock(db: sqlite3.Connection, item: int) -> list[str]:
    """The ids of the items that doing ``item`` now would unlock, in the order of the file."""
    met = db.execute("SELECT have >= want FROM node WHERE no = :no", {"no": item}).fetchone()
    if met[0]:
        return []
    nodes = [item]
    for node in nodes:  # grows while it is walked
        turned = [row[0] for row in db.execute(_WOULD_TURN, {"node": node})]
        nodes.extend(n for n in turned if n not in nodes)
    values = {"nodes": str(nodes), "item": item}
    return [row["id"] for row in db.execute(_WOULD_OPEN, values)]


_OPENED = """
SELECT i.no, i.id, i.title_en, i.title_zh FROM item i
WHERE i.no IN (SELECT value FROM json_each(:items))
  AND i.unmet = 0 AND NOT i.container AND NOT i.planned AND NOT i.deprecated
  AND NOT EXISTS (SELECT 1 FROM progress p WHERE p.item = i.id)
ORDER BY i.optional, i.no
"""


def opened(db: sqlite3.Connection, turned: set[int]) -> list[sqlite3.Row]:
    """Of the items whose lock turned in a batch, those that can be studied now."""
    return db.execute(_OPENED, {"items": str(sorted(turned))}).fetchall()


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
