"""A piece of the graph for looking at: all of it, one track, or what stands around one node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.picture import (
    AFTER,
    NEED,
    ONE_OF,
    PART_OF,
    RESOLVES,
    TEACHES,
    TYPES,
    Edge,
    Group,
    Node,
    Picture,
)
from dltrack.domain.words import ANY, CONTAINER, ITEM, TOPIC
from dltrack.store.items import brief_whole, first_link

if TYPE_CHECKING:
    import sqlite3
    from typing import Any

# What a node leans on, and what leans on it; a step costs one where it comes to an item, so that a
# topic or a group between two items is passed for nothing.
_AROUND = """
WITH RECURSIVE
edge(lower, upper) AS (
  SELECT node, item FROM need UNION SELECT node, target FROM support
),
below(no, steps) AS (
  SELECT :centre, 0
  UNION
  SELECT n.no, below.steps + (n.kind IN (:item, :container))
  FROM below JOIN edge ON edge.upper = below.no JOIN node n ON n.no = edge.lower
  WHERE below.steps + (n.kind IN (:item, :container)) <= :depth
),
above(no, steps) AS (
  SELECT :centre, 0
  UNION
  SELECT n.no, above.steps + (n.kind IN (:item, :container))
  FROM above JOIN edge ON edge.lower = above.no JOIN node n ON n.no = edge.upper
  WHERE above.steps + (n.kind IN (:item, :container)) <= :depth
)
SELECT no FROM below UNION SELECT no FROM above ORDER BY no
"""

# The members of a track in its order; what they name as a need from outside; the topics and groups
# between them.
_ON_TRACK = """
WITH member(no, rank) AS (
  SELECT item, rank FROM place WHERE track = :track AND NOT outside
),
beside(no) AS (
  SELECT need.node FROM need JOIN member ON member.no = need.item
  UNION SELECT support.target FROM support JOIN member ON member.no = support.node
  JOIN node n ON n.no = support.target AND n.kind IN (:topic, :any)
)
SELECT no FROM (
  SELECT no, rank FROM member
  UNION ALL SELECT no, 1e9 FROM beside WHERE no NOT IN (SELECT no FROM member)
) ORDER BY rank, no
"""

# Everything, in the order of the track of everything; topics and groups last.
_ALL = """
SELECT n.no FROM node n LEFT JOIN place p ON p.track = 0 AND p.item = n.no
ORDER BY p.rank IS NULL, p.rank, n.no
"""

_NODES = """
SELECT n.no, n.kind, n.name, n.want, t.title_en, t.title_zh,
       (SELECT count(*) FROM support s WHERE s.target = n.no
        AND s.node NOT IN (SELECT value FROM json_each(:nodes))) AS hidden
FROM node n LEFT JOIN topic t ON t.no = n.no
WHERE n.no IN (SELECT value FROM json_each(:nodes))
"""

# Where an item stands: on the track asked for, else in the first document that names it, else on
# the first curated track.
_HOMES = """
SELECT p.item, t.id AS track, s.no, s.title_en, s.title_zh, p.track AS track_no
FROM place p JOIN track t ON t.no = p.track
JOIN section s ON s.track = p.track AND s.no = p.section
WHERE NOT p.outside AND p.item IN (SELECT value FROM json_each(:nodes))
  AND p.track > 0 AND :track IN (0, p.track)
ORDER BY NOT t.source, p.track, s.no, p.rank
"""

_NEEDS = """
SELECT node, item FROM need WHERE item IN (SELECT value FROM json_each(:nodes))
ORDER BY item, pos
"""

_SUPPORTS = """
SELECT s.node, s.target, n.kind FROM support s JOIN node n ON n.no = s.target
WHERE s.target IN (SELECT value FROM json_each(:nodes)) ORDER BY s.node, s.target
"""

_AFTERS = """
SELECT other, item FROM soft_after WHERE item IN (SELECT value FROM json_each(:nodes))
ORDER BY item, other
"""

_RESOLVES = """
SELECT item, resolved FROM resolves WHERE item IN (SELECT value FROM json_each(:nodes))
ORDER BY item, resolved
"""

_BY_TARGET = {TOPIC: TEACHES, ANY: ONE_OF, CONTAINER: PART_OF}


def whole(db: sqlite3.Connection) -> Picture:
    """The whole graph, by the sections of the documents."""
    return _picture(db, [row[0] for row in db.execute(_ALL)], 0)


def of_track(db: sqlite3.Connection, track: int) -> Picture:
    """A track by its sections, with the topics that hold it together."""
    values = {"track": track, "topic": TOPIC, "any": ANY}
    return _picture(db, [row[0] for row in db.execute(_ON_TRACK, values)], track)


def around(db: sqlite3.Connection, centre: int, depth: int) -> Picture:
    """What an item or topic leans on and what leans on it, up to ``depth`` items away."""
    values = {"centre": centre, "depth": depth, "item": ITEM, "container": CONTAINER}
    return _picture(db, [row[0] for row in db.execute(_AROUND, values)], None, centre)


def _picture(
    db: sqlite3.Connection, numbers: list[int], track: int | None, centre: int | None = None
) -> Picture:
    """The nodes with these numbers and all lines between them.

    Args:
        db: the store.
        numbers: the nodes, in order.
        track: the track whose sections group them; 0 for those of all documents, None for none.
        centre: the node that the picture is about.
    """
    values = {"nodes": str(numbers), "track": -1 if track is None else track}
    rows = {row["no"]: row for row in db.execute(_NODES, values)}
    items = {row["no"]: row for row in brief_whole(db, [n for n in numbers if _studied(rows[n])])}
    for item in items.values():
        item["url"] = item["url"] or first_link(db, item["no"])
    homes: dict[int, sqlite3.Row] = {}
    for home in db.execute(_HOMES, values):
        homes.setdefault(home["item"], home)
    keys = dict.fromkeys((h["track_no"], h["no"]) for h in homes.values())
    groups = {key: at for at, key in enumerate(keys)}
    titles = {(h["track_no"], h["no"]): h for h in homes.values()}
    nodes = [
        _item_node(rows[n], items[n], groups, homes.get(n), grouped=track is not None)
        if n in items
        else _other_node(rows[n])
        for n in numbers
    ]
    return Picture(
        nodes,
        _edges(db, numbers),
        [Group(titles[k]["track"], (titles[k]["title_en"], titles[k]["title_zh"])) for k in keys],
        centre,
    )


def _studied(row: sqlite3.Row) -> bool:
    return row["kind"] in (ITEM, CONTAINER)


def _item_node(
    row: sqlite3.Row,
    item: dict[str, Any],
    groups: dict[tuple[int, int], int],
    home: sqlite3.Row | None,
    *,
    grouped: bool,
) -> Node:
    """An item or container with its state, and its section if it has one here."""
    return Node(
        no=row["no"],
        id=row["name"],
        type=TYPES[row["kind"]],
        titles=(item["title_en"], item["title_zh"]),
        kind=item["kind"],
        state=item["state"],
        minutes=item["minutes"],
        url=item["url"],
        locked=bool(item["unmet"]) and not item["container"],
        optional=bool(item["optional"]),
        planned=bool(item["planned"]),
        deprecated=bool(item["deprecated"]),
        outside=grouped and home is None,
        group=None if home is None else groups[home["track_no"], home["no"]],
        part_of=item["part_of"],
    )


def _other_node(row: sqlite3.Row) -> Node:
    """A topic or a group."""
    return Node(
        no=row["no"],
        id=row["name"],
        type=TYPES[row["kind"]],
        titles=(row["title_en"], row["title_zh"]),
        assumed=row["want"] == 0,
        hidden=row["hidden"],
    )


def _edges(db: sqlite3.Connection, numbers: list[int]) -> list[Edge]:
    """All lines between nodes of a picture."""
    values, inside = {"nodes": str(numbers)}, set(numbers)
    edges = [Edge(a, b, NEED) for a, b in db.execute(_NEEDS, values)]
    edges += [Edge(a, b, _BY_TARGET[kind]) for a, b, kind in db.execute(_SUPPORTS, values)]
    edges += [Edge(a, b, AFTER) for a, b in db.execute(_AFTERS, values)]
    edges += [Edge(a, b, RESOLVES) for a, b in db.execute(_RESOLVES, values)]
    return [edge for edge in edges if edge.source in inside and edge.target in inside]
