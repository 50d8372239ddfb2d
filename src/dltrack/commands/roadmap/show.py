"""``dltrack roadmap show``: the graph for looking at."""

from typing import Annotated

import typer

from dltrack.commands._options import Json
from dltrack.commands._output import write_whole
from dltrack.commands._session import Session
from dltrack.commands._table import session_of
from dltrack.commands._values import one_of, positive
from dltrack.domain.picture import Picture
from dltrack.errors import UsageError
from dltrack.store.names import resolve, resolve_track
from dltrack.store.neighbourhood import around as around_node
from dltrack.store.neighbourhood import of_track, whole
from dltrack.views.envelope import document
from dltrack.views.graph import FORMATS, drawing, picture_object
from dltrack.views.text import clean

DEPTH = 2
"""How many items away ``--around`` looks unless told."""


def command(
    ctx: typer.Context,
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        str, typer.Option("--format", "-f", metavar="DRAWING", help="mermaid, dot or json.")
    ] = "mermaid",
    track: Annotated[
        str | None, typer.Option("--track", "-t", metavar="T", help="One track, by its sections.")
    ] = None,
    around: Annotated[
        str | None, typer.Option("--around", metavar="ITEM", help="What stands around it.")
    ] = None,
    depth: Annotated[
        int | None, typer.Option("--depth", metavar="N", help="How many items away; 2 unless told.")
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is stdout.")
    ] = "-",
    as_json: Json = False,
) -> None:
    """The graph for looking at: whole, one track, or around one item or topic."""
    session = session_of(ctx)
    chosen = "json" if as_json else one_of(format, FORMATS, "format")
    picture, about = _asked(session, track, around, depth)
    if chosen == "json":
        found = picture_object(picture, session.language)
        text = document("roadmap show", {**about, **found})
    else:
        text = drawing(picture, chosen, session.language)
    if output == "-":
        session.show(text)
    else:
        write_whole(output, text + "\n")
        session.say(f"Wrote {clean(output)}")


def _asked(
    session: Session, track: str | None, around: str | None, depth: int | None
) -> tuple[Picture, dict[str, str | int | None]]:
    """The piece of the graph that the options ask for, and its names."""
    if track and around:
        raise UsageError("--track and --around ask for two pictures.", "Give one of the two.")
    if depth is not None and not around:
        raise UsageError("--depth says how far to look around something.", "Add --around ITEM.")
    if around:
        row = resolve(session.db, around, topics=True)
        steps = DEPTH if depth is None else positive(depth, "--depth")
        picture = around_node(session.db, row["no"], steps)
        return picture, {"track": None, "around": row["id"], "depth": steps}
    line = resolve_track(session.db, track) if track else None
    picture = of_track(session.db, line["no"]) if line and line["no"] else whole(session.db)
    return picture, {"track": line["id"] if line else None, "around": None, "depth": None}
