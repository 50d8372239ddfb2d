"""``dltrack review import``: take over review logs of py-fsrs."""

from typing import Annotated

import typer

from dltrack.commands._options import Json
from dltrack.commands._review import as_object
from dltrack.commands._review_import import take_logs
from dltrack.commands._table import session_of
from dltrack.store.reviews import scheduled
from dltrack.views.envelope import document
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="JSON of ReviewLog; - reads standard input.")
    ],
    *,
    as_json: Json = False,
) -> None:
    """Import review logs as py-fsrs writes them; a card_id is the number of a question here.

    One log, a list, or one log per line. All are checked first; the same file twice changes
    nothing.
    """
    session = session_of(ctx)
    fresh, known = take_logs(session, file, as_json=as_json)
    questions = [scheduled(session.db, number) for number in sorted({log.note for log in fresh})]
    if as_json:
        objects = [as_object(session, row) for row in questions]
        data = {"imported": len(fresh), "known": known, "questions": objects}
        session.show(document("review import", data))
        return
    session.show(
        f"Imported {plural(len(fresh), 'self-test')} of {plural(len(questions), 'question')}"
        + (f"; {known} were there already" if known else "")
    )
    if fresh:
        session.say("Take it back: dltrack undo   What is due: dltrack review")
