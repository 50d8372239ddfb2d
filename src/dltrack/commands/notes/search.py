"""``dltrack notes search``: find words in your notes."""

from typing import Annotated

import typer

from dltrack.commands._note_filters import find_notes
from dltrack.commands._options import Json, NoteKind, NoteState, Since, TrackOption, Until
from dltrack.commands._table import session_of
from dltrack.errors import UsageError
from dltrack.views.envelope import document, note_object
from dltrack.views.lists import note_list
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words; all must occur.")],
    *,
    item: Annotated[
        str | None, typer.Option("--item", metavar="ITEM", help="Only on this item.")
    ] = None,
    kind: NoteKind = None,
    state: NoteState = None,
    track: TrackOption = None,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
) -> None:
    """Find words in the texts, answers and places of your notes; Chinese needs no blanks."""
    session = session_of(ctx)
    words = " ".join(text)
    if not words.strip():
        raise UsageError(
            "There is nothing to search for.", "For example: dltrack notes search mask"
        )
    rows = find_notes(
        session, item=item, kind=kind, state=state, track=track, since=since, until=until,
        words=words,
    )  # fmt: skip
    if as_json:
        session.show(document("notes search", [note_object(row) for row in rows]))
    elif rows:
        session.show(note_list(session.terminal, rows))
        session.say(plural(len(rows), "note"))
    else:
        session.say(f"No note has all of: {words}")
