"""``dltrack notes edit``: change the text of a note."""

from typing import Annotated

import typer

from dltrack.commands._options import At, Number
from dltrack.commands._table import session_of
from dltrack.commands._text import Kept, full_text
from dltrack.commands._values import past
from dltrack.store.notes import edit_note, note
from dltrack.views.text import clean


def command(
    ctx: typer.Context,
    number: Number,
    text: Annotated[
        str, typer.Argument(metavar="[TEXT]", help="The new text; - reads standard input.")
    ] = "",
    *,
    at: At = None,
) -> None:
    """Change the text of a note; without TEXT your editor opens with the old one."""
    session = session_of(ctx)
    old, when = note(session.db, number), past(at, session.now)
    header, like = f"Note {number} on {old['item']}.", f'dltrack notes edit {number} "..."'
    new = full_text(session, text, header, old["text"], like=like)
    if new == old["text"]:
        session.show(f"Note {number} says that already; nothing changed.")
        return
    with Kept(session, new), session.batch(when) as batch:
        edit_note(batch, number, new)
    session.show(f"Note {number} now says: {clean(new)}")
