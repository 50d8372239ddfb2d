"""Whole item objects: the contract of ``--json``, and what ``show`` reads.

Every query fetches one aspect of all items asked for, so the number of statements does not grow.
"""

from __future__ import annotations

import sqlite3

from dltrack.domain.parts import read
from dltrack.domain.words import ANY, FINISHED, TODO, TOPIC
from dltrack.store.items import (
    brief,
    container_minutes,
    container_state,
    first_link,
    leaves,
    minutes_left,
)
from dltrack.store.ways import ways

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Object = dict[str, Any]

# The first link of an item is its url; these are the others.
_LINKS = """
SELECT l.item, l.url, l.label FROM link l JOIN item i ON i.no = l.item AND l.url IS NOT i.url
WHERE l.item IN (SELECT value FROM json_each(:items)) ORDER BY l.item, l.pos
"""

_NEEDS = """
SELECT n.item, n.node, d.kind, d.name, d.have < d.want AS unmet
FROM need n JOIN node d ON d.no = n.node
WHERE n.item IN (SELECT value FROM json_each(:items)) ORDER BY n.item, n.pos
"""

_TEACHES = """
SELECT s.node AS item, t.id FROM support s JOIN topic t ON t.no = s.target
WHERE s.node IN (SELECT value FROM json_each(:items)) ORDER BY s.node, t.no
"""

_TRACKS = """
SELECT p.item, t.id FROM place p JOIN track t ON t.no = p.track
WHERE p.item IN (SELECT value FROM json_each(:items)) AND NOT p.outside AND t.no > 0
ORDER BY p.item, t.no
"""

_FROM = """
SELECT item, source || ':' || row AS id FROM source_row
WHERE item IN (SELECT value FROM json_each(:items)) ORDER BY item, source, row
"""

_QUESTIONS = """
SELECT i.no AS item, count(*) AS id FROM note n INDEXED BY note_open JOIN item i ON i.id = n.item
WHERE n.kind = 'question' AND n.state IN ('open', 'partly')
  AND i.no IN (SELECT value FROM json_each(:items)) GROUP BY i.no
"""

_SUPPORTERS = """
SELECT s.target, d.name FROM support s JOIN node d ON d.no = s.node
WHERE s.target IN (SELECT value FROM json_each(:nodes)) ORDER BY s.target, s.node
"""

_TOPIC_TITLES = """
SELECT no, id, title_en, title_zh FROM topic WHERE no IN (SELECT value FROM json_each(:nodes))
"""


def hours(minutes: int | None) -> float | None:
    """Minutes as hours, rounded to two places."""
    return None if minutes is None else round(minutes / 60, 2)


def pick(en: str | None, zh: str | None, language: str) -> str:
    """The title in the language asked for, or in the other."""
    first, second = (zh, en) if language == "zh" else (en, zh)
    return first or second or ""


def describe(
    db: sqlite3.Connection, numbers: Iterable[int], language: str, *, unmet: bool = True
) -> list[Object]:
    """The objects of items, in the order asked for, with the keys of ``docs/json.md``.

    ``unmet=False`` leaves that list empty, whose hours are dear.
    """
    wanted = list(numbers)
    rows = brief(db, wanted)
    objects = {no: _base(db, rows[no], language) for no in wanted if no in rows}
    values = {"items": str(wanted)}
    for row in db.execute(_LINKS, values):
        objects[row["item"]]["links"].append({"url": row["url"], "label": row["label"]})
    for key, sql in (("teaches", _TEACHES), ("tracks", _TRACKS), ("from", _FROM)):
        for row in db.execute(sql, values):
            objects[row["item"]][key].append(row["id"])
    for row in db.execute(_QUESTIONS, values):
        objects[row["item"]]["open_questions"] = row["id"]
    missing = _add_needs(db, objects, values)
    if unmet:
        _add_unmet(db, objects, missing, language)
    return list(objects.values())


def _base(db: sqlite3.Connection, row: sqlite3.Row, language: str) -> Object:
    """What one row tells; containers add up their parts."""
    state, minutes, left = row["state"], row["minutes"], minutes_left(row)
    if row["container"]:
        parts = leaves(db, row["no"])
        state, minutes = container_state(parts), container_minutes(parts)
        left = container_minutes([part for part in parts if part["state"] not in FINISHED])
    studyable = not (row["container"] or row["planned"] or row["deprecated"])
    above = row["part_of"]
    return {
        "id": row["id"],
        "kind": row["kind"],
        "title": pick(row["title_en"], row["title_zh"], language),
        "titles": {"en": row["title_en"], "zh": row["title_zh"]},
        "url": first_link(db, row["no"]) if row["url"] is None else row["url"],
        "links": [],
        "language": row["language"],
        "hours": hours(minutes),
        "hours_left": hours(0 if state in FINISHED else left),
        "state": state,
        "container": bool(row["container"]),
        "unlocked": bool(studyable and not row["unmet"] and state in (TODO, "doing")),
        "optional": bool(row["optional"]),
        "planned": bool(row["planned"]),
        "deprecated": bool(row["deprecated"]),
        "added": bool(row["added"]),
        "part_of": None if above is None else brief(db, [above])[above]["id"],
        "needs": [],
        "unmet": [],
        "teaches": [],
        "tracks": [],
        "from": [],
        "parts": parts_object(row),
        "open_questions": 0,
    }


def parts_object(row: sqlite3.Row) -> Object | None:
    """The parts of an item, and which of them were seen."""
    if row["parts_label"] is None:
        return None
    return {
        "label": row["parts_label"],
        "first": row["parts_first"],
        "last": row["parts_last"],
        "seen": [{"first": low, "last": high} for low, high in read(row["seen"])],
    }


def _add_needs(
    db: sqlite3.Connection, objects: dict[int, Object], values: dict[str, str]
) -> dict[int, list[int]]:
    """Needs as the file says them; returns the unmet ones by item, of which met items have none."""
    unmet: dict[int, list[int]] = {}
    for row in db.execute(_NEEDS, values).fetchall():
        item = objects[row["item"]]
        name = row["name"]
        item["needs"].append({"any": name.split(" | ")} if row["kind"] == ANY else name)
        if row["unmet"] and item["state"] not in FINISHED:
            unmet.setdefault(row["item"], []).append(row["node"])
    return unmet


def _add_unmet(
    db: sqlite3.Connection, objects: dict[int, Object], unmet: dict[int, list[int]], language: str
) -> None:
    """The unmet needs as objects."""
    described = unmet_objects(db, sorted({n for nodes in unmet.values() for n in nodes}), language)
    for no, nodes in unmet.items():
        objects[no]["unmet"] += [described[node] for node in nodes]


def unmet_objects(db: sqlite3.Connection, nodes: list[int], language: str) -> dict[int, Object]:
    """Unmet needs as objects by node; a topic or group has the hours of its cheapest way."""
    if not nodes:
        return {}
    found = ways(db, nodes)
    values = {"nodes": str(nodes)}
    supporters: dict[int, list[str]] = {}
    for target, name in db.execute(_SUPPORTERS, values):
        supporters.setdefault(target, []).append(name)
    topics = {row["no"]: row for row in db.execute(_TOPIC_TITLES, values)}
    items = brief(db, nodes)
    return {
        node: _unmet_item(db, items[node], language)
        if node in items
        else {
            "id": topics[node]["id"] if node in topics else None,
            "kind": "topic" if found.terrain.kinds.get(node) == TOPIC else "any",
            "title": _node_title(topics.get(node), supporters.get(node, []), language),
            "state": TODO,
            "hours": hours(found.minutes([node])),
            "of": supporters.get(node, []),
        }
        for node in nodes
    }


def _unmet_item(db: sqlite3.Connection, row: sqlite3.Row, language: str) -> Object:
    whole = _base(db, row, language)
    return {key: whole[key] for key in ("id", "kind", "title", "state", "hours")}


def _node_title(topic: sqlite3.Row | None, members: list[str], language: str) -> str:
    if topic is None:
        return " | ".join(members)
    return pick(topic["title_en"], topic["title_zh"], language)
