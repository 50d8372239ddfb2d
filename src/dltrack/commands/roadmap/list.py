"""``dltrack roadmap list``: the first roadmap and those beside it."""

import typer

from dltrack.commands._further import listed
from dltrack.commands._options import Json
from dltrack.commands._table import session_of
from dltrack.views.envelope import document
from dltrack.views.roadmaps import roadmap_list


def command(ctx: typer.Context, *, as_json: Json = False) -> None:
    """The first roadmap and those beside it: version, items, address, since when."""
    session = session_of(ctx)
    rows = listed(session.db)
    if as_json:
        session.show(document("roadmap list", rows))
        return
    session.show(roadmap_list(session.terminal, rows))
    session.say("The first one is marked. Add another: dltrack roadmap add FILE-or-URL")
