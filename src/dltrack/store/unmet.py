"""The unmet needs of one item, for those who need no way to them."""

from __future__ import annotations

import sqlite3

from dltrack.domain.words import ANY, TOPIC


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
