"""How many questions are due for self-test: the one thing about them that `next` asks."""

from __future__ import annotations

import sqlite3

from dltrack.domain.stamp import stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

_DUE_TOTAL = "SELECT count(*) FROM note WHERE ask_at <= :now"


def due_total(db: sqlite3.Connection, now: datetime) -> int:
    """How many questions are due for self-test."""
    found: int = db.execute(_DUE_TOTAL, {"now": stamp(now)}).fetchone()[0]
    return found
