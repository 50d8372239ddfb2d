"""Going through questions at a terminal, one screen each; every answer is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.commands._editor import edit_text
from dltrack.commands._text import Kept, Typed
from dltrack.domain.words import ANSWERED, MISSED, OPEN, PARTLY
from dltrack.errors import UsageError
from dltrack.store.notes import add_note, answer_note, drop_note, note, open_questions
from dltrack.views.handover import CHOICES, LETTERS, missed_screen, question_screen
from dltrack.views.words import plural

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from dltrack.commands._session import Session
    from dltrack.store.journal import Batch


class _StopError(Exception):
    """The student stops here: by ``q``, or by the end of input (Ctrl-D)."""


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
    left = list(asked)
    try:
        for place, number in enumerate(asked, start=1):
            _ask_one(session, number, f"{place} of {len(asked)}", helper, at)
            left.remove(number)
        for item in items:
            _ask_missed(session, item, at)
        _say_sum(session, asked)
    except _StopError:
        _say_left(session, len(left), helper)
    except BaseException:
        session.show("")
        _say_left(session, len(left), helper)
        raise


def _say_sum(session: Session, asked: Sequence[int]) -> None:
    """What became of the questions."""
    states = [note(session.db, number)["state"] for number in asked]
    left = sum(state in (OPEN, PARTLY) for state in states)
    if asked:
        said = f"Answered {states.count(ANSWERED)} of {plural(len(asked), 'question')}"
        session.say(said + (f"; still open: {left}   dltrack notes list --open" if left else "."))
    session.say("Go on: dltrack next")


def _say_left(session: Session, count: int, helper: str | None) -> None:
    """What the student did not come to, and how to go on."""
    if count:
        where = f" {helper}" if helper else ""
        session.say(f"{plural(count, 'question')} left: dltrack notes resolve{where}")


def _ask_one(
    session: Session, number: int, place: str, helper: str | None, at: datetime | None
) -> None:
    """One screen."""
    row = note(session.db, number)
    session.show(question_screen(session.terminal, row, place, session.now))
    while True:
        choice = _line(session, CHOICES).lower() or "s"
        if choice == "q":
            raise _StopError
        if choice == "s":
            return
        if choice == "d":
            _drop(session, number, at)
            return
        if choice not in LETTERS:
            session.say(f"Type one of the letters: {', '.join(LETTERS)}.")
            continue
        text = _answer(session, choice, row)
        if text:
            _keep(session, number, text, helper, PARTLY if choice == "p" else ANSWERED, at)
            return


def _answer(session: Session, choice: str, row: sqlite3.Row) -> str:
    """One line, or a text from the editor; nothing when the student gave none."""
    if choice != "e":
        return _line(session, "So far: " if choice == "p" else "Your answer: ")
    try:
        header = f"Your answer to: {row['text']}"
        return Typed(edit_text(row["answer"] or "", session.env, header=header).strip())
    except UsageError as error:
        session.say(f"{error.message} {error.remedy}")
        return ""


def _keep(
    session: Session, number: int, text: str, helper: str | None, state: str, at: datetime | None
) -> None:
    by = f" --by {helper}" if helper else ""
    partly = " --partly" if state == PARTLY else ""
    with Kept(session, text), _step(session, f"notes answer {number} ...{by}{partly}", at) as batch:
        answer_note(batch, number, text, helper, state)


def _drop(session: Session, number: int, at: datetime | None) -> None:
    with _step(session, f"notes drop {number}", at) as batch:
        drop_note(batch, number)


def _ask_missed(session: Session, item: str, at: datetime | None) -> None:
    """Key points that the solo reading missed, one a line."""
    session.show(missed_screen(session.terminal, item))
    while text := _line(session, "> "):
        with _step(session, f"notes add {item} --kind missed ...", at) as batch:
            add_note(batch, item, MISSED, text, None)


def _step(session: Session, words: str, at: datetime | None) -> Batch:
    """A write of its own for one answer, under the words a student would have typed."""
    batch = session.batch(at)
    batch.rename(words)
    return batch


def _line(session: Session, prompt: str) -> str:
    """A line that the student types; the end of input stops everything."""
    while True:
        try:
            line = input(prompt).strip()
            line.encode()
        except UnicodeError:
            session.say("That is not valid text. Use a UTF-8 terminal and type again.")
        except EOFError:
            session.show("")
            raise _StopError from None
        else:
            return line
