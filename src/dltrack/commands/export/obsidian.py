"""``dltrack export obsidian``: a Markdown file for each item."""

from typing import Annotated

import typer

from dltrack.commands._export import chosen_track
from dltrack.commands._options import ExportTrack, Private
from dltrack.commands._progress import Progress
from dltrack.commands._table import session_of
from dltrack.commands._vault import Vault
from dltrack.commands._vault_items import vault_files
from dltrack.views.text import clean
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A folder of your vault.")],
    *,
    track: ExportTrack = None,
    private: Private = False,
) -> None:
    """A Markdown file for each item; what you write in the files yourself stays."""
    session = session_of(ctx)
    files = vault_files(session, chosen_track(session, track)["no"], private=private)
    with Progress(session, 2 * len(files), len(files)) as progress:
        changed = Vault(folder).renew(files, progress.step)
    told = f"{plural(len(files), 'item')}, {plural(len(changed), 'file')} new or changed"
    session.say(f"Wrote {clean(folder)}: {told}")
