"""``dltrack start``: begin items."""

import typer

from dltrack.commands._finish import start
from dltrack.commands._options import At, Items, Strict
from dltrack.commands._table import session_of
from dltrack.commands._values import past


def command(ctx: typer.Context, items: Items, *, at: At = None, strict: Strict = False) -> None:
    """Begin items.

    A locked item warns and goes on, unless --strict refuses.
    """
    session = session_of(ctx)
    start(session, items, at=past(at, session.now), strict=strict)
