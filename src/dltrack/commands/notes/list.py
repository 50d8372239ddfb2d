"""``dltrack notes list``: the notes that fit."""

from typing import Annotated

import typer

from dltrack.commands._note_filters import find_notes
from dltrack.commands._options import Json, NoteKind, NoteState, Since, TrackOption, Until
from dltrack.commands._table import session_of
from dltrack.domain.words import OPEN, QUESTION
from dltrack.store.loop import next_stages
from dltrack.store.names import current_track
from dltrack.views.envelope import document, note_object
from dltrack.views.lists import note_list, open_question_list
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", help="Only on this item.")] = None,
    *,
    open_only: Annotated[
        bool, typer.Option("--open", help="Open questions, by where they can be resolved next.")
    ] = False,
    kind: NoteKind = None,
    state: NoteState = None,
    track: TrackOption = None,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
) -> None:
    """The notes that fit, by number; --open groups open questions by item, the nearest first."""
    session = session_of(ctx)
    rows = find_notes(
        session, item=item, kind=QUESTION if open_only else kind, track=track,
        state=OPEN if open_only else state, since=since, until=until,
    )  # fmt: skip
    stages = next_stages(session.db, current_track(session.db)["no"]) if open_only else {}
    if stages:
        place = {name: n for n, name in enumerate(stages)}
        rows.sort(key=lambda row: (place.get(row["item"], len(place)), row["id"]))
    if as_json:
        data = [
            {**note_object(row), "stage": stages[row["item"]]["stage"]}
            if row["item"] in stages else note_object(row)
            for row in rows
        ]  # fmt: skip
        session.show(document("notes list", data))
    elif rows:
        view = open_question_list(session.terminal, rows, stages) if stages else None
        session.show(view or note_list(session.terminal, rows))
        session.say(plural(len(rows), "note"))
    else:
        session.say('No note fits. Write one: dltrack notes add ITEM "Why ...?"')
