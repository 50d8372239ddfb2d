"""How long something took: as a student types it, and as dltrack shows it."""

from __future__ import annotations

import unicodedata

from dltrack.errors import UsageError

_WEEK = 7 * 24 * 60
_MINUTES = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "小时", "个小时", "钟头", "个钟头"), 60),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "分", "分钟"), 1),
}


def parse_duration(text: str) -> int:
    """Read a duration: ``1h30m``, ``1.5h``, ``1:30``, ``90m``, ``45`` (minutes), ``1小时30分``.

    Returns:
        Whole minutes, from 1 to a week.

    Raises:
        UsageError: the text is no duration, or one of no time or of more than a week.
    """
    minutes = _minutes(unicodedata.normalize("NFKC", text).strip().lower())
    if minutes is None:
        raise UsageError(f"«{text}» is not a duration dltrack understands.", _REMEDY)
    # Half a minute counts: the comparison comes first because there is no rounding infinity.
    if not minutes <= _WEEK or int(minutes + 0.5) < 1:
        raise UsageError(f"«{text}» is not between one minute and one week.", _REMEDY)
    return int(minutes + 0.5)


def format_minutes(minutes: int) -> str:
    """Write minutes as ``45 min``, ``5 h`` or ``1 h 30 min``; none are ``0 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


_REMEDY = "Write it as 1h30m, 1.5h, 1:30, 90m, 45 (minutes) or 1小时30分."


def _minutes(text: str) -> float | None:
    """Add up a normalised text; None when it is no duration."""
    hours, colon, minutes = text.partition(":")
    if colon:
        sixty = len(minutes) == 2 and minutes < "60"  # noqa: PLR2004  # as on a clock
        return _sum([hours, "h", minutes, "m"]) if sixty else None
    runs = _runs(text)
    if len(runs) == 1 and "." in runs[0]:
        return None  # 1.5 of what?
    if len(runs) % 2:
        runs.append("m")
    return _sum(runs)


def _runs(text: str) -> list[str]:
    """Cut a text into numbers and what stands between them; spaces only separate."""
    runs: list[str] = []
    for char in text.replace(" ", ""):
        is_number = char in "0123456789."
        if runs and is_number == (runs[-1][0] in "0123456789."):
            runs[-1] += char
        else:
            runs.append(char)
    return runs


def _sum(runs: list[str]) -> float | None:
    """Add numbers and units in turn, hours before minutes and each at most once."""
    total, coarser = 0.0, _WEEK
    for number, unit in zip(runs[::2], runs[1::2], strict=True):
        each = _MINUTES.get(unit, coarser)
        plain = number.replace(".", "", 1)
        if each >= coarser or not (plain.isascii() and plain.isdigit()):
            return None
        total, coarser = total + float(number) * each, each
    return total if runs else None
