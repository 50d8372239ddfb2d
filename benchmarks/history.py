"""A student's history in a fresh database, in bulk: states, notes, time, and the journal of all.

Three journal rows per item: begun and finished (or taken up and put back), and a note on every
third item or else the time it took. The rows agree with the journal, as ``data doctor`` checks;
the counters do not yet: the roadmap has to be loaded once more, which counts anew.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from dltrack.store.rows import SNAPSHOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapes import Item, Shape

NOTED = 3
"""One note per so many items."""

OPEN = 20
"""Questions that are still open, the newest; a diligent student answers the others."""

NOTE_KINDS = ("question", "point", "missed", "note")
LAST_DAY = datetime(2026, 11, 1, tzinfo=UTC)
SPAN = timedelta(days=426)
"""The time that a history takes, unless it would hold more than ``A_DAY`` commands a day."""

A_DAY = 100
OFFSET = 480
"""Minutes east of UTC: the student's clock is Beijing's."""

_BATCH = """
INSERT INTO batch (kind, command, at, utc_offset, recorded, status)
VALUES ('do', :command, :at, :offset, :at, 'live')
"""
_ENTRY = """
INSERT INTO entry (batch, seq, what, key, old, new) VALUES (:batch, 1, :what, :key, :old, :new)
"""
_STATE = "INSERT OR REPLACE INTO progress (item, state, at) VALUES (:item, :state, :at)"
_PUT_BACK = "DELETE FROM progress WHERE item = :item"
_EFFORT = "INSERT INTO effort (item, minutes, at) VALUES (:item, :minutes, :at)"
_NOTE = """
INSERT INTO note
  (item, kind, state, text, place, at, recorded, answer, answered_at, ask_at, late)
VALUES (:item, :kind, :state, :text, '§3.2', :at, :at, :answer, :answered_at, :ask_at, 0)
"""


def seed(path: Path, shape: Shape) -> None:
    """Write the history of 30 % of the items done, and of one that is begun."""
    done = {item.id for item in shape.done}
    rest = [item for item in shape.items if item.id not in done]
    # The only way on in a chain, and the hub itself, stay untouched for the commands to take.
    doing = "" if shape.name.startswith(("chain", "hub")) else rest[0].id
    with closing(sqlite3.connect(path)) as db, db:
        history = _History(db, len(shape.items) * 3)
        for item in (*shape.done, *rest[::-1]):
            history.study(item, finished=item.id in done, stay=item.id == doing)
        newest = len(shape.items) - OPEN * NOTED * len(NOTE_KINDS)
        for n, item in enumerate((*rest[::-1], *shape.done)):
            if n % NOTED == NOTED - 1:
                history.note(item, n // NOTED, answered=n < newest)
            else:
                history.spend(item, 30 + n % 90)


class _History:
    """Writes one batch after the other, evenly from the first day to the last."""

    def __init__(self, db: sqlite3.Connection, batches: int) -> None:
        self.db = db
        self.step = max(SPAN / batches, timedelta(days=1) / A_DAY)
        self.moment = LAST_DAY - self.step * batches

    def study(self, item: Item, *, finished: bool, stay: bool) -> None:
        """Begin an item; then finish it, or put it back unless the student stays at it."""
        self._change(f"start {item.id}", "progress", item.id, _STATE, self._state(item, "doing"))
        if finished:
            self._change(f"done {item.id}", "progress", item.id, _STATE, self._state(item, "done"))
        elif not stay:
            self._change(f"reopen {item.id}", "progress", item.id, _PUT_BACK, {"item": item.id})

    def note(self, item: Item, number: int, *, answered: bool) -> None:
        """Write a note; questions are answered the day after."""
        kind = NOTE_KINDS[number % len(NOTE_KINDS)]
        closed = answered and kind == "question"
        values = {
            "item": item.id,
            "kind": kind,
            "state": "answered" if closed else "open",
            "text": f"What does {item.en} say about step {number}? 第 {number} 个要点",
            "at": self._now(),
            "answer": f"Because of the {kind} before it." if closed else None,
            "answered_at": self._now(timedelta(days=1)) if closed else None,
            "ask_at": self._now(timedelta(days=2)) if closed else None,
        }
        self._insert(f'notes add {item.id} "..."', "note", _NOTE, values)

    def spend(self, item: Item, minutes: int) -> None:
        """Log time."""
        values = {"item": item.id, "minutes": minutes, "at": self._now()}
        self._insert(f"done {item.id} --time {minutes}", "effort", _EFFORT, values)

    def _state(self, item: Item, state: str) -> dict[str, str]:
        return {"item": item.id, "state": state, "at": self._now()}

    def _now(self, later: timedelta = timedelta()) -> str:
        return (self.moment + later).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _change(self, command: str, what: str, key: str, sql: str, values: dict[str, str]) -> None:
        old = self._row(what, key)
        self.db.execute(sql, values)
        self._enter(command, what, key, old)

    def _insert(self, command: str, what: str, sql: str, values: Mapping[str, object]) -> None:
        number = self.db.execute(sql, values).lastrowid
        self._enter(command, what, str(number), None)

    def _enter(self, command: str, what: str, key: str, old: str | None) -> None:
        """One batch of one entry, and a step on in time."""
        batch = {"command": command, "at": self._now(), "offset": OFFSET}
        entry = {"what": what, "key": key, "old": old, "new": self._row(what, key)}
        number = self.db.execute(_BATCH, batch).lastrowid
        self.db.execute(_ENTRY, {**entry, "batch": number})
        self.moment += self.step

    def _row(self, what: str, key: str) -> str | None:
        found = self.db.execute(SNAPSHOT[what], {"key": key}).fetchone()
        return found[0] if found else None
