"""Notes: what the student wrote, with the life of a question."""

from __future__ import annotations

import sqlite3

from dltrack.domain.words import ANSWERED, DROPPED
from dltrack.errors import NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.store.journal import Batch, Value

# A question or a key point of one's own comes late when something was done that explains the item.
# What was done before the item itself was taken up does not count: it was a preparation.
_ADD = """
INSERT INTO note (item, kind, state, text, place, at, recorded, late)
VALUES (:item, :kind, 'open', :text, :place, :at, :recorded,
  :kind IN ('question', 'point') AND EXISTS (
    SELECT 1 FROM item x JOIN resolves r ON r.resolved = x.no JOIN item h ON h.no = r.item
    JOIN progress p ON p.item = h.id AND p.state = 'done' AND p.at <= :at
    LEFT JOIN progress own ON own.item = x.id
    WHERE x.id = :item AND (own.at IS NULL OR own.at <= p.at)))
"""

_ONE = "SELECT * FROM note WHERE id = :id"

_EDIT = "UPDATE note SET text = :text WHERE id = :id"

# An answered question is asked again a day later, or when its card says if that is later still.
_ANSWER = """
UPDATE note SET state = :state, answer = :answer, answered_by = :by, answered_at = :at,
  ask_at = CASE WHEN :state = 'answered' THEN max(
    COALESCE((SELECT due FROM card WHERE note = :id), ''),
    strftime('%Y-%m-%dT%H:%M:%SZ', :at, '+1 day')) END
WHERE id = :id
"""

_DROP = "UPDATE note SET state = :state, answered_at = :at, ask_at = NULL WHERE id = :id"

_REOPEN = "UPDATE note SET state = 'open', answered_at = NULL, ask_at = NULL WHERE id = :id"


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
    # SQLite knows no number of more than 64 bits.
    found = db.execute(_ONE, {"id": number}).fetchone() if abs(number) < 1 << 63 else None
    if found is None:
        raise NotFoundError(f"There is no note {number}.", "See them: dltrack notes list")
    return found  # type: ignore[no-any-return]  # sqlite3 is untyped here


def notes_on(db: sqlite3.Connection, item_id: str) -> list[sqlite3.Row]:
    """Everything written on one item, oldest first."""
    sql = "SELECT * FROM note WHERE item = :item ORDER BY id"
    return db.execute(sql, {"item": item_id}).fetchall()


def edit_note(batch: Batch, number: int, text: str) -> None:
    """Give a note another text; the old one stays in the journal."""
    batch.change("note", str(number), _EDIT, {"id": number, "text": text})


def answer_note(
    batch: Batch, number: int, answer: str, by: str | None, state: str = ANSWERED
) -> None:
    """Answer a question, wholly or ``partly``; ``by`` is the item that helped."""
    values: dict[str, Value] = {
        "id": number, "state": state, "answer": answer, "by": by, "at": batch.stamp.at,
    }  # fmt: skip
    batch.change("note", str(number), _ANSWER, values)


def drop_note(batch: Batch, number: int) -> None:
    """Let a note go without an answer; it stays readable."""
    values: dict[str, Value] = {"id": number, "state": DROPPED, "at": batch.stamp.at}
    batch.change("note", str(number), _DROP, values)


_OPEN_ON = """
SELECT * FROM note INDEXED BY note_open
WHERE item = :item AND kind = 'question' AND state IN ('open', 'partly') ORDER BY id
"""


def open_questions(db: sqlite3.Connection, item_id: str) -> list[sqlite3.Row]:
    """The open questions on one item, oldest first."""
    return db.execute(_OPEN_ON, {"item": item_id}).fetchall()


def reopen_note(batch: Batch, number: int) -> None:
    """Ask a question again; the answer it had stays readable."""
    batch.change("note", str(number), _REOPEN, {"id": number})


def wrote(db: sqlite3.Connection, item_id: str) -> bool:
    """Whether the student wrote a question or a key point on an item."""
    sql = "SELECT 1 FROM note WHERE item = :item AND kind <> 'note' LIMIT 1"
    return db.execute(sql, {"item": item_id}).fetchone() is not None


_TIMES_DONE = """
SELECT count(*) FROM entry e JOIN batch b ON b.id = e.batch AND b.kind = 'do'
WHERE e.what = 'progress' AND e.key = :item AND json_extract(e.new, '$.state') = 'done'
"""


def first_time(db: sqlite3.Connection, item_id: str) -> bool:
    """Whether an item came to ``done`` for the first time, undone ones counted."""
    times: int = db.execute(_TIMES_DONE, {"item": item_id}).fetchone()[0]
    return times == 1


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
