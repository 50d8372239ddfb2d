"""The roadmap in the database, rebuilt from all it is made of.

These are the roadmap file, further roadmaps, the student's own items, and addresses that took the
place of dead ones. Whoever changes one of the last three calls ``rebuild`` after the write.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dltrack.commands._session import roadmap_path
from dltrack.domain.changes import compare, outlook
from dltrack.domain.overlay import OWN
from dltrack.domain.stamp import stamp
from dltrack.errors import InputFileError
from dltrack.roadmap.load import load, load_text
from dltrack.roadmap.merge import Merged, merge
from dltrack.roadmap.own import own_items
from dltrack.store import snapshot
from dltrack.store.about import kept, stale_mark
from dltrack.store.fill import fill
from dltrack.store.overlay import extras, holders, overrides, own_rows, remembered
from dltrack.views.text import clean

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from dltrack.commands._session import Session
    from dltrack.domain.model import Roadmap
    from dltrack.store.overlay import Extra

_NONE: Mapping[str, Roadmap] = {}


@dataclass(frozen=True, slots=True)
class Assembled:
    """All roadmaps, the first one first, and the whole that they make with what is beside them."""

    parts: Sequence[Roadmap]
    merged: Merged

    def heads(self) -> list[dict[str, Any]]:
        """What each is called and how large it is."""
        return [{"id": r.id, "version": r.version, "items": len(r.items)} for r in self.parts]


def rebuild(session: Session) -> list[str]:
    """Bring the roadmap's tables up to what the store holds beside the roadmap, without a backup.

    Returns:
        The ids of items that leave the roadmap now although the student had touched them.
    """
    source = roadmap_path(session.env)
    return refill(session, session.db, load(source), source)


def refill(
    session: Session, db: sqlite3.Connection, base: Roadmap, source: str, *, update: bool = False
) -> list[str]:
    """Rebuild the roadmap's tables from a first roadmap, read from ``source``, and all beside it.

    Args:
        session: the run.
        db: the store.
        base: the first roadmap.
        source: its file.
        update: whether to keep what changes, for ``roadmap diff --last``.

    Returns:
        As ``rebuild``.
    """
    mark = stale_mark(db)  # read first: what is written from here on stays marked
    whole = assemble(session, db, base)
    for about, line in whole.merged.said:
        if about == OWN:
            session.say(clean(line))
    there = whole.merged.names()
    left = {name: one for name, one in holders(db).items() if one.touched and name not in there}
    changes = json.dumps(changes_to(session, db, whole)) if update else kept(db, "changes")
    told = {
        **about_file(base, source),
        "roadmaps": json.dumps(whole.heads()),
        "left": remembered(left),
        **({"changes": changes} if changes else {}),
        **({"stale": mark} if mark else {}),
    }
    return fill(session.path, whole.merged.roadmap, told, whole.merged.origins)


def assemble(
    session: Session, db: sqlite3.Connection, base: Roadmap, new: Mapping[str, Roadmap] = _NONE
) -> Assembled:
    """Put together the roadmap as it would be.

    Args:
        session: the run; a further roadmap that this dltrack finds invalid is said and left out.
        db: the store.
        base: the first roadmap.
        new: further roadmaps by id that take the place of those in the store, or follow them.
    """
    others = {}
    for extra in extras(db):
        try:
            others[extra.id] = _read(extra) if extra.id not in new else new[extra.id]
        except InputFileError as error:
            session.say(f"The roadmap {clean(extra.id)} is left out: {clean(error.message)}")
    others |= new
    own, tracks = own_items(own_rows(db))
    merged = merge(base, [*others.values()], own, tracks, overrides(db), holders(db))
    return Assembled((base, *others.values()), merged)


def _read(extra: Extra) -> Roadmap:
    return load_text(extra.text, extra.address)


def changes_to(session: Session, db: sqlite3.Connection, whole: Assembled) -> dict[str, Any]:
    """What the roadmap in the database lacks of one that would take its place."""
    before = {one["id"]: one["version"] for one in json.loads(kept(db, "roadmaps") or "[]")}
    before.setdefault(kept(db, "id") or "", kept(db, "version"))
    heads = [
        {"id": one["id"], "from": before.get(one["id"]), "to": one["version"]}
        for one in whole.heads()
        if before.get(one["id"]) != one["version"]
    ]
    old, new = snapshot.outlook(db), outlook(whole.merged.roadmap)
    found = compare(old, new, snapshot.touched(db))
    return {"at": stamp(session.now), "roadmaps": heads, **found.told()}


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
