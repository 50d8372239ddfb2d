"""``dltrack notes show``: one note, whole."""

import typer

from dltrack.commands._options import Json, Number
from dltrack.commands._table import session_of
from dltrack.store.notes import note
from dltrack.views.envelope import document, note_object
from dltrack.views.show import note_page


def command(ctx: typer.Context, number: Number, *, as_json: Json = False) -> None:
    """One note, whole, with its answer."""
    session = session_of(ctx)
    data = note_object(note(session.db, number))
    if as_json:
        session.show(document("notes show", data))
    else:
        session.show(note_page(session.terminal, data))
