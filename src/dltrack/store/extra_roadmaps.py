"""The roadmaps beside the first one: which there are, where they come from, and their texts."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from dltrack.store.about import about, kept

if TYPE_CHECKING:
    from typing import Any

    from dltrack.store.journal import Batch


class Source(NamedTuple):
    """A further roadmap: where it comes from, and which state of it is here since when."""

    id: str
    pos: int
    address: str
    sha256: str
    etag: str | None
    modified: str | None
    at: str


_SOURCES = """
SELECT id, pos, address, sha256, etag, modified, at FROM extra_roadmap ORDER BY pos, id
"""

_KEEP_TEXT = "INSERT OR IGNORE INTO roadmap_text (sha256, text) VALUES (:sha256, :text)"


def sources(db: sqlite3.Connection) -> list[Source]:
    """The further roadmaps, in the order in which they were added."""
    return [Source(*row) for row in db.execute(_SOURCES)]


def put_roadmap(batch: Batch, source: Source, text: str) -> None:
    """Add a further roadmap, or take a newer state of it; every text is kept, for undo."""
    batch.db.execute(_KEEP_TEXT, {"sha256": source.sha256, "text": text})
    batch.put("extra_roadmap", source.id, json.dumps(source._asdict(), ensure_ascii=False))


def remove_roadmap(batch: Batch, id_: str) -> None:
    """Take a further roadmap away."""
    batch.put("extra_roadmap", id_, None)


def first(db: sqlite3.Connection) -> dict[str, str]:
    """The first roadmap: id, version and path of its file."""
    found = about(db)
    return {key: found.get(key, "") for key in ("id", "version", "path")}


def heads(db: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """By the id of each roadmap that could be read: its version, and how many items it has."""
    return {one["id"]: one for one in json.loads(kept(db, "roadmaps") or "[]")}


def last_changes(db: sqlite3.Connection) -> dict[str, Any] | None:
    """What the last update changed; None if there was none."""
    found = kept(db, "changes")
    return json.loads(found) if found else None
