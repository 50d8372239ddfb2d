"""Sessions and due questions as a calendar takes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dltrack.commands._cards import key_of, named
from dltrack.domain.stamp import from_stamp, offset_minutes
from dltrack.domain.words import ANSWERED, QUESTION
from dltrack.store.exports import sessions, titles
from dltrack.store.note_lists import notes
from dltrack.store.reviews import due_questions

if TYPE_CHECKING:
    from dltrack.commands._session import Session

    Object = dict[str, Any]


def session_objects(session: Session, track: int | None) -> list[Object]:
    """Every stretch of time that was logged, with the end it was logged at."""
    db, rows = session.db, sessions(session.db, track)
    items = titles(db, json.dumps([row["item"] for row in rows]))
    return [
        {
            "key": f"{row['id']}@{row['at']}",
            "end": from_stamp(row["at"], 0),
            "minutes": row["minutes"],
            **named(session, items.get(row["item"]), row["item"]),
        }
        for row in rows
    ]


def due_objects(session: Session, track: int | None, *, private: bool) -> list[Object]:
    """Every answered question on the day it comes back; what is overdue comes today."""
    db, today, offset = session.db, session.now.date(), offset_minutes(session.now)
    keys = {row["id"]: key_of(row) for row in notes(db, kind=QUESTION, state=ANSWERED)}
    rows = due_questions(db, None, track)
    items = titles(db, json.dumps([row["item"] for row in rows]))
    found = []
    for row in rows:
        about = named(session, items.get(row["item"]), row["item"])
        day = from_stamp(row["due"], offset).date() if row["due"] else today
        found.append(
            {
                **about,
                "key": keys[row["id"]],
                "day": max(day, today),
                "title": f"{about['title']}, question {row['id']}",
                "text": None if private else f"{row['text']}\n\ndltrack review",
            }
        )
    return found
