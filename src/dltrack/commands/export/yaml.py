"""``dltrack export yaml``: one's own items for a roadmap file."""

import typer

from dltrack.commands._export import write_file
from dltrack.commands._options import ExportFile
from dltrack.commands._table import session_of
from dltrack.errors import DltrackError
from dltrack.roadmap.own import own_yaml
from dltrack.store.own_items import own_entries
from dltrack.views.words import plural


def command(ctx: typer.Context, file: ExportFile = "-") -> None:
    """Your own items as entries of a roadmap file, to be pasted under its items."""
    session = session_of(ctx)
    found = list(own_entries(session.db).values())
    if not found:
        raise DltrackError("You have no items of your own.", "Add one: dltrack add LINK")
    write_file(session, file, own_yaml(found), plural(len(found), "item"))
