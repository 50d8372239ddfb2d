"""One run of the program: where the store is, who asks, what time it is, where output goes.

Opening the store also creates it, migrates it, and rebuilds its roadmap when the file changed. Only
these rare cases import the loader and SQLModel; a daily command pays for one ``stat``.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

from dltrack.domain.stamp import offset_minutes, stamp
from dltrack.store.about import about
from dltrack.store.connection import VERSION, connect, exists, version
from dltrack.store.places import bundled_path
from dltrack.store.settings import setting
from dltrack.views.terminal import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from dltrack.store.journal import Batch
    from dltrack.views.terminal import Terminal


class Session:
    """What every command gets.

    Attributes:
        terminal: the door for output.
        env: the environment.
        words: the command as the user typed it, kept in the journal.
        path: the database file.
        now: the present, in local time with its offset.
    """

    def __init__(self, terminal: Terminal, env: Mapping[str, str], words: str, path: str) -> None:
        self.terminal, self.env, self.words, self.path = terminal, env, words, path
        self.now = datetime.now(UTC).astimezone()
        self._db: sqlite3.Connection | None = None

    @property
    def db(self) -> sqlite3.Connection:
        """The store, opened and up to date."""
        if self._db is None:
            self._db = open_store(self)
            if setting(self._db, "colour") == "never":
                self.terminal.colour = self.terminal.colour_err = False
        return self._db

    @property
    def language(self) -> str:
        """The language of titles: ``en`` or ``zh``."""
        return language(self.env, setting(self.db, "lang"))

    def close(self) -> None:
        """Close the store, if it was opened."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def batch(self, at: datetime | None = None) -> Batch:
        """A write transaction for this command, back-dated to ``at`` if that is given."""
        from dltrack.store.journal import Batch, Stamp  # noqa: PLC0415 - readers do without

        happened = at or self.now
        moment = Stamp(stamp(happened), offset_minutes(happened), stamp(self.now))
        return Batch(self.db, self.words, moment)

    def say(self, text: str) -> None:
        """Words about the data, on stderr."""
        self.terminal.say(text)

    def show(self, text: str) -> None:
        """Data, on stdout."""
        self.terminal.show(text)


def roadmap_path(env: Mapping[str, str]) -> str:
    """The roadmap file in use: ``DLTRACK_ROADMAP``, else the bundled one."""
    return env.get("DLTRACK_ROADMAP") or bundled_path()


def open_store(session: Session) -> sqlite3.Connection:
    """Open the database, making or updating it first where that is due."""
    path = session.path
    if not exists(path):
        from dltrack.commands._upkeep import build  # noqa: PLC0415 - once per machine

        build(session)
    write = os.access(path, os.W_OK)
    db = connect(path, write=write)
    try:
        found = version(db, path)
        source = roadmap_path(session.env)
        if found < VERSION or _changed(db, source, write=write):
            from dltrack.commands._upkeep import bring_up_to_date  # noqa: PLC0415 - on updates

            bring_up_to_date(session, db, found, source)
    except BaseException:
        db.close()
        raise
    return db


def _changed(db: sqlite3.Connection, source: str, *, write: bool) -> bool:
    """Whether the roadmap in the store may be old: by the file's size and time, or by its mark."""
    kept = about(db)
    if write and "stale" in kept:
        return True
    try:
        now = os.stat(source)
    except OSError:
        return True
    return (kept.get("size"), kept.get("mtime")) != (str(now.st_size), str(now.st_mtime_ns))
