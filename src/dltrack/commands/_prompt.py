"""The line for a shell prompt; no typer here, the short way calls it too."""

from __future__ import annotations

from dltrack.commands._clock import clock_object
from dltrack.store.names import current_track
from dltrack.store.notes import open_question_total
from dltrack.store.suggest import ranked
from dltrack.store.tracks import tracks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dltrack.commands._session import Session


def prompt_facts(session: Session) -> dict[str, Any]:
    """What the line tells: the item one is at or should take, progress, open questions."""
    track = current_track(session.db)
    sums = tracks(session.db, track["no"])[0]
    found = ranked(session.db, track, 1)
    row = found[0].row if found else None
    return {
        "item": row["id"] if row else None,
        "state": row["state"] if row else None,
        "track": track["id"],
        "done": sums["done"],
        "total": sums["total"],
        "open_questions": open_question_total(session.db),
        "clock": clock_object(session),
    }


def show_prompt(session: Session) -> None:
    """``> transformer-paper 12/54 ?3``: > in the middle of it, + next to take."""
    facts = prompt_facts(session)
    words = [f"{facts['done']}/{facts['total']}"]
    if facts["item"]:
        words.insert(0, ("> " if facts["state"] == "doing" else "+ ") + facts["item"])
    if facts["clock"] and facts["clock"]["item"] == facts["item"]:
        words.insert(1, f"{facts['clock']['minutes']}m")
    if facts["open_questions"]:
        words.append(f"?{facts['open_questions']}")
    session.show(" ".join(words))
