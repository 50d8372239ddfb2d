"""Opening the one SQLite file: who it is, how old it is, and how it is written.

Rollback journal with synchronous=FULL: a confirmed command survives a power cut, and one plain
file works on network homes, where write-ahead logging does not.
"""

from __future__ import annotations

import os
import sqlite3

from dltrack.errors import StoreError

APPLICATION_ID = 0x646C7472
"""The letters ``dltr``: tells our databases from other programs'."""

VERSION = 2
"""The newest schema this program knows (``user_version``)."""

WAIT = 5.0
"""Seconds to wait for another process's lock."""


def connect(path: str, *, write: bool = True) -> sqlite3.Connection:
    """Open a database without looking inside; transactions are explicit.

    Args:
        path: the file; it must exist.
        write: False opens it read-only.
    """
    mode = "rw" if write else "ro"
    db = sqlite3.connect(
        f"file:{_quoted(path)}?mode={mode}", uri=True, timeout=WAIT, isolation_level=None
    )
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA synchronous = FULL")
    return db


def _quoted(path: str) -> str:
    """The path as SQLite's URI wants it: only these three mean something there."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def exists(path: str) -> bool:
    """Whether there is something to open; an empty file counts as none.

    Raises:
        StoreError: the path is a folder.
    """
    if os.path.isdir(path):
        raise StoreError(
            f"The database path {path} is a folder.", "Name a file with --db or DLTRACK_DB."
        )
    return os.path.isfile(path) and os.path.getsize(path) > 0


def version(db: sqlite3.Connection, path: str) -> int:
    """The schema version of one of our databases.

    Raises:
        StoreError: it is another program's, or newer than this program.
    """
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(
            f"{path} is a database of another program.",
            "Choose another file with --db or DLTRACK_DB; this one was left as it is.",
        )
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    if found > VERSION:
        raise StoreError(
            f"{path} was written by a newer dltrack (schema {found}, this one knows {VERSION}).",
            "Update dltrack: pip install --upgrade dltrack.",
        )
    return found


def private_folder(path: str) -> None:
    """Make the folder of ``path`` if it is missing, for the user alone."""
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made: {error.strerror}.",
            "Choose another place with --db or DLTRACK_DB.",
        ) from error


def private_file(path: str) -> None:
    """Create an empty file for the user alone; SQLite's journal takes over its mode."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"The file {path} cannot be made: {error.strerror}.",
            "Choose another place with --db or DLTRACK_DB.",
        ) from error
