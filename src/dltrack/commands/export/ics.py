"""``dltrack export ics``: sessions and due self-tests for a calendar."""

import typer

from dltrack.commands._agenda import due_objects, session_objects
from dltrack.commands._export import needs, write_file
from dltrack.commands._options import ExportFile, ExportTrack, Private
from dltrack.commands._table import session_of
from dltrack.errors import DltrackError
from dltrack.store.names import resolve_track
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    file: ExportFile = "-",
    *,
    track: ExportTrack = None,
    private: Private = False,
) -> None:
    """Study sessions, and the days on which self-tests are due, as a calendar."""
    session = session_of(ctx)
    view = needs("icalendar", "ics")
    number = resolve_track(session.db, track)["no"] if track else None
    spent = session_objects(session, number)
    due = due_objects(session, number, private=private)
    if not spent and not due:
        raise DltrackError(
            "No time is logged and no self-test is due, so the calendar would be empty.",
            "Log time with `dltrack done ITEM --time 1h30m`, or answer a question first.",
        )
    text = view.calendar(spent, due, session.now)
    told = f"{plural(len(spent), 'session')}, {plural(len(due), 'self-test')}"
    write_file(session, file, text, told)
