"""Notes: what the student wrote, with the life of a question."""

from __future__ import annotations

import sqlite3

from dltrack.domain.words import ANSWERED, DOING, DROPPED, OPEN, TODO
from dltrack.errors import NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.store.journal import Batch, Value

_ADD = """
INSERT INTO note (item, kind, state, text, place, at, recorded, late)
VALUES (:item, :kind, 'open', :text, :place, :at, :recorded, :kind = 'question' AND EXISTS (
  SELECT 1 FROM item x JOIN resolves r ON r.resolved = x.no JOIN item h ON h.no = r.item
  JOIN progress p ON p.item = h.id AND p.state = 'done' AND p.at <= :at
  WHERE x.id = :item))
"""

_ONE = "SELECT * FROM note WHERE id = :id"

_SOME = """
SELECT * FROM note
WHERE (:item IS NULL OR item = :item) AND (:kind IS NULL OR kind = :kind)
  AND (:state IS NULL OR state = :state OR (:state = 'open' AND state = 'partly'))
  AND (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)
ORDER BY id
"""

_EDIT = "UPDATE note SET text = :text WHERE id = :id"

_ANSWER = """
UPDATE note SET state = :state, answer = :answer, answered_by = :by, answered_at = :at
WHERE id = :id
"""

_DROP = "UPDATE note SET state = :state, answered_at = :at WHERE id = :id"

_COUNTS = """
SELECT kind, count(*) AS number FROM note WHERE item = :item
  AND (kind <> 'question' OR state IN ('open', 'partly')) GROUP BY kind
"""


def add_note(batch: Batch, item_id: str, kind: str, text: str, place: str | None) -> int:
    """Write a note on an item; returns its number for life."""
    values = {
        "item": item_id, "kind": kind, "text": text, "place": place,
        "at": batch.stamp.at, "recorded": batch.stamp.recorded,
    }  # fmt: skip
    number = batch.db.execute(_ADD, values).lastrowid or 0
    batch.created("note", number)
    return number


def note(db: sqlite3.Connection, number: int) -> sqlite3.Row:
    """One note by its number.

    Raises:
        NotFoundError: there is none.
    """
    found = db.execute(_ONE, {"id": number}).fetchone()
    if found is None:
        raise NotFoundError(f"There is no note {number}.", "See them: dltrack notes list")
    return found  # type: ignore[no-any-return]  # sqlite3 is untyped here


def notes(
    db: sqlite3.Connection,
    item_id: str | None = None,
    kind: str | None = None,
    state: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[sqlite3.Row]:
    """The notes that fit, oldest number first; the state ``open`` includes ``partly``."""
    values = {"item": item_id, "kind": kind, "state": state, "since": since, "until": until}
    return db.execute(_SOME, values).fetchall()


def edit_note(batch: Batch, number: int, text: str) -> None:
    """Give a note another text; the old one stays in the journal."""
    batch.change("note", str(number), _EDIT, {"id": number, "text": text})


def answer_note(batch: Batch, number: int, answer: str, by: str | None) -> None:
    """Answer a question; ``by`` is the item that helped."""
    values: dict[str, Value] = {
        "id": number, "state": ANSWERED, "answer": answer, "by": by, "at": batch.stamp.at,
    }  # fmt: skip
    batch.change("note", str(number), _ANSWER, values)


def drop_note(batch: Batch, number: int) -> None:
    """Let a note go without an answer; it stays readable."""
    values: dict[str, Value] = {"id": number, "state": DROPPED, "at": batch.stamp.at}
    batch.change("note", str(number), _DROP, values)


def open_questions(db: sqlite3.Connection, item_id: str) -> list[sqlite3.Row]:
    """The open questions on one item, oldest first."""
    return notes(db, item_id, "question", OPEN)


def note_counts(db: sqlite3.Connection, item_id: str) -> dict[str, int]:
    """How many notes of each kind an item has; of questions, the open ones."""
    return {row["kind"]: row["number"] for row in db.execute(_COUNTS, {"item": item_id})}


_QUESTION_TOTAL = """
SELECT count(*) FROM note INDEXED BY note_open
WHERE kind = 'question' AND state IN ('open', 'partly')
"""


def open_question_total(db: sqlite3.Connection) -> int:
    """How many questions are open in all."""
    found: int = db.execute(_QUESTION_TOTAL).fetchone()[0]
    return found


# Those still to be studied first; of them what follows the item on the track of everything, in
# that order: questions travel to the next stage.
_RESOLVERS = """
SELECT r.item AS no, i.id, COALESCE(p.state, 'todo') AS state,
       i.planned OR i.deprecated AS closed
FROM resolves r JOIN item i ON i.no = r.item LEFT JOIN progress p ON p.item = i.id
JOIN place there ON there.item = r.item AND there.track = 0
JOIN place here ON here.item = r.resolved AND here.track = 0
WHERE r.resolved = :item AND NOT i.container
ORDER BY closed, COALESCE(p.state, 'todo') NOT IN ('todo', 'doing'), i.optional,
         there.rank < here.rank, there.rank
"""


def resolvers(db: sqlite3.Connection, item: int) -> list[sqlite3.Row]:
    """The items that answer what this one leaves open, the next stage first."""
    return db.execute(_RESOLVERS, {"item": item}).fetchall()


def next_stage(db: sqlite3.Connection, item: int) -> str | None:
    """The item that the open questions of this one travel to, if one is left to study."""
    first = next(iter(resolvers(db, item)), None)
    if first is None or first["closed"] or first["state"] not in (TODO, DOING):
        return None
    found: str = first["id"]
    return found


_WAITING = """
SELECT x.id, x.no, count(*) AS questions
FROM resolves r JOIN item x ON x.no = r.resolved
JOIN note n INDEXED BY note_open ON n.item = x.id
WHERE r.item = :item AND n.kind = 'question' AND n.state IN ('open', 'partly')
GROUP BY x.no ORDER BY x.no
"""


def waiting_for(db: sqlite3.Connection, item: int) -> list[sqlite3.Row]:
    """The items with open questions that this one resolves, and how many."""
    return db.execute(_WAITING, {"item": item}).fetchall()
