"""The screens of the hand-over: one question each, then the key points that were missed."""

from __future__ import annotations

from dltrack.domain.stamp import from_stamp
from dltrack.views.text import clean_block, wrap
from dltrack.views.words import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from dltrack.views.terminal import Terminal
    from dltrack.views.words import Fields

CHOICES = "a answer  e editor  p partly  s still open (Enter)  d drop  q stop here: "
"""What a student can type at a question."""

LETTERS = ("a", "e", "p", "s", "d", "q")


def question_screen(terminal: Terminal, note: Fields, place: str, now: datetime) -> str:
    """One question: which, on what and where, how old, its text, and what it has as an answer."""
    where = f", {note['place']}" if note["place"] else ""
    head = f"Question {place}: on {note['item']}{where}, asked {age(note['at'], now)}"
    lines = ["", terminal.style(head, "strong")]
    lines += wrap(clean_block(note["text"]), terminal.columns - 2, "  ")
    if note["answer"]:
        lines += wrap("so far: " + clean_block(note["answer"]), terminal.columns - 2, "  ")
    return "\n".join(lines)


def missed_screen(terminal: Terminal, item: str) -> str:
    """The question for key points that were missed."""
    head = f"Which key points had you missed in {item}?"
    return "\n" + terminal.style(head, "strong") + "\nOne a line; an empty line ends."


def age(at: str, now: datetime) -> str:
    """How long ago a stamp is, in days."""
    days = (now - from_stamp(at, 0)).days
    return "today" if days < 1 else f"{plural(days, 'day')} ago"
