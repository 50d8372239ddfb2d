"""Going through questions at a terminal, one screen each; every answer is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.commands._editor import edit_text
from dltrack.domain.words import ANSWERED, MISSED, PARTLY
from dltrack.errors import UsageError
from dltrack.store.notes import add_note, answer_note, drop_note, note, open_questions
from dltrack.views.handover import CHOICES, missed_screen, question_screen
from dltrack.views.words import plural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dltrack.commands._session import Session
    from dltrack.store.journal import Batch


def ask_questions(
    session: Session, items: Sequence[str], helper: str | None, at: datetime | None = None
) -> None:
    """Ask for an answer to every open question on ``items``, then for missed key points.

    Args:
        session: the run, at a terminal.
        items: ids of the items whose questions wait.
        helper: the item that may have answered them.
        at: when it happens, if not now.
    """
    asked = [row["id"] for item in items for row in open_questions(session.db, item)]
    for place, number in enumerate(asked, start=1):
        if not _ask_one(session, number, f"{place} of {len(asked)}", helper, at):
            left = len(asked) - place + 1
            where = f" {helper}" if helper else ""
            session.say(f"{plural(left, 'question')} left: dltrack notes resolve{where}")
            return
    for item in items:
        _ask_missed(session, item, at)


def _ask_one(
    session: Session, number: int, place: str, helper: str | None, at: datetime | None
) -> bool:
    """One screen; False when the student stops here."""
    row = note(session.db, number)
    session.show(question_screen(session.terminal, row, place, session.now))
    while True:
        choice = _line(CHOICES).lower() or "s"
        if choice in ("s", "q"):
            return choice == "s"
        if choice == "d":
            with _step(session, f"notes drop {number}", at) as batch:
                drop_note(batch, number)
            return True
        text = _answer(session, choice, row["text"]) if choice in ("a", "e", "p") else ""
        if text:
            by = f" --by {helper}" if helper else ""
            with _step(session, f"notes answer {number} ...{by}", at) as batch:
                answer_note(batch, number, text, helper, PARTLY if choice == "p" else ANSWERED)
            return True


def _answer(session: Session, choice: str, question: str) -> str:
    """One line, or a text from the editor; nothing when the student gave none."""
    if choice != "e":
        return _line("Your answer: ")
    try:
        return edit_text("", session.env, header=f"Your answer to: {question}").strip()
    except UsageError as error:
        session.say(f"{error.message} {error.remedy}")
        return ""


def _ask_missed(session: Session, item: str, at: datetime | None) -> None:
    """Key points that the solo reading missed, one a line."""
    session.show(missed_screen(session.terminal, item))
    while text := _line("> "):
        with _step(session, f"notes add {item} --kind missed ...", at) as batch:
            add_note(batch, item, MISSED, text, None)


def _step(session: Session, words: str, at: datetime | None) -> Batch:
    """A write of its own for one answer, under the words a student would have typed."""
    batch = session.batch(at)
    batch.rename(words)
    return batch


def _line(prompt: str) -> str:
    """A line that the student types; the end of input stops everything."""
    try:
        return input(prompt).strip()
    except EOFError:
        raise KeyboardInterrupt from None
