"""Taking over review logs of py-fsrs: all checked first, then kept in one batch."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from dltrack.commands._results_file import LineProblem
from dltrack.commands._review import askable
from dltrack.domain.review_log import read_logs
from dltrack.domain.stamp import exact_stamp
from dltrack.errors import DltrackError, InputFileError
from dltrack.store.schedule import add_review, logged, reschedule
from dltrack.views.problems import problem_lines, problem_object
from dltrack.views.text import clean, fit
from dltrack.views.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dltrack.commands._session import Session
    from dltrack.domain.review_log import Logged, Where

LONGEST = 160
"""Columns of what is said about one log."""


def take_logs(session: Session, path: str, *, as_json: bool) -> tuple[list[Logged], int]:
    """Import a file of review logs.

    Args:
        session: the run of the program.
        path: the file, or ``-`` for standard input.
        as_json: whether bad logs are told as JSON alone, with the error.

    Returns:
        The logs that were new, and how many were there already.

    Raises:
        InputFileError: the file cannot be read, or something in it is bad; nothing is imported.
    """
    logs = _checked(session, path, as_json=as_json)
    fresh = _fresh(session, logs)
    with session.batch() as batch:
        for log in fresh:
            add_review(batch, log.note, log.rating, exact_stamp(log.at), log.duration)
        for note in sorted({log.note for log in fresh}):
            reschedule(batch, note)
    return fresh, len(logs) - len(fresh)


def _checked(session: Session, path: str, *, as_json: bool) -> list[Logged]:
    """The logs of a file, all of them good."""
    name = "standard input" if path == "-" else path
    logs, bad = read_logs(_text(path, name), session.now)
    found = sorted([*bad, *_strangers(session, logs)])
    problems = [_problem(name, where, said) for where, said in found]
    if problems and not as_json:
        session.say("\n".join(problem_lines(session.terminal, problems)))
    if problems:
        raise InputFileError(
            f"{name} has {plural(len(problems), 'bad review log')}, so nothing was imported.",
            "Mend what is listed. The card_id of a log is the number of a question here.",
            {"file": name, "problems": [problem_object(problem) for problem in problems]},
        )
    if not logs:
        raise InputFileError(f"{name} holds no review log.", "Write them with ReviewLog.to_json().")
    return logs


def _text(path: str, name: str) -> str:
    """The text of a file; ``-`` is standard input."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputFileError(
            f"{name} cannot be read: {error.strerror}.", "Name a file of review logs, or - ."
        ) from error
    except UnicodeDecodeError as error:
        raise InputFileError(f"{name} is not UTF-8.", "Save it as UTF-8 and try again.") from error


def _strangers(session: Session, logs: Sequence[Logged]) -> Iterator[tuple[Where, str]]:
    """Every log whose card is no answered question of ours: its place, and what is wrong."""
    known = dict[int, str]()
    for log in logs:
        if log.note not in known:
            known[log.note] = _refusal_of(session, log.note)
        if known[log.note]:
            yield log.where, f"card {log.note}: {known[log.note]}"


def _refusal_of(session: Session, number: int) -> str:
    """Why a question cannot be asked; nothing if it can."""
    try:
        askable(session, number)
    except DltrackError as error:
        return error.message.removesuffix(".")
    return ""


def _problem(name: str, where: Where, said: str) -> LineProblem:
    """One bad log; a list may stand in one line, and a value that is quoted may be a book."""
    which = f"log {where.number}: " if where.number else ""
    return LineProblem("error", name, where.line, "", f"{which}{fit(clean(said), LONGEST)}.", "")


def _fresh(session: Session, logs: Sequence[Logged]) -> list[Logged]:
    """The logs that are not in the store yet; the same file twice changes nothing."""
    there = Counter((row["note"], row["rating"], row["at"]) for row in logged(session.db))
    fresh = []
    for log in logs:
        key = (log.note, log.rating, exact_stamp(log.at))
        if there[key]:
            there[key] -= 1
        else:
            fresh.append(log)
    return fresh
