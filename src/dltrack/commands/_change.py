"""What ``start``, ``done``, ``skip``, ``ignore``, ``known`` and ``reopen`` share.

No typer here: the short way calls the same functions.
"""

from __future__ import annotations

from dltrack.commands._container import parts_to_move
from dltrack.domain.words import DOING, DONE, IGNORED, KNOWN, SKIPPED, TODO
from dltrack.errors import LockedError
from dltrack.store.clock import running, start_clock
from dltrack.store.items import brief, leaves
from dltrack.store.journal import add_effort, set_known, set_state
from dltrack.store.names import resolve
from dltrack.store.readiness import is_known, state_of
from dltrack.store.seen import set_seen
from dltrack.store.unlock import opened, unmet_names
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
        begun: items that are in progress now because they were to be started, in order.
        ended: the clock that it ended; ``clocked`` the item whose clock it started.
    """

    __slots__ = (
        "begun", "clocked", "closed", "ended", "moved", "opened", "repeated", "topics", "warnings",
    )  # fmt: skip

    def __init__(self) -> None:
        self.moved: list[sqlite3.Row] = []
        self.topics: list[str] = []
        self.repeated: list[str] = []
        self.opened: list[sqlite3.Row] = []
        self.closed: list[str] = []
        self.warnings: list[str] = []
        self.begun: list[str] = []
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
    clock = _settled(session, state, targets, at, replaced=minutes is not None)
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
        _turn_clock(batch, clock, done)
        _note_turned(session.db, batch, done)
    return done


def _settled(
    session: Session,
    state: str,
    targets: Sequence[sqlite3.Row],
    at: datetime | None,
    *,
    replaced: bool,
) -> Ended | None:
    """What the running clock comes to, if this command will end it; nobody is asked otherwise."""
    clock = running(session.db)
    if clock is None:
        return None
    from dltrack.commands._clock import forgotten, settle  # noqa: PLC0415 - often none runs

    if state == DOING:
        ends = forgotten(session, at) or _would_begin(session.db, targets[-1]) != clock["item"]
        return settle(session, at) if ends else None
    named = {row["id"] for t in targets for row in (t, *leaves(session.db, t["no"]))}
    ends = clock["item"] in named and state_of(session.db, clock["item"]) != state
    return settle(session, at, replaced=replaced) if ends else None


def _would_begin(db: sqlite3.Connection, target: sqlite3.Row) -> str:
    """The item whose clock starts when a target is started."""
    parts = parts_to_move(db, target["no"], DOING)
    name: str = parts[0]["id"] if parts else target["id"]
    return name


def _turn_clock(batch: Batch, clock: Ended | None, done: Change) -> None:
    """Starting runs a clock and ends another's; any other change of an item ends its own."""
    begun = done.begun[-1:]
    if clock is not None and (begun or clock.item in [row["id"] for row in done.moved]):
        clock.end(batch)
        done.ended = clock
    if begun and running(batch.db) is None:
        start_clock(batch, begun[0])
        done.clocked = begun[0]


def _move(
    session: Session, batch: Batch, target: sqlite3.Row, state: str, done: Change, *, strict: bool
) -> None:
    """Move an item, or what a container stands for."""
    row = brief(session.db, [target["no"]])[target["no"]]
    if not row["container"]:
        _move_leaf(session, batch, row, state, done, strict=strict)
        return
    parts = parts_to_move(session.db, row["no"], state)
    inside = {part["no"] for part in leaves(session.db, row["no"])}
    if not parts and not inside & {moved["no"] for moved in done.moved}:
        done.repeated.append(row["id"])
    for part in parts:
        whole = brief(session.db, [part["no"]])[part["no"]]
        _move_leaf(session, batch, whole, state, done, strict=strict)


def _move_leaf(
    session: Session, batch: Batch, row: sqlite3.Row, state: str, done: Change, *, strict: bool
) -> None:
    if state == DOING:
        done.begun.append(row["id"])
    if state_of(session.db, row["id"]) == state:
        done.repeated.append(row["id"])
        return
    if state in (DOING, DONE) and row["unmet"]:
        done.warnings.append(still_locked(session, row, strict=strict))
    set_state(batch, row["id"], state)
    if state == TODO:
        set_seen(batch, row["id"], [])
    done.moved.append(row)


def still_locked(session: Session, row: sqlite3.Row, *, strict: bool) -> str:
    """The warning about an item that is done although needs of it are unmet.

    Raises:
        LockedError: under ``strict``.
    """
    missing = some(unmet_names(session.db, row["no"]), 5)
    if strict:
        raise LockedError(
            f"{row['id']} is locked: it needs {missing} first.",
            f"See the cheapest way in: dltrack why {row['id']}",
        )
    return f"{row['id']} was still locked: it needs {missing}. Going on anyway."


def _move_topic(batch: Batch, topic: str, state: str, done: Change) -> None:
    before = len(done.topics)
    if is_known(batch.db, topic) != (state == KNOWN):
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
        session.show(plain.said_of(session.terminal, SAID[state], row, session.language))
    for topic in done.topics:
        session.show(f"{SAID[state]}: topic {topic}")
    for name in done.repeated:
        if name == done.clocked:
            session.show(f"{name} is {ALREADY[state]} already; its clock runs again.")
        else:
            session.show(f"{name} is {ALREADY[state]} already; nothing changed.")
    if done.ended:
        done.ended.say(session)
    if done.opened:
        names = [row["id"] for row in done.opened]
        session.show(f"Unlocked {plural(len(names), 'item')}: {some(names, 5)}")
    if done.closed:
        session.show(f"Locked again: {some(done.closed, 5)}")


def say_undo(session: Session, done: Change) -> None:
    """Tell how to take it back, if there is something to take back."""
    if done.moved or done.topics:
        session.say("Take it back: dltrack undo   Go on: dltrack next")
