"""``dltrack results list``: the runs that fit."""

from typing import Annotated

import typer

from dltrack.commands._options import Json, Since, Until
from dltrack.commands._table import session_of
from dltrack.commands._values import day_edge
from dltrack.store.names import resolve_touched
from dltrack.store.results import results
from dltrack.views.envelope import document
from dltrack.views.results_object import run_object
from dltrack.views.runs import run_list
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", help="Only of this item.")] = None,
    *,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
) -> None:
    """The runs that you wrote down, by number."""
    session = session_of(ctx)
    rows = results(
        session.db,
        resolve_touched(session.db, item) if item is not None else None,
        day_edge(since, session.now, "start"),
        day_edge(until, session.now, "end"),
    )
    if as_json:
        session.show(document("results list", [run_object(row) for row in rows]))
    elif rows:
        session.show(run_list(session.terminal, rows))
        session.say(plural(len(rows), "run"))
    else:
        session.say("No run fits. Write one down: dltrack results add ITEM --model M ...")
