"""``dltrack stop``: end the session clock."""

import typer

from dltrack.commands._clock import not_before, settle
from dltrack.commands._options import At
from dltrack.commands._table import session_of
from dltrack.commands._values import past


def command(ctx: typer.Context, *, at: At = None) -> None:
    """End the session clock and log what it counted; the item stays in progress."""
    session = session_of(ctx)
    when = past(at, session.now)
    not_before(session, when)
    ended = settle(session, when)
    if ended is None:
        session.show("No clock is running; nothing changed.")
        session.say("Begin one: dltrack start ITEM")
        return
    with session.batch(when) as batch:
        ended.end(batch)
    session.show(f"Stopped the clock on {ended.item}.")
    ended.say(session)
    if not ended.minutes and not ended.said:
        session.show("Nothing was logged.")
    session.say(f"Go on with it: dltrack start {ended.item}   Finished? dltrack done {ended.item}")
