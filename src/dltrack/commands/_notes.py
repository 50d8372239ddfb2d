"""What the commands of ``notes`` share: which item is meant, and where the text comes from.

No typer here: the short way of ``notes add`` calls the same functions.
"""

from __future__ import annotations

import sys

from dltrack.domain.words import QUESTION
from dltrack.errors import NotFoundError, UsageError
from dltrack.store.names import resolve
from dltrack.store.notes import add_note, next_stage
from dltrack.views.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from dltrack.commands._session import Session

BOTH = ("ITEM", "TEXT")
"""What a note takes."""

LONGEST = 100_000
"""Characters of one note; more is a file that was meant to go elsewhere."""

_DOING = """
SELECT i.no, i.id FROM progress p JOIN item i ON i.id = p.item WHERE p.state = 'doing'
ORDER BY p.at DESC LIMIT 4
"""


def note_words(session: Session, words: Sequence[str]) -> tuple[sqlite3.Row, str]:
    """Tell item and text apart: ``ITEM TEXT``, or ``TEXT`` while exactly one item is doing.

    Raises:
        UsageError: the text is missing, or it is unclear which item is meant.
    """
    if len(words) > len(BOTH):
        raise UsageError(
            "A note takes an item and a text, and more words are here.",
            'Put the text in quotes: dltrack notes add ITEM "Why ...?"',
        )
    if len(words) == len(BOTH):
        return resolve(session.db, words[0]), words[1]
    if len(words) == 1 and words[0] != "-" and _names_item(session, words[0]):
        raise UsageError(
            f"«{words[0]}» is an item, and the text is missing.",
            f'Write: dltrack notes add {words[0]} "Why ...?"',
        )
    return _doing_item(session), words[0] if words else ""


def _names_item(session: Session, word: str) -> bool:
    """Whether a lone word names an item; a text with blanks never does."""
    if any(c.isspace() for c in word.strip()) or not word.strip():
        return False
    try:
        resolve(session.db, word)
    except NotFoundError as error:
        return "begins several" in error.message
    return True


def _doing_item(session: Session) -> sqlite3.Row:
    rows = session.db.execute(_DOING).fetchall()
    if len(rows) == 1:
        return rows[0]  # type: ignore[no-any-return]  # sqlite3 is untyped here
    if not rows:
        raise UsageError(
            "No item is in progress, so it is unclear what the note is on.",
            'Name it: dltrack notes add ITEM "Why ...?"',
        )
    names = ", ".join(row["id"] for row in rows)
    raise UsageError(
        f"Several items are in progress ({names}), so it is unclear what the note is on.",
        'Name one: dltrack notes add ITEM "Why ...?"',
    )


def full_text(session: Session, text: str, header: str, initial: str = "") -> str:
    """The text of a note: as given, from standard input for ``-``, from an editor if missing.

    Raises:
        UsageError: it is empty or too long.
    """
    if text == "-":
        text = _standard_input()
    elif not text and session.terminal.interactive:
        from dltrack.commands._editor import edit_text  # noqa: PLC0415 - starts a process

        text = edit_text(initial, session.env, header=header)
    checked = text.strip().replace("\r\n", "\n")
    if not checked:
        raise UsageError("The note is empty.", 'Write it: dltrack notes add ITEM "Why ...?"')
    if len(checked) > LONGEST:
        raise UsageError(f"The note has over {LONGEST:,} characters.", "Keep it short, or link it.")
    if any("\ud800" <= character <= "\udfff" for character in checked):
        raise UsageError("The note is not valid text.", "Save it as UTF-8 and try again.")
    return checked


def _standard_input() -> str:
    """All of standard input; a closed one is empty."""
    try:
        return sys.stdin.read() if sys.stdin is not None else ""
    except UnicodeDecodeError as error:
        raise UsageError(
            "The text from standard input is not UTF-8.", "Save it as UTF-8 and try again."
        ) from error


def add_words(
    session: Session,
    words: Sequence[str],
    *,
    kind: str = QUESTION,
    place: str | None = None,
    at: datetime | None = None,
) -> None:
    """``notes add``: find the item and the text, and keep the note."""
    item, text = note_words(session, words)
    text = full_text(session, text, f"A {kind} on {item['id']}. Empty: nothing is kept.")
    write_note(session, item, text, kind=kind, place=place, at=at)


def write_note(
    session: Session,
    item: sqlite3.Row,
    text: str,
    *,
    kind: str = QUESTION,
    place: str | None = None,
    at: datetime | None = None,
) -> None:
    """Keep a note, confirm it, and say where a question will find its answer."""
    with session.batch(at) as batch:
        number = add_note(batch, item["id"], kind, text, place)
    where = f" ({clean(place)})" if place else ""
    session.show(f"Noted {kind} {number} on {item['id']}{where}: {clean(text)}")
    if kind != QUESTION:
        return
    stage = next_stage(session.db, item["no"])
    if stage:
        session.say(f"It will go with you to {stage}.   Finished? dltrack done {item['id']}")
    else:
        session.say(f'Answer it when you can: dltrack notes answer {number} "..."')
