"""The roadmap in the database, rebuilt from all it is made of.

These are the roadmap file, further roadmaps, the student's own items, and addresses that took the
place of dead ones. Whoever changes one of the last three calls ``rebuild`` after the write.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from dltrack.commands._session import roadmap_path
from dltrack.domain.overlay import OWN
from dltrack.errors import InputFileError
from dltrack.roadmap.load import load, load_text
from dltrack.roadmap.merge import Merged, merge
from dltrack.roadmap.own import own_items
from dltrack.store.about import stale_mark
from dltrack.store.fill import fill
from dltrack.store.overlay import (
    extras,
    holders,
    overrides,
    own_rows,
    remembered,
)
from dltrack.views.text import clean

if TYPE_CHECKING:
    import sqlite3

    from dltrack.commands._session import Session
    from dltrack.domain.model import Roadmap


def rebuild(session: Session) -> list[str]:
    """Bring the roadmap's tables up to what the store holds beside the roadmap, without a backup.

    Returns:
        The ids of items that left the roadmap although the student had touched them.
    """
    source = roadmap_path(session.env)
    return refill(session, session.db, load(source), source)


def refill(session: Session, db: sqlite3.Connection, base: Roadmap, source: str) -> list[str]:
    """Rebuild the roadmap's tables from a first roadmap, read from ``source``, and all beside it.

    Returns:
        As ``rebuild``.
    """
    mark = stale_mark(db)  # read first: what is written from here on stays marked
    held = holders(db)
    merged = merged_with(session, db, base)
    for about, line in merged.said:
        if about == OWN:
            session.say(clean(line))
    there = merged.names()
    left = {name: one for name, one in held.items() if one.touched and name not in there}
    told = about_file(base, source) | {"left": remembered(left)}
    told |= {"stale": mark} if mark else {}
    return fill(session.path, merged.roadmap, told, merged.origins)


def merged_with(session: Session, db: sqlite3.Connection, base: Roadmap) -> Merged:
    """The roadmap as it would be with this first one."""
    others = []
    for extra in extras(db):
        try:
            others.append(load_text(extra.text, extra.address))
        except InputFileError as error:
            session.say(f"The roadmap {clean(extra.id)} is left out: {clean(error.message)}")
    own, tracks = own_items(own_rows(db))
    return merge(base, others, own, tracks, overrides(db), holders(db))


def about_file(roadmap: Roadmap, source: str) -> dict[str, str]:
    """What tells this roadmap file from another."""
    stat = os.stat(source)
    return {
        "id": roadmap.id,
        "version": roadmap.version,
        "path": os.path.abspath(source),
        "size": str(stat.st_size),
        "mtime": str(stat.st_mtime_ns),
        "sha256": hashlib.sha256(Path(source).read_bytes()).hexdigest(),
    }
