"""``dltrack status``: progress per track and section."""

from typing import Any

import typer

from dltrack.commands._clock import clock_object, clock_words
from dltrack.commands._options import Json, TrackOption
from dltrack.commands._session import Session
from dltrack.commands._suggest import track_row
from dltrack.commands._table import session_of
from dltrack.store.due import due_total
from dltrack.store.link_checks import dead_total
from dltrack.store.loop import key_points_by_week
from dltrack.store.names import current_track
from dltrack.store.notes import open_question_total
from dltrack.store.tracks import minutes_logged, sections, tracks
from dltrack.views.envelope import document
from dltrack.views.links import dead_words
from dltrack.views.loop import points_object, points_words, weeks_object, weeks_words
from dltrack.views.plain import due_words
from dltrack.views.status import section_object, status_page, track_object
from dltrack.views.words import plural, spent


def _facts(
    session: Session, questions: int, minutes: int, points: dict[str, Any], dead: int
) -> list[str]:
    """The counts below the bars."""
    facts = [f"{plural(questions, 'open question')}; {spent(minutes)} logged"]
    if points_words(points):
        facts.append(f"key points: {points_words(points)}")
    over_time = weeks_words(points["by_week"])
    due = due_words(due_total(session.db, session.now))
    return [*facts, *filter(None, (over_time, due, dead_words(dead), clock_words(session)))]


def command(ctx: typer.Context, *, track: TrackOption = None, as_json: Json = False) -> None:
    """Progress: one track by section, and the others in a line each."""
    session = session_of(ctx)
    row = track_row(session, track)
    mine = current_track(session.db)["no"]
    all_tracks = tracks(session.db)
    parts = sections(session.db, row["no"])
    questions, minutes = open_question_total(session.db), minutes_logged(session.db)
    weeks = key_points_by_week(session.db, track=row["no"])
    points = points_object(weeks) | {"by_week": weeks_object(weeks)}
    dead = dead_total(session.db, row["no"])
    if not as_json:
        chosen = next(t for t in all_tracks if t["no"] == row["no"])
        others = [t for t in all_tracks if t["no"] != row["no"]]
        session.show(
            status_page(
                session.terminal,
                chosen,
                parts,
                others,
                session.language,
                _facts(session, questions, minutes, points, dead),
            )
        )
        if session.terminal.table:
            from dltrack.commands import _pictures  # noqa: PLC0415 - a pipe gets no pictures

            _pictures.show_half_year(session)
        return
    data = {
        "track": row["id"],
        "tracks": [track_object(t, session.language, current=t["no"] == mine) for t in all_tracks],
        "sections": [section_object(s, session.language) for s in parts],
        "open_questions": questions,
        "reviews_due": due_total(session.db, session.now),
        "minutes_logged": minutes,
        "links_dead": dead,
        "key_points": points,
        "clock": clock_object(session),
    }
    session.show(document("status", data))
