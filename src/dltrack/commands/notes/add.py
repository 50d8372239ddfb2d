"""``dltrack notes add``: write down a question, or a point."""

from typing import Annotated

import typer

from dltrack.commands._notes import add_words
from dltrack.commands._options import At
from dltrack.commands._table import session_of
from dltrack.commands._values import note_kind_of, past, place_of
from dltrack.domain.words import QUESTION


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ITEM] [TEXT]", help="TEXT in quotes; - reads standard input."),
    ] = None,
    *,
    kind: Annotated[
        str, typer.Option("--kind", "-k", metavar="K", help="question, point, missed or note.")
    ] = QUESTION,
    where: Annotated[
        str | None, typer.Option("--where", "-w", metavar="W", help="§3.2.1, p.5, eq. 1, 12:40")
    ] = None,
    at: At = None,
) -> None:
    """Write down what you did not understand, or a key point.

    ITEM may be left out while exactly one item is in progress. Without TEXT your editor opens.
    """
    session = session_of(ctx)
    chosen, when, place = note_kind_of(kind) or QUESTION, past(at, session.now), place_of(where)
    add_words(session, words or [], kind=chosen, place=place, at=when)
