"""``dltrack log add``: time that was not clocked."""

from typing import Annotated

import typer

from dltrack.commands._options import At, ItemArgument
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.duration import parse_duration
from dltrack.store.journal import add_effort
from dltrack.store.names import resolve
from dltrack.views.words import spent


def command(
    ctx: typer.Context,
    item: ItemArgument,
    time: Annotated[str, typer.Argument(metavar="TIME", help="How long: 1h30m, 45m.")],
    *,
    at: At = None,
) -> None:
    """Log time that was not clocked, e.g. log add dls-1 1h30m --at yesterday."""
    session = session_of(ctx)
    minutes, when = parse_duration(time), past(at, session.now)
    found = resolve(session.db, item)
    with session.batch(when) as batch:
        add_effort(batch, found["id"], minutes)
    session.show(f"Logged {spent(minutes)} on {found['id']}")
    session.say("Take it back: dltrack undo")
