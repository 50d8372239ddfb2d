"""The stretch of time a report covers: ``--since`` and ``--until``, or ``--week``."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from typer.core import TyperCommand

from dltrack.commands._values import day_edge
from dltrack.domain.iso_week import THIS, monday_of, week_name, week_of
from dltrack.domain.moment import parse_moment
from dltrack.domain.stamp import stamp
from dltrack.errors import UsageError
from dltrack.store.report import Period
from dltrack.store.settings import setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typer import _click as click

    from dltrack.commands._session import Session

WEEK = "--week"


class WeekCommand(TyperCommand):
    """A command whose ``--week`` may stand alone; typer knows no option with such a value."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give a lone ``--week`` its value, then go on as ever."""
        return super().parse_args(ctx, list(_filled(args)))


def _filled(words: Sequence[str]) -> Iterator[str]:
    """The words with ``--week`` alone as ``--week=this``."""
    for n, word in enumerate(words):
        if word == "--":
            yield from words[n:]
            return
        alone = n + 1 == len(words) or words[n + 1].startswith("-")
        yield f"{WEEK}={THIS}" if word == WEEK and alone else word


def period_of(
    session: Session, since: str | None, until: str | None, week: str | None
) -> tuple[Period, str | None]:
    """The period that the options ask for, and the name of its week if they ask for one.

    Raises:
        UsageError: both a week and a day are given, or the days are the wrong way round.
    """
    if week is not None:
        if since or until:
            raise UsageError(
                "--week and --since or --until are given.", "Give the week, or the days."
            )
        return _week(session, week)
    start, end = day_edge(since, session.now, "start"), day_edge(until, session.now, "end")
    if start and end and start >= end:
        raise UsageError("--since lies behind --until.", "Give the earlier day to --since.")
    return Period(start, end), None


def _week(session: Session, text: str) -> tuple[Period, str]:
    """Monday to Sunday, each from where the student's days begin."""
    start = setting(session.db, "day-start")
    hours, minutes = map(int, start.split(":"))
    today = (session.now - timedelta(hours=hours, minutes=minutes)).date()
    week = week_of(text, today)
    monday = monday_of(week)
    first, last = (
        stamp(parse_moment(f"{day} {start}", session.now))
        for day in (monday, monday + timedelta(days=7))
    )
    return Period(first, last), week_name(week)
