"""``dltrack list``: items of a track, with filters."""

import sqlite3
from typing import Annotated

import typer

from dltrack.commands._options import Json, KindOption, TrackOption
from dltrack.commands._suggest import track_row
from dltrack.commands._table import session_of
from dltrack.commands._values import kind_of, positive, section_of, state_of
from dltrack.errors import UsageError
from dltrack.store.items import brief_whole
from dltrack.store.listing import listing, section_rows
from dltrack.store.names import resolve
from dltrack.store.objects import describe
from dltrack.views.envelope import document
from dltrack.views.lists import item_list
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    *,
    track: TrackOption = None,
    section: Annotated[
        str | None, typer.Option("--section", "-s", metavar="S", help="Number or words of it.")
    ] = None,
    kind: KindOption = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="STATE", help="todo, doing, done, ...")
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="TOPIC", help="What teaches this topic.")
    ] = None,
    unlocked: Annotated[bool, typer.Option("--unlocked", help="Only what you can study.")] = False,
    deprecated: Annotated[
        bool, typer.Option("--deprecated", help="With what is out of date.")
    ] = False,
    number: Annotated[int | None, typer.Option("-n", metavar="N", help="At most N.")] = None,
    as_json: Json = False,
) -> None:
    """Items of a track in its order, with filters; --track all for every item."""
    session = session_of(ctx)
    row = track_row(session, track)
    found = listing(
        session.db,
        row["no"],
        section=section_of(section_rows(session.db, row["no"]), section),
        kind=kind_of(session.db, kind),
        state=state_of(state),
        topic=_topic(session.db, topic),
        unlocked=unlocked,
        deprecated=deprecated,
        limit=-1 if number is None else positive(number, "-n"),
    )
    numbers = [line["no"] for line in found]
    if as_json:
        session.show(document("list", describe(session.db, numbers, session.language)))
        return
    rows = brief_whole(session.db, numbers)
    titles = {line["no"]: line for line in section_rows(session.db, row["no"])}
    sections = [titles.get(line["section"]) for line in found]
    if rows:
        session.show(item_list(session.terminal, rows, session.language, sections))
        session.say(f"{plural(len(rows), 'item')} of {row['id']}")
    else:
        session.say(f"No item of {row['id']} passes these filters.")


def _topic(db: sqlite3.Connection, name: str | None) -> int | None:
    """The number of a topic by its name."""
    if name is None:
        return None
    row = resolve(db, name, topics=True)
    if not row["topic"]:
        raise UsageError(f"{name} is an item, not a topic.", "See a topic's id: dltrack show ITEM")
    number: int = row["no"]
    return number
