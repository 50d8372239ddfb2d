"""``dltrack notes drop``: let a note go without an answer."""

import typer

from dltrack.commands._options import At, Number
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.words import DROPPED
from dltrack.store.notes import drop_note, note
from dltrack.views.text import clean
from dltrack.views.words import NOTE_NAMES


def command(ctx: typer.Context, number: Number, *, at: At = None) -> None:
    """Let a note go without an answer; it stays readable, and undo brings it back."""
    session = session_of(ctx)
    row, when = note(session.db, number), past(at, session.now)
    if row["state"] == DROPPED:
        session.show(f"Note {number} is dropped already; nothing changed.")
        return
    with session.batch(when) as batch:
        drop_note(batch, number)
    session.show(f"Dropped {NOTE_NAMES[row['kind']]} {number}: {clean(row['text'])}")
    session.say("Take it back: dltrack undo")
