"""``dltrack results compare``: own runs against what was published."""

from typing import Annotated

import typer

from dltrack.commands._options import Json
from dltrack.commands._results import comparison, item_of
from dltrack.commands._table import session_of
from dltrack.views.comparison import comparison_page, rule
from dltrack.views.envelope import document


def command(
    ctx: typer.Context,
    item: Annotated[
        str | None, typer.Argument(metavar="[ITEM]", help="The project; else the one in progress.")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Your runs against published results and earlier runs, where task, split and metric agree."""
    session = session_of(ctx)
    told = item_of(session, item, "results compare ITEM")
    found = comparison(session.db, told)
    if as_json:
        session.show(document("results compare", found))
        return
    session.show(comparison_page(session.terminal, found))
    if not found["runs"]:
        session.say(f"Write a run down: dltrack results add {told} --model M --task T ...")
    elif any(group["comparisons"] for group in found["groups"]):
        session.say(rule(session.terminal, found))
