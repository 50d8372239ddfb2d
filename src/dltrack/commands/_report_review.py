"""The part of a report about self-tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.domain.self_test import RATINGS
from dltrack.store.due import due_total
from dltrack.store.reviews import back_to, leeches, tested
from dltrack.views.review import card_object

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from dltrack.store.report import Period


def self_tests(db: sqlite3.Connection, period: Period, now: datetime) -> dict[str, Any]:
    """How often what was asked in the period, how well it was known; what is due now, and leeches.

    ``remembered`` is the share that did not fail, from 0 to 1; None when nothing was asked.
    """
    row = tested(db, period)
    asked, failed = row["asked"], row["again"]
    return {
        "asked": asked,
        "questions": row["questions"],
        **{name: row[name] for name in RATINGS.values()},
        "remembered": round((asked - failed) / asked, 3) if asked else None,
        "due": due_total(db, now),
        "leeches": [card_object(leech, back_to(db, leech)) for leech in leeches(db)],
    }
