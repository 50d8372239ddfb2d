"""``dltrack ignore``: leave items out for good."""

import typer

from dltrack.commands._change import change, confirm, say_undo
from dltrack.commands._options import At, Items
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.words import IGNORED


def command(ctx: typer.Context, items: Items, *, at: At = None) -> None:
    """Leave items out for good.

    Totals forget them and next never suggests them.
    """
    session = session_of(ctx)
    done = change(session, IGNORED, items, at=past(at, session.now))
    confirm(session, IGNORED, done)
    say_undo(session, done)
