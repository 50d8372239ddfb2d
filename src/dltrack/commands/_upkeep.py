"""The rare, heavy side of opening the store: first run, migrations, a changed roadmap."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from dltrack.commands._overlay import about_file, assemble, first_roadmap, refill
from dltrack.commands._session import roadmap_path
from dltrack.roadmap.load import load
from dltrack.store.about import about, keep_stat, stale_mark
from dltrack.store.backup import backup_beside
from dltrack.store.connection import VERSION, connect
from dltrack.store.create import create
from dltrack.store.migrations import migrate
from dltrack.store.names import current_track
from dltrack.views.text import clean

if TYPE_CHECKING:
    import sqlite3

    from dltrack.commands._session import Session


def build(session: Session) -> None:
    """Make the database from the roadmap, and say so in two lines."""
    source = roadmap_path(session.env)
    roadmap = load(source)
    create(session.path, roadmap, about_file(roadmap, source))
    db = connect(session.path)
    try:
        track = current_track(db)["id"]
    finally:
        db.close()
    session.say(
        f"Made your study database {shown_path(session.path)} from the roadmap "
        f"{clean(roadmap.id)} {clean(roadmap.version)} ({len(roadmap.items):,} items)."
    )
    session.say(
        f"You follow the track {track} (others: dltrack track list). "
        "Say what you know already: dltrack known"
    )


def bring_up_to_date(session: Session, db: sqlite3.Connection, found: int, source: str) -> None:
    """Migrate the student's tables, then rebuild the roadmap's if what they are made of changed."""
    if found < VERSION:
        kept = migrate(db, session.path, found)
        session.say(
            f"Updated the database to schema {VERSION}; the old one is kept: {shown_path(kept)}"
        )
    if not os.path.exists(source):
        load(source)  # says what is missing
    if _same_content(db, source):
        if mark := stale_mark(db):
            refill(session, db, assemble(session, db, first_roadmap(session)), source, mark)
        return
    roadmap, mark = first_roadmap(session), stale_mark(db)
    whole = assemble(session, db, roadmap)
    kept = backup_beside(db, session.path, "before-roadmap")
    left = refill(session, db, whole, source, mark, update=True)
    session.say(
        f"The roadmap is now {clean(roadmap.id)} {clean(roadmap.version)} "
        f"({len(roadmap.items):,} items); your progress came along. Before: {shown_path(kept)}"
        + (f". No longer in it, but kept: {', '.join(map(clean, left))}" if left else "")
        + ". What changed: dltrack roadmap diff --last"
    )


def shown_path(path: str) -> str:
    """A path as a person writes it: the home folder is ``~``."""
    home = os.path.expanduser("~")
    inside = home != "/" and path.startswith(home + os.sep)
    return clean("~" + path[len(home) :] if inside else path)


def _same_content(db: sqlite3.Connection, source: str) -> bool:
    """Whether only the file's time changed; if so the new time is kept where that is possible."""
    data = Path(source).read_bytes()
    if about(db).get("sha256") != hashlib.sha256(data).hexdigest():
        return False
    keep_stat(db, os.stat(source))
    return True
