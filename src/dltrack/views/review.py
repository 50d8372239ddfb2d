"""Self-tests: the screens of a session, the list of what is due, and the object for scripts."""

from __future__ import annotations

from dltrack.domain.self_test import LEECH, RATINGS
from dltrack.domain.stamp import from_stamp
from dltrack.views.grid import grid
from dltrack.views.text import clean, clean_block, wrap
from dltrack.views.words import moment, plural, some

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Any

    from dltrack.views.terminal import Terminal
    from dltrack.views.words import Fields

THINK = "Think, then press Enter (q: stop)"
GRADES = "  ".join(f"{number} {name}" for number, name in RATINGS.items()) + "  (q: stop)"
"""What can be pressed; the first letters of the ratings will do as well."""


def card_object(row: Fields, back_to: Sequence[str]) -> dict[str, Any]:
    """A question with its schedule, as scripts see it."""
    return {
        "id": row["id"],
        "item": row["item"],
        "text": row["text"],
        "where": row["place"],
        "answer": row["answer"],
        "answered_by": row["answered_by"],
        "due": row["due"],
        "last_review": row["last_review"],
        "stability": row["stability"],
        "difficulty": row["difficulty"],
        "lapses": row["lapses"],
        "leech": row["lapses"] >= LEECH,
        "back_to": list(back_to),
    }


def question_lines(terminal: Terminal, row: Fields, place: str) -> str:
    """A question without its answer: which of how many, on what, its text."""
    head = f"Question {row['id']} ({place}) on {row['item']}"
    text = wrap(clean_block(row["text"]), terminal.columns - 2, "  ")
    return "\n".join(["", terminal.style(head, "strong"), *text, terminal.style(THINK, "dim")])


def answer_lines(terminal: Terminal, row: Fields) -> str:
    """The answer, where the question was asked, and what answered it."""
    lines = wrap("> " + clean_block(row["answer"] or ""), terminal.columns - 2, "  ")
    facts = [f"asked at {clean(row['place'])}"] if row["place"] else []
    facts += [f"answered by {row['answered_by']}"] if row["answered_by"] else []
    if facts:
        lines.append("  " + terminal.style(", ".join(facts), "dim"))
    return "\n".join([*lines, terminal.style(GRADES, "dim")])


def graded_words(row: Fields, rating: int, now: datetime, utc_offset: int) -> str:
    """What a grade did: ``good: comes back in 2 days (2026-11-24 21:00)``."""
    when = moment(row["due"], utc_offset)
    return f"{RATINGS[rating]}: {_until(row['due'], now)} ({when})"


def _until(due: str, now: datetime) -> str:
    """When it comes back, from now on."""
    left = (from_stamp(due, 0) - now).total_seconds()
    minutes, hours, days = round(left / 60), round(left / 3600), round(left / 86400)
    if left <= 0:
        return "due now"
    if hours < 1:
        return f"comes back in {max(minutes, 1)} min"
    return f"comes back in {plural(days, 'day') if days >= 1 else plural(hours, 'hour')}"


def leech_words(row: Fields, back_to: Sequence[str]) -> str:
    """Where to go with a question that failed too often: back to what teaches it."""
    first, *others = back_to
    where = f" ({clean(row['place'])})" if row["place"] else ""
    more = f", or to {some(others)}" if others else ""
    return f"Question {row['id']} failed {row['lapses']} times: go back to {first}{where}{more}"


def due_list(terminal: Terminal, rows: Sequence[Fields], utc_offset: int) -> str:
    """Questions one per line, without their answers: number, due, failures, item, text."""
    cells = [
        [str(r["id"]), moment(r["due"], utc_offset), str(r["lapses"] or ""), r["item"],
         r["place"] or "", r["text"]]
        for r in rows
    ]  # fmt: skip
    headers = ["no", "due", "failed", "item", "where", "question"]
    return grid(terminal, headers, cells, right={0, 2}, whole={0, 1, 2})
