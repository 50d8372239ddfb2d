"""``dltrack skip``: put items off for later."""

import typer

from dltrack.commands._change import change, confirm, say_undo
from dltrack.commands._options import At, Items
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.words import SKIPPED


def command(ctx: typer.Context, items: Items, *, at: At = None) -> None:
    """Put items off for later.

    They stay in the totals, and next leaves them out until you reopen them.
    """
    session = session_of(ctx)
    done = change(session, SKIPPED, items, at=past(at, session.now))
    confirm(session, SKIPPED, done)
    say_undo(session, done)
