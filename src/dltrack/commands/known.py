"""``dltrack known``: say what you know already."""

from typing import Annotated

import typer

from dltrack.commands._change import change, confirm, say_undo
from dltrack.commands._known import known_with_needs, walk
from dltrack.commands._options import At
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.words import KNOWN
from dltrack.errors import UsageError


def command(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[ITEM|TOPIC]...", help="Items or topics.")
    ] = None,
    *,
    with_needs: Annotated[
        bool, typer.Option("--with-needs", help="And all that leads there, the cheapest way.")
    ] = False,
    at: At = None,
) -> None:
    """Say what you know already; it counts as met and unlocks like done.

    Alone, on a terminal, it walks through the topics of the roadmap once.
    """
    session = session_of(ctx)
    when, interrupted = past(at, session.now), False
    if not names:
        if not session.terminal.interactive:
            raise UsageError(
                "Say what you know: an item or a topic.",
                "For example: dltrack known backpropagation   (on a terminal: dltrack known)",
            )
        done, interrupted = walk(session, when)
    elif with_needs:
        done = known_with_needs(session, names, when)
    else:
        done = change(session, KNOWN, names, at=when)
    confirm(session, KNOWN, done)
    say_undo(session, done)
    if interrupted:
        raise KeyboardInterrupt
