"""``dltrack report``: what you did and where you stand, to hand over."""

from typing import Annotated

import typer

from dltrack.commands._formats import FORMATS, format_for, rendered
from dltrack.commands._options import Json, Private, Since, TrackOption, Until
from dltrack.commands._output import deliver
from dltrack.commands._period import WeekCommand, period_of
from dltrack.commands._progress import Progress
from dltrack.commands._report import gather
from dltrack.commands._report_names import resources
from dltrack.commands._suggest import track_row
from dltrack.commands._table import session_of
from dltrack.commands._values import one_of
from dltrack.views.private import without_texts

COMMAND_CLASS = WeekCommand


def command(
    ctx: typer.Context,
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        str | None, typer.Option("--format", "-f", metavar="FORMAT", help="html, md, json or csv.")
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is stdout.")
    ] = "-",
    since: Since = None,
    until: Until = None,
    week: Annotated[
        str | None,
        typer.Option("--week", metavar="[WEEK]", help="This week, or e.g. 2026-W47."),
    ] = None,
    track: TrackOption = None,
    private: Private = False,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The report's title.")] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who made it.")] = None,
    as_json: Json = False,
) -> None:
    """What you did and where you stand: progress, time, questions with their answers."""
    session = session_of(ctx)
    chosen = "json" if as_json else one_of(format or format_for(output), FORMATS, "format")
    period, name = period_of(session, since, until, week)
    row = track_row(session, track)
    heading = {"week": name, "title": title, "author": author, "private": private}
    with Progress(session, 2, row["size"]) as progress:
        progress.step("reading your history")
        report = {**heading, **gather(session, period, row)}
        report["resources"] = resources(session, report)
        progress.step("writing the report")
        text = rendered(without_texts(report) if private else report, chosen)
    deliver(session, output, text)
