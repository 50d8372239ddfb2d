"""Carrying the student's progress from one version of the roadmap to the next.

States and notes follow ids and aliases. What left the roadmap but was touched is kept under its
old id, and named to the student.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.words import DOING, DONE, IGNORED, KNOWN, SKIPPED

if TYPE_CHECKING:
    import sqlite3

    from dltrack.domain.model import Roadmap

_TOUCHED = "SELECT item FROM progress UNION SELECT item FROM note UNION SELECT item FROM effort"

_STRENGTH = (SKIPPED, IGNORED, DOING, KNOWN, DONE)
"""When two items become one, the state further right wins."""


def carry_over(db: sqlite3.Connection, roadmap: Roadmap) -> list[str]:
    """Rename what the student touched to today's ids; returns the ids that have none."""
    now = {alias.lower(): item.id for item in roadmap.items for alias in item.aliases}
    now |= {item.id: item.id for item in roadmap.items}
    left = []
    for (old,) in db.execute(_TOUCHED).fetchall():
        new = now.get(old)
        if new is None:
            left.append(old)
        elif new != old:
            _rename(db, old, new)
    return left


def _rename(db: sqlite3.Connection, old: str, new: str) -> None:
    """Move progress, notes and effort; of two states the stronger stays."""
    names = {"old": old, "new": new}
    mine = db.execute("SELECT state FROM progress WHERE item = :old", names).fetchone()
    other = db.execute("SELECT state FROM progress WHERE item = :new", names).fetchone()
    if mine and (not other or _STRENGTH.index(mine[0]) > _STRENGTH.index(other[0])):
        db.execute("DELETE FROM progress WHERE item = :new", names)
        db.execute("UPDATE progress SET item = :new WHERE item = :old", names)
    db.execute("DELETE FROM progress WHERE item = :old", names)
    db.execute("UPDATE note SET item = :new WHERE item = :old", names)
    db.execute("UPDATE note SET answered_by = :new WHERE answered_by = :old", names)
    db.execute("UPDATE effort SET item = :new WHERE item = :old", names)


def student_states(db: sqlite3.Connection, roadmap: Roadmap) -> tuple[dict[int, str], list[int]]:
    """The states of leaf items by their new numbers, and the known topics."""
    containers = {item.part_of for item in roadmap.items}
    number = {item.id: n for n, item in enumerate(roadmap.items) if item.id not in containers}
    topics = {topic.id: len(roadmap.items) + n for n, topic in enumerate(roadmap.topics)}
    states = {
        number[item]: state
        for item, state in db.execute("SELECT item, state FROM progress")
        if item in number
    }
    known = [topics[t] for (t,) in db.execute("SELECT topic FROM knows") if t in topics]
    return states, known
