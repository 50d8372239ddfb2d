"""Filling the derived tables from a roadmap, the student's progress carried over.

The only daily-path stranger to speed: SQLModel checks and writes the rows, so this module is
imported only when the roadmap file is new or has changed.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, create_engine, delete, event, insert
from sqlalchemy.pool import StaticPool

from dltrack.domain.downstream import downstream
from dltrack.domain.graph import Graph, ancestors, build
from dltrack.domain.membership import after_of, members_of, members_of_all
from dltrack.domain.order import order
from dltrack.domain.readiness import Readiness, TrackPlan, readiness
from dltrack.domain.words import ALL, CONTAINER
from dltrack.store import models
from dltrack.store.carry import carry_over, student_states
from dltrack.store.connection import connect
from dltrack.store.edges import edges, links, names

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from sqlmodel import SQLModel

    from dltrack.domain.model import Item, Roadmap, Text
    from dltrack.domain.overlay import Origin

Row = dict[str, Any]

_NOTHING: Mapping[str, Iterable[Origin]] = {}

_DERIVED: tuple[type[SQLModel], ...] = (
    models.Track, models.Section, models.Node, models.Item, models.Topic, models.Place,
    models.Purpose, models.Need, models.Support, models.After, models.Resolves,
    models.SourceRow, models.Name, models.Link, models.Origin, models.About,
)  # fmt: skip


def fill(
    path: str,
    roadmap: Roadmap,
    about: Mapping[str, str],
    origins: Mapping[str, Iterable[Origin]] = _NOTHING,
) -> list[str]:
    """Replace the roadmap in the database at ``path``, in one transaction.

    Args:
        path: an existing database of ours, at the newest schema.
        roadmap: a valid roadmap.
        about: what it was read from, kept to tell when the file changes; under ``stale`` the mark
            of the last change beside the roadmap that it knows of.
        origins: by the names in the roadmap, where they come from, if not from the first alone.

    Returns:
        The ids of items that left the roadmap although the student had touched them.
    """
    with closing(connect(path)) as db:
        engine = create_engine("sqlite://", creator=lambda: db, poolclass=StaticPool)
        # The driver does not begin transactions in autocommit mode; SQLAlchemy is told to.
        event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
        with engine.begin() as connection:
            left = carry_over(db, roadmap)
            tables = _tables(roadmap, _unless_stale(db, about), *student_states(db, roadmap))
            _replace(connection, [*tables, (models.Origin, _origins(origins))])
        return left


def _unless_stale(db: sqlite3.Connection, about: Mapping[str, str]) -> dict[str, str]:
    """Leave the mark out when it is still the one that the roadmap was merged under."""
    mark = db.execute("SELECT value FROM about WHERE key = 'stale'").fetchone()
    told = {key: value for key, value in about.items() if key != "stale"}
    return told if mark is None or mark[0] == about.get("stale") else told | {"stale": mark[0]}


def _origins(origins: Mapping[str, Iterable[Origin]]) -> list[Row]:
    """One row for each roadmap that has a thing; the first of its names for it is kept."""
    rows = {(name, roadmap): id_ for name, o in origins.items() for roadmap, id_ in reversed([*o])}
    return [{"name": name, "roadmap": r, "id": id_} for (name, r), id_ in rows.items()]


def _replace(connection: Connection, tables: Iterable[tuple[type[SQLModel], list[Row]]]) -> None:
    """Empty every derived table and write the new rows."""
    for model in _DERIVED:
        connection.execute(delete(model))
    for model, rows in tables:
        if rows:
            connection.execute(insert(model), rows)


def _tables(
    roadmap: Roadmap, about: Mapping[str, str], states: dict[int, str], known: list[int]
) -> Iterator[tuple[type[SQLModel], list[Row]]]:
    """All rows of all derived tables."""
    graph = build(roadmap)
    number = {name: n for n, name in enumerate(graph.names)}
    plans = _plans(roadmap, graph)
    ready = readiness(graph, len(roadmap.items), plans, states, known)
    yield models.Track, _tracks(roadmap, plans)
    yield models.Section, _sections(roadmap, ready)
    yield models.Node, _nodes(graph, ready)
    yield models.Item, _items(roadmap, graph, ready)
    yield (
        models.Topic,
        [{"no": number[t.id], "id": t.id, **_title("title", t.title)} for t in roadmap.topics],
    )
    yield models.Place, _places(plans, ready)
    yield (
        models.Purpose,
        [
            {"track": t, "item": p.item, "node": p.node, "consumer": p.consumer}
            for t, plan in enumerate(plans)
            for p in plan.purposes
        ],
    )
    yield from edges(roadmap, graph, number)
    yield models.Name, names(roadmap, number)
    yield models.Link, links(roadmap)
    yield models.About, [{"key": key, "value": value} for key, value in about.items()]


def _plans(roadmap: Roadmap, graph: Graph) -> list[TrackPlan]:
    """The places of every track, ``all`` first."""
    after = after_of(roadmap, graph)
    lists = [members_of_all(roadmap), *(members_of(roadmap, track) for track in roadmap.tracks)]
    return [TrackPlan(*order(graph, members, after)) for members in lists]


def _title(name: str, text: Text | None) -> Row:
    """A text as its two columns."""
    return {f"{name}_en": text and text.en, f"{name}_zh": text and text.zh}


def _tracks(roadmap: Roadmap, plans: list[TrackPlan]) -> list[Row]:
    rows: list[Row] = [
        {"no": 0, "id": ALL, "title_en": "Everything", "title_zh": "全部内容", "url": None,
         "purpose_en": "Every item of every document.", "purpose_zh": "所有文档的全部条目。",
         "source": False, "size": len(plans[0].places)}
    ]  # fmt: skip
    for no, track in enumerate(roadmap.tracks, start=1):
        rows.append(
            {"no": no, "id": track.id, "url": track.url, "source": track.source,
             "size": len(plans[no].places), **_title("title", track.title),
             **_title("purpose", track.purpose)}
        )  # fmt: skip
    return rows


def _sections(roadmap: Roadmap, ready: Readiness) -> list[Row]:
    titles: dict[tuple[int, int], Text] = {
        (t, n): section.title
        for t, track in enumerate(roadmap.tracks, start=1)
        for n, section in enumerate(track.sections)
    }
    return [
        {"track": t, "no": n, **_title("title", titles.get((t, n))),
         **{key: getattr(line, key) for key in line.__slots__}}
        for t, sections in enumerate(ready.sums)
        for n, line in sections.items()
    ]  # fmt: skip


def _nodes(graph: Graph, ready: Readiness) -> list[Row]:
    return [
        {
            "no": n,
            "kind": graph.kinds[n],
            "name": name,
            "want": graph.want[n],
            "have": ready.have[n],
        }
        for n, name in enumerate(graph.names)
    ]


def _items(roadmap: Roadmap, graph: Graph, ready: Readiness) -> list[Row]:
    number = {item.id: n for n, item in enumerate(roadmap.items)}
    opens, exact = downstream(graph, len(roadmap.items))
    lines = ancestors(roadmap)
    rows: list[Row] = []
    for n, item in enumerate(roadmap.items):
        family = [roadmap.items[m] for m in (n, *lines[n])]
        planned = any(member.planned for member in family)
        deprecated = any(member.deprecated for member in family)
        rows.append(
            {"no": n, "id": item.id, "kind": item.kind, **_title("title", item.title),
             "url": item.url, "minutes": graph.minutes[n] if item.hours else None,
             "language": item.language, "part_of": number.get(item.part_of or ""),
             "container": graph.kinds[n] == CONTAINER, "optional": graph.optional[n],
             "planned": planned or (graph.unstudied[n] and not deprecated),
             "deprecated": deprecated, "added": item.added,
             "parts_label": item.parts and item.parts.label,
             "parts_first": item.parts and item.parts.first,
             "parts_last": item.parts and item.parts.last,
             "unmet": ready.unmet[n], "opens": opens[n], "opens_exact": exact,
             "detail": _detail(item)}
        )  # fmt: skip
    return rows


def _detail(item: Item) -> str:
    """What only ``show`` and exports read, as JSON."""
    return json.dumps(
        {
            "authors": item.authors,
            "year": item.year,
            "note": item.note and {"en": item.note.en, "zh": item.note.zh},
            "constraints": [{"en": c.en, "zh": c.zh} for c in item.constraints],
            "baselines": [{key: getattr(b, key) for key in b.__slots__} for b in item.baselines],
            "aliases": item.aliases,
        },
        ensure_ascii=False,
    )


def _places(plans: list[TrackPlan], ready: Readiness) -> list[Row]:
    return [
        {"track": t, "rank": rank, "item": place.item, "section": place.section,
         "outside": place.outside, "wanted": ready.wanted[t][rank], "ready": ready.ready[t][rank]}
        for t, plan in enumerate(plans)
        for rank, place in enumerate(plan.places)
    ]  # fmt: skip
