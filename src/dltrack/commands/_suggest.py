"""What ``next`` and ``dltrack`` alone share: ask for suggestions and show them."""

from __future__ import annotations

from dltrack.store.due import due_total
from dltrack.store.names import current_track, resolve_track
from dltrack.store.suggest import suggest
from dltrack.views.plain import due_words
from dltrack.views.reason import suggestions

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from dltrack.commands._session import Session
    from dltrack.store.suggest import Suggestion

FEW = 3
"""How many items ``next`` suggests unless told."""


def track_row(session: Session, name: str | None) -> sqlite3.Row:
    """The track asked for, or the one the student follows."""
    return current_track(session.db) if name is None else resolve_track(session.db, name)


def show_next(session: Session) -> None:
    """``dltrack next`` without options: the whole daily command."""
    track = current_track(session.db)
    show_suggestions(session, suggest(session.db, track, FEW), track)


def show_suggestions(
    session: Session, found: list[Suggestion], track: sqlite3.Row, *, terms: bool = False
) -> None:
    """Show suggestions, or why there are none, and what to type next."""
    if not found:
        from dltrack.commands._nothing import explain_nothing  # noqa: PLC0415 - rare

        explain_nothing(session, track)
    else:
        session.show(suggestions(session.terminal, found, session.language, terms=terms))
        session.say(_hint(found[0]))
    due = due_words(due_total(session.db, session.now))
    if due:
        session.say(due)


def _hint(first: Suggestion) -> str:
    """The command that goes on from here."""
    name = first.row["id"]
    if first.row["state"] == "doing":
        return f'Go on, and then: dltrack done {name}   (a question? dltrack notes add "...")'
    return f"Begin with: dltrack start {name}   (know it already? dltrack known {name})"
