"""``dltrack notes resolve``: go through the questions that wait."""

from typing import Annotated

import typer

from dltrack.commands._ask import ask_questions
from dltrack.commands._options import Json
from dltrack.commands._session import Session
from dltrack.commands._table import session_of
from dltrack.store.loop import explained, waiting_items
from dltrack.store.names import resolve
from dltrack.store.notes import open_questions
from dltrack.views.envelope import document, note_object
from dltrack.views.lists import note_list
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    item: Annotated[
        str | None, typer.Argument(metavar="[ITEM]", help="What may have answered them.")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Go through the open questions that an item may have answered; without ITEM, all that wait.

    Questions on ITEM itself come up when it resolves nothing. Without a terminal they are listed.
    """
    session = session_of(ctx)
    helper, items = _waiting(session, item)
    rows = [note for name in items for note in open_questions(session.db, name)]
    if as_json:
        session.show(document("notes resolve", [note_object(row) for row in rows]))
    elif session.terminal.interactive and (rows or helper):
        ask_questions(session, items, helper)
    elif rows:
        session.show(note_list(session.terminal, rows))
        by = f" --by {helper}" if helper else ""
        session.say(
            f"{plural(len(rows), 'open question')}. Answer one: "
            f'dltrack notes answer {rows[0]["id"]} "..."{by}'
        )
    else:
        session.say("No open question waits there. All open ones: dltrack notes list --open")


def _waiting(session: Session, item: str | None) -> tuple[str | None, list[str]]:
    """The item that may have answered questions, if one is named, and the items these are on."""
    if item is None:
        return None, waiting_items(session.db)
    row = resolve(session.db, item)
    items = [waiting["id"] for waiting in explained(session.db, row["no"])]
    return (row["id"], items) if items else (None, [row["id"]])
