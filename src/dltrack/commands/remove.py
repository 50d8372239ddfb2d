"""``dltrack remove``: take items of one's own away."""

import typer

from dltrack.commands._options import At, Items
from dltrack.commands._overlay import rebuild
from dltrack.commands._own import needed_by, own_entry
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.errors import ConflictError
from dltrack.store.own_items import remove_own
from dltrack.views.own import title_words

ROADMAP = "Leave it out: dltrack ignore {id}"


def command(ctx: typer.Context, items: Items, *, at: At = None) -> None:
    """Take items of your own away.

    What you did and wrote there is kept, and comes back when the same link is added again.
    """
    session = session_of(ctx)
    when, found = past(at, session.now), dict(own_entry(session, i, ROADMAP) for i in items)
    leaning = needed_by(session, {entry["id"] for entry in found.values()})
    if leaning:
        raise ConflictError(
            f"{', '.join(leaning)} of yours would lose what it needs.",
            f"Remove it too, or change it: dltrack edit {leaning[0]} --needs ...",
        )
    with session.batch(when) as batch:
        for entry in found.values():
            remove_own(batch, entry["id"])
    rebuild(session)
    for today, entry in found.items():
        session.show(f"Removed: {today}  {title_words(entry)}")
    session.say("What you did and wrote there is kept. Take it back: dltrack undo")
