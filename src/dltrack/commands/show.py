"""``dltrack show``: everything about one item."""

import json

import typer

from dltrack.commands._options import ItemArgument, Json
from dltrack.commands._results import comparison
from dltrack.commands._table import session_of
from dltrack.store.items import detail, is_own
from dltrack.store.link_checks import problems_of
from dltrack.store.loop import helped_by, key_points_on
from dltrack.store.names import resolve
from dltrack.store.notes import notes_on, resolvers
from dltrack.store.objects import describe
from dltrack.store.tracks import minutes_on
from dltrack.store.unlock import would_unlock
from dltrack.views.envelope import document, note_object
from dltrack.views.links import problem_object
from dltrack.views.loop import helped_object, points_object
from dltrack.views.show import item_page


def command(ctx: typer.Context, item: ItemArgument, *, as_json: Json = False) -> None:
    """Everything about one item: state, links, needs, what it opens, your notes."""
    session = session_of(ctx)
    no = resolve(session.db, item)["no"]
    data = describe(session.db, [no], session.language)[0]
    data |= json.loads(detail(session.db, no))
    data["resolved_by"] = [row["id"] for row in resolvers(session.db, no)]
    data["unlocks"] = would_unlock(session.db, no)
    data["minutes_logged"] = minutes_on(session.db, data["id"])
    data["own"] = is_own(session.db, data["id"])
    data["link_problems"] = [problem_object(row) for row in problems_of(session.db, no)]
    data["helped"] = helped_object([helped_by(session.db, data["id"])])
    data["key_points"] = points_object([key_points_on(session.db, data["id"])])
    data["results"] = comparison(session.db, data["id"])
    data["notes"] = [note_object(row) for row in notes_on(session.db, data["id"])]
    if as_json:
        session.show(document("show", data))
    else:
        session.show(item_page(session.terminal, data, session.language))
