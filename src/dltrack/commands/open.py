"""``dltrack open``: an item's link in the browser."""

import sys
import webbrowser
from collections.abc import Mapping

import typer

from dltrack.commands._options import ItemArgument
from dltrack.commands._table import session_of
from dltrack.errors import NotFoundError
from dltrack.store.items import first_link
from dltrack.store.names import resolve
from dltrack.views.text import clean


def command(ctx: typer.Context, item: ItemArgument) -> None:
    """Open an item's link in the browser; it is printed where there is none."""
    session = session_of(ctx)
    row = resolve(session.db, item)
    url = first_link(session.db, row["no"])
    if url is None:
        raise NotFoundError(
            f"{row['id']} has no link.", f"What is known of it: dltrack show {row['id']}"
        )
    session.show(clean(url))
    if not _browse(url, session.env):
        session.say("There is no browser here; open the link above elsewhere.")


def _browse(url: str, env: Mapping[str, str]) -> bool:
    """Ask the system for a browser; links were checked to be http or https when loaded."""
    if not url.startswith(("https://", "http://")) or not _has_browser(env):
        return False
    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False


def _has_browser(env: Mapping[str, str]) -> bool:
    """Whether a browser is likely; a text browser is no help with videos unless it was chosen."""
    if env.get("BROWSER") or not sys.platform.startswith("linux"):
        return True
    return any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))
