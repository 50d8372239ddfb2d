"""The pictures under ``status`` and over ``log``, for a terminal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dltrack.commands._report_time import calendar
from dltrack.store.report import Period
from dltrack.views.pictures import half_year

if TYPE_CHECKING:
    from dltrack.commands._session import Session

WEEKS = 26


def show_half_year(session: Session) -> None:
    """The study days of the last half year and the hours of each week, if there are any."""
    days = calendar(session, Period(None, None), timedelta(weeks=WEEKS - 1))
    picture = half_year(session.terminal, days)
    if picture:
        session.show("\n" + picture)
