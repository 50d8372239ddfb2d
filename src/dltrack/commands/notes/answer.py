"""``dltrack notes answer``: answer a question."""

import sqlite3
from typing import Annotated

import typer

from dltrack.commands._options import At, Number
from dltrack.commands._table import session_of
from dltrack.commands._text import Kept, full_text
from dltrack.commands._values import past
from dltrack.domain.words import ANSWERED, DROPPED, PARTLY, QUESTION
from dltrack.errors import ConflictError
from dltrack.store.names import resolve
from dltrack.store.notes import answer_note, note
from dltrack.views.text import clean
from dltrack.views.words import NOTE_NAMES


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
    partly: Annotated[bool, typer.Option("--partly", help="It stays open for the rest.")] = False,
    at: At = None,
) -> None:
    """Answer a question in your own words; --by says which item helped."""
    session = session_of(ctx)
    row, when = note(session.db, number), past(at, session.now)
    _check(row)
    helper = resolve(session.db, by)["id"] if by else None
    header, like = f"Your answer to: {clean(row['text'])}", f'dltrack notes answer {number} "..."'
    answer = full_text(session, text, header, row["answer"] or "", like=like)
    with Kept(session, answer), session.batch(when) as batch:
        answer_note(batch, number, answer, helper, PARTLY if partly else ANSWERED)
    said = "Partly answered" if partly else "Answered"
    session.show(f"{said} question {number}" + (f" by {helper}" if helper else ""))
    session.say("Take it back: dltrack undo   The other open ones: dltrack notes list --open")


def _check(row: sqlite3.Row) -> None:
    """Only an open question can be answered."""
    number = row["id"]
    if row["kind"] != QUESTION:
        raise ConflictError(
            f"Note {number} is a {NOTE_NAMES[row['kind']]}, not a question.",
            f"Change its text instead: dltrack notes edit {number}",
        )
    if row["state"] in (ANSWERED, DROPPED):
        raise ConflictError(
            f"Question {number} is {row['state']} already.",
            f"See it: dltrack notes show {number}   Ask it again: dltrack notes reopen {number}",
        )
