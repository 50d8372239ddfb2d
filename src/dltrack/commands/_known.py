"""The two longer ways of ``known``: with everything below, and the walk through the topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.commands._change import Change, change
from dltrack.domain.words import ANY, ITEM, KNOWN, TOPIC
from dltrack.store.listing import topics
from dltrack.store.names import resolve
from dltrack.store.ways import ways
from dltrack.views.words import plural, title

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from dltrack.commands._session import Session
    from dltrack.domain.cheapest import Ways


def known_with_needs(session: Session, names: Sequence[str], at: datetime | None) -> Change:
    """Take items or topics as known together with the cheapest way to them, topics as topics."""
    goals = [resolve(session.db, name, topics=True)["no"] for name in names]
    found = ways(session.db, goals)
    below = [found.terrain.names[node] for node in _way(found, goals)]
    return change(session, KNOWN, [*below, *names], at=at)


def _way(found: Ways, goals: Sequence[int]) -> list[int]:
    """The items and topics that lead to the goals; who teaches a topic is not taken as studied."""
    terrain, line, seen = found.terrain, list[int](), set[tuple[int, bool]]()
    stack = [(goal, True) for goal in goals]
    while stack:
        node, itself = stack.pop()
        if node not in found.cost or (node, itself) in seen:
            continue
        seen.add((node, itself))
        kind = terrain.kinds[node]
        if itself and kind in (ITEM, TOPIC):
            line.append(node)
        if kind in (TOPIC, ANY):
            stack.append((found.choice[node], kind == ANY))
        else:
            stack.extend((n, True) for n in terrain.unmet(terrain.below[node]))
    return sorted(set(line) - set(goals))


def walk(session: Session, at: datetime | None) -> tuple[Change, bool]:
    """Ask for each topic that is not met whether it is known.

    Returns:
        What changed, and whether Ctrl-C ended the walk; what was said until then is kept.
    """
    asked = [row for row in topics(session.db) if not row["met"]]
    if not asked:
        session.show("Every topic is met already.")
        return Change(), False
    session.show(f"{plural(len(asked), 'topic')}. Enter: no   y: I know it   q: stop here")
    known, interrupted = _answers(session, asked)
    done = change(session, KNOWN, known, at=at) if known else Change()
    if not known:
        session.show("Nothing was changed.")
    return done, interrupted


def _answers(session: Session, asked: Sequence[sqlite3.Row]) -> tuple[list[str], bool]:
    """Ask topic by topic; the known ones, and whether Ctrl-C ended it. Ctrl-D is like q."""
    known: list[str] = []
    try:
        for row in asked:
            answer = input(f"  {title(row, session.language)} ({row['id']})? ").strip().lower()
            if answer in ("q", "quit"):
                break
            if answer in ("y", "yes", "是", "会"):
                known.append(row["id"])
    except (KeyboardInterrupt, EOFError) as end:
        session.show("")
        return known, isinstance(end, KeyboardInterrupt)
    return known, False
