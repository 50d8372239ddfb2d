"""``dltrack search``: find words in titles, ids, aliases, topics and notes."""

from typing import Annotated

import typer

from dltrack.commands._options import Json
from dltrack.commands._table import session_of
from dltrack.commands._values import positive
from dltrack.errors import UsageError
from dltrack.store.items import brief_whole
from dltrack.store.listing import search
from dltrack.store.objects import describe
from dltrack.views.envelope import document
from dltrack.views.lists import item_list
from dltrack.views.text import clean


def command(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words; all must occur.")],
    *,
    number: Annotated[int, typer.Option("-n", metavar="N", help="At most N.")] = 20,
    as_json: Json = False,
) -> None:
    """Find words in titles (English and Chinese), ids, aliases, topics and your notes."""
    session = session_of(ctx)
    words = " ".join(text)
    if not words.strip():
        raise UsageError("There is nothing to search for.", "For example: dltrack search attention")
    found = search(session.db, words, positive(number, "-n"))
    if as_json:
        session.show(document("search", describe(session.db, found, session.language)))
    elif found:
        rows = brief_whole(session.db, found)
        session.show(item_list(session.terminal, rows, session.language))
    else:
        session.say(f"Nothing has all of: {clean(words)}")
