"""``dltrack notes answer``: answer a question."""

from typing import Annotated

import typer

from dltrack.commands._notes import full_text
from dltrack.commands._options import At, Number
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.words import ANSWERED, QUESTION
from dltrack.errors import ConflictError
from dltrack.store.names import resolve
from dltrack.store.notes import answer_note, note
from dltrack.views.text import clean


def command(
    ctx: typer.Context,
    number: Number,
    text: Annotated[
        str, typer.Argument(metavar="[TEXT]", help="The answer; - reads standard input.")
    ] = "",
    *,
    by: Annotated[
        str | None, typer.Option("--by", metavar="ITEM", help="What answered it.")
    ] = None,
    at: At = None,
) -> None:
    """Answer a question in your own words; --by says which item helped."""
    session = session_of(ctx)
    row, when = note(session.db, number), past(at, session.now)
    if row["kind"] != QUESTION:
        raise ConflictError(
            f"Note {number} is a {row['kind']}, not a question.",
            f"Change its text instead: dltrack notes edit {number}",
        )
    if row["state"] == ANSWERED:
        raise ConflictError(
            f"Question {number} is answered already.",
            f"See it: dltrack notes show {number}   Take that back: dltrack undo",
        )
    helper = resolve(session.db, by)["id"] if by else None
    answer = full_text(session, text, f"Your answer to: {clean(row['text'])}")
    with session.batch(when) as batch:
        answer_note(batch, number, answer, helper)
    session.show(f"Answered question {number}" + (f" by {helper}" if helper else ""))
    session.say("Take it back: dltrack undo   The other open ones: dltrack notes list --open")
