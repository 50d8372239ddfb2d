"""Weeks by their ISO names, and the stretch of time a report covers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dltrack.domain.iso_week import monday_of, week_name, week_of
from dltrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "week"),
    [("this", (2026, 47)), ("last", (2026, 46)), ("2026-W47", (2026, 47)), ("2026w05", (2026, 5)),
     ("W46", (2026, 46)), ("46", (2026, 46)), ("2020-W53", (2020, 53)), (" 2026-w1 ", (2026, 1))],
)  # fmt: skip
def test_a_week_is_read_in_every_usual_spelling(text: str, week: tuple[int, int]) -> None:
    """A number alone is a week of this year."""
    assert week_of(text, TODAY) == week


@pytest.mark.parametrize("text", ["", "2026-W54", "2025-W53", "W0", "2026-11", "x", "2026-W48"])
def test_what_is_no_week_or_yet_to_come_is_refused(text: str) -> None:
    """With a sentence, as everything is."""
    with pytest.raises(UsageError):
        week_of(text, TODAY)


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    """So the first days of January may belong to the last week of the year before."""
    week = week_of("this", date(2027, 1, 1))
    assert (week_name(week), monday_of(week)) == ("2026-W53", date(2026, 12, 28))


@pytest.mark.usefixtures("db")
def test_a_report_of_a_week_tells_that_week_alone(run: Callable[..., object]) -> None:
    """From Monday on, as the student's days begin; alone, --week means this one."""
    run("notes add dls-1 'Asked then' --at '2026-11-18 12:00'")
    run("notes add dls-1 'Asked before, at night' -k note --at '2026-11-16 02:00'")
    run("config day-start 04:00")
    told = run("report --week 2026-W47 --format json").data
    assert told["week"] == "2026-W47"
    assert told["study_days"] == ["2026-11-18"]
    assert run("report --week=2026-W46 --json").data["study_days"] == ["2026-11-15"]
    assert run("report --week --json").data["week"] == run("report --json --week this").data["week"]


@pytest.mark.parametrize(
    ("line", "said"),
    [("report --week 2026-W60", "is not a week"), ("report --week 2999-W01", "yet to come"),
     ("report --week --since today", "Give the week, or the days"),
     ("report --since today --until yesterday", "lies behind"),
     ("report -f pdf", "html, json, csv"), ("report -o /no/such/x.html", "cannot be written")],
)  # fmt: skip
def test_a_report_that_makes_no_sense_is_refused(
    refused: Callable[..., str], line: str, said: str
) -> None:
    """Nothing is written."""
    refused(line, code=2, said=said)
