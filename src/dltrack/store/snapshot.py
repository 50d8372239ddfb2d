"""The roadmap as it stands in the database, to be compared with what would take its place."""

from __future__ import annotations

import sqlite3

from dltrack.domain.changes import Facts, Outlook, flags
from dltrack.domain.words import ALL

_ITEMS = """
SELECT i.no, i.id, i.title_en, i.title_zh, i.url, i.minutes, i.container, i.optional, i.planned,
       i.deprecated, c.id AS part_of
FROM item i LEFT JOIN item c ON c.no = i.part_of ORDER BY i.no
"""

_NEEDS = "SELECT n.item, d.name FROM need n JOIN node d ON d.no = n.node"

_PLACES = """
SELECT p.item, t.id, s.title_en, s.title_zh
FROM place p JOIN track t ON t.no = p.track
LEFT JOIN section s ON s.track = p.track AND s.no = p.section
WHERE NOT p.outside AND t.id <> :all
"""

_ALIASES = """
SELECT n.name, i.id FROM name n JOIN item i ON i.no = n.node WHERE n.alias
"""

_TOUCHED = """
SELECT item FROM progress UNION SELECT item FROM note UNION SELECT item FROM effort
UNION SELECT item FROM result UNION SELECT item FROM seen UNION SELECT item FROM clock
UNION SELECT topic FROM knows
"""


def touched(db: sqlite3.Connection) -> set[str]:
    """The ids of items and topics that the student did or wrote something about."""
    return {row[0] for row in db.execute(_TOUCHED)}


def outlook(db: sqlite3.Connection) -> Outlook:
    """What a student sees of the roadmap now."""
    needs: dict[int, set[str]] = {}
    for item, name in db.execute(_NEEDS):
        needs.setdefault(item, set()).add(name)
    places: dict[int, set[tuple[str, str]]] = {}
    for item, track, en, zh in db.execute(_PLACES, {"all": ALL}):
        places.setdefault(item, set()).add((track, _in_words(en, zh)))
    items = {
        row["id"]: Facts(
            title=_in_words(row["title_en"], row["title_zh"]),
            url=row["url"],
            minutes=row["minutes"],
            part_of=row["part_of"],
            container=bool(row["container"]),
            flags=flags(row["optional"], row["planned"], row["deprecated"]),
            needs=frozenset(needs.get(row["no"], ())),
            places=frozenset(places.get(row["no"], ())),
        )
        for row in db.execute(_ITEMS)
    }
    return Outlook(
        items,
        frozenset(row[0] for row in db.execute("SELECT id FROM topic")),
        frozenset(
            row[0] for row in db.execute("SELECT id FROM track WHERE id <> :all", {"all": ALL})
        ),
        dict(db.execute(_ALIASES).fetchall()),
    )


def _in_words(en: str | None, zh: str | None) -> str:
    return " / ".join(text for text in (en, zh) if text)
