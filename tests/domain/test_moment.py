"""Moments are read as a student means them, in the zone the student is in."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.moment import parse_moment, parse_past
from dltrack.domain.stamp import from_stamp, offset_minutes, stamp
from dltrack.errors import UsageError

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 10, 30, 15, tzinfo=CHINA)  # a Friday


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the system's zone have summer time."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-18", "2026-11-18T10:30:15+08:00"),
        ("2026/1/5 9:15", "2026-01-05T09:15:00+08:00"),
        ("2026-11-18 21:00", "2026-11-18T21:00:00+08:00"),
        ("2026-11-18T21:00:30+08:00", "2026-11-18T21:00:30+08:00"),
        ("2026-11-18T13:00:30Z", "2026-11-18T13:00:30+00:00"),
        ("2026-11-18 21:00 +0100", "2026-11-18T21:00:00+01:00"),
        ("2026年11月18日 21：00", "2026-11-18T21:00:00+08:00"),
        ("NOW", "2026-11-20T10:30:15+08:00"),
        ("today", "2026-11-20T10:30:15+08:00"),
        ("今天", "2026-11-20T10:30:15+08:00"),
        ("today 9:15", "2026-11-20T09:15:00+08:00"),
        ("9:15", "2026-11-20T09:15:00+08:00"),
        ("yesterday", "2026-11-19T10:30:15+08:00"),
        ("yesterday 21:00", "2026-11-19T21:00:00+08:00"),
        ("昨天21:00", "2026-11-19T21:00:00+08:00"),
        ("前天", "2026-11-18T10:30:15+08:00"),
        ("3 days ago", "2026-11-17T10:30:15+08:00"),
        ("3days ago 8:00", "2026-11-17T08:00:00+08:00"),
        ("3天前", "2026-11-17T10:30:15+08:00"),
        ("两天前", "2026-11-18T10:30:15+08:00"),
        ("a week ago", "2026-11-13T10:30:15+08:00"),
        ("上周", "2026-11-13T10:30:15+08:00"),
        ("一周前", "2026-11-13T10:30:15+08:00"),
        ("1 month ago", "2026-10-20T10:30:15+08:00"),
        ("11 months ago", "2025-12-20T10:30:15+08:00"),
        ("a year ago", "2025-11-20T10:30:15+08:00"),
        ("2 hours ago", "2026-11-20T08:30:15+08:00"),
        ("2小时前", "2026-11-20T08:30:15+08:00"),
        ("30 min ago", "2026-11-20T10:00:15+08:00"),
        ("30分钟前", "2026-11-20T10:00:15+08:00"),
        ("monday", "2026-11-16T10:30:15+08:00"),
        ("周一", "2026-11-16T10:30:15+08:00"),
        ("星期天 8:00", "2026-11-15T08:00:00+08:00"),
        ("friday", "2026-11-20T10:30:15+08:00"),
        ("last friday", "2026-11-13T10:30:15+08:00"),
        ("friday 9:00", "2026-11-20T09:00:00+08:00"),
        ("friday 20:00", "2026-11-13T20:00:00+08:00"),
        ("last friday 20:00", "2026-11-13T20:00:00+08:00"),
    ],
)
def test_every_usual_way_to_say_when_is_read(text: str, moment: str) -> None:
    """A day without a time is that day at the present time of day."""
    read = parse_moment(text, NOW)
    assert read == datetime.fromisoformat(moment)
    assert read.utcoffset() == datetime.fromisoformat(moment).utcoffset()
    assert parse_past(text, NOW) == read


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("today", "2026-11-20T00:00:00+08:00", "2026-11-21T00:00:00+08:00"),
        ("2026-12-31", "2026-12-31T00:00:00+08:00", "2027-01-01T00:00:00+08:00"),
        ("3 days ago", "2026-11-17T00:00:00+08:00", "2026-11-18T00:00:00+08:00"),
        ("friday", "2026-11-20T00:00:00+08:00", "2026-11-21T00:00:00+08:00"),
        ("昨天 21:00", "2026-11-19T21:00:00+08:00", "2026-11-19T21:00:00+08:00"),
        ("2 hours ago", "2026-11-20T08:30:15+08:00", "2026-11-20T08:30:15+08:00"),
    ],
)
def test_a_range_takes_whole_days_at_both_ends(text: str, start: str, end: str) -> None:
    """Where a time is given the edge is that time."""
    assert parse_moment(text, NOW, "start") == datetime.fromisoformat(start)
    assert parse_moment(text, NOW, edge="end") == datetime.fromisoformat(end)


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "0000-01-01", "99999-01-01", "2026-02-30", "26-11-20", "2026-11", "2026"),
        *("999999999 days ago", "9" * 5000 + " days ago", "9999 years ago", "-3 days ago"),
        *("1_0 days ago", "9" * 400 + " hours ago", "2025 years ago", "9999-12-31", "上周五"),
        *("25:00", "24:00", "21:60", "9pm", "yesterday yesterday", "2 hours ago 21:00", "21:00 9"),
        *("last", "last 2026-11-20", "ago", "days ago", "2026-11-20 T21:00", "2026-11-20 21"),
        *("0001-01-01T00:00+08:00", "2026-11-20 21:00+99:00", "²0²6-11-20-1", "\udc80", "二三天前"),
    ],
)
def test_anything_else_is_refused_with_examples(text: str) -> None:
    """Days that no calendar has too."""
    with pytest.raises(UsageError, match="is not a date or time dltrack understands") as refusal:
        parse_moment(text, NOW)
    assert "yesterday" in refusal.value.remedy


PIECES = st.sampled_from(
    [*"0123456789:-/ T周天前上年月日", "ago", "days", "hours", "last", "friday", "+08:00", "9999"]
)


@given(
    st.text() | st.lists(PIECES).map("".join) | st.lists(PIECES).map(" ".join),
    st.sampled_from(["at", "start", "end"]),
    st.sampled_from([CHINA, UTC, ZoneInfo("Europe/Berlin")]),
)
def test_no_text_is_a_traceback(text: str, edge: str, zone: timezone | ZoneInfo) -> None:
    """It is a moment the journal can keep, or refused."""
    try:
        moment = parse_moment(text, NOW.astimezone(zone), edge)  # type: ignore[arg-type]
    except UsageError:
        return
    assert from_stamp(stamp(moment), offset_minutes(moment)) == moment.replace(microsecond=0)


def test_the_future_is_refused_where_something_has_happened() -> None:
    """The error says how the text was read."""
    for text in ("11:00", "2026-11-21", "today 23:59", "2026-11-20T10:30:16+08:00"):
        with pytest.raises(UsageError, match=r"is in the future \(2026-11-2"):
            parse_past(text, NOW)


def test_months_end_where_they_end() -> None:
    """A month before 31 March is the last day of February."""
    march = datetime(2024, 3, 31, 12, tzinfo=UTC)
    assert parse_moment("1 month ago", march).date().isoformat() == "2024-02-29"
    assert parse_moment("4 months ago", march).date().isoformat() == "2023-11-30"


@pytest.mark.usefixtures("in_berlin")
@pytest.mark.parametrize("named", [True, False])
def test_a_local_time_has_the_offset_of_its_own_day(*, named: bool) -> None:
    """Summer time is right, whether `now` knows its zone or only its offset."""
    winter = datetime(2026, 11, 20, 10, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    now = winter if named else winter.astimezone()
    assert stamp(parse_moment("2026-07-01 12:00", now)) == "2026-07-01T10:00:00Z"
    assert stamp(parse_moment("2026-12-01 12:00", now)) == "2026-12-01T11:00:00Z"
    assert stamp(parse_moment("2026-10-25", now, "end")) == "2026-10-25T23:00:00Z"
    after_change = now.replace(month=10, day=25, hour=4)
    assert stamp(parse_moment("2 hours ago", after_change)) == "2026-10-25T01:30:00Z"


@pytest.mark.usefixtures("in_berlin")
def test_an_offset_that_is_not_the_systems_holds_for_every_day() -> None:
    """Nothing is known about that zone but its offset."""
    assert os.environ["TZ"] == "Europe/Berlin"
    assert stamp(parse_moment("2026-07-01 12:00", NOW)) == "2026-07-01T04:00:00Z"


def test_stamps_are_utc_to_the_second_and_sort_as_text() -> None:
    """The offset is kept apart, so that the student's own clock comes back."""
    assert stamp(NOW) == "2026-11-20T02:30:15Z"
    assert offset_minutes(NOW) == 480
    assert offset_minutes(NOW.astimezone(timezone(timedelta(hours=-3, minutes=-30)))) == -210
    assert from_stamp(stamp(NOW), 480).isoformat() == "2026-11-20T10:30:15+08:00"
