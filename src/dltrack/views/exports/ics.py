"""Study sessions and due self-tests as a calendar (RFC 5545), by the icalendar package alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from dltrack.views.addresses import safe
from dltrack.views.text import clean, clean_block, fit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    Object = dict[str, Any]

SUMMARY = 120
"""Columns of a title in a calendar."""

LONGEST = 4_000
"""Characters of a description; more than a calendar shows."""


def calendar(sessions: Sequence[Object], due: Sequence[Object], now: datetime) -> str:
    """A calendar of what was studied and of what comes back, but for its last line feed.

    Args:
        sessions: ``key``, ``title``, ``url``, ``end`` (aware) and ``minutes`` of each.
        due: ``key``, ``day`` (a date), ``title``, ``text`` and ``url`` of each; a text may be None.
        now: when the calendar is made.
    """
    found = Calendar()
    found.add("prodid", "-//dltrack//dltrack//EN")
    found.add("version", "2.0")
    found.add("x-wr-calname", "dltrack")
    for session in sessions:
        found.add_component(_session(session, now))
    for question in due:
        found.add_component(_due(question, now))
    text: str = found.to_ical().decode("utf-8")
    return text.removesuffix("\n")


def _event(entry: Object, what: str, summary: str, now: datetime) -> Event:
    """What every event has; the same thing has the same UID in every export."""
    found = Event()
    found.add("uid", f"{uuid5(NAMESPACE_URL, f'dltrack:{what}:' + entry['key'])}@dltrack")
    found.add("dtstamp", now)
    found.add("summary", fit(clean(summary), SUMMARY))
    if url := safe(entry["url"]):
        found.add("url", url)
    return found


def _session(entry: Object, now: datetime) -> Event:
    found = _event(entry, "session", entry["title"], now)
    found.add("dtstart", entry["end"] - timedelta(minutes=entry["minutes"]))
    found.add("dtend", entry["end"])
    found.add("categories", ["Study"])
    return found


def _due(entry: Object, now: datetime) -> Event:
    """A whole day, which leaves the student free."""
    found = _event(entry, "review", f"Self-test: {entry['title']}", now)
    found.add("dtstart", entry["day"])
    found.add("dtend", entry["day"] + timedelta(days=1))
    found.add("transp", "TRANSPARENT")
    found.add("categories", ["Self-test"])
    if entry["text"]:
        found.add("description", clean_block(entry["text"][:LONGEST]))
    return found
