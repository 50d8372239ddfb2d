"""``done ITEM --part``: finishing an item piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.commands._change import still_locked
from dltrack.commands._clock import settle
from dltrack.commands._finish import finish
from dltrack.domain.parts import count, read, united, written
from dltrack.domain.typed_parts import parse_ranges
from dltrack.domain.words import DOING, FINISHED
from dltrack.errors import UsageError
from dltrack.store.clock import running
from dltrack.store.items import brief, minutes_left, unseen
from dltrack.store.journal import add_effort, set_state
from dltrack.store.names import resolve
from dltrack.store.seen import set_seen
from dltrack.views import plain
from dltrack.views.words import about_hours, spent

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from dltrack.commands._session import Session
    from dltrack.domain.parts import Range


def finish_parts(
    session: Session,
    name: str,
    texts: Sequence[str],
    *,
    at: datetime | None = None,
    strict: bool = False,
    minutes: int | None = None,
    ask: bool = True,
) -> None:
    """Mark parts of an item as seen; when all are, the item is done.

    Raises:
        UsageError: the item has no parts, or not these.
    """
    row = _row(session, name)
    new = _parsed(row, texts)
    seen = united([*read(row["seen"]), *new])
    if row["state"] in FINISHED:
        session.show(f"{row['id']} is {row['state']} already; nothing changed.")
        session.say(f"Study it again: dltrack reopen {row['id']}")
    elif count(seen) == row["parts_last"] - row["parts_first"] + 1:
        finish(session, [name], at=at, strict=strict, minutes=minutes, ask=ask, seen=seen)
    elif seen == read(row["seen"]) and minutes is None:
        session.show(f"{row['id']}: these parts were seen already; nothing changed.")
    else:
        _warn(session, row, strict=strict)
        _keep(session, row, seen, at=at, minutes=minutes)
        _say_progress(session, row["no"], new)
        session.say(f"Go on: dltrack open {row['id']}   Take it back: dltrack undo")


def _parsed(row: sqlite3.Row, texts: Sequence[str]) -> list[Range]:
    """The union of the ranges that were typed."""
    label, first, last = row["parts_label"], row["parts_first"], row["parts_last"]
    return united(r for text in texts for r in parse_ranges(text, label, first, last))


def _warn(session: Session, row: sqlite3.Row, *, strict: bool) -> None:
    """Say that the item is still locked, if it is and was not begun before."""
    if row["unmet"] and row["state"] != DOING:
        text = still_locked(session, row, strict=strict)
        session.say(plain.warning(session.terminal, text))


def _row(session: Session, name: str) -> sqlite3.Row:
    row = brief(session.db, [resolve(session.db, name)["no"]])
    found = next(iter(row.values()))
    if found["parts_first"] is None:
        raise UsageError(
            f"{found['id']} has no numbered parts.", f"Finish it whole: dltrack done {found['id']}"
        )
    return found


def _keep(
    session: Session,
    row: sqlite3.Row,
    seen: Sequence[Range],
    *,
    at: datetime | None,
    minutes: int | None,
) -> None:
    """Write what was seen, and stop the item's clock."""
    running_on = running(session.db)
    mine = running_on is not None and running_on["item"] == row["id"]
    clock = settle(session, at, replaced=minutes is not None) if mine else None
    with session.batch(at) as batch:
        if row["state"] != DOING:
            set_state(batch, row["id"], DOING)
        set_seen(batch, row["id"], seen)
        if minutes is not None:
            add_effort(batch, row["id"], minutes)
        if clock is not None:
            clock.end(batch)
    if minutes is not None:
        session.show(f"Logged {spent(minutes)}")
    elif clock is not None:
        clock.say(session)


def _say_progress(session: Session, no: int, new: Sequence[Range]) -> None:
    row = brief(session.db, [no])[no]
    label, total = row["parts_label"], row["parts_last"] - row["parts_first"] + 1
    left = unseen(row)
    text = f"Seen: {row['id']} {written(label, new)}; {total - count(left)} of {total} parts"
    if left:
        hours = about_hours(minutes_left(row))
        text += f", left {written(label, left)}" + (f" ({hours})" if hours else "")
    session.show(text)
