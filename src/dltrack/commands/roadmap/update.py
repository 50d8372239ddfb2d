"""``dltrack roadmap update``: newer states of further roadmaps."""

from typing import Annotated

import typer

from dltrack.commands._fetch import look
from dltrack.commands._further import chosen
from dltrack.commands._options import Json
from dltrack.commands._overlay import assemble, refill
from dltrack.commands._session import roadmap_path
from dltrack.commands._table import session_of
from dltrack.commands._updates import report
from dltrack.roadmap.load import load
from dltrack.store.backup import backup_beside
from dltrack.store.extra_roadmaps import last_changes, put_roadmap
from dltrack.views.text import clean


def command(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="All further ones if left out.")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Take up newer states of further roadmaps; what you did and wrote comes along.

    `dltrack roadmap diff` shows before what would change; undo brings the old state back.
    """
    session = session_of(ctx)
    found = look(session, chosen(session, name))
    changes = None
    if found.newer:
        source = roadmap_path(session.env)
        base = load(source)
        assemble(session, session.db, base, found.roadmaps())  # what fails, fails before the write
        kept = backup_beside(session.db, session.path, "before-roadmap")
        with session.batch() as batch:
            for one in found.newer:
                put_roadmap(batch, one.source, one.text)
        refill(session, session.db, base, source, update=True)
        changes = last_changes(session.db)
        session.say(f"Before: {clean(kept)}")
    report(session, "roadmap update", found, changes, as_json=as_json)
