"""``dltrack report``: what you did and where you stand, to hand over."""

from typing import Annotated

import typer

from dltrack.commands._options import Json, Since, TrackOption, Until
from dltrack.commands._output import write_whole
from dltrack.commands._report import gather
from dltrack.commands._suggest import track_row
from dltrack.commands._table import session_of
from dltrack.commands._values import day_edge, one_of
from dltrack.errors import UsageError
from dltrack.store.report import Period
from dltrack.views.envelope import document
from dltrack.views.report import markdown
from dltrack.views.text import clean

FORMATS = ("md", "json")


def command(
    ctx: typer.Context,
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        str, typer.Option("--format", "-f", metavar="FORMAT", help="md or json.")
    ] = "md",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is stdout.")
    ] = "-",
    since: Since = None,
    until: Until = None,
    track: TrackOption = None,
    as_json: Json = False,
) -> None:
    """What you did and where you stand: progress, time, questions with their answers."""
    session = session_of(ctx)
    chosen = "json" if as_json else one_of(format, FORMATS, "format")
    start, end = day_edge(since, session.now, "start"), day_edge(until, session.now, "end")
    if start and end and start >= end:
        raise UsageError("--since lies behind --until.", "Give the earlier day to --since.")
    data = gather(session, Period(start, end), track_row(session, track))
    text = document("report", data) if chosen == "json" else markdown(data)
    if output == "-":
        session.show(text)
    else:
        write_whole(output, text + "\n")
        session.say(f"Wrote {clean(output)}")
