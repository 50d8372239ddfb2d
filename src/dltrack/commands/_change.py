"""What ``start``, ``done``, ``skip``, ``ignore``, ``known`` and ``reopen`` share.

No typer here: the short way calls the same functions.
"""

from __future__ import annotations

from dltrack.commands._clock import end, say_ended, settle
from dltrack.domain.words import DOING, DONE, IGNORED, KNOWN, SKIPPED, TODO
from dltrack.errors import LockedError
from dltrack.store.clock import start_clock
from dltrack.store.items import brief, leaves
from dltrack.store.journal import add_effort, set_known, set_state
from dltrack.store.names import resolve
from dltrack.store.readiness import state_of
from dltrack.store.seen import set_seen
from dltrack.store.unlock import opened
from dltrack.store.ways import unmet_names
from dltrack.views import plain
from dltrack.views.words import plural, some

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from dltrack.commands._clock import Ended
    from dltrack.commands._session import Session
    from dltrack.domain.parts import Range
    from dltrack.store.journal import Batch

SAID = {
    DOING: "Started", DONE: "Done", SKIPPED: "Skipped for now", IGNORED: "Ignored for good",
    KNOWN: "Known already", TODO: "Back to to-do",
}  # fmt: skip
"""How a change is confirmed, by the new state."""

ALREADY = {
    DOING: "started", DONE: "done", SKIPPED: "skipped", IGNORED: "ignored", KNOWN: "known",
    TODO: "to do",
}  # fmt: skip


class Change:
    """What one command did.

    Attributes:
        moved: the items that changed state, in order; ``topics`` the ids of topics.
        repeated: names that were in that state already.
        opened: items that it unlocked; ``closed``: ids that it locked again.
        warnings: sentences about items that were still locked.
        ended: the clock that it ended; ``clocked`` the item whose clock it started.
    """

    __slots__ = (
        "clocked", "closed", "ended", "moved", "opened", "repeated", "topics", "warnings",
    )  # fmt: skip

    def __init__(self) -> None:
        self.moved: list[sqlite3.Row] = []
        self.topics: list[str] = []
        self.repeated: list[str] = []
        self.opened: list[sqlite3.Row] = []
        self.closed: list[str] = []
        self.warnings: list[str] = []
        self.ended: Ended | None = None
        self.clocked: str | None = None


def change(
    session: Session,
    state: str,
    names: Sequence[str],
    *,
    at: datetime | None = None,
    strict: bool = False,
    minutes: int | None = None,
    seen: Sequence[Range] | None = None,
) -> Change:
    """Bring items (and where it makes sense topics) to a state: all of them or none.

    Raises:
        LockedError: under ``strict``, an item is still locked.
    """
    done = Change()
    targets = [resolve(session.db, name, topics=state in (KNOWN, TODO)) for name in names]
    clock = settle(session, at)
    with session.batch(at) as batch:
        for target in {row["no"]: row for row in targets}.values():
            if target["topic"]:
                _move_topic(batch, target["id"], state, done)
            else:
                _move(session, batch, target, state, done, strict=strict)
        if seen is not None:
            set_seen(batch, targets[0]["id"], seen)
        if minutes is not None:
            add_effort(batch, targets[0]["id"], minutes)
        _turn_clock(batch, state, targets, clock, done, replaced=minutes is not None)
        _note_turned(session.db, batch, done)
    return done


def _turn_clock(
    batch: Batch,
    state: str,
    targets: Sequence[sqlite3.Row],
    clock: Ended | None,
    done: Change,
    *,
    replaced: bool,
) -> None:
    """Starting runs a clock and ends another's; any other change of an item ends its own.

    ``replaced``: the student gave the time, so the clock's own count is dropped.
    """
    moved = [row["id"] for row in done.moved]
    wanted = moved[-1:] or [t["id"] for t in targets if t["id"] in done.repeated][-1:]
    if state == DOING:
        ends = clock is not None and [clock.item] != wanted
    else:
        ends = clock is not None and clock.item in moved
    if clock is not None and ends:
        if replaced and clock.item in moved:
            clock.minutes, clock.said = 0, ""
        end(batch, clock)
        done.ended = clock
    if state == DOING and wanted and (clock is None or ends):
        start_clock(batch, wanted[0])
        done.clocked = wanted[0]


def _move(
    session: Session, batch: Batch, target: sqlite3.Row, state: str, done: Change, *, strict: bool
) -> None:
    """Move an item, or what a container stands for."""
    row = brief(session.db, [target["no"]])[target["no"]]
    if not row["container"]:
        _move_leaf(session, batch, row, state, done, strict=strict)
        return
    parts = _parts_to_move(session.db, row["no"], state)
    inside = {part["no"] for part in leaves(session.db, row["no"])}
    if not parts and not inside & {moved["no"] for moved in done.moved}:
        done.repeated.append(row["id"])
    for part in parts:
        whole = brief(session.db, [part["no"]])[part["no"]]
        _move_leaf(session, batch, whole, state, done, strict=strict)


def _parts_to_move(db: sqlite3.Connection, container: int, state: str) -> list[sqlite3.Row]:
    """The parts that a command on a container is about."""
    able = [p for p in leaves(db, container) if not p["planned"] and not p["deprecated"]]
    if state == TODO:
        return [p for p in able if p["state"] != TODO]
    left = [p for p in able if p["state"] not in (DONE, KNOWN)]
    if state == IGNORED:
        return [p for p in left if p["state"] != IGNORED]
    left = [p for p in left if p["state"] not in (IGNORED, state)]
    return left if state != DOING else _first_to_start(db, left)


def _first_to_start(db: sqlite3.Connection, parts: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """Starting a container starts its first part that is unlocked, else its first."""
    rows = brief(db, [part["no"] for part in parts])
    unlocked = [part for part in parts if not rows[part["no"]]["unmet"]]
    return (unlocked or parts)[:1]


def _move_leaf(
    session: Session, batch: Batch, row: sqlite3.Row, state: str, done: Change, *, strict: bool
) -> None:
    if state_of(session.db, row["id"]) == state:
        done.repeated.append(row["id"])
        return
    if state in (DOING, DONE) and row["unmet"]:
        missing = some(unmet_names(session.db, row["no"]), 5)
        if strict:
            raise LockedError(
                f"{row['id']} is locked: it needs {missing} first.",
                f"See the cheapest way in: dltrack why {row['id']}",
            )
        done.warnings.append(f"{row['id']} was still locked: it needs {missing}. Going on anyway.")
    set_state(batch, row["id"], state)
    if state == TODO:
        set_seen(batch, row["id"], [])
    done.moved.append(row)


def _move_topic(batch: Batch, topic: str, state: str, done: Change) -> None:
    before = len(done.topics)
    known = batch.db.execute("SELECT 1 FROM knows WHERE topic = :t", {"t": topic}).fetchone()
    if bool(known) != (state == KNOWN):
        set_known(batch, topic, known=state == KNOWN)
        done.topics.append(topic)
    if len(done.topics) == before:
        done.repeated.append(topic)


def _note_turned(db: sqlite3.Connection, batch: Batch, done: Change) -> None:
    """Sort the items whose lock turned into opened and closed ones."""
    moved = {row["no"] for row in done.moved}
    done.opened = opened(db, batch.turned - moved)
    rows = brief(db, sorted(batch.turned - moved))
    done.closed = [row["id"] for row in rows.values() if row["unmet"] and row["state"] == TODO]


def confirm(session: Session, state: str, done: Change) -> None:
    """Say what a command did: one line per item, then what it opened or locked again."""
    for text in done.warnings:
        session.say(plain.warning(session.terminal, text))
    for row in done.moved:
        said = session.terminal.style(SAID[state], "good")
        session.show(f"{said}: {plain.heading(session.terminal, row, session.language)}")
    for topic in done.topics:
        session.show(f"{SAID[state]}: topic {topic}")
    for name in done.repeated:
        if name == done.clocked:
            session.show(f"{name} is {ALREADY[state]} already; its clock runs again.")
        else:
            session.show(f"{name} is {ALREADY[state]} already; nothing changed.")
    if done.ended:
        say_ended(session, done.ended)
    if done.opened:
        names = [row["id"] for row in done.opened]
        session.show(f"Unlocked {plural(len(names), 'item')}: {some(names, 5)}")
    if done.closed:
        session.show(f"Locked again: {some(done.closed, 5)}")


def say_undo(session: Session, done: Change) -> None:
    """Tell how to take it back, if there is something to take back."""
    if done.moved or done.topics:
        session.say("Take it back: dltrack undo   Go on: dltrack next")
