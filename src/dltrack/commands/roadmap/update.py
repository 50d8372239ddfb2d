"""``dltrack roadmap update``: newer states of further roadmaps."""

from typing import Annotated

import typer

from dltrack.commands._fetch import look
from dltrack.commands._further import chosen
from dltrack.commands._options import Json
from dltrack.commands._overlay import take_in
from dltrack.commands._table import session_of
from dltrack.commands._updates import report
from dltrack.commands._upkeep import shown_path
from dltrack.store.backup import backup_beside
from dltrack.store.extra_roadmaps import last_changes


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
        kept = backup_beside(session.db, session.path, "before-roadmap")
        take_in(session, {one.source.id: one for one in found.newer}, update=True)
        changes = last_changes(session.db)
        session.say(f"Before: {shown_path(kept)}")
    report(session, "roadmap update", found, changes, as_json=as_json)
