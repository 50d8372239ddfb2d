"""Candidates for the word under the cursor: the hidden ``dltrack __complete WORDS...``.

Lines are ``value<TAB>title``. No typer here unless an option is being typed.
"""

from __future__ import annotations

from dltrack.commands._words import COMMANDS
from dltrack.store.completion import candidates
from dltrack.store.settings import CHOICES, DEFAULTS
from dltrack.views.words import title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dltrack.commands._session import Session

Offers = "Iterator[tuple[str, str]]"


def complete(session: Session, words: Sequence[str]) -> None:
    """Print the candidates for the last of ``words``, one per line.

    Args:
        session: the run.
        words: the command line after ``dltrack``, the word under the cursor last.
    """
    before, word = list(words[:-1]), words[-1] if words else ""
    for value, text in _offers(session, before, word):
        if value.startswith(word):
            session.show(f"{value}\t{text}")


def _offers(session: Session, before: list[str], word: str) -> Iterator[tuple[str, str]]:
    """What could stand here: options and their values, words of the table, or names."""
    table, takes, path = COMMANDS, "", list[str]()
    while before and before[0] in table:
        path.append(before.pop(0))
        table, takes = table[path[-1]].table, table[path[-1]].takes
    if word.startswith("-") or (before and before[-1].startswith("-")):
        from dltrack.commands._complete_options import offer_options  # noqa: PLC0415 - typer

        option = "" if word.startswith("-") else before[-1]
        offered = offer_options(path, option)
        if isinstance(offered, list):
            yield from offered
            return
        takes, table = offered or takes, {}
    if table and not before:
        yield from ((name, entry.help) for name, entry in table.items())
    elif takes == "setting" and before[:1] != ["track"]:
        values = CHOICES.get(before[0], ()) if before else DEFAULTS
        yield from ((value, "") for value in values)
    else:
        takes = "track" if takes == "setting" else takes
        for row in candidates(session.db, takes, word):
            yield str(row["value"]), title(row, session.language)
