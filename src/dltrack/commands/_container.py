"""What a command on a container is about: which of its parts it moves."""

from __future__ import annotations

from dltrack.domain.words import DOING, DONE, IGNORED, KNOWN, TODO
from dltrack.store.items import brief, leaves

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


def parts_to_move(db: sqlite3.Connection, container: int, state: str) -> list[sqlite3.Row]:
    """The parts that a command on a container is about."""
    able = [p for p in leaves(db, container) if not p["planned"] and not p["deprecated"]]
    if state == TODO:
        return [p for p in able if p["state"] != TODO]
    left = [p for p in able if p["state"] not in (DONE, KNOWN)]
    if state == IGNORED:
        return [p for p in left if p["state"] != IGNORED]
    if state == DOING:
        return _first_to_start(db, [p for p in left if p["state"] != IGNORED])
    return [p for p in left if p["state"] not in (IGNORED, state)]


def _first_to_start(db: sqlite3.Connection, parts: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """Starting a container goes on with its part in progress, else with its first unlocked one."""
    going = [part for part in parts if part["state"] == DOING]
    rows = brief(db, [part["no"] for part in parts])
    unlocked = [part for part in parts if not rows[part["no"]]["unmet"]]
    return (going or unlocked or parts)[:1]
