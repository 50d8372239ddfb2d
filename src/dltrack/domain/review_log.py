"""Review logs as py-fsrs writes them: ``ReviewLog.to_json()`` and ``to_dict()``.

A file holds one log, a list of logs, or one log per line; a log in a list may itself be text. The
card of a log is the number of our question.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from dltrack.domain.self_test import RATINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = re.compile(r"[\s,]*")  # what stands before an element of a list
_NO_LOG = "not a review log (an object with card_id, rating, review_datetime)"


class Where(NamedTuple):
    """The place of a log: the line in which it begins, and its number in a list (else 0)."""

    line: int
    number: int


class Logged(NamedTuple):
    """One self-test from a file.

    Attributes:
        where: its place in the file.
        note: the number of the question.
        rating: 1 to 4.
        at: when, in UTC.
        duration: milliseconds, if they were measured.
    """

    where: Where
    note: int
    rating: int
    at: datetime
    duration: int | None


def read_logs(text: str, now: datetime) -> tuple[list[Logged], list[tuple[Where, str]]]:
    """Read a file of review logs.

    Args:
        text: what the file holds.
        now: no self-test can be later.

    Returns:
        The logs in the order of the file; and of every bad one its place, and what is wrong.
    """
    logs: list[Logged] = []
    problems: list[tuple[Where, str]] = []
    for where, entry in _entries(text.removeprefix("\ufeff")):
        try:
            logs.append(_logged(where, entry, now))
        except (ValueError, OverflowError) as error:
            problems.append((where, str(error)))
    return logs, problems


def _entries(text: str) -> Iterator[tuple[Where, Any]]:
    """Each log with its place: a value of JSON, or text that is still to be read."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.lstrip().startswith("["):  # a list that is broken somewhere
            yield Where(getattr(error, "lineno", 1), 0), ""
            return
        lines = enumerate(text.splitlines(), start=1)
        yield from ((Where(n, 0), line) for n, line in lines if line.strip())
        return
    yield from _listed(text) if isinstance(whole, list) else [(Where(1, 0), whole)]


def _listed(text: str) -> Iterator[tuple[Where, Any]]:
    """The elements of a list of JSON, each with its place."""
    decoder, line, number, seen, end = json.JSONDecoder(), 1, 0, 0, text.index("[") + 1
    while text[at := _after_gap(text, end)] != "]":
        line, number, seen = line + text.count("\n", seen, at), number + 1, at
        value, end = decoder.raw_decode(text, at)
        yield Where(line, number), value


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _logged(where: Where, entry: Any, now: datetime) -> Logged:  # noqa: ANN401 - from outside
    """Check one log; older versions of py-fsrs wrote more keys, which are passed over.

    Raises:
        ValueError: what is wrong with it, in words.
    """
    if isinstance(entry, str):
        entry = _json(entry)
    if not isinstance(entry, dict):
        raise ValueError(_NO_LOG)  # noqa: TRY004 - the file is bad, not we
    at = _moment(entry.get("review_datetime"))
    if at > now:
        raise ValueError(f"review_datetime {at:%Y-%m-%d %H:%M} is in the future")
    rating = _whole(entry, "rating")
    if rating not in RATINGS:
        raise ValueError(f"rating {rating} is not 1 (again), 2 (hard), 3 (good) or 4 (easy)")
    duration = None if entry.get("review_duration") is None else _whole(entry, "review_duration")
    return Logged(where, _whole(entry, "card_id"), rating, at, duration)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None


def _whole(entry: dict[str, Any], key: str) -> int:
    """A whole number that SQLite can keep."""
    value = entry.get(key)
    if type(value) is not int or not 0 <= value < 1 << 63:
        shown = "is missing" if value is None else f"{value!r} is not a whole number"
        raise ValueError(f"{key} {shown}")
    return value


def _moment(value: object) -> datetime:
    """A moment with its offset, as ``datetime.isoformat()`` writes it."""
    if not isinstance(value, str):
        raise ValueError("review_datetime is missing")  # noqa: TRY004 - the file is bad, not we
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"review_datetime «{value}» is no ISO date and time") from None
    if moment.tzinfo is None:
        raise ValueError(f"review_datetime {value} has no time zone")
    return moment.astimezone(UTC)
