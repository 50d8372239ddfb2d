"""Whole copies of the database, by SQLite's own backup interface, and back."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from contextlib import closing

from dltrack.errors import InputFileError, StoreError
from dltrack.store.connection import connect, private_file, version
from dltrack.store.faults import store_error

KEEP = 10
"""How many automatic backups stay beside a database."""


def backup(db: sqlite3.Connection, target: str) -> None:
    """Copy the database to ``target``, whole or not at all.

    Raises:
        StoreError: the target exists or cannot be written.
    """
    if os.path.lexists(target):
        raise StoreError(
            f"{target} is there already; a backup never overwrites.", "Choose another name."
        )
    part = f"{target}.part-{os.getpid()}"
    private_file(part)
    try:
        with closing(connect(part)) as copy:
            db.backup(copy)
        os.rename(part, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise


def backup_beside(db: sqlite3.Connection, path: str, reason: str) -> str:
    """Keep a copy in the folder of the database; returns its path. The oldest ones go."""
    stem = f"{path}.{reason}-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}"
    target, again = stem + ".bak", 1
    while os.path.lexists(target):
        again += 1
        target = f"{stem}-{again}.bak"
    backup(db, target)
    _forget_oldest(path)
    return target


def _forget_oldest(path: str) -> None:
    folder, name = os.path.split(path)
    mine = [
        os.path.join(folder, entry)
        for entry in os.listdir(folder)
        if entry.startswith(name + ".") and entry.endswith(".bak")
    ]
    for old in sorted(mine, key=os.path.getmtime)[:-KEEP]:
        with contextlib.suppress(OSError):
            os.unlink(old)


def restore(path: str, source: str) -> str | None:
    """Put a backup in the place of the database.

    Args:
        path: the database; it is kept beside under another name.
        source: a backup of ours.

    Returns:
        Where the old database was kept, or None if there was none.

    Raises:
        InputFileError: the source is missing or no dltrack database.
    """
    _check_backup(source)
    part = f"{path}.part-{os.getpid()}"
    private_file(part)
    try:
        with closing(connect(source, write=False)) as old, closing(connect(part)) as new:
            old.backup(new)
        kept = None
        if os.path.exists(path) and os.path.getsize(path):
            with closing(connect(path, write=False)) as db:
                kept = backup_beside(db, path, "before-restore")
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
    return kept


def _check_backup(source: str) -> None:
    """Refuse what is no database of ours, as a bad input file."""
    remedy = "Name a file that `dltrack data backup` made."
    if not os.path.isfile(source):
        raise InputFileError(f"The backup {source} is not there.", remedy)
    try:
        with closing(connect(source, write=False)) as db:
            version(db, source)
            damage = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        found = store_error(error, source)
        raise InputFileError(found.message if found else f"{source}: {error}.", remedy) from error
    except StoreError as error:
        raise InputFileError(error.message, remedy) from error
    if damage != "ok":
        raise InputFileError(f"The backup {source} is damaged: {damage}.", remedy)
