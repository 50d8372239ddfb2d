"""Study days: a day begins when the student says so, not at midnight."""

from __future__ import annotations

from datetime import timedelta

from dltrack.domain.stamp import from_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def study_day(at: str, utc_offset: int, day_start: str = "00:00") -> str:
    """The study day of a moment, as an ISO date.

    Args:
        at: a UTC stamp.
        utc_offset: minutes east of UTC where it happened.
        day_start: HH:MM; what happens before belongs to the day before.
    """
    hours, minutes = map(int, day_start.split(":"))
    shifted = from_stamp(at, utc_offset) - timedelta(hours=hours, minutes=minutes)
    return shifted.date().isoformat()


def study_days(moments: Iterable[tuple[str, int]], day_start: str = "00:00") -> list[str]:
    """The distinct study days of moments (stamp, offset), in order."""
    return sorted({study_day(at, offset, day_start) for at, offset in moments})
