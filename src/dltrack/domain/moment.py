"""When something happened, as a student types it: ``yesterday 21:00``, ``3 days ago``, 昨天.

A time without an offset is local: it gets the offset that the student's zone had on that day.
Where ``now`` carries a zone with rules (``zoneinfo``) those decide. A fixed offset, as
``datetime.now().astimezone()`` gives, has no rules; if the system's zone has that offset now, the
system's rules decide (so summer time is right), and otherwise the offset holds for every day.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone

from dltrack.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

_REMEDY = (
    'Write it as 2026-11-20, "2026-11-20 21:00", 21:00, now, yesterday, "yesterday 21:00", '
    '"3 days ago", "2 hours ago", friday, "last friday 20:00", 昨天 or 3天前.'
)
_WORDS = {
    "now": "0 min ago", "today": "0 days ago", "yesterday": "1 day ago",
    "现在": "0 min ago", "今天": "0 days ago", "昨天": "1 day ago", "前天": "2 days ago",
    "明天": "tomorrow", "上周": "1 week ago", "上个月": "1 month ago", "去年": "1 year ago",
    "分钟前": "min ago", "个小时前": "hours ago", "小时前": "hours ago", "天前": "days ago",
    "周前": "weeks ago", "个星期前": "weeks ago", "个月前": "months ago", "年前": "years ago",
}  # fmt: skip
_DIGITS = "一二三四五六七八九十"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MINUTES = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 60),
}
_DAYS = {
    **dict.fromkeys(("d", "day", "days"), 1),
    **dict.fromkeys(("w", "week", "weeks"), 7),
}
_MONTHS = {
    **dict.fromkeys(("month", "months"), 1),
    **dict.fromkeys(("y", "year", "years"), 12),
}


def parse_moment(text: str, now: datetime, edge: Literal["at", "start", "end"] = "at") -> datetime:
    """Read a date, a time or both.

    Args:
        text: ISO dates and datetimes, ``now``, ``today``, ``yesterday``, ``21:00`` (today),
            ``3 days ago``, weekdays (the latest that is not in the future; ``last`` leaves today
            out) and the same in Chinese. A day may be followed by a time.
        now: the present moment on the student's clock, aware.
        edge: what a day without a time means: ``at`` that day at the present time of day, ``start``
            its first moment, ``end`` the first moment of the next day. So a day to come stays in
            the future.

    Returns:
        An aware moment, with the offset that was typed or else the local one of that day.

    Raises:
        UsageError: the text says no moment, or one out of the calendar's range.
    """
    try:
        words = _words(text)
        moment = _ago(words, now) or _on_a_day(words, now, edge)
    except (ValueError, OverflowError, OSError):
        moment = None
    # The very first and last year leave no room for offsets.
    if moment is None or not date.min.year < moment.year < date.max.year:
        raise UsageError(f"«{text}» is not a date or time dltrack understands.", _REMEDY)
    return moment


def parse_past(text: str, now: datetime) -> datetime:
    """Read when something happened, for ``--at``.

    Raises:
        UsageError: the text says no moment, or one that is yet to come.
    """
    moment = parse_moment(text, now)
    if moment > now:
        raise UsageError(
            f"«{text}» is in the future ({moment:%Y-%m-%d %H:%M}).",
            "Give a time that has passed; without --at it happened now.",
        )
    return moment


def _words(text: str) -> list[str]:
    """Cut a text into lower-case English words and numbers, whatever it was written in."""
    text = unicodedata.normalize("NFKC", text).strip().lower()
    for word, meaning in _WORDS.items():
        text = text.replace(word, f" {meaning} ")
    for prefix in ("星期", "周"):
        for number, weekday in zip("一二三四五六日天", (*_WEEKDAYS, "sunday"), strict=True):
            text = text.replace(prefix + number, f" {weekday} ")
    text = text.replace("年", "-").replace("月", "-").replace("日", " ")
    if text[10:11] == "t":  # ISO's own way to tie a time to a date
        text = f"{text[:10]} {text[11:]}"
    words: list[str] = []
    for word in text.split():
        unit = word.lstrip("0123456789")
        words += [word.removesuffix(unit), unit] if unit.isalpha() and unit != word else [word]
    return words


def _ago(words: list[str], now: datetime) -> datetime | None:
    """Read what is counted back in minutes or hours."""
    match words:
        case [number, unit, "ago"] if unit in _MINUTES:
            passed = timedelta(minutes=_count(number) * _MINUTES[unit])
            moment = now.astimezone(UTC) - passed
            return moment.astimezone() if _follows_system(now) else moment.astimezone(now.tzinfo)
    return None


def _on_a_day(words: list[str], now: datetime, edge: str) -> datetime | None:
    """Read a day, a time (of today) or both."""
    clock = None
    if words and ":" in words[-1]:
        clock = _clock(words.pop())
    elif len(words) > 1 and ":" in words[-2]:
        clock = _clock(words.pop(-2) + words.pop())  # 21:00 +08:00
    day = _day(words, now, clock) if words or clock is None else now.date()
    if day is None:
        return None
    if clock is None and edge == "at":
        return now if day == now.date() else _local(day, now.time(), now)
    if clock is None and edge == "end":
        day += timedelta(days=1)
    return _local(day, clock or time(), now)


def _day(words: list[str], now: datetime, clock: time | None) -> date | None:
    """Read a day; the clock time decides whether a weekday can be today."""
    today = now.date()
    match words:
        case [number, unit, "ago"] if unit in _DAYS:
            return today - timedelta(days=_count(number) * _DAYS[unit])
        case [number, unit, "ago"] if unit in _MONTHS:
            return _months_before(today, _count(number) * _MONTHS[unit])
        case ["tomorrow"]:  # a day like any other, for whoever has to refuse it
            return today + timedelta(days=1)
        case [weekday] | ["last", weekday] if weekday in _WEEKDAYS:
            passed = (today.weekday() - _WEEKDAYS.index(weekday)) % 7
            to_come = clock is not None and _local(today, clock, now) > now
            return today - timedelta(days=passed or 7 * (len(words) > 1 or to_come))
        case [word]:
            year, month, number = word.replace("/", "-").split("-")
            if len(year) == 4:  # noqa: PLR2004  # 26-11-20 may be meant as any of three days
                return date(_count(year), _count(month), _count(number))
    return None


def _clock(word: str) -> time:
    """Read a time of day with two or one digits for the hour, perhaps with an offset."""
    word = word.upper() if word[1:2] != ":" else f"0{word.upper()}"
    if word[2:3] != ":" or word >= "24":
        raise ValueError(word)
    return time.fromisoformat(word)


def _count(number: str) -> int:
    """Read a whole number, or a small one in a word."""
    if number in ("a", "an", "one"):
        return 1
    if number == "两":
        return 2
    if len(number) == 1 and number in _DIGITS:
        return _DIGITS.index(number) + 1
    if not (number.isascii() and number.isdigit()):
        raise ValueError(number)
    return int(number)


def _months_before(day: date, months: int) -> date:
    """Go back by months to the same day, or to the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), after - timedelta(days=1))


def _local(day: date, clock: time, now: datetime) -> datetime:
    """Put a day and a time together, on the student's clock unless the time has its own offset."""
    moment = datetime.combine(day, clock)
    if moment.tzinfo is not None:
        return moment
    return moment.astimezone() if _follows_system(now) else moment.replace(tzinfo=now.tzinfo)


def _follows_system(now: datetime) -> bool:
    """Whether the system's zone has the rules that a fixed offset lacks."""
    fixed = isinstance(now.tzinfo, timezone)
    return fixed and now.astimezone().utcoffset() == now.utcoffset()
