"""``dltrack log``: what you did, and when."""

from typing import Annotated

import typer

from dltrack.commands._options import Json, Since, Until
from dltrack.commands._table import session_of
from dltrack.commands._values import day_edge, positive
from dltrack.store.history import log
from dltrack.store.names import resolve
from dltrack.views.envelope import batch_object, document
from dltrack.views.lists import batch_list


def command(
    ctx: typer.Context,
    *,
    item: Annotated[
        str | None, typer.Option("--item", metavar="ITEM", help="Of this item.")
    ] = None,
    number: Annotated[int | None, typer.Option("-n", metavar="N", help="At most N.")] = None,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
) -> None:
    """What you did and when, newest first; what was undone is left out."""
    if ctx.invoked_subcommand is not None:
        return
    session = session_of(ctx)
    rows = log(
        session.db,
        day_edge(since, session.now, "start"),
        day_edge(until, session.now, "end"),
        resolve(session.db, item)["id"] if item else None,
        -1 if number is None else positive(number, "-n"),
    )
    if as_json:
        session.show(document("log", [batch_object(row) for row in rows]))
    elif rows:
        session.show(batch_list(session.terminal, rows))
        if session.terminal.table and not (item or since or until):
            from dltrack.commands import _pictures  # noqa: PLC0415 - a pipe gets no pictures

            _pictures.show_half_year(session)
    else:
        session.say("Nothing yet. Begin with: dltrack next")
