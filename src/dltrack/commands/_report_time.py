"""The part of a report about time: the calendar of study days, and what was done by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dltrack.domain.burn_up import burn_up
from dltrack.domain.stamp import from_stamp, stamp
from dltrack.domain.study_days import day_start, study_day
from dltrack.domain.words import IGNORED
from dltrack.store.outline import turns
from dltrack.store.report import Period, active_days, efforts, logged_days
from dltrack.store.settings import setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dltrack.commands._session import Session

    Object = dict[str, Any]

YEAR = timedelta(weeks=53)


def calendar(session: Session, period: Period, back: timedelta = YEAR) -> Object:
    """Minutes and actions by study day, over the weeks before the end of a period."""
    db, start = session.db, day_start(setting(session.db, "day-start"))
    end = from_stamp(period.until, 0) if period.until else session.now
    end = min(end, session.now)
    shown = Period(stamp(end - back), stamp(end + timedelta(seconds=1)))
    minutes, acts = logged_days(db, shown, start), active_days(db, shown, start)
    last = (end.astimezone(session.now.tzinfo) - timedelta(seconds=1)).date()
    first = last - back
    monday = first - timedelta(days=first.weekday())
    return {
        "first": monday.isoformat(),
        "last": last.isoformat(),
        "days": [
            {"day": day, "minutes": minutes.get(day, 0), "actions": acts.get(day, 0)}
            for day in sorted(acts | minutes)
            if monday <= date.fromisoformat(day) <= last
        ],
    }


def against_total(session: Session, items: Sequence[Object], period: Period) -> Object:
    """How the required items of the track came to be done, from the first day on."""
    db, start = session.db, setting(session.db, "day-start")
    members = {
        item["id"]: round((item["hours"] or 0) * 60)
        for item in items
        if not (item["container"] or item["optional"] or item["planned"] or item["deprecated"]
                or item["borrowed"] or item["state"] == IGNORED)
    }  # fmt: skip
    until = Period(None, period.until)
    moved = [
        (study_day(row["at"], row["utc_offset"], start), row["id"], row["state"])
        for row in turns(db, until)
    ]
    spent = [
        (study_day(row["at"], row["utc_offset"], start), row["id"], row["minutes"])
        for row in efforts(db, until)
    ]
    return {
        "items": len(members),
        "hours": round(sum(members.values()) / 60, 2),
        "days": [
            {"day": level.day, "items": level.items, "hours": round(level.minutes / 60, 2),
             "hours_logged": round(level.logged / 60, 2)}
            for level in burn_up(moved, spent, members)
        ],
    }  # fmt: skip
