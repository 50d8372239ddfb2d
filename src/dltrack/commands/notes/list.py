"""``dltrack notes list``: the notes that fit."""

from typing import Annotated

import typer

from dltrack.commands._options import Json, Since, Until
from dltrack.commands._table import session_of
from dltrack.commands._values import day_edge, note_kind_of, one_of
from dltrack.domain.words import ANSWERED, DROPPED, OPEN, PARTLY, QUESTION
from dltrack.store.names import resolve_touched
from dltrack.store.notes import notes
from dltrack.views.envelope import document, note_object
from dltrack.views.lists import note_list
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", help="Only on this item.")] = None,
    *,
    open_only: Annotated[bool, typer.Option("--open", help="Only open questions.")] = False,
    kind: Annotated[
        str | None, typer.Option("--kind", "-k", metavar="K", help="question, point, missed, note.")
    ] = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="S", help="open, partly, answered, dropped.")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
) -> None:
    """The notes that fit, by number."""
    session = session_of(ctx)
    states = (OPEN, PARTLY, ANSWERED, DROPPED)
    rows = notes(
        session.db,
        resolve_touched(session.db, item) if item else None,
        QUESTION if open_only else note_kind_of(kind),
        OPEN if open_only else state and one_of(state, states, "state of a question"),
        day_edge(since, session.now, "start"),
        day_edge(until, session.now, "end"),
    )
    if as_json:
        session.show(document("notes list", [note_object(row) for row in rows]))
    elif rows:
        session.show(note_list(session.terminal, rows))
        session.say(plural(len(rows), "note"))
    else:
        session.say('No note fits. Write one: dltrack notes add ITEM "Why ...?"')
