"""What only ``done`` and ``start`` say: open questions, where they travel, what comes next."""

from __future__ import annotations

from dltrack.commands._change import change, confirm, say_undo
from dltrack.domain.words import DOING, DONE
from dltrack.store.items import first_link
from dltrack.store.notes import next_stage, note_counts, open_questions, resolvers, waiting_for
from dltrack.views.text import clean
from dltrack.views.words import about_hours, plural, spent

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from dltrack.commands._session import Session


WATCHED = ("video", "talk", "course-part", "course")
"""Kinds in which a place is a time."""


def start(
    session: Session,
    names: Sequence[str],
    *,
    at: datetime | None = None,
    strict: bool = False,
) -> None:
    """Begin items; say how long they take, where they are, and what to do while studying."""
    done = change(session, DOING, names, at=at, strict=strict)
    confirm(session, DOING, done)
    for row in done.moved:
        facts = (about_hours(row["minutes"]), clean(first_link(session.db, row["no"]) or ""))
        if any(facts):
            session.show("  " + "  ".join(fact for fact in facts if fact))
        _say_ritual(session, row)


def _say_ritual(session: Session, row: sqlite3.Row) -> None:
    """Read alone first, write down what is unclear; then finish."""
    name = row["id"]
    if resolvers(session.db, row["no"]):
        session.say("Read it alone first. Write down what you do not understand:")
    else:
        session.say("Whenever something is unclear, write it down:")
    place = "12:40" if row["kind"] in WATCHED else "§3.2"
    session.say(f'  dltrack notes add {name} "Why ...?" --where "{place}"')
    for waiting in waiting_for(session.db, row["no"]):
        count = plural(waiting["questions"], "open question")
        paper = waiting["id"]
        session.say(f"You bring {count} on {paper}: dltrack notes list {paper} --open")
    session.say(f"Finished? dltrack done {name}   The link: dltrack open {name}")


def finish(
    session: Session,
    names: Sequence[str],
    *,
    at: datetime | None = None,
    strict: bool = False,
    minutes: int | None = None,
) -> None:
    """Finish items; say what that unlocked and where open questions go."""
    done = change(session, DONE, names, at=at, strict=strict, minutes=minutes)
    confirm(session, DONE, done)
    if minutes is not None:
        session.show(f"Logged {spent(minutes)}")
    for row in done.moved:
        _say_questions(session, row)
        _say_waiting(session, row)
    say_undo(session, done)


def _say_questions(session: Session, row: sqlite3.Row) -> None:
    """Open questions on the item travel to what resolves it."""
    helpers = resolvers(session.db, row["no"])
    count = len(open_questions(session.db, row["id"]))
    if not count:
        if helpers and not note_counts(session.db, row["id"]):
            session.say(
                f"You wrote nothing down on {row['id']}. Was everything clear? "
                f'dltrack notes add {row["id"]} "..."'
            )
        return
    where = next_stage(session.db, row["no"])
    asked = f"{plural(count, 'open question')} of yours"
    if where:
        session.show(f"{asked} on {row['id']} {'goes' if count == 1 else 'go'} with you to {where}")
    else:
        session.show(f"{asked} on {row['id']}: dltrack notes list {row['id']} --open")


def _say_waiting(session: Session, row: sqlite3.Row) -> None:
    """Questions that this item may have answered wait for their answers."""
    for waiting in waiting_for(session.db, row["no"]):
        notes = open_questions(session.db, waiting["id"])
        session.show(
            f"Can you answer now? {plural(len(notes), 'open question')} on {waiting['id']}:"
        )
        for note in notes:
            place = f" ({clean(note['place'])})" if note["place"] else ""
            session.show(f"  {note['id']}. {clean(note['text'])}{place}")
        session.say(f'  dltrack notes answer {notes[0]["id"]} "..." --by {row["id"]}')
        session.say(
            f'A key point you had missed? dltrack notes add {waiting["id"]} --kind missed "..."'
        )
