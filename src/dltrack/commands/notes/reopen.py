"""``dltrack notes reopen``: ask a question again."""

import typer

from dltrack.commands._options import At, Number
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.words import OPEN
from dltrack.store.notes import note, reopen_note
from dltrack.views.text import clean
from dltrack.views.words import NOTE_NAMES


def command(ctx: typer.Context, number: Number, *, at: At = None) -> None:
    """Ask an answered or dropped question again; the answer it had stays readable."""
    session = session_of(ctx)
    row, when = note(session.db, number), past(at, session.now)
    if row["state"] == OPEN:
        session.show(f"Note {number} is open already; nothing changed.")
        return
    with session.batch(when) as batch:
        reopen_note(batch, number)
    session.show(f"Open again: {NOTE_NAMES[row['kind']]} {number}: {clean(row['text'])}")
