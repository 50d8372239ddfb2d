"""The filters that ``notes list`` and ``notes search`` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.commands._values import day_edge, note_kind_of, one_of
from dltrack.domain.words import ANSWERED, DROPPED, OPEN, PARTLY
from dltrack.store.names import resolve_touched, resolve_track
from dltrack.store.note_lists import notes
from dltrack.store.report import Period

if TYPE_CHECKING:
    import sqlite3

    from dltrack.commands._session import Session

STATES = (OPEN, PARTLY, ANSWERED, DROPPED)


def find_notes(
    session: Session,
    *,
    item: str | None = None,
    kind: str | None = None,
    state: str | None = None,
    track: str | None = None,
    since: str | None = None,
    until: str | None = None,
    words: str | None = None,
) -> list[sqlite3.Row]:
    """The notes that pass every filter, as typed on the command line."""
    period = Period(day_edge(since, session.now, "start"), day_edge(until, session.now, "end"))
    return notes(
        session.db,
        resolve_touched(session.db, item) if item else None,
        note_kind_of(kind),
        None if state is None else one_of(state, STATES, "state of a question"),
        track=resolve_track(session.db, track)["no"] if track else None,
        period=period,
        words=words,
    )
