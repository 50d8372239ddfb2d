"""``dltrack why``: what an item still needs, and the cheapest way in."""

import typer

from dltrack.commands._options import ItemArgument, Json
from dltrack.commands._table import session_of
from dltrack.store.names import resolve
from dltrack.store.objects import describe, hours
from dltrack.store.unlock import unmet_needs
from dltrack.store.ways import ways
from dltrack.views.envelope import document
from dltrack.views.show import why_page


def command(ctx: typer.Context, item: ItemArgument, *, as_json: Json = False) -> None:
    """What an item still needs, each with state and hours, and the cheapest way in."""
    session = session_of(ctx)
    no = resolve(session.db, item)["no"]
    data = describe(session.db, [no], session.language)[0]
    goals = unmet_needs(session.db, no) if data["unmet"] else []
    found = ways(session.db, goals)
    way = describe(session.db, found.items(goals), session.language, unmet=False)
    minutes = found.minutes(goals)
    if as_json:
        keys = ("id", "kind", "title", "state", "hours", "unlocked")
        data["way"] = [{key: step[key] for key in keys} for step in way]
        data["way_hours"] = hours(minutes)
        session.show(document("why", data))
        return
    session.show(why_page(session.terminal, data, way, minutes))
    if way:
        session.say(f"Begin with: dltrack start {way[0]['id']}")
    elif data["unlocked"] and data["state"] == "todo":
        session.say(f"Begin: dltrack start {data['id']}")
