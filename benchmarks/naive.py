"""A control: `next` as one would write it first, with typer, rich and sqlmodel.

Reads every item, need and state into objects, finds what is unlocked, and draws a table.
"""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlmodel import Field, Session, SQLModel, create_engine, select


class Item(SQLModel, table=True):
    """An item, as far as `next` needs it."""

    no: int = Field(primary_key=True)
    id: str
    kind: str
    title_en: str | None
    minutes: int | None
    container: bool
    planned: bool
    deprecated: bool


class Node(SQLModel, table=True):
    """An item, topic or group, with how many supporters it wants and has."""

    no: int = Field(primary_key=True)
    want: int
    have: int


class Need(SQLModel, table=True):
    """What an item needs."""

    item: int = Field(primary_key=True)
    node: int = Field(primary_key=True)


class Progress(SQLModel, table=True):
    """The state of an item."""

    item: str = Field(primary_key=True)
    state: str


class Place(SQLModel, table=True):
    """Where an item stands on a track."""

    track: int = Field(primary_key=True)
    rank: int = Field(primary_key=True)
    item: int


def main(database: Annotated[str, typer.Argument()]) -> None:
    """What to study now."""
    with Session(create_engine(f"sqlite:///{database}")) as session:
        items = session.exec(select(Item)).all()
        nodes = {node.no: node for node in session.exec(select(Node)).all()}
        states = {row.item: row.state for row in session.exec(select(Progress)).all()}
        places = session.exec(select(Place).where(Place.track == 1)).all()
        ranks = {place.item: place.rank for place in places}
        needs: dict[int, list[int]] = {}
        for need in session.exec(select(Need)).all():
            needs.setdefault(need.item, []).append(need.node)
        open_items = [
            item
            for item in items
            if item.id not in states
            and not (item.container or item.planned or item.deprecated)
            and all(nodes[n].have >= nodes[n].want for n in needs.get(item.no, []))
        ]
        open_items.sort(key=lambda item: ranks.get(item.no, len(ranks)))
        table = Table("id", "kind", "hours", "title")
        for item in open_items[:3]:
            hours = f"{(item.minutes or 0) / 60:.1f}"
            table.add_row(item.id, item.kind, hours, item.title_en or "")
        Console().print(table)


if __name__ == "__main__":
    typer.run(main)
