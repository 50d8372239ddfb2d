"""``dltrack roadmap add``: another roadmap beside the first."""

from typing import Annotated

import typer

from dltrack.commands._fetch import InvalidRoadmapError, fetch
from dltrack.commands._further import address_of, refuse_known
from dltrack.commands._options import Json
from dltrack.commands._overlay import take_in
from dltrack.commands._table import session_of
from dltrack.roadmap.brought import brought
from dltrack.views.envelope import document
from dltrack.views.problems import problem_lines
from dltrack.views.roadmaps import brought_lines, brought_object
from dltrack.views.text import clean


def command(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FILE-or-URL", help="Where it is.")],
    *,
    as_json: Json = False,
) -> None:
    """Take another roadmap in beside the first; items with the same link are one item.

    Ids that are taken get the roadmap's own id before them. Look for newer states of it with
    `dltrack roadmap update`.
    """
    session = session_of(ctx)
    address = address_of(source)
    refuse_known(session, address)
    try:
        found = fetch(session, address)
    except InvalidRoadmapError as error:
        if not as_json:
            session.show("\n".join(problem_lines(session.terminal, error.problems)))
        raise
    refuse_known(session, address, found.roadmap.id)
    whole, _ = take_in(session, {found.roadmap.id: found}, update=False)
    told = brought(found.roadmap, whole.merged)
    if as_json:
        session.show(document("roadmap add", brought_object(found.roadmap, address, told)))
        return
    session.show(brought_lines(found.roadmap, told))
    for track in told.tracks[:1]:
        session.say(f"Follow a track of it: dltrack track use {clean(track)}")
