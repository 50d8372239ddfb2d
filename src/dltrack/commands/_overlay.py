"""The roadmap in the database, rebuilt from all it is made of.

These are the roadmap file, further roadmaps, the student's own items, and addresses that took the
place of dead ones. Whoever changes one of the last three calls ``rebuild`` after the write.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dltrack.commands._progress import Progress
from dltrack.commands._session import roadmap_path
from dltrack.domain.changes import compare, outlook
from dltrack.domain.overlay import OWN
from dltrack.domain.stamp import stamp
from dltrack.errors import ConflictError, InputFileError
from dltrack.roadmap.load import load, load_text
from dltrack.roadmap.merge import Merged, merge
from dltrack.roadmap.own import own_items
from dltrack.store import snapshot
from dltrack.store.about import kept, stale_mark
from dltrack.store.extra_roadmaps import put_roadmap
from dltrack.store.fill import fill
from dltrack.store.history import last_batch
from dltrack.store.overlay import extras, holders, overrides, own_rows, remembered
from dltrack.views.text import clean

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from dltrack.commands._fetch import Fetched
    from dltrack.commands._session import Session
    from dltrack.domain.model import Roadmap
    from dltrack.domain.overlay import Holder
    from dltrack.store.overlay import Extra

_BYTES = 250
"""About so many an item takes in a file."""

_NONE: Mapping[str, Roadmap] = {}


@dataclass(frozen=True, slots=True)
class Assembled:
    """All roadmaps, the first one first, and the whole that they make with what is beside them.

    Attributes:
        parts: the roadmaps.
        merged: what they make.
        held: who had which name when this was put together.
        seen: the number of the last write by then.
    """

    parts: Sequence[Roadmap]
    merged: Merged
    held: Mapping[str, Holder]
    seen: int

    def heads(self) -> list[dict[str, Any]]:
        """What each roadmap is called and how large it is."""
        return [{"id": r.id, "version": r.version, "items": len(r.items)} for r in self.parts]

    def left(self) -> dict[str, Holder]:
        """Who had the names that the student used and that nobody has any more."""
        there = self.merged.names()
        return {name: h for name, h in self.held.items() if h.touched and name not in there}


def rebuild(session: Session) -> list[str]:
    """Bring the roadmap's tables up to what the store holds beside the roadmap, without a backup.

    Returns:
        The ids of items that leave the roadmap now although the student had touched them.
    """
    mark = stale_mark(session.db)  # read first: what is written from here on stays marked
    whole = assemble(session, session.db, first_roadmap(session))
    return refill(session, session.db, whole, roadmap_path(session.env), mark)


def first_roadmap(session: Session) -> Roadmap:
    """Read the roadmap that everything else stands beside."""
    source = roadmap_path(session.env)
    size = os.path.getsize(source) if os.path.exists(source) else 0
    with Progress(session, 1, size // _BYTES) as progress:
        progress.step(f"Reading {clean(source)}")
        return load(source)


def refill(
    session: Session, db: sqlite3.Connection, whole: Assembled, source: str, mark: str | None,
    *, update: bool = False,
) -> list[str]:  # fmt: skip
    """Put a roadmap into the place of the one in the store.

    Args:
        session: the run.
        db: the store.
        whole: what comes.
        source: the file of the first roadmap.
        mark: of the last change beside the roadmap that ``whole`` knows of.
        update: whether to keep what changes, for ``roadmap diff --last``.

    Returns:
        As ``rebuild``.
    """
    for about, line in whole.merged.said:
        if about == OWN:
            session.say(clean(line))
    changes = json.dumps(changes_to(session, db, whole)) if update else kept(db, "changes")
    told = {
        **about_file(whole.parts[0], source),
        "roadmaps": json.dumps(whole.heads()),
        "left": remembered(whole.left()),
        **({"changes": changes} if changes else {}),
        **({"stale": mark} if mark else {}),
    }
    with _working(session, whole.parts, "Writing the roadmap"):
        return fill(session.path, whole.merged.roadmap, told, whole.merged.origins)


def take_in(
    session: Session, found: Mapping[str, Fetched], *, update: bool
) -> tuple[Assembled, list[str]]:
    """Take further roadmaps in, or newer states of them: one write, and the tables after it.

    Returns:
        The whole, and what ``rebuild`` gives.

    Raises:
        ConflictError: somebody else wrote while the whole was put together.
    """
    base = first_roadmap(session)
    whole = assemble(session, session.db, base, {id_: one.roadmap for id_, one in found.items()})
    with session.batch() as batch:
        if last_batch(session.db) != whole.seen:
            raise ConflictError("Another dltrack wrote in the meantime.", "Try again.")
        for one in found.values():
            put_roadmap(batch, one.source, one.text)
    source, mark = roadmap_path(session.env), str(batch.number)
    return whole, refill(session, session.db, whole, source, mark, update=update)


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
    seen = last_batch(db)
    others = {}
    for extra in extras(db):
        try:
            others[extra.id] = _read(extra) if extra.id not in new else new[extra.id]
        except InputFileError as error:
            session.say(f"The roadmap {clean(extra.id)} is left out: {clean(error.message)}")
    others |= new
    parts = (base, *others.values())
    own, tracks = own_items(own_rows(db))
    held = holders(db)
    with _working(session, parts, "Putting the roadmap together"):
        merged = merge(base, parts[1:], own, tracks, overrides(db), held)
    return Assembled(parts, merged, held, seen)


@contextmanager
def _working(session: Session, parts: Sequence[Roadmap], words: str) -> Iterator[None]:
    """Say what is done while it is done, where that takes long."""
    with Progress(session, 1, sum(len(part.items) for part in parts)) as progress:
        progress.step(words)
        yield


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
