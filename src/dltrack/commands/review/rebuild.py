"""``dltrack review rebuild``: the schedule anew, from the log of grades."""

import typer

from dltrack.commands._options import Json
from dltrack.commands._table import session_of
from dltrack.store.schedule import differences, rebuild
from dltrack.views.envelope import document
from dltrack.views.words import plural


def command(ctx: typer.Context, *, as_json: Json = False) -> None:
    """Work out every schedule anew by replaying your grades; data doctor says if that is due."""
    session = session_of(ctx)
    mended = list(differences(session.db))
    with session.batch() as batch:
        compared = rebuild(batch)
    if as_json:
        session.show(document("review rebuild", {"compared": compared, "mended": len(mended)}))
        return
    session.show(f"{plural(compared, 'schedule')} replayed, {len(mended)} of them differed.")
