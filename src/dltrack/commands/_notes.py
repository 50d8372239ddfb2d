"""What the commands of ``notes`` share: which item is meant, and where the text comes from.

No typer here: the short way of ``notes add`` calls the same functions.
"""

from __future__ import annotations

from dltrack.commands._text import Kept, full_text
from dltrack.domain.words import FINISHED, QUESTION
from dltrack.errors import UsageError
from dltrack.store.doing import doing
from dltrack.store.loop import next_stage
from dltrack.store.names import current_track, find, resolve
from dltrack.store.notes import add_note
from dltrack.store.readiness import state_of
from dltrack.views.text import clean
from dltrack.views.words import NOTE_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from dltrack.commands._session import Session

BOTH = ("ITEM", "TEXT")
"""What a note takes."""


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
    return bool(find(session.db, word))


def _doing_item(session: Session) -> sqlite3.Row:
    rows = doing(session.db, 4)
    if len(rows) == 1:
        return rows[0]
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
    header = f"A {NOTE_NAMES[kind]} on {item['id']}. Empty: nothing is kept."
    text = full_text(session, text, header, like='dltrack notes add ITEM "Why ...?"')
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
    with Kept(session, text), session.batch(at) as batch:
        number = add_note(batch, item["id"], kind, text, place)
    where = f" ({clean(place)})" if place else ""
    session.show(f"Noted {NOTE_NAMES[kind]} {number} on {item['id']}{where}: {clean(text)}")
    if kind != QUESTION:
        return
    name, stage = item["id"], next_stage(session.db, current_track(session.db)["no"], item["id"])
    if not stage:
        session.say(f'Answer it when you can: dltrack notes answer {number} "..."')
    elif state_of(session.db, name) in FINISHED:
        session.say(f"It will go with you to {stage}.")
    else:
        session.say(f"It will go with you to {stage}.   Finished? dltrack done {name}")
