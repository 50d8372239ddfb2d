"""Results: runs of the student's, what was published, and which items belong together."""

from __future__ import annotations

import sqlite3

from dltrack.errors import NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from dltrack.store.journal import Batch, Value

_ADD = """
INSERT INTO result (
  item, model, init, task, split, metric, value, seed, lr, batch, epochs, note, at)
VALUES (
  :item, :model, :init, :task, :split, :metric, :value, :seed, :lr, :batch, :epochs, :note, :at)
"""

_SOME = """
SELECT * FROM result
WHERE (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)
ORDER BY id
"""

# The same for one item, by its index.
_ON = """
SELECT * FROM result
WHERE item = :item AND (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)
ORDER BY id
"""

# As text, so that a number of any length may be asked for.
_ONE = "SELECT * FROM result WHERE id = CAST(:id AS INTEGER)"

_BASELINES = """
SELECT json_extract(b.value, '$.model') AS model, json_extract(b.value, '$.task') AS task,
       json_extract(b.value, '$.split') AS split, json_extract(b.value, '$.metric') AS metric,
       json_extract(b.value, '$.value') AS value, json_extract(b.value, '$.source') AS source
FROM item i, json_each(i.detail, '$.baselines') b WHERE i.id = :item ORDER BY b.key
"""

# Runs of what the item builds on are baselines too: its direct needs (each of an `any:` group,
# the parts of a container) and what it stands after. Nothing further away, and nothing later.
_RELATED = """
WITH RECURSIVE near(no) AS (
  SELECT n.node FROM need n JOIN item i ON i.no = n.item WHERE i.id = :item
  UNION SELECT s.node FROM need n JOIN item i ON i.no = n.item
        JOIN node d ON d.no = n.node AND d.kind = 3
        JOIN support s ON s.target = n.node WHERE i.id = :item
  UNION SELECT a.other FROM soft_after a JOIN item i ON i.no = a.item WHERE i.id = :item
  UNION SELECT p.no FROM item p JOIN near ON p.part_of = near.no
)
SELECT r.* FROM near CROSS JOIN item i ON i.no = near.no CROSS JOIN result r ON r.item = i.id
WHERE i.id <> :item ORDER BY r.id
"""

_DOING = """
SELECT i.no, i.id FROM progress p JOIN item i ON i.id = p.item
WHERE p.state = 'doing' AND i.kind = 'project' ORDER BY p.at DESC LIMIT 4
"""


def add_result(batch: Batch, item_id: str, run: Mapping[str, Value]) -> int:
    """Keep a run of an item; returns its number for life."""
    number = batch.db.execute(_ADD, {**run, "item": item_id}).lastrowid or 0
    batch.created("result", number)
    return number


def remove_result(batch: Batch, number: int) -> None:
    """Take a run away; it stays in the journal."""
    batch.put("result", str(number), None)


def result(db: sqlite3.Connection, number: int) -> sqlite3.Row:
    """One run by its number.

    Raises:
        NotFoundError: there is none.
    """
    found = db.execute(_ONE, {"id": str(number)}).fetchone()
    if found is None:
        raise NotFoundError(f"There is no run {number}.", "See them: dltrack results list")
    return found  # type: ignore[no-any-return]  # sqlite3 is untyped here


def results(
    db: sqlite3.Connection,
    item_id: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[sqlite3.Row]:
    """The runs of an item, or of all, in a period of UTC stamps; by number."""
    values = {"item": item_id, "since": since, "until": until}
    return db.execute(_SOME if item_id is None else _ON, values).fetchall()


def baselines(db: sqlite3.Connection, item_id: str) -> list[sqlite3.Row]:
    """The published results of an item, in the order of the roadmap."""
    return db.execute(_BASELINES, {"item": item_id}).fetchall()


def related_results(db: sqlite3.Connection, item_id: str) -> list[sqlite3.Row]:
    """The runs of the items that this one builds on, by number."""
    return db.execute(_RELATED, {"item": item_id}).fetchall()


def projects_doing(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """The projects in progress, newest first; a few of them, if there are many."""
    return db.execute(_DOING).fetchall()


def titles(db: sqlite3.Connection, item_id: str) -> sqlite3.Row | None:
    """The titles of an item; None when it left the roadmap."""
    sql = "SELECT title_en, title_zh FROM item WHERE id = :id"
    return db.execute(sql, {"id": item_id}).fetchone()  # type: ignore[no-any-return]  # untyped
