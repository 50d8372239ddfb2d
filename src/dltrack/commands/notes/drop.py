"""``dltrack notes drop``: let a note go without an answer."""

import typer

from dltrack.commands._options import Number
from dltrack.commands._table import session_of
from dltrack.domain.words import DROPPED
from dltrack.store.notes import drop_note, note
from dltrack.views.text import clean


def command(ctx: typer.Context, number: Number) -> None:
    """Let a note go without an answer; it stays readable, and undo brings it back."""
    session = session_of(ctx)
    row = note(session.db, number)
    if row["state"] == DROPPED:
        session.show(f"Note {number} is dropped already; nothing changed.")
        return
    with session.batch() as batch:
        drop_note(batch, number)
    session.show(f"Dropped {row['kind']} {number}: {clean(row['text'])}")
    session.say("Take it back: dltrack undo")
