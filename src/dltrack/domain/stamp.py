"""Moments as the journal keeps them: UTC text, which sorts by itself, and the offset beside it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone


def stamp(moment: datetime) -> str:
    """Write an aware moment in UTC, to the second: ``2026-11-20T13:00:00Z``."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def exact_stamp(moment: datetime) -> str:
    """Write an aware moment in UTC with its fraction of a second, if it has one.

    For moments from other programs, where half a second may decide how many days have passed.
    """
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def offset_minutes(moment: datetime) -> int:
    """Give how many minutes the clock of an aware moment is ahead of UTC; west is negative."""
    return round((moment.utcoffset() or timedelta()).total_seconds() / 60)


def from_stamp(text: str, offset_minutes: int) -> datetime:
    """Read a stamp back as the moment on the student's own clock.

    Raises:
        ValueError: the text is no stamp, or the offset a day or more.
    """
    return datetime.fromisoformat(text).astimezone(timezone(timedelta(minutes=offset_minutes)))
