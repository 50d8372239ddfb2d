"""What only ``done`` and ``start`` say: open questions, where they travel, what comes next."""

from __future__ import annotations

from dltrack.commands._change import change, confirm, say_undo
from dltrack.commands._handover import hand_over
from dltrack.domain.words import DOING, DONE
from dltrack.store.items import first_link
from dltrack.store.notes import (
    first_time,
    has_notes,
    next_stage,
    open_questions,
    resolvers,
    waiting_for,
)
from dltrack.views.text import clean
from dltrack.views.words import about_hours, plural, spent

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from dltrack.commands._session import Session
    from dltrack.domain.parts import Range


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
    ask: bool = True,
    seen: Sequence[Range] | None = None,
) -> None:
    """Finish items; say what that unlocked, and take up the questions that travelled there.

    On a terminal the questions are gone through at once, unless ``ask`` is False. ``seen`` are the
    parts of the one item named, where it is finished by its last ones.
    """
    done = change(session, DONE, names, at=at, strict=strict, minutes=minutes, seen=seen)
    confirm(session, DONE, done)
    if minutes is not None:
        session.show(f"Logged {spent(minutes)}")
    for row in done.moved:
        _say_questions(session, row)
    say_undo(session, done)
    for row in done.moved:
        hand_over(session, row, at=at, ask=ask)


def _say_questions(session: Session, row: sqlite3.Row) -> None:
    """Open questions on the item travel to the next stage."""
    name, count = row["id"], len(open_questions(session.db, row["id"]))
    if not count:
        _hint_once(session, row)
        return
    stage = next_stage(session.db, row["no"])
    asked = f"{plural(count, 'open question')} of yours on {name}"
    if stage:
        session.show(f"{asked} {'goes' if count == 1 else 'go'} with you to {stage}")
    else:
        session.show(f"{asked}: dltrack notes list {name} --open")


def _hint_once(session: Session, row: sqlite3.Row) -> None:
    """A paper finished without a word gets a gentle hint, the first time."""
    read_alone = row["kind"] == "paper" or resolvers(session.db, row["no"])
    if read_alone and not has_notes(session.db, row["id"]) and first_time(session.db, row["id"]):
        session.say(
            f"You wrote nothing down on {row['id']}. Was everything clear? What is the key point? "
            f'dltrack notes add {row["id"]} --kind point "..."'
        )
