"""Self-tests of answered questions: the words and rules that need no schedule.

Apart from ``review.py``, so that a listing or a report does not load the scheduler. The first
self-test is one day after the answer (``store/due.py``): what was understood today is no test.
"""

from __future__ import annotations

from dltrack.domain.words import ANSWERED, QUESTION
from dltrack.errors import ConflictError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

AGAIN, HARD, GOOD, EASY = range(1, 5)
RATINGS = {AGAIN: "again", HARD: "hard", GOOD: "good", EASY: "easy"}
"""How well a question was remembered; the numbers are those of FSRS."""

LEECH = 4
"""A question that failed so often is not learned by asking again: go back to what teaches it."""

SECONDS = 30
"""What one question takes, for ``--minutes``: to read it, think, and read the answer."""

RETENTION, RETENTION_LEAST, RETENTION_MOST = 0.9, 0.7, 0.97
"""The share of questions that shall be remembered when they come back."""


def rating_of(word: str) -> int:
    """A rating by its word, its first letter or its number.

    Raises:
        UsageError: it is none.
    """
    wanted = word.strip().lower()
    for number, name in RATINGS.items():
        if wanted in (name, name[0], str(number)):
            return number
    raise UsageError(f"There is no rating «{word}».", "Choose one of: again, hard, good, easy.")


def check_askable(note: Mapping[str, Any]) -> None:
    """Whether a note can be asked for self-test.

    Raises:
        ConflictError: it is no question, or not an answered one.
    """
    number = note["id"]
    if note["kind"] != QUESTION:
        raise ConflictError(
            f"Note {number} is a {note['kind']}, not a question.", "See what is due: dltrack review"
        )
    if note["state"] != ANSWERED:
        raise ConflictError(
            f"Question {number} is {note['state']}, and only answered ones are for self-test.",
            f'Answer it: dltrack notes answer {number} "..."',
        )


def questions_within(minutes: int) -> int:
    """How many questions fit into so many minutes; at least one."""
    return max(minutes * 60 // SECONDS, 1)
