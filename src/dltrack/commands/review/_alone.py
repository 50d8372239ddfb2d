"""``dltrack review`` alone: the self-test of answered questions."""

from typing import Annotated

import typer

from dltrack.commands._options import Json, TrackOption
from dltrack.commands._review import as_object, most, say_leech
from dltrack.commands._review_session import ask_due
from dltrack.commands._table import session_of
from dltrack.commands._values import minutes_of, positive
from dltrack.domain.stamp import offset_minutes
from dltrack.store.names import resolve_track
from dltrack.store.reviews import due_questions
from dltrack.views.envelope import document
from dltrack.views.review import due_list


def command(
    ctx: typer.Context,
    *,
    number: Annotated[int | None, typer.Option("-n", metavar="N", help="At most N.")] = None,
    track: TrackOption = None,
    minutes: Annotated[
        str | None, typer.Option("--minutes", "-m", metavar="M", help="What fits into M.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List what is not due yet, too.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Test yourself on the questions you answered, when they are due.

    The question comes first; think; then the answer, and you say how well you knew it: again,
    hard, good or easy. FSRS works out when it comes back. Without a terminal they are listed.
    """
    if ctx.invoked_subcommand is not None:
        return
    session = session_of(ctx)
    limit = most(positive(number, "-n") if number is not None else None, minutes_of(minutes))
    where = resolve_track(session.db, track)["no"] if track is not None else None
    rows = due_questions(session.db, None if everything else session.now, where, limit)
    if as_json:
        session.show(document("review", [as_object(session, row) for row in rows]))
    elif not rows:
        session.say("No question is due. Those you answered come a day later; all: --all")
    elif session.terminal.interactive and not everything:
        ask_due(session, rows)
    else:
        session.show(due_list(session.terminal, rows, offset_minutes(session.now)))
        for row in rows:
            say_leech(session, row)
        session.say(f"The answer: dltrack notes show {rows[0]['id']}")
        session.say(f"Then: dltrack review grade {rows[0]['id']} good   (again, hard, good, easy)")
