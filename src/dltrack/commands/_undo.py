"""What ``undo`` and ``redo`` share: say what is at stake, ask, turn, say what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.errors import UsageError
from dltrack.store.about import stale_mark
from dltrack.store.history import entries
from dltrack.views.envelope import batch_object, document
from dltrack.views.journal import entry_line, same_words, subject
from dltrack.views.lists import batch_line
from dltrack.views.words import plural

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from dltrack.commands._session import Session
    from dltrack.store.journal import Stamp

    Turn = Callable[[sqlite3.Connection, list[int], str, Stamp], None]

UNDONE, REDONE = "Undone", "Redone"

MANY = 3
"""From so many items on, undo asks first."""


def touched(db: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> int:
    """How many things the batches changed; time logged on an item is a change of the item."""
    return len({subject(entry) for row in rows for entry in entries(db, row["id"])})


def confirm_many(
    session: Session, rows: Sequence[sqlite3.Row], count: int, verb: str, *, yes: bool
) -> bool:
    """Ask before a large step; without a terminal it needs ``--yes``.

    Returns:
        Whether to go on.

    Raises:
        UsageError: nobody can be asked.
    """
    if count < MANY or yes:
        return True
    asked = f"{verb} would change {plural(count, 'item')}"
    if not session.terminal.interactive:
        raise UsageError(f"{asked}, so it asks first.", f"Say yes: dltrack {session.words} --yes")
    for row in rows:
        session.show(batch_line(session.terminal, row))
    try:
        answer = input(f"{asked}. Go on? [y/N] ").strip().lower()
    except EOFError:
        answer = ""
    if answer in ("y", "yes", "是"):
        return True
    session.say("Nothing was changed.")
    return False


def turn(
    session: Session, rows: Sequence[sqlite3.Row], how: Turn, said: str, *, as_json: bool
) -> None:
    """Undo or redo, and show each batch in the user's words, with before and after."""
    changes = {row["id"]: entries(session.db, row["id"]) for row in rows}
    stamp = session.batch().stamp
    how(session.db, [row["id"] for row in rows], session.words, stamp)
    if stale_mark(session.db):
        from dltrack.commands._overlay import rebuild  # noqa: PLC0415 - SQLModel, where it is due

        rebuild(session)
    if as_json:
        name = "undo" if said == UNDONE else "redo"
        session.show(document(name, [batch_object(row) for row in rows]))
        return
    for row in rows:
        session.show(f"{said}: {batch_line(session.terminal, row)}")
        for entry in changes[row["id"]]:
            if not same_words(entry):
                session.show("  " + entry_line(entry, undone=said == UNDONE))
