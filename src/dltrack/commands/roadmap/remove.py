"""``dltrack roadmap remove``: a further roadmap goes."""

from typing import Annotated

import typer

from dltrack.commands._further import chosen
from dltrack.commands._overlay import rebuild
from dltrack.commands._table import session_of
from dltrack.store.extra_roadmaps import remove_roadmap
from dltrack.views.text import clean
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="As `roadmap list` names it.")],
) -> None:
    """Take a further roadmap out again; what you did and wrote is kept."""
    session = session_of(ctx)
    (source,) = chosen(session, name)
    with session.batch() as batch:
        remove_roadmap(batch, source.id)
    left = rebuild(session)
    session.show(f"Removed the roadmap {clean(source.id)}.")
    if left:
        session.show(
            f"No longer in the roadmap, but what you did there is kept "
            f"({plural(len(left), 'item')}): {', '.join(map(clean, left))}"
        )
    session.say("Bring it back: dltrack undo")
