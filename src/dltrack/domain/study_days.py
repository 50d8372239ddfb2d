"""Study days: a day begins when the student says so, not at midnight."""

from __future__ import annotations

from datetime import timedelta

from dltrack.domain.stamp import from_stamp


def study_day(at: str, utc_offset: int, start: str = "00:00") -> str:
    """The study day of a moment, as an ISO date.

    Args:
        at: a UTC stamp.
        utc_offset: minutes east of UTC where it happened.
        start: HH:MM; what happens before belongs to the day before.
    """
    shifted = from_stamp(at, utc_offset) - timedelta(minutes=day_start(start))
    return shifted.date().isoformat()


def day_start(text: str) -> int:
    """Minutes after midnight of a time HH:MM."""
    hours, minutes = map(int, text.split(":"))
    return 60 * hours + minutes
