"""``dltrack export anki``: answered questions as cards."""

from typing import Annotated

import typer

from dltrack.commands._cards import cards
from dltrack.commands._export import chosen_track, needs, write_file
from dltrack.commands._options import ExportTrack
from dltrack.commands._table import session_of
from dltrack.errors import DltrackError
from dltrack.store.exports import written_until
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The package, e.g. cards.apkg.")],
    *,
    track: ExportTrack = None,
) -> None:
    """Answered questions as Anki cards; importing again updates them."""
    session = session_of(ctx)
    view = needs("genanki", "anki")
    found = cards(session, chosen_track(session, track)["no"])
    if not found:
        raise DltrackError(
            "No question is answered yet, so there is no card.",
            'Answer one: dltrack notes answer N "..."   See them: dltrack notes list --open',
        )
    made = max(int(session.now.timestamp()), written_until(session.db))
    write_file(session, file, view.deck(found, made), plural(len(found), "card"))
