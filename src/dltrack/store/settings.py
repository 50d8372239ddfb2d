"""Settings, kept in the database so that no daily command reads another file."""

from __future__ import annotations

import sqlite3

DEFAULTS = {
    "lang": "auto",  # language of titles: auto (follows LANG), en, zh
    "colour": "auto",  # auto (on a terminal), never
    "day-start": "00:00",  # when a study day begins, for reports
    "retention": "0.9",  # the share of questions that shall be remembered when they come back
    "track": "",  # the track that `next` follows; empty: the roadmap's first
}
"""Every setting with its value until the student says otherwise."""


CHOICES = {"lang": ("auto", "en", "zh"), "colour": ("auto", "never")}
"""The values of the settings that have only a few."""


def setting(db: sqlite3.Connection, key: str) -> str:
    """The value of a setting, the default if it was never set."""
    row = db.execute("SELECT value FROM setting WHERE key = :key", {"key": key}).fetchone()
    return row[0] if row else DEFAULTS[key]


def settings(db: sqlite3.Connection) -> dict[str, str]:
    """All settings."""
    kept = dict(db.execute("SELECT key, value FROM setting").fetchall())
    return {key: kept.get(key, default) for key, default in DEFAULTS.items()}
