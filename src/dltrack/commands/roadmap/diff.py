"""``dltrack roadmap diff``: what an update would change, or did."""

from typing import Annotated

import typer

from dltrack.commands._fetch import look
from dltrack.commands._further import chosen
from dltrack.commands._options import Json
from dltrack.commands._overlay import assemble, changes_to, first_roadmap
from dltrack.commands._table import session_of
from dltrack.commands._updates import report
from dltrack.errors import UsageError
from dltrack.store.extra_roadmaps import last_changes
from dltrack.views.changes import change_lines
from dltrack.views.envelope import document


def command(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="All further ones if left out.")
    ] = None,
    *,
    last: Annotated[
        bool, typer.Option("--last", help="What the last update changed, of the first one too.")
    ] = False,
    as_json: Json = False,
) -> None:
    """What `roadmap update` would change, without changing anything; or what the last one did."""
    session = session_of(ctx)
    if last and name:
        raise UsageError("--last tells of the last update, whichever it was.", "Leave the ID out.")
    if last:
        changes = last_changes(session.db)
        if as_json:
            session.show(document("roadmap diff", {"changes": changes}))
        elif changes:
            session.show(change_lines(session.terminal, changes))
        else:
            session.say("The roadmap has not changed since your database was made.")
        return
    found = look(session, chosen(session, name))
    changes = None
    if found.newer:
        whole = assemble(session, session.db, first_roadmap(session), found.roadmaps())
        changes = changes_to(session, session.db, whole)
    report(session, "roadmap diff", found, changes, as_json=as_json)
    if changes and not as_json:
        session.say("Nothing was changed. Take it up: dltrack roadmap update")
