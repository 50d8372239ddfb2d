"""Checking values of options that typer's types cannot check."""

from __future__ import annotations

from dltrack.domain.duration import parse_duration
from dltrack.domain.words import NOTE_KINDS, STATES
from dltrack.errors import UsageError
from dltrack.store.tracks import has_kind, item_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Literal


LONGEST_PLACE = 200
"""Characters of a place in an item; more is a text of its own."""


MOST = 1_000_000_000
"""More than there is of anything; SQLite knows no number of any length."""


def positive(number: int, option: str) -> int:
    """A count of at least one.

    Raises:
        UsageError: it is less.
    """
    if number < 1:
        raise UsageError(
            f"{option} needs a number of at least 1, not {number}.", f"For example: {option} 3"
        )
    return min(number, MOST)


def minutes_of(text: str | None) -> int | None:
    """Minutes at hand: ``60``, ``90m``, ``1h30m``."""
    return None if text is None else parse_duration(text)


def kind_of(db: sqlite3.Connection, kind: str | None) -> str | None:
    """A kind that some item of the roadmap has."""
    if kind is None:
        return None
    word = kind.strip().lower()
    return word if has_kind(db, word) else one_of(word, item_kinds(db), "kind")


def state_of(state: str | None) -> str | None:
    """A state by its word."""
    return None if state is None else one_of(state.strip().lower(), STATES, "state")


def note_kind_of(kind: str | None) -> str | None:
    """A kind of note by its word."""
    return None if kind is None else one_of(kind.strip().lower(), NOTE_KINDS, "kind of note")


def one_of(word: str, words: Sequence[str], what: str) -> str:
    """A word that is one of several.

    Raises:
        UsageError: it is none of them.
    """
    if word not in words:
        raise UsageError(f"There is no {what} «{word}».", f"Choose one of: {', '.join(words)}.")
    return word


def past(text: str | None, now: datetime) -> datetime | None:
    """The moment that ``--at`` says; never in the future."""
    if text is None:
        return None
    from dltrack.domain.moment import parse_past  # noqa: PLC0415 - most commands have no --at

    return parse_past(text, now)


def day_edge(text: str | None, now: datetime, edge: Literal["start", "end"]) -> str | None:
    """The UTC stamp that ``--since`` (start) or ``--until`` (end) means."""
    if text is None:
        return None
    from dltrack.domain.moment import parse_moment  # noqa: PLC0415 - the same
    from dltrack.domain.stamp import stamp  # noqa: PLC0415 - the same

    return stamp(parse_moment(text, now, edge))


def section_of(sections: Sequence[sqlite3.Row], text: str | None) -> int | None:
    """The section a student means: its number from 1, or words of its title.

    A title that is the text, or begins with it (``2.1``), comes before one that holds it.

    Raises:
        UsageError: no section, or several, are meant.
    """
    if text is None:
        return None
    if text in map(str, range(1, len(sections) + 1)):
        number: int = sections[int(text) - 1]["no"]
        return number
    word = text.casefold()
    titles = [
        (title.casefold(), row["no"])
        for row in sections
        for title in (row["title_en"], row["title_zh"])
        if title
    ]
    hits = {no for title, no in titles if word in title}
    begun = {no for title, no in titles if title.startswith(word)}
    exact = {no for title, no in titles if title == word}
    chosen: list[int] = list(exact or begun or hits)
    if len(chosen) != 1:
        raise UsageError(
            f"«{text}» names {'no' if not hits else 'more than one'} section.",
            f"Give a number from 1 to {len(sections)}, as in: dltrack status",
        )
    return chosen[0]


def place_of(text: str | None) -> str | None:
    """Where in an item a note belongs: one short line.

    Raises:
        UsageError: it is empty or too long.
    """
    if text is None:
        return None
    place = " ".join(text.split())
    if not place or len(place) > LONGEST_PLACE:
        raise UsageError("--where needs a short place.", "For example: §3.2.1, p.5, eq. 1, 12:40")
    return place
