"""What only ``done`` and ``start`` say: open questions, where they travel, what comes next."""

from __future__ import annotations

from dltrack.commands._change import change, confirm, say_undo
from dltrack.domain.words import DOING, DONE
from dltrack.store.items import first_link, has_results
from dltrack.store.loop import explained, next_stage
from dltrack.store.names import current_track, resolve
from dltrack.store.notes import (
    first_time,
    open_questions,
    resolvers,
    waiting_for,
    wrote,
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


PROJECT = "project"
"""The kind that has runs and results."""

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
        _say_ways(session, row, clocked=row["id"] == done.clocked)
    if done.clocked in done.repeated:
        _say_ways(session, resolve(session.db, done.clocked or ""), clocked=True)


def _say_ritual(session: Session, row: sqlite3.Row) -> None:
    """Read alone first, write down what is unclear; a project has rules and runs."""
    name = row["id"]
    if row["kind"] == PROJECT:
        session.say(f"Its rules, and what to compare with: dltrack show {name}")
        session.say(f"Write down every run: dltrack results add {name} --model ...")
        return
    alone = bool(resolvers(session.db, row["no"]))
    read_alone = "Read it alone first. Write down what you do not understand:"
    session.say(read_alone if alone else "Whenever something is unclear, write it down:")
    place = "12:40" if row["kind"] in WATCHED else "§3.2"
    session.say(f'  dltrack notes add {name} "Why ...?" --where "{place}"')
    if alone:
        session.say(f'and the key points that you see:\n  dltrack notes add {name} "..." -k point')
    for waiting in waiting_for(session.db, row["no"]):
        count = plural(waiting["questions"], "open question")
        paper = waiting["id"]
        session.say(f"You bring {count} on {paper}:   dltrack notes list {paper} --open")


def _say_ways(session: Session, row: sqlite3.Row, *, clocked: bool) -> None:
    """The commands to go on with."""
    ways = [f"Finished? dltrack done {row['id']}"]
    if clocked:
        ways.insert(0, "A clock runs. A break: dltrack stop")
    if first_link(session.db, row["no"]):
        ways.append(f"The link: dltrack open {row['id']}")
    session.say("   ".join(ways))


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
        if row["kind"] == PROJECT:
            _say_results(session, row["id"])
    say_undo(session, done)
    for row in done.moved:
        waiting = explained(session.db, row["no"])
        if waiting:
            from dltrack.commands._handover import hand_over  # noqa: PLC0415 - few items explain

            hand_over(session, row, waiting, at=at, ask=ask)


def _say_results(session: Session, name: str) -> None:
    """The verdicts on a project, or gently that there is no run yet."""
    mine, published = has_results(session.db, name)
    if mine:
        from dltrack.commands._results import say_verdicts  # noqa: PLC0415 - for projects alone

        say_verdicts(session, name)
    elif published:
        session.say(f"No run of {name} is written down yet, so nothing can be compared:")
        session.say(
            f"  dltrack results add {name} --model M --task T --split dev --metric X --value V"
        )


def _say_questions(session: Session, row: sqlite3.Row) -> None:
    """Open questions on the item travel to the next stage."""
    name, count = row["id"], len(open_questions(session.db, row["id"]))
    if not count:
        _hint_once(session, row)
        return
    stage = next_stage(session.db, current_track(session.db)["no"], name)
    asked = f"{plural(count, 'open question')} of yours on {name}"
    if stage:
        session.show(f"{asked} {'goes' if count == 1 else 'go'} with you to {stage}")
    else:
        session.show(f"{asked}: dltrack notes list {name} --open")


def _hint_once(session: Session, row: sqlite3.Row) -> None:
    """A paper finished without a question or a key point gets a gentle hint, the first time."""
    read = row["kind"] == "paper"
    if read and not wrote(session.db, row["id"]) and first_time(session.db, row["id"]):
        session.say(
            f"You wrote nothing down on {row['id']}. Was everything clear? What is the key point?\n"
            f'  dltrack notes add {row["id"]} --kind point "..."'
        )
