"""Carrying the student's progress from one version of the roadmap to the next.

States and notes follow ids and aliases. What left the roadmap but was touched is kept under its
old id, and named to the student. An item that became a container hands its state to its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.graph import ancestors
from dltrack.domain.words import DOING, DONE, IGNORED, KNOWN, SKIPPED
from dltrack.store.journal import Batch, Stamp
from dltrack.store.rows import SNAPSHOT

if TYPE_CHECKING:
    import sqlite3

    from dltrack.domain.model import Roadmap

_TOUCHED = """
SELECT item FROM progress UNION SELECT item FROM note UNION SELECT item FROM effort
UNION SELECT item FROM result UNION SELECT item FROM seen UNION SELECT item FROM clock
"""

_HELPERS = "SELECT DISTINCT answered_by FROM note WHERE answered_by IS NOT NULL"

_STRENGTH = (None, SKIPPED, IGNORED, DOING, KNOWN, DONE)
"""When two items become one, the state further right wins."""


def carry_over(db: sqlite3.Connection, roadmap: Roadmap) -> list[str]:
    """Bring what the student touched under today's ids, inside a transaction of the caller's.

    Every row that moves is entered in the journal, in a batch that is nobody's command.

    Returns:
        The ids of items and topics that were touched and leave the roadmap now.
    """
    before = {row[0] for row in db.execute("SELECT name FROM name")}
    today = {alias.lower(): item.id for item in roadmap.items for alias in item.aliases}
    today |= {item.id: item.id for item in roadmap.items}
    batch = Batch(db, f"roadmap {roadmap.id} {roadmap.version}", _now(db), "carry")
    touched = [row[0] for row in db.execute(_TOUCHED).fetchall()]
    for old in dict.fromkeys([*touched, *(row[0] for row in db.execute(_HELPERS).fetchall())]):
        new = today.get(old, old)
        if new != old:
            _rename(batch, old, new)
    _hand_down(batch, roadmap)
    topics = {topic.id for topic in roadmap.topics}
    known = [row[0] for row in db.execute("SELECT topic FROM knows").fetchall()]
    left = [old for old in touched if old not in today] + [t for t in known if t not in topics]
    return [name for name in left if name in before]


def _now(db: sqlite3.Connection) -> Stamp:
    now: str = db.execute("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')").fetchone()[0]
    return Stamp(now, 0, now)


_OF_ITEM = {
    "note": "UPDATE note SET item = :new WHERE id = :id",
    "effort": "UPDATE effort SET item = :new WHERE id = :id",
    "result": "UPDATE result SET item = :new WHERE id = :id",
}
"""Tables whose rows have numbers of their own."""

_ANSWERED_BY = "UPDATE note SET answered_by = :new WHERE id = :id"


def _rename(batch: Batch, old: str, new: str) -> None:
    """Move everything of an item to its new id."""
    for table, sql in _OF_ITEM.items():
        rows = f"SELECT id FROM {table} WHERE item = :old"
        for (number,) in batch.db.execute(rows, {"old": old}).fetchall():
            batch.change(table, str(number), sql, {"new": new, "id": number})
    rows = "SELECT id FROM note WHERE answered_by = :old"
    for (number,) in batch.db.execute(rows, {"old": old}).fetchall():
        batch.change("note", str(number), _ANSWERED_BY, {"new": new, "id": number})
    for table in ("progress", "seen", "clock"):
        _merge(batch, table, old, new)


def _merge(batch: Batch, table: str, old: str, new: str) -> None:
    """Move the one row that an item has in a table; of two states the stronger stays.

    Of two rows of seen parts or clocks, the one under today's id stays.
    """
    mine, other = _row(batch.db, table, old), _row(batch.db, table, new)
    if other is None or (table == "progress" and _strength(batch.db, mine, other)):
        batch.put(table, new, mine)
    batch.put(table, old, None)


def _row(db: sqlite3.Connection, table: str, key: str) -> str | None:
    found = db.execute(SNAPSHOT[table], {"key": key}).fetchone()
    return found[0] if found else None


def _strength(db: sqlite3.Connection, mine: str | None, other: str | None) -> bool:
    """Whether the first of two rows of progress holds the stronger state."""
    sql = "SELECT json_extract(:mine, '$.state'), json_extract(:other, '$.state')"
    states = db.execute(sql, {"mine": mine, "other": other}).fetchone()
    return _STRENGTH.index(states[0]) > _STRENGTH.index(states[1])


_PROGRESS = "SELECT item, state FROM progress"


def _hand_down(batch: Batch, roadmap: Roadmap) -> None:
    """Give the state of what became a container to those of its parts that have none."""
    parts = _parts(roadmap)
    states = dict(batch.db.execute(_PROGRESS).fetchall())
    for whole in [item for item in states if item in parts]:
        row = _row(batch.db, "progress", whole)
        free = [part for part in parts[whole] if part not in states]
        for part in free[:1] if states[whole] == DOING else free:
            batch.put("progress", part, row)
        batch.put("progress", whole, None)


def _parts(roadmap: Roadmap) -> dict[str, list[str]]:
    """Container to the leaf parts in it that can be studied, in the order of the file."""
    parts: dict[str, list[str]] = {item.part_of: [] for item in roadmap.items if item.part_of}
    for item, line in zip(roadmap.items, ancestors(roadmap), strict=True):
        family = [item, *(roadmap.items[n] for n in line)]
        if item.id not in parts and not any(one.planned or one.deprecated for one in family):
            for above in family[1:]:
                parts[above.id].append(item.id)
    return parts


def student_states(db: sqlite3.Connection, roadmap: Roadmap) -> tuple[dict[int, str], list[int]]:
    """The states of leaf items by their new numbers, and the known topics."""
    containers = {item.part_of for item in roadmap.items}
    number = {item.id: n for n, item in enumerate(roadmap.items) if item.id not in containers}
    topics = {topic.id: len(roadmap.items) + n for n, topic in enumerate(roadmap.topics)}
    states = {number[item]: state for item, state in db.execute(_PROGRESS) if item in number}
    known = [topics[t] for (t,) in db.execute("SELECT topic FROM knows") if t in topics]
    return states, known
