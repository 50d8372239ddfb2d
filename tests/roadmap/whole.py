"""The roadmap that comes with dltrack, and students who walk through it without a terminal."""

from __future__ import annotations

from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from conftest import BUNDLED
from dltrack.domain.graph import Graph, build
from dltrack.domain.words import DONE
from dltrack.roadmap.load import load
from dltrack.store.connection import connect
from dltrack.store.journal import Batch, Stamp, set_state
from dltrack.store.names import resolve_track
from dltrack.store.suggest import suggest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from dltrack.domain.model import Roadmap, Track

_NOW = Stamp("2026-11-20T12:00:00Z", 0, "2026-11-20T12:00:00Z")
EVERY = -1
"""Before each step all suggestions are looked at; a student sees three."""


@cache
def whole() -> Roadmap:
    """The roadmap, read once for all tests of a process."""
    return load(str(BUNDLED))


@cache
def graph() -> Graph:
    """Its graph; nodes are numbered as in the database."""
    return build(whole())


@cache
def number() -> dict[str, int]:
    """The node of each item and topic."""
    return {name: n for n, name in enumerate(graph().names)}


def tracks() -> list[Track]:
    """Every source and every curated track."""
    return list(whole().tracks)


def required(items: Iterable[int]) -> set[str]:
    """Of some items the ids of those that one has to study."""
    return {graph().names[i] for i in items if graph().leaf(i) and graph().required(i)}


def follow(path: Path, track: str) -> list[str]:
    """Do what ``next`` says first, from nothing, until it says nothing more.

    Returns:
        The items in the order in which they were finished.
    """
    line: list[str] = []
    with closing(connect(str(path))) as db:
        row = resolve_track(db, track)
        while found := suggest(db, row, EVERY):
            locked = [s.row["id"] for s in found if s.row["unmet"]]
            assert not locked, f"after {line[-1:]} next suggests {locked}, which are locked"
            line.append(found[0].row["id"])
            with Batch(db, f"done {line[-1]}", _NOW) as batch:
                set_state(batch, line[-1], DONE)
    return line


def unlocked_without(never: Collection[str]) -> set[str]:
    """What a student can reach who does everything else there is, and never these.

    Args:
        never: ids of items that are never done; a topic stands for all that teach it.

    Returns:
        The items that are, at some time, unlocked; and the topics that are met in the end.
    """
    shut = {i for name in never for i in _who_gives(name)}
    open_: set[int] = set()
    have = graph().met_by(())
    while fresh := {i for i in _leaves() if i not in open_ and not graph().unmet(i, have)}:
        open_ |= fresh
        have = graph().met_by(open_ - shut)
    topics = {t.id for t in whole().topics}
    met = {name for name, n in number().items() if name in topics and have[n] >= graph().want[n]}
    return {graph().names[i] for i in open_} | met


def _leaves() -> list[int]:
    """What can be studied at all."""
    items = range(len(whole().items))
    return [i for i in items if graph().leaf(i) and not graph().unstudied[i]]


def _who_gives(name: str) -> set[int]:
    """An item; the parts of a container; or the teachers of a topic."""
    n = number()[name]
    if graph().leaf(n):
        return {n}
    return {i for s in graph().supporters[n] for i in _who_gives(graph().names[s])}
