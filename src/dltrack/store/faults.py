"""SQLite's own errors as sentences, for those that the user can mend."""

from __future__ import annotations

import sqlite3

from dltrack.errors import StoreError

_SENTENCES = {
    "SQLITE_BUSY": (
        "The database {path} is locked by another process.",
        "Wait for the other dltrack (or backup, or sync) to finish, then try again.",
    ),
    "SQLITE_READONLY": (
        "The database {path} is read-only.",
        "Make the file and its folder writable, or choose another with --db.",
    ),
    "SQLITE_CANTOPEN": (
        "The database {path} cannot be opened.",
        "Check that its folder exists and that you may write there, or choose another with --db.",
    ),
    "SQLITE_NOTADB": (
        "{path} is not a dltrack database.",
        "Choose another file with --db or DLTRACK_DB; this one was left as it is.",
    ),
    "SQLITE_CORRUPT": (
        "The database {path} is damaged.",
        "Restore the newest backup beside it with `dltrack data restore FILE`.",
    ),
    "SQLITE_FULL": (
        "There is no room left on the disk of {path}.",
        "Free some space; nothing was changed.",
    ),
    "SQLITE_IOERR": (
        "The disk under {path} cannot be read or written.",
        "Check the disk or the network mount; nothing was changed.",
    ),
}


def store_error(error: sqlite3.Error, path: str) -> StoreError | None:
    """The sentence for an error of SQLite, or None for what only a programmer can mend."""
    name = getattr(error, "sqlite_errorname", "") or ""
    family = "_".join(name.split("_")[:2])
    if family == "SQLITE_LOCKED":
        family = "SQLITE_BUSY"
    if family not in _SENTENCES:
        return None
    message, remedy = _SENTENCES[family]
    return StoreError(message.format(path=path), remedy)
