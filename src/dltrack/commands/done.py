"""``dltrack done``: finish items."""

from typing import Annotated

import typer

from dltrack.commands._finish import finish
from dltrack.commands._options import At, Items, Strict
from dltrack.commands._parts import finish_parts
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.duration import parse_duration
from dltrack.errors import UsageError


def command(
    ctx: typer.Context,
    items: Items,
    *,
    time: Annotated[
        str | None, typer.Option("--time", metavar="TIME", help="What it took, e.g. 1h30m.")
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option("--part", "-p", metavar="P", help="Only these parts: P9-P24, 9-24 or P9."),
    ] = None,
    no_ask: Annotated[
        bool, typer.Option("--no-ask", help="Do not go through the questions that travelled here.")
    ] = False,
    at: At = None,
    strict: Strict = False,
) -> None:
    """Finish items; see what that unlocks and where your open questions go.

    Several at once are one step: all or none, and one undo. A container stands for its parts.
    """
    session = session_of(ctx)
    minutes = None if time is None else parse_duration(time)
    if minutes is not None and len(items) > 1:
        raise UsageError(
            "--time tells what one item took, and several are named.", "Finish them one by one."
        )
    when = past(at, session.now)
    if not part:
        finish(session, items, at=when, strict=strict, minutes=minutes, ask=not no_ask)
    elif len(items) == 1:
        finish_parts(
            session, items[0], part, at=when, strict=strict, minutes=minutes, ask=not no_ask
        )
    else:
        raise UsageError("--part is about one item, and several are named.", "Name them singly.")
