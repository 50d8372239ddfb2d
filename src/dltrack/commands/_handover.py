"""The hand-over: the questions that travelled to an item are gone through once it is done."""

from __future__ import annotations

from dltrack.store.notes import open_questions
from dltrack.views.text import clean
from dltrack.views.words import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from dltrack.commands._session import Session


def hand_over(
    session: Session,
    helper: sqlite3.Row,
    waiting: Sequence[sqlite3.Row],
    *,
    at: datetime | None = None,
    ask: bool = True,
) -> None:
    """Take up the open questions that ``helper`` (a row of ``id``) may have answered.

    Then the key points that were missed, of papers that were read without a question too.
    ``waiting`` is what it explains, as ``store.loop.explained`` tells.
    """
    if ask and session.terminal.interactive:
        from dltrack.commands._ask import ask_questions  # noqa: PLC0415 - only at a terminal

        ask_questions(session, [row["id"] for row in waiting], helper["id"], at)
        return
    for row in waiting:
        if row["questions"]:
            _list(session, row["id"])
    if any(row["questions"] for row in waiting):
        session.say(f"Answer them: dltrack notes resolve {helper['id']}")
    _say_missed(session, [row["id"] for row in waiting])


def _list(session: Session, name: str) -> None:
    """The questions that wait on one item."""
    found = open_questions(session.db, name)
    session.show(f"Can you answer now? {plural(len(found), 'open question')} on {name}:")
    for note in found:
        place = f" ({clean(note['place'])})" if note["place"] else ""
        session.show(f"  {note['id']}. {clean(note['text'])}{place}")
        if note["answer"]:
            session.show(f"     so far: {clean(note['answer'])}")


def _say_missed(session: Session, names: Sequence[str]) -> None:
    """How to write down what the solo reading missed."""
    if len(names) == 1:
        what = f'dltrack notes add {names[0]} --kind missed "..."'
    else:
        what = f'dltrack notes add ITEM --kind missed "..."   (ITEM: {", ".join(names)})'
    session.say(f"A key point you had missed?   {what}")
