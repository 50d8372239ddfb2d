"""``dltrack track list``: the paths, and whom they are for."""

import typer

from dltrack.commands._options import Json
from dltrack.commands._table import session_of
from dltrack.store.names import current_track
from dltrack.store.tracks import tracks
from dltrack.views.envelope import document
from dltrack.views.lists import track_list
from dltrack.views.status import track_object


def command(ctx: typer.Context, *, as_json: Json = False) -> None:
    """The paths through the roadmap, whom each is for, and how far you are."""
    session = session_of(ctx)
    rows, mine = tracks(session.db), current_track(session.db)["no"]
    if as_json:
        data = [track_object(row, session.language, current=row["no"] == mine) for row in rows]
        session.show(document("track list", data))
        return
    session.show(track_list(session.terminal, rows, session.language, mine))
    session.say("Follow another: dltrack track use ID")
