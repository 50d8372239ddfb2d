"""Where I am, in a few lines, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.commands._suggest import FEW, show_suggestions
from dltrack.store.due import due_total
from dltrack.store.names import current_track
from dltrack.store.notes import open_question_total
from dltrack.store.objects import describe
from dltrack.store.suggest import suggest
from dltrack.store.tracks import tracks
from dltrack.views.envelope import document, suggestion_object
from dltrack.views.status import track_line, track_object
from dltrack.views.words import plural

if TYPE_CHECKING:
    from dltrack.commands._session import Session


def show_overview(session: Session, *, as_json: bool) -> None:
    """The track, the open questions, and the suggestions of ``next``."""
    track = current_track(session.db)
    sums = tracks(session.db, track["no"])[0]
    questions = open_question_total(session.db)
    found = suggest(session.db, track, FEW)
    if as_json:
        items = describe(session.db, [s.row["no"] for s in found], session.language)
        data = {
            "track": track_object(sums, session.language, current=True),
            "open_questions": questions,
            "reviews_due": due_total(session.db, session.now),
            "next": [
                suggestion_object(s, item, session.language)
                for s, item in zip(found, items, strict=True)
            ],
        }
        session.show(document("dltrack", data))
        return
    session.show(track_line(session.terminal, sums, session.language))
    if questions:
        session.show(f"{plural(questions, 'open question')}: dltrack notes list --open")
    session.show("")
    show_suggestions(session, found, track)
