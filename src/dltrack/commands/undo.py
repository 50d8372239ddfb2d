"""``dltrack undo``: take back whole commands."""

import sqlite3
from collections.abc import Sequence
from typing import Annotated

import typer

from dltrack.commands._options import Json
from dltrack.commands._session import Session
from dltrack.commands._table import session_of
from dltrack.commands._undo import MANY, UNDONE, confirm_many, touched, turn
from dltrack.commands._values import positive
from dltrack.errors import NothingToUndoError
from dltrack.store.history import undo, undoable
from dltrack.views.envelope import batch_object, document
from dltrack.views.lists import batch_list


def command(
    ctx: typer.Context,
    *,
    count: Annotated[int, typer.Option("-n", "-k", metavar="N", help="How many commands.")] = 1,
    show_list: Annotated[bool, typer.Option("--list", help="What undo would take back.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=f"Do not ask, even for {MANY} items or more.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Take back the last command, or the last K; redo brings them back."""
    session = session_of(ctx)
    if show_list:
        _show(session, undoable(session.db, 20), as_json=as_json)
        return
    rows = undoable(session.db, positive(count, "-n"))
    if not rows:
        raise NothingToUndoError("There is nothing to undo.", "See what you did: dltrack log")
    if not confirm_many(session, rows, touched(session.db, rows), "Undo", yes=yes):
        raise typer.Exit(1)
    turn(session, rows, undo, UNDONE, as_json=as_json)
    session.say("Bring it back: dltrack redo")


def _show(session: Session, rows: Sequence[sqlite3.Row], *, as_json: bool) -> None:
    """The commands that undo would take back."""
    if as_json:
        session.show(document("undo", [batch_object(row) for row in rows]))
    elif rows:
        session.show(batch_list(session.terminal, rows))
    else:
        session.say("There is nothing to undo.")
