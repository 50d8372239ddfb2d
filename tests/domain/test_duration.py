"""Students write durations in many ways; dltrack keeps whole minutes."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.duration import format_minutes, parse_duration
from dltrack.errors import UsageError


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("1h30m", 90), ("90m", 90), ("1.5h", 90), ("2h", 120), ("45", 45), ("1:30", 90)),
        *(("1小时30分", 90), ("90分钟", 90), ("2个小时", 120), ("1：05", 65), ("0:45", 45)),
        *((" 1 Hour 30 MIN ", 90), ("1h30", 90), ("0.5m", 1), (".5h", 30), ("168h", 10080)),
    ],
)
def test_every_usual_way_to_write_a_duration_is_read(text: str, minutes: int) -> None:
    """A number alone is minutes."""
    assert parse_duration(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "nan", "inf", "-5", "0", "0h", "0.2m", "1.5", "h", "1:60", "1:5", "1:30:00"),
        *("30m1h", "1h1h", "1d", "1e3", "1.2.3h", "٣", "169h", "10081", "9" * 5000, "1小时半", "."),
    ],
)
def test_anything_else_is_refused_with_examples(text: str) -> None:
    """Nothing, less than nothing and more than a week too."""
    with pytest.raises(UsageError) as refusal:
        parse_duration(text)
    assert "1h30m" in refusal.value.remedy


@given(st.text())
def test_no_text_is_a_traceback(text: str) -> None:
    """It is from one minute to a week, or refused."""
    with contextlib.suppress(UsageError):
        assert 0 < parse_duration(text) <= 7 * 24 * 60


@given(st.integers(1, 7 * 24 * 60))
def test_what_is_shown_can_be_typed(minutes: int) -> None:
    """Copied from a report into `--time`, it is the same duration."""
    assert parse_duration(format_minutes(minutes)) == minutes


def test_durations_are_shown_in_hours_and_minutes() -> None:
    """Without a unit that has nothing to say."""
    assert [format_minutes(m) for m in (0, 45, 90, 300)] == ["0 min", "45 min", "1 h 30 min", "5 h"]
