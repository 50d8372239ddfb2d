"""Naming a thing: exact id, alias or link in any spelling; a topic; else a unique prefix."""

from __future__ import annotations

import sqlite3

from dltrack.domain.linklike import looks_like_link
from dltrack.errors import NotFoundError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 80
"""Characters of an id."""

SHOWN = 5
"""How many ids an ambiguous prefix names."""

_EXACT = """
SELECT n.node AS no, COALESCE(i.id, t.id) AS id, t.no IS NOT NULL AS topic
FROM name n LEFT JOIN item i ON i.no = n.node LEFT JOIN topic t ON t.no = n.node
WHERE n.name = :name AND (:topics OR t.no IS NULL)
"""

# A container and its parts may share a link: the container is meant.
_BY_LINK = """
SELECT i.no, i.id, 0 AS topic FROM link l JOIN item i ON i.no = l.item
WHERE l.canonical = :link ORDER BY i.container DESC, l.pos, i.no LIMIT 1
"""

_ITEMS_BY_PREFIX = """
SELECT no, id, 0 AS topic FROM item WHERE id >= :name AND id < :beyond ORDER BY id LIMIT 6
"""

_TOPICS_BY_PREFIX = """
SELECT no, id, 1 AS topic FROM topic WHERE id >= :name AND id < :beyond ORDER BY id LIMIT 6
"""

# What left the roadmap but was touched: its progress and notes are still there.
_LEFT_OVER = """
SELECT item FROM progress WHERE item = :name UNION SELECT item FROM note WHERE item = :name
UNION SELECT item FROM result WHERE item = :name
"""

_SIMILAR = "SELECT name FROM name WHERE name LIKE :like ORDER BY name LIMIT 500"


def resolve(db: sqlite3.Connection, name: str, *, topics: bool = False) -> sqlite3.Row:
    """Find what the user means.

    Args:
        db: the store.
        name: an id, an alias, a link or the beginning of an id.
        topics: whether a topic will do as well.

    Returns:
        A row of ``no``, ``id`` and ``topic`` (0 or 1).

    Raises:
        NotFoundError: nothing has this name, or several ids begin with it.
        UsageError: the name is empty.
    """
    if not name.strip():
        raise UsageError("An empty name names nothing.", "Give an item's id: dltrack list")
    rows = find(db, name, topics=topics)
    if len(rows) == 1:
        return rows[0]
    if rows:
        more = " and more" if len(rows) > SHOWN else ""
        names = ", ".join(row["id"] for row in rows[:SHOWN]) + more
        word = name.strip().lower()
        raise NotFoundError(f"«{word}» begins several ids: {names}.", "Type one of them in full.")
    if looks_like_link(name):
        raise NotFoundError(
            f"No item has the link {name}.", "Look for words of its title: dltrack search WORDS"
        )
    raise NotFoundError(*_not_found(db, name.strip().lower(), topics=topics))


def find(db: sqlite3.Connection, name: str, *, topics: bool = False) -> list[sqlite3.Row]:
    """All that a name may mean: the one it names, else up to six whose ids it begins."""
    for spelling in dict.fromkeys((name, name.strip().lower())):
        found = db.execute(_EXACT, {"name": spelling, "topics": topics}).fetchall()
        if found:
            return found
    if looks_like_link(name):
        from dltrack.domain.link import canonical  # noqa: PLC0415 - only a link pays for urllib

        return db.execute(_BY_LINK, {"link": canonical(name)}).fetchall()
    word = name.strip().lower()
    values = {"name": word, "beyond": word + "\U0010ffff"}
    rows = db.execute(_ITEMS_BY_PREFIX, values).fetchall()
    return rows + (db.execute(_TOPICS_BY_PREFIX, values).fetchall() if topics else [])


def _not_found(db: sqlite3.Connection, name: str, *, topics: bool) -> tuple[str, str]:
    """The sentence and the remedy, with the nearest ids if any are near."""
    if db.execute(_LEFT_OVER, {"name": name}).fetchone():
        return (
            f"«{name}» is no longer in the roadmap.",
            "What you did and wrote there is kept: dltrack log, dltrack notes list",
        )
    like = f"%{name[:3]}%".replace("_", "")
    near = _near(name, (row[0] for row in db.execute(_SIMILAR, {"like": like})))
    kind = "item or topic" if topics else "item"
    hint = f"Did you mean {near}?" if near else "Look for it: dltrack search WORDS"
    return f"There is no {kind} called «{name}».", hint


def _near(name: str, known: Iterable[str]) -> str:
    """Up to three names like this one, in words; empty if none is."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a miss pays for it

    return " or ".join(get_close_matches(name[:LONGEST], list(known), 3))


_TOPIC = "SELECT id FROM topic WHERE id = :name"

_LIKE_TOPICS = "SELECT id FROM topic ORDER BY id"


def resolve_topic(db: sqlite3.Connection, name: str) -> str:
    """The id of a topic by its id or a unique prefix.

    Raises:
        NotFoundError: no topic, or several, are meant.
    """
    word = name.strip().lower()
    values = {"name": word, "beyond": word + "\U0010ffff"}
    rows = db.execute(_TOPIC, values).fetchall()
    rows = rows or (db.execute(_TOPICS_BY_PREFIX, values).fetchall() if word else [])
    if len(rows) == 1:
        found: str = rows[0]["id"]
        return found
    if rows:
        several = ", ".join(row["id"] for row in rows[:SHOWN])
        raise NotFoundError(f"«{word}» begins several topics: {several}.", "Type one in full.")
    near = _near(word, (row[0] for row in db.execute(_LIKE_TOPICS)))
    raise NotFoundError(
        f"There is no topic called «{name}».",
        f"Did you mean {near}?" if near else "Only topics of the roadmap are taught: dltrack known",
    )


_TRACKS = "SELECT no, id, size FROM track WHERE id = :name"

_TRACKS_BY_PREFIX = """
SELECT no, id, size FROM track WHERE id >= :name AND id < :beyond ORDER BY no LIMIT 2
"""


def resolve_track(db: sqlite3.Connection, name: str) -> sqlite3.Row:
    """Find a track by id or unique prefix; the row has ``no``, ``id`` and ``size``.

    Raises:
        NotFoundError: no track, or several, are meant.
    """
    wanted = name.strip().lower()
    found = db.execute(_TRACKS, {"name": wanted}).fetchone()
    if found:
        return found  # type: ignore[no-any-return]  # sqlite3 is untyped here
    values = {"name": wanted, "beyond": wanted + "\U0010ffff"}
    rows = db.execute(_TRACKS_BY_PREFIX, values).fetchall() if wanted else []
    if len(rows) != 1:
        raise NotFoundError(f"There is no track called «{name}».", "See them: dltrack track list")
    return rows[0]  # type: ignore[no-any-return]  # sqlite3 is untyped here


def current_track(db: sqlite3.Connection) -> sqlite3.Row:
    """The track that ``next`` follows: the chosen one, else the first, else ``all``."""
    chosen = db.execute("SELECT value FROM setting WHERE key = 'track'").fetchone()
    if chosen:
        found = db.execute(_TRACKS, {"name": chosen[0]}).fetchone()
        if found:
            return found  # type: ignore[no-any-return]  # sqlite3 is untyped here
    first = "SELECT no, id, size FROM track WHERE no <= 1 ORDER BY no DESC LIMIT 1"
    return db.execute(first).fetchone()  # type: ignore[no-any-return]  # sqlite3 is untyped here


def number_of(db: sqlite3.Connection, item_id: str) -> int | None:
    """The number of an item by its id; None for one that left the roadmap."""
    found = db.execute("SELECT no FROM item WHERE id = :id", {"id": item_id}).fetchone()
    return found["no"] if found else None


def resolve_touched(db: sqlite3.Connection, name: str) -> str:
    """The id of an item, also of one that left the roadmap but has notes or progress."""
    if db.execute(_EXACT, {"name": name, "topics": False}).fetchone() is None:
        kept = db.execute(_LEFT_OVER, {"name": name}).fetchone()
        if kept:
            left: str = kept[0]
            return left
    found: str = resolve(db, name)["id"]
    return found
