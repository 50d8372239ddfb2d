"""One entry of the journal turned back or on again, under the names that items have today.

An entry names its item as it was called when it was written. A newer roadmap may have renamed it,
made one of two items, or made it a container whose parts hold its state.
"""

from __future__ import annotations

import sqlite3

from dltrack.domain.words import DOING
from dltrack.store.items import leaves

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.store.journal import Batch


def bring_back(batch: Batch, entry: sqlite3.Row, side: str, other: str) -> None:
    """Give a row back what it was on one side of an entry.

    Args:
        batch: the write.
        entry: what, key, old and new of the row.
        side: ``old`` for undo, ``new`` for redo.
        other: the other of the two.
    """
    what, key, row = entry["what"], entry["key"], _renamed(batch.db, entry[side])
    if what in ("progress", "seen", "clock"):
        key = _today(batch.db, key)
    if what != "progress":
        batch.put(what, key, row)
        return
    for n, item in enumerate(_holders(batch.db, key, entry[other])):
        # Only one part of what became a container is in progress for it.
        batch.put(what, item, None if n and _is_doing(batch.db, row) else row)


_TODAY = """
SELECT COALESCE((
  SELECT i.id FROM name n JOIN item i ON i.no = n.node WHERE n.alias AND n.name = :id), :id)
"""


def _today(db: sqlite3.Connection, item_id: str) -> str:
    today: str = db.execute(_TODAY, {"id": item_id}).fetchone()[0]
    return today


_NAMES = "SELECT json_extract(:row, '$.item'), json_extract(:row, '$.answered_by')"

_RENAMED = "SELECT json_replace(:row, '$.item', :item, '$.answered_by', :helper)"


def _renamed(db: sqlite3.Connection, row: str | None) -> str | None:
    """A row with the names of today in it."""
    if row is None:
        return None
    then = tuple(db.execute(_NAMES, {"row": row}).fetchone())
    item, helper = (name and _today(db, name) for name in then)
    if (item, helper) == then:
        return row
    renamed: str = db.execute(_RENAMED, {"row": row, "item": item, "helper": helper}).fetchone()[0]
    return renamed


_CONTAINER = "SELECT no FROM item WHERE id = :id AND container"


def _holders(db: sqlite3.Connection, item_id: str, row: str | None) -> list[str]:
    """The items that are in the state that an entry tells: itself, or parts of a container.

    Of two items that became one, and of parts, some hold what another command made of them; that
    stays. Where a part was in progress for all, those without a state count too.
    """
    found = db.execute(_CONTAINER, {"id": item_id}).fetchone()
    if found is None:
        return [item_id] if _holds(db, item_id, row) else []
    parts = [p["id"] for p in leaves(db, found["no"]) if not p["planned"] and not p["deprecated"]]
    told = (row, None) if _is_doing(db, row) else (row,)
    return [part for part in parts if any(_holds(db, part, one) for one in told)]


_HOLDS = """
SELECT COALESCE((SELECT state || at FROM progress WHERE item = :item), '')
     = COALESCE(json_extract(:row, '$.state') || json_extract(:row, '$.at'), '')
"""


def _holds(db: sqlite3.Connection, item_id: str, row: str | None) -> bool:
    """Whether an item is in the state, since the moment, that a row of the journal tells."""
    return bool(db.execute(_HOLDS, {"item": item_id, "row": row}).fetchone()[0])


def _is_doing(db: sqlite3.Connection, row: str | None) -> bool:
    state = db.execute("SELECT json_extract(:row, '$.state')", {"row": row}).fetchone()[0]
    return bool(state == DOING)
