"""``dltrack reopen``: bring items or topics back to to-do."""

import typer

from dltrack.commands._change import change, confirm, say_undo
from dltrack.commands._options import At, Items
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.words import TODO


def command(ctx: typer.Context, items: Items, *, at: At = None) -> None:
    """Bring items or topics back to to-do.

    What they had unlocked locks again; the states of those items stay.
    """
    session = session_of(ctx)
    done = change(session, TODO, items, at=past(at, session.now))
    confirm(session, TODO, done)
    say_undo(session, done)
