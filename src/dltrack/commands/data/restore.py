"""``dltrack data restore``: a backup put in place."""

from typing import Annotated

import typer

from dltrack.commands._table import session_of
from dltrack.store.backup import restore
from dltrack.store.connection import exists, private_folder
from dltrack.views.text import clean


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A backup of dltrack.")],
) -> None:
    """Put a backup in the place of the database; the old one is kept beside it."""
    session = session_of(ctx)
    exists(session.path)
    private_folder(session.path)
    kept = restore(session.path, file)
    session.show(f"Restored {clean(file)} to {clean(session.path)}")
    if kept:
        session.say(f"The old one is kept: {clean(kept)}")
