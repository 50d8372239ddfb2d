"""Lines for the daily commands: the same on a terminal and in a pipe, but for a little ANSI."""

from __future__ import annotations

from dltrack.views.text import clean, fit, wrap
from dltrack.views.words import plural, title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.errors import DltrackError
    from dltrack.views.terminal import Terminal
    from dltrack.views.words import Fields


def failure(terminal: Terminal, error: DltrackError) -> str:
    """An error's sentence and its remedy."""
    head, indent = terminal.style_err("Error:", "bad") + " ", " " * len("Error: ")
    room = terminal.columns_err - len(indent)
    said = clean(error.message)
    lines = wrap(said, room) if terminal.folds_err else [said]
    if error.remedy:
        lines.append(clean(error.remedy))
    return head + f"\n{indent}".join(lines)


def warning(terminal: Terminal, text: str) -> str:
    """A sentence about something that goes on nevertheless."""
    return terminal.style_err("Note:", "warn") + " " + clean(text)


def due_words(count: int) -> str:
    """How many questions are due, and the command that asks them; nothing if none is."""
    if not count:
        return ""
    asked = f"{plural(count, 'question')} {'is' if count == 1 else 'are'} due for self-test"
    return f"{asked}: dltrack review"


def one_line(terminal: Terminal, text: str) -> str:
    """Cut at the edge of a terminal; a pipe and --plain get everything."""
    return fit(text, terminal.columns) if terminal.table else text


def said_of(terminal: Terminal, said: str, row: Fields, language: str) -> str:
    """What happened to an item, with its id and title, in one line."""
    line = one_line(terminal, f"{said}: {row['id']}  {title(row, language)}")
    return terminal.style(said, "good") + line[len(said) :]
