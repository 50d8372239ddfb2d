"""``dltrack open``: an item's link in the browser."""

import webbrowser

import typer

from dltrack.commands._options import ItemArgument
from dltrack.commands._table import session_of
from dltrack.errors import NotFoundError
from dltrack.store.items import first_link
from dltrack.store.names import resolve


def command(ctx: typer.Context, item: ItemArgument) -> None:
    """Open an item's link in the browser; it is printed where there is none."""
    session = session_of(ctx)
    row = resolve(session.db, item)
    url = first_link(session.db, row["no"])
    if url is None:
        raise NotFoundError(
            f"{row['id']} has no link.", f"What is known of it: dltrack show {row['id']}"
        )
    session.show(url)
    if not _browse(url):
        session.say("There is no browser here; open the link above elsewhere.")


def _browse(url: str) -> bool:
    """Ask the system for a browser; links were checked to be http or https when loaded."""
    if not url.startswith(("https://", "http://")):
        return False
    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False
