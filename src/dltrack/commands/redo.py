"""``dltrack redo``: bring back what undo took."""

from typing import Annotated

import typer

from dltrack.commands._options import Json
from dltrack.commands._table import session_of
from dltrack.commands._undo import MANY, REDONE, confirm_many, touched, turn
from dltrack.commands._values import positive
from dltrack.errors import NothingToUndoError
from dltrack.store.history import redo, redoable


def command(
    ctx: typer.Context,
    *,
    count: Annotated[int, typer.Option("-n", "-k", metavar="N", help="How many commands.")] = 1,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=f"Do not ask, even for {MANY} items or more.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring back what undo took, the first first; a new command ends redo."""
    session = session_of(ctx)
    rows = redoable(session.db, positive(count, "-n"))
    if not rows:
        raise NothingToUndoError("There is nothing to redo.", "See what you did: dltrack log")
    if not confirm_many(session, rows, touched(session.db, rows), "Redo", yes=yes):
        raise typer.Exit(1)
    turn(session, rows, redo, REDONE, as_json=as_json)
