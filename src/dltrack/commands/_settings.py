"""Which values a setting may have."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from dltrack.commands._values import one_of
from dltrack.errors import UsageError
from dltrack.store.names import resolve_track
from dltrack.store.settings import DEFAULTS, setting

if TYPE_CHECKING:
    import sqlite3

CHOICES = {"lang": ("auto", "en", "zh"), "colour": ("auto", "never")}


def checked(db: sqlite3.Connection, key: str, value: str | None) -> str:
    """A value that a setting may have; None asks for the present one.

    Raises:
        UsageError: there is no such setting, or not with this value.
        NotFoundError: there is no such track.
    """
    one_of(key, list(DEFAULTS), "setting")
    if value is None:
        return setting(db, key)
    if key in CHOICES:
        return one_of(value, CHOICES[key], f"value of {key}")
    if key == "track":
        found: str = resolve_track(db, value)["id"]
        return found
    return _clock(value)


def _clock(value: str) -> str:
    """A time of day as HH:MM."""
    try:
        return time.fromisoformat(value.strip().zfill(len("04:00"))).strftime("%H:%M")
    except ValueError as error:
        raise UsageError(f"«{value}» is no time of day.", "Write it as 04:00.") from error
