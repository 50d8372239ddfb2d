"""``dltrack next``: what to study now, and why."""

from typing import Annotated

import typer

from dltrack.commands._nothing import explain_filters
from dltrack.commands._options import Json, KindOption, TrackOption
from dltrack.commands._suggest import FEW, show_next, show_suggestions, track_row
from dltrack.commands._table import session_of
from dltrack.commands._values import kind_of, minutes_of, positive
from dltrack.store.objects import describe
from dltrack.store.suggest import suggest
from dltrack.views.envelope import document, suggestion_object


def command(
    ctx: typer.Context,
    *,
    number: Annotated[int | None, typer.Option("-n", metavar="N", help="How many.")] = None,
    track: TrackOption = None,
    kind: KindOption = None,
    minutes: Annotated[
        str | None, typer.Option("--minutes", "-m", metavar="M", help="Only what fits into M.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every track, without a limit.")
    ] = False,
    why: Annotated[bool, typer.Option("--why", help="The terms of each score.")] = False,
    as_json: Json = False,
) -> None:
    """What to study now, and why.

    What you are in the middle of comes first; then the best unlocked items of your track.
    """
    session = session_of(ctx)
    narrowed = any(x is not None for x in (number, track, kind, minutes))
    if not (narrowed or everything or why or as_json):
        show_next(session)
        return
    row = track_row(session, "all" if everything and track is None else track)
    limit = positive(number, "-n") if number is not None else (-1 if everything else FEW)
    kind, budget = kind_of(session.db, kind), minutes_of(minutes)
    found = suggest(session.db, row, limit, kind, budget)
    if as_json:
        items = describe(session.db, [s.row["no"] for s in found], session.language)
        data = [
            suggestion_object(s, item, session.language)
            for s, item in zip(found, items, strict=True)
        ]
        session.show(document("next", data))
    elif not found and (kind or budget):
        explain_filters(session, row, kind, budget)
    else:
        show_suggestions(session, found, row, terms=why)
