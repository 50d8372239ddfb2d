"""``dltrack data backup``: the whole database in another file."""

import os
from typing import Annotated

import typer

from dltrack.commands._table import session_of
from dltrack.store.backup import backup
from dltrack.views.text import clean


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to; it must not exist.")],
) -> None:
    """Copy the whole database to a file, whole or not at all."""
    session = session_of(ctx)
    target = os.path.abspath(file)
    backup(session.db, target)
    session.show(f"Backed up to {clean(target)}")
    session.say(f"Bring it back: dltrack data restore {clean(file)}")
