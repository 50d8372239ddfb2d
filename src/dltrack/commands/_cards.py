"""Questions and papers as the exports take them: plain values out of the store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dltrack.domain.words import ANSWERED, QUESTION
from dltrack.store.exports import papers, titles
from dltrack.store.items import first_link
from dltrack.store.note_lists import notes
from dltrack.store.objects import pick

if TYPE_CHECKING:
    import sqlite3

    from dltrack.commands._session import Session

    Object = dict[str, Any]


def key_of(note: sqlite3.Row) -> str:
    """What a note is called for life, here and in no other database."""
    return f"{note['id']}@{note['recorded']}"


def cards(session: Session, track: int) -> list[Object]:
    """Every answered question of a track, with the title and link of its item."""
    db = session.db
    rows = notes(db, kind=QUESTION, state=ANSWERED, track=track)
    items = titles(db, json.dumps([row["item"] for row in rows]))
    return [
        {
            "key": key_of(row), "number": row["id"], "question": row["text"],
            "answer": row["answer"], "where": row["place"], "item": row["item"],
            **named(session, items.get(row["item"]), row["item"]),
        }
        for row in rows
    ]  # fmt: skip


def named(session: Session, row: sqlite3.Row | None, name: str) -> Object:
    """Title, link and kind of an item; of one that left the roadmap its id."""
    if row is None:
        return {"title": name, "url": None, "kind": None}
    title = pick(row["title_en"], row["title_zh"], session.language)
    url = row["url"] or first_link(session.db, row["no"])
    return {"title": title, "url": url, "kind": row["kind"]}


def paper_objects(session: Session, track: int) -> list[Object]:
    """Every paper of a track with its authors and year."""
    found = []
    for row in papers(session.db, track):
        detail = json.loads(row["detail"])
        found.append(
            {
                "id": row["id"],
                "title": pick(row["title_en"], row["title_zh"], session.language),
                "url": row["url"],
                "authors": detail["authors"],
                "year": detail["year"],
                "state": row["state"],
            }
        )
    return found
