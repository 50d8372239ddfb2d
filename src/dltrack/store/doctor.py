"""Checking the store against itself: the file, the journal, every kept counter and card."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from dltrack.domain.graph import Graph
from dltrack.domain.order import Place, Purpose
from dltrack.domain.readiness import Readiness, TrackPlan, readiness
from dltrack.domain.words import CONTAINER
from dltrack.store.rows import SNAPSHOT
from dltrack.store.schedule import differences

if TYPE_CHECKING:
    from collections.abc import Iterator


def examine(db: sqlite3.Connection) -> list[str]:
    """Recompute everything from nothing.

    Returns:
        A sentence for everything that differs; empty when the store agrees with itself.
    """
    damage = [row[0] for row in db.execute("PRAGMA integrity_check(20)")]
    if damage != ["ok"]:
        return [f"the file is damaged: {line}" for line in damage]
    return [*_counters(db), *_journal(db), *differences(db)]


def _graph(db: sqlite3.Connection) -> Graph:
    """The graph as it is stored."""
    graph = Graph()
    for row in db.execute("SELECT no, kind, name, want FROM node ORDER BY no"):
        graph.add(row["name"], row["kind"], row["want"])
    for item, node in db.execute("SELECT item, node FROM need ORDER BY item, pos"):
        graph.need(item, node)
    for node, target in db.execute("SELECT node, target FROM support"):
        graph.support(node, target)
    sql = "SELECT no, minutes, optional, planned OR deprecated AS unstudied FROM item"
    for row in db.execute(sql):
        graph.minutes[row["no"]] = row["minutes"] or 0
        graph.optional[row["no"]] = bool(row["optional"])
        graph.unstudied[row["no"]] = bool(row["unstudied"])
    return graph


def _plans(db: sqlite3.Connection) -> list[TrackPlan]:
    """The tracks as they are stored."""
    plans = [TrackPlan([], []) for _ in db.execute("SELECT no FROM track ORDER BY no")]
    sql = "SELECT track, item, section, outside FROM place ORDER BY track, rank"
    for row in db.execute(sql):
        plans[row["track"]].places.append(Place(row["item"], row["section"], bool(row["outside"])))
    for row in db.execute("SELECT track, item, node, consumer FROM purpose"):
        plans[row["track"]].purposes.append(Purpose(row["item"], row["node"], row["consumer"]))
    return plans


def _recompute(db: sqlite3.Connection) -> tuple[Graph, Readiness]:
    graph, plans = _graph(db), _plans(db)
    items = db.execute("SELECT count(*) FROM item").fetchone()[0]
    states = dict(
        db.execute(
            "SELECT i.no, p.state FROM progress p JOIN item i ON i.id = p.item"
            " WHERE NOT i.container"
        ).fetchall()
    )
    known = [
        row[0] for row in db.execute("SELECT t.no FROM knows k JOIN topic t ON t.id = k.topic")
    ]
    return graph, readiness(graph, items, plans, states, known)


def _counters(db: sqlite3.Connection) -> Iterator[str]:
    """Compare the kept counters with the recomputed ones."""
    graph, true = _recompute(db)
    for row in db.execute("SELECT no, name, have FROM node"):
        if row["have"] != true.have[row["no"]]:
            yield f"{row['name']}: have is {row['have']}, should be {true.have[row['no']]}"
    for row in db.execute("SELECT no, id, unmet FROM item"):
        if row["unmet"] != true.unmet[row["no"]] and graph.kinds[row["no"]] != CONTAINER:
            yield f"{row['id']}: unmet is {row['unmet']}, should be {true.unmet[row['no']]}"
    for row in db.execute("SELECT track, rank, item, wanted, ready FROM place"):
        want, go = true.wanted[row["track"]][row["rank"]], true.ready[row["track"]][row["rank"]]
        if (bool(row["wanted"]), bool(row["ready"])) != (want, go):
            name = graph.names[row["item"]]
            yield f"{name} on track {row['track']}: wanted and ready should be {want} and {go}"
    yield from _sections(db, true)


def _sections(db: sqlite3.Connection, true: Readiness) -> Iterator[str]:
    keys = ("total", "done", "minutes", "minutes_done", "optional", "optional_done")
    for row in db.execute("SELECT * FROM section"):
        sums = true.sums[row["track"]][row["no"]]
        for key in keys:
            if row[key] != getattr(sums, key):
                where = f"section {row['no'] + 1} of track {row['track']}"
                yield f"{where}: {key} is {row[key]}, should be {getattr(sums, key)}"


def _journal(db: sqlite3.Connection) -> Iterator[str]:
    """Replay the journal: the last word on every row must be the row."""
    last = dict[tuple[str, str], "str | None"]()
    for row in db.execute("SELECT what, key, new FROM entry ORDER BY batch, seq"):
        last[row["what"], row["key"]] = row["new"]
    for (what, key), kept in last.items():
        found = db.execute(SNAPSHOT[what], {"key": key}).fetchone()
        now = found[0] if found else None
        if not _same(kept, now):
            yield f"{what} {key}: the journal says {kept}, the store {now}"


def _same(kept: str | None, now: str | None) -> bool:
    if kept is None or now is None:
        return kept == now
    return bool(json.loads(kept) == json.loads(now))
