"""Taking over review logs of py-fsrs: all checked first, then kept in one batch."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from dltrack.commands._review import askable
from dltrack.domain.review_log import read_logs
from dltrack.domain.stamp import exact_stamp
from dltrack.errors import DltrackError, InputFileError
from dltrack.store.schedule import add_review, logged, reschedule
from dltrack.views.text import fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dltrack.commands._session import Session
    from dltrack.domain.review_log import Logged

TOLD = 20
"""How many bad entries a message names; a script gets all."""

_COLUMNS = 160  # of one clause: a value of the file may be a book


def take_logs(session: Session, path: str) -> tuple[list[Logged], int]:
    """Import a file of review logs.

    Returns:
        The logs that were new, and how many were there already.

    Raises:
        InputFileError: the file cannot be read, or something in it is bad; nothing is imported.
    """
    logs, problems = read_logs(_text(path), session.now)
    problems += _strangers(session, logs)
    if problems:
        raise _refusal(path, problems)
    fresh = _fresh(session, logs)
    with session.batch() as batch:
        for log in fresh:
            add_review(batch, log.note, log.rating, exact_stamp(log.at), log.duration)
        for note in sorted({log.note for log in fresh}):
            reschedule(batch, note)
    return fresh, len(logs) - len(fresh)


def _text(path: str) -> str:
    """The text of a file; ``-`` is standard input."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputFileError(
            f"{path} cannot be read: {error.strerror}.", "Name a file of review logs, or - ."
        ) from error
    except UnicodeDecodeError as error:
        raise InputFileError(f"{path} is not UTF-8.", "Save it as UTF-8 and try again.") from error


def _strangers(session: Session, logs: Sequence[Logged]) -> Iterator[str]:
    """A clause for every log whose card is no answered question of ours."""
    known = dict[int, str]()
    for log in logs:
        if log.note not in known:
            try:
                askable(session, log.note)
                known[log.note] = ""
            except DltrackError as error:
                known[log.note] = f"card {log.note}: {error.message.removesuffix('.')}"
        if known[log.note]:
            yield f"{log.where}: {known[log.note]}"


def _refusal(path: str, problems: Sequence[str]) -> InputFileError:
    told = "; ".join(fit(problem, _COLUMNS) for problem in problems[:TOLD])
    more = f"; and {len(problems) - TOLD} more" if len(problems) > TOLD else ""
    return InputFileError(
        f"{path} cannot be imported: {told}{more}.",
        "Nothing was imported. The card_id of a log is the number of a question here.",
        {"problems": list(problems)},
    )


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
