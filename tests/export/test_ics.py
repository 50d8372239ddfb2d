"""The calendar, read by another library than the one that writes it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import vobject

from report.hostile import MARK

if TYPE_CHECKING:
    from collections.abc import Callable


def events(text: str) -> list[Any]:
    """The events of a calendar, as vobject reads them."""
    found: list[Any] = vobject.readOne(text).vevent_list
    return found


@pytest.mark.usefixtures("db")
def test_sessions_and_due_self_tests_are_events(run: Callable[..., object]) -> None:
    """A session ends when it was logged; a self-test fills its day and leaves it free."""
    run("log add transformer-paper 1h30m --at '2026-11-20 21:30+08:00'")
    run("notes add transformer-paper 'Why, exactly?; a, b' --at '2026-11-01 12:00'")
    run("notes answer 1 'Because.' --at '2026-11-02 12:00'")
    session, due = events(run("export ics").out)
    assert session.summary.value == "Attention Is All You Need"
    assert session.dtstart.value == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert session.dtend.value - session.dtstart.value == timedelta(minutes=90)
    assert session.url.value == "https://arxiv.org/abs/1706.03762"
    assert due.summary.value == "Self-test: Attention Is All You Need, question 1"
    assert due.description.value == "Why, exactly?; a, b\n\ndltrack review"
    assert due.dtstart.value >= date.today(), "what is overdue comes today"  # noqa: DTZ011
    assert due.dtend.value - due.dtstart.value == timedelta(days=1)
    assert due.transp.value == "TRANSPARENT"


@pytest.mark.usefixtures("year")
def test_the_same_event_has_the_same_uid(run: Callable[..., object]) -> None:
    """So importing again moves what moved; no two share one."""
    first, second = events(run("export ics").out), events(run("export ics").out)
    uids = [event.uid.value for event in first]
    assert uids == [event.uid.value for event in second]
    assert len(set(uids)) == len(uids) > 200
    run("done --help")
    due = next(e for e in first if e.summary.value.startswith("Self-test"))
    number = due.summary.value.rpartition(" ")[2]
    run(f"review grade {number} easy")
    again = {e.uid.value: e for e in events(run("export ics").out)}
    assert again[due.uid.value].dtstart.value > due.dtstart.value


@pytest.mark.usefixtures("hostile")
def test_no_text_adds_a_line_of_its_own(run: Callable[..., object]) -> None:
    """Lines are folded at 75 bytes and end as RFC 5545 says; ``--private`` has no question."""
    out = run("export ics").out
    assert out.count("BEGIN:VEVENT") == 2
    lines = out.split("\r\n")
    assert lines[-1] == "" or lines[-1] == "\n"
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any("\n" in line.strip("\n") for line in lines)
    assert len(events(out)) == 2
    assert not [e for e in events(out) if hasattr(e, "url") and "javascript:" in e.url.value[:20]]
    assert MARK in events(out)[1].description.value
    private = run("export ics --private").out
    assert not hasattr(events(private)[1], "description")


@pytest.mark.usefixtures("db")
def test_an_empty_calendar_is_refused(refused: Callable[..., str]) -> None:
    """RFC 5545 knows none."""
    refused("export ics", code=1, said="No time is logged")
