"""Lines for the daily commands: the same on a terminal and in a pipe, but for a little ANSI."""

from __future__ import annotations

from dltrack.views.reason import reason
from dltrack.views.text import clean, fit, wrap
from dltrack.views.words import about_hours, parts, plural, title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dltrack.errors import DltrackError
    from dltrack.store.suggest import Suggestion
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


def suggestions(
    terminal: Terminal, found: Sequence[Suggestion], language: str, *, terms: bool = False
) -> str:
    """What ``next`` says: number, id and title; then kind, hours and link; then the reason."""
    return "\n".join(
        line
        for number, suggestion in enumerate(found, start=1)
        for line in _suggestion(terminal, number, suggestion, language, terms=terms)
    )


def _suggestion(
    terminal: Terminal, number: int, suggestion: Suggestion, language: str, *, terms: bool
) -> list[str]:
    row = suggestion.row
    indent = "   "
    head = f"{number}. {row['id']}  {title(row, language)}"
    facts = [row["kind"], about_hours(row["minutes"]), parts(row), clean(suggestion.link or "")]
    lines = [
        terminal.style(_one_line(terminal, head), "strong"),
        indent + terminal.style("  ".join(fact for fact in facts if fact), "dim"),
    ]
    why = wrap(reason(suggestion, language), terminal.columns - len(indent))
    lines += [indent + line for line in why]
    if terms:
        summed = " + ".join(f"{name} {value:g}" for name, value in suggestion.terms)
        lines.append(f"{indent}score {suggestion.score:g} = {summed}")
    return lines


def _one_line(terminal: Terminal, text: str) -> str:
    """Cut at the edge of a terminal; a pipe and --plain get everything."""
    return fit(text, terminal.columns) if terminal.table else text


def said_of(terminal: Terminal, said: str, row: Fields, language: str) -> str:
    """What happened to an item, with its id and title, in one line."""
    line = _one_line(terminal, f"{said}: {row['id']}  {title(row, language)}")
    return terminal.style(said, "good") + line[len(said) :]
