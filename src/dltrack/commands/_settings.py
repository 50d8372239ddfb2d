"""Which values a setting may have."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from dltrack.commands._values import one_of
from dltrack.domain.self_test import RETENTION_LEAST, RETENTION_MOST
from dltrack.errors import UsageError
from dltrack.store.names import resolve_track
from dltrack.store.settings import CHOICES, DEFAULTS, setting

if TYPE_CHECKING:
    import sqlite3


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
    return _retention(value) if key == "retention" else _clock(value)


def _retention(value: str) -> str:
    """A share of questions to remember, as a plain number; 90 % is 0.9."""
    text = value.strip()
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = 0
    if not RETENTION_LEAST <= share <= RETENTION_MOST:
        raise UsageError(
            f"«{value}» is no share from {RETENTION_LEAST} to {RETENTION_MOST}.",
            "Write it as 0.9 (nine of ten questions shall be remembered when they come back).",
        )
    return f"{share:.4g}"


def _clock(value: str) -> str:
    """A time of day as HH:MM."""
    try:
        return time.fromisoformat(value.strip().zfill(len("04:00"))).strftime("%H:%M")
    except ValueError as error:
        raise UsageError(f"«{value}» is no time of day.", "Write it as 04:00.") from error
