"""Keeping the counters true when one state changes; the work grows with the neighbours only.

All changes that one item causes go one way (its dependents' ``have`` up, or down), so a single
sign serves the whole cascade. ``dltrack.domain.readiness`` computes the same from nothing.
"""

from __future__ import annotations

import sqlite3

from dltrack.domain.words import FINISHED, IGNORED, TODO

_LIFT = """
UPDATE node SET have = have + :sign WHERE no IN (SELECT target FROM support WHERE node = :node)
"""

# After _LIFT: those that just became met (have reached want) or unmet (have fell below it).
_CROSSED = """
SELECT t.no FROM support s JOIN node t ON t.no = s.target
WHERE s.node = :node AND t.have = t.want - (:sign < 0) AND t.want > 0
"""

_COUNT_NEEDS = """
UPDATE item SET unmet = unmet - :sign WHERE no IN (SELECT item FROM need WHERE node = :node)
"""

# Items whose lock just opened (0 unmet left) or closed (the first is unmet again).
_TURNED = """
SELECT i.no FROM need n JOIN item i ON i.no = n.item
WHERE n.node = :node AND i.unmet = (:sign < 0)
"""

_REFRESH_READY = """
UPDATE place SET ready = wanted AND EXISTS (
  SELECT 1 FROM item i
  WHERE i.no = place.item AND i.unmet = 0 AND NOT i.planned AND NOT i.deprecated
    AND NOT EXISTS (SELECT 1 FROM progress p WHERE p.item = i.id)
)
WHERE item IN (SELECT value FROM json_each(:items))
"""

# A member is wanted while unfinished; planned, deprecated and containers never are.
_MEMBER_WANTED = """
UPDATE place SET wanted = :wanted
WHERE item = :item AND NOT outside
  AND (SELECT NOT container AND NOT planned AND NOT deprecated FROM item WHERE no = :item)
"""

# What is borrowed, and might be wanted no longer or again: it can meet a node that turned, or a
# consumer of it turned, or it turned itself.
_BORROWED = """
SELECT track, item FROM purpose WHERE node IN (SELECT value FROM json_each(:nodes))
UNION SELECT u.track, u.item FROM purpose u
  WHERE u.consumer IN (SELECT value FROM json_each(:items))
UNION SELECT track, item FROM place WHERE outside AND item IN (SELECT value FROM json_each(:items))
"""

_STILL_WANTED = """
SELECT place.wanted, (
  NOT EXISTS (
    SELECT 1 FROM item i JOIN progress p ON p.item = i.id
    WHERE i.no = place.item AND p.state IN ('done', 'known', 'ignored')
  )
  AND EXISTS (
    SELECT 1 FROM purpose u
    JOIN node n ON n.no = u.node AND n.have < n.want
    JOIN place c ON c.item = u.consumer AND c.track = u.track AND c.wanted
    WHERE u.track = place.track AND u.item = place.item
  )
) FROM place WHERE track = :track AND item = :item
"""

_WANT_BORROWED = "UPDATE place SET wanted = :wanted WHERE track = :track AND item = :item"

_COUNT_SECTIONS = """
UPDATE section SET
  total = total + :counted * required, done = done + :met * required,
  minutes = minutes + :counted * required * length,
  minutes_done = minutes_done + :met * required * length,
  optional = section.optional + :counted * (1 - required),
  optional_done = optional_done + :met * (1 - required)
FROM (
  SELECT p.track AS in_track, p.section AS in_section,
         NOT i.optional AS required, COALESCE(i.minutes, 0) AS length
  FROM place p JOIN item i ON i.no = p.item
  WHERE p.item = :item AND NOT p.outside AND NOT i.planned AND NOT i.deprecated
)
WHERE section.track = in_track AND section.no = in_section
"""


def item_moved(db: sqlite3.Connection, item: int, old: str, new: str) -> list[int]:
    """Follow a leaf item from state ``old`` to ``new``; its progress row is already written.

    Returns:
        The items whose lock opened or closed by it.
    """
    was_met, is_met = old in FINISHED, new in FINISHED
    _count_sections(db, item, old, new)
    wanted = not is_met and new != IGNORED
    db.execute(_MEMBER_WANTED, {"item": item, "wanted": wanted})
    turned: list[int] = []
    nodes: list[int] = []
    if was_met != is_met:
        db.execute("UPDATE node SET have = :met WHERE no = :item", {"met": is_met, "item": item})
        nodes, turned = _cascade(db, [item], 1 if is_met else -1)
    _refresh(db, nodes, [item], turned)
    return turned


def topic_moved(db: sqlite3.Connection, topic: int, *, known: bool) -> list[int]:
    """Follow a topic that the student said to know, or took that back.

    Returns:
        The items whose lock opened or closed by it.
    """
    sign = 1 if known else -1
    db.execute("UPDATE node SET have = have + :sign WHERE no = :no", {"sign": sign, "no": topic})
    row = db.execute("SELECT have, want FROM node WHERE no = :no", {"no": topic}).fetchone()
    if row["want"] == 0 or row["have"] != row["want"] - (sign < 0):
        return []
    nodes, turned = _cascade(db, [topic], sign)
    _refresh(db, nodes, [], turned)
    return turned


def _cascade(db: sqlite3.Connection, start: list[int], sign: int) -> tuple[list[int], list[int]]:
    """Carry nodes that turned to all they support; returns these nodes and the turned items."""
    nodes, turned = list(start), list[int]()
    for node in nodes:  # grows while it is walked
        at = {"node": node, "sign": sign}
        db.execute(_LIFT, at)
        nodes.extend(row[0] for row in db.execute(_CROSSED, at))
        db.execute(_COUNT_NEEDS, at)
        turned.extend(row[0] for row in db.execute(_TURNED, at))
    return nodes, turned


def _refresh(db: sqlite3.Connection, nodes: list[int], moved: list[int], turned: list[int]) -> None:
    """Bring ``wanted`` of borrowed places and ``ready`` of all touched ones up to date."""
    touched = [*moved, *turned]
    edge, front = nodes, moved
    while edge or front:
        rows = db.execute(_BORROWED, {"nodes": str(edge), "items": str(front)}).fetchall()
        edge, front = [], []
        for row in rows:
            at = {"track": row["track"], "item": row["item"]}
            found = db.execute(_STILL_WANTED, at).fetchone()
            if found is not None and found[0] != found[1]:
                db.execute(_WANT_BORROWED, {**at, "wanted": found[1]})
                front.append(row["item"])
        touched.extend(front)
    db.execute(_REFRESH_READY, {"items": str(touched)})


def _count_sections(db: sqlite3.Connection, item: int, old: str, new: str) -> None:
    """Keep the sums of the sections that hold the item."""
    counted = (old == IGNORED) - (new == IGNORED)
    met = (new in FINISHED) - (old in FINISHED)
    if counted or met:
        db.execute(_COUNT_SECTIONS, {"item": item, "counted": counted, "met": met})


def is_known(db: sqlite3.Connection, topic_id: str) -> bool:
    """Whether the student said to know a topic."""
    sql = "SELECT 1 FROM knows WHERE topic = :topic"
    return db.execute(sql, {"topic": topic_id}).fetchone() is not None


def state_of(db: sqlite3.Connection, item_id: str) -> str:
    """The state of a leaf item by its id."""
    row = db.execute("SELECT state FROM progress WHERE item = :item", {"item": item_id}).fetchone()
    return row[0] if row else TODO
