"""``dltrack track use``: choose the path that next follows."""

from typing import Annotated

import typer

from dltrack.commands._options import At
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.store.journal import set_setting
from dltrack.store.names import current_track, resolve_track


def command(
    ctx: typer.Context,
    track: Annotated[str, typer.Argument(metavar="T", help="A track's id.")],
    *,
    at: At = None,
) -> None:
    """Choose the path that next follows; what you did counts on every path."""
    session = session_of(ctx)
    row, when = resolve_track(session.db, track), past(at, session.now)
    if current_track(session.db)["no"] == row["no"]:
        session.show(f"You follow {row['id']} already; nothing changed.")
        return
    with session.batch(when) as batch:
        set_setting(batch, "track", row["id"])
    session.show(f"You now follow {row['id']}.")
    session.say("See what it asks: dltrack next   and: dltrack status")
