"""What the student put beside the first roadmap, and who has which name because of it."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from dltrack.domain.overlay import FIRST, OWN, Holder, Origin
from dltrack.store.about import kept


class Extra(NamedTuple):
    """A roadmap beside the first one, with its text."""

    id: str
    address: str
    sha256: str
    text: str


_EXTRAS = """
SELECT e.id, e.address, e.sha256, t.text FROM extra_roadmap e
JOIN roadmap_text t ON t.sha256 = e.sha256 ORDER BY e.pos, e.id
"""


def extras(db: sqlite3.Connection) -> list[Extra]:
    """The roadmaps beside the first, in the order in which they were added."""
    return [Extra(*row) for row in db.execute(_EXTRAS)]


_OWN = """
SELECT o.id, o.item FROM own_item o LEFT JOIN (
  SELECT key, min(batch) AS first FROM entry WHERE what = 'own_item' GROUP BY key
) e ON e.key = o.id ORDER BY e.first, o.id
"""


def own_rows(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """The student's own items, the oldest first: id, and JSON in the words of the roadmap file."""
    return [(row["id"], row["item"]) for row in db.execute(_OWN)]


def overrides(db: sqlite3.Connection) -> dict[str, str]:
    """The new address by the canonical spelling of the one it replaces."""
    return dict(db.execute("SELECT url, new_url FROM override").fetchall())


def own_id(db: sqlite3.Connection, name: str) -> str | None:
    """What the student's own item is called in ``own_item``; None for an item that is not own."""
    sql = "SELECT id FROM origin WHERE name = :name AND roadmap = :own"
    found = db.execute(sql, {"name": name, "own": OWN}).fetchone()
    return found[0] if found else None


_MENTIONED = """
SELECT item FROM progress UNION SELECT item FROM note UNION SELECT item FROM effort
UNION SELECT item FROM result UNION SELECT item FROM seen UNION SELECT item FROM clock
UNION SELECT topic FROM knows
UNION SELECT key FROM entry WHERE what IN ('progress', 'seen', 'clock', 'knows')
"""

_HELD = """
SELECT n.name, COALESCE(i.id, t.id) AS id, i.no
FROM name n LEFT JOIN item i ON i.no = n.node LEFT JOIN topic t ON t.no = n.node
WHERE n.name IN (SELECT value FROM json_each(:names))
   OR COALESCE(i.id, t.id) IN (SELECT name FROM origin)
"""

_LINKS = """
SELECT item, canonical FROM link l WHERE item IN (SELECT value FROM json_each(:items))
AND NOT EXISTS (SELECT 1 FROM link o WHERE o.canonical = l.canonical AND o.item <> l.item)
"""


def holders(db: sqlite3.Connection) -> dict[str, Holder]:
    """Who has the names that are not the first roadmap's, or under which the student did a thing.

    A name that left the roadmap but was touched is still its last holder's.
    """
    mentioned = {row[0] for row in db.execute(_MENTIONED)}
    origins: dict[str, set[Origin]] = {}
    for name, roadmap, id_ in db.execute("SELECT name, roadmap, id FROM origin"):
        origins.setdefault(name, set()).add((roadmap, id_))
    found = _recalled(kept(db, "left") or "{}")
    first = kept(db, "id") or FIRST
    rows = db.execute(_HELD, {"names": json.dumps(sorted(mentioned))}).fetchall()
    links = _links_of(db, [row["no"] for row in rows if row["no"] is not None])
    for name, id_, no in rows:
        owners = origins.get(id_, {(FIRST, id_)})
        # Who is first may change; the one that was is still the one of its id.
        named = {(first, one) for roadmap, one in owners if roadmap == FIRST}
        found[name] = Holder(
            id_, frozenset(owners | named), frozenset(links.get(no, ())), name in mentioned
        )
    tracks = {name: Holder(name, frozenset(o)) for name, o in origins.items() if ":" in name}
    return found | tracks


def _links_of(db: sqlite3.Connection, items: list[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for item, canonical in db.execute(_LINKS, {"items": json.dumps(items)}):
        found.setdefault(item, set()).add(canonical)
    return found


def _recalled(text: str) -> dict[str, Holder]:
    """What ``remembered`` wrote."""
    rows: dict[str, Any] = json.loads(text)
    return {
        name: Holder(
            row["id"],
            frozenset((r, i) for r, i in row["from"]),
            frozenset(row["links"]),
            touched=True,
        )
        for name, row in rows.items()
    }


def remembered(left: dict[str, Holder]) -> str:
    """The holders of names that left the roadmap but were touched, as text for ``about``."""
    return json.dumps(
        {
            name: {"id": one.id, "from": sorted(one.origins), "links": sorted(one.links)}
            for name, one in left.items()
        }
    )
