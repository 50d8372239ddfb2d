"""``dltrack review grade``: grade one question, for scripts and without a terminal."""

from typing import Annotated

import typer

from dltrack.commands._options import At, Json, Number
from dltrack.commands._review import as_object, askable, check_moment, keep_grade, say_graded
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.self_test import rating_of
from dltrack.views.envelope import document


def command(
    ctx: typer.Context,
    number: Number,
    rating: Annotated[
        str, typer.Argument(metavar="RATING", help="again, hard, good or easy; or 1 to 4.")
    ],
    *,
    at: At = None,
    as_json: Json = False,
) -> None:
    """Say how well you knew the answer to a question; it comes back accordingly."""
    session = session_of(ctx)
    given, when = rating_of(rating), past(at, session.now)
    check_moment(askable(session, number), when)
    row = keep_grade(session, number, given, at=when)
    if as_json:
        session.show(document("review grade", as_object(session, row)))
        return
    say_graded(session, row, given)
    session.say("Take it back: dltrack undo")
