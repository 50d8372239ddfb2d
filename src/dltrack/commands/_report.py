"""Gathering a report: one plain value that every format shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.commands._report_loop import loop_facts
from dltrack.commands._report_review import self_tests
from dltrack.commands._report_track import next_up, track_facts
from dltrack.commands._results import reported_results
from dltrack.domain.study_days import day_start, study_day
from dltrack.domain.words import DOING, FINISHED, POINT, QUESTION, TODO
from dltrack.store.doing import doing
from dltrack.store.items import brief, minutes_left
from dltrack.store.names import current_track, number_of
from dltrack.store.note_lists import notes
from dltrack.store.notes import resolvers
from dltrack.store.objects import hours, parts_object, pick
from dltrack.store.report import Period, active_days, answered, efforts, moves
from dltrack.store.settings import setting
from dltrack.store.tracks import kinds, sections, tracks
from dltrack.views.envelope import note_object
from dltrack.views.status import section_object, track_object

if TYPE_CHECKING:
    import sqlite3

    from dltrack.commands._session import Session


def gather(session: Session, period: Period, track: sqlite3.Row | None = None) -> dict[str, Any]:
    """Everything a report tells, as JSON-ready values.

    Args:
        session: the run.
        period: what happened in it is told; progress and open questions are as of now.
        track: the track whose sections are told; the current one if left out.
    """
    db, language = session.db, session.language
    mine = track or current_track(db)
    start = setting(db, "day-start")
    spent = efforts(db, period)
    return {
        "language": language,
        "made": session.now.isoformat(timespec="minutes"),
        "since": period.since,
        "until": period.until,
        "track": mine["id"],
        "tracks": [track_object(t, language, current=t["no"] == mine["no"]) for t in tracks(db)],
        "sections": [section_object(s, language) for s in sections(db, mine["no"])],
        "kinds": [
            {"kind": k["kind"], "total": k["total"], "done": k["done"],
             "hours": hours(k["minutes"]), "hours_done": hours(k["minutes_done"])}
            for k in kinds(db, mine["no"])
        ],
        "done": _done(db, period, language, start),
        "doing": _doing(db, language),
        "study_days": list(active_days(db, period, day_start(start))),
        "minutes_logged": sum(e["minutes"] for e in spent),
        "efforts": [
            {"day": study_day(e["at"], e["utc_offset"], start), "item": e["id"],
             "minutes": e["minutes"]}
            for e in spent
        ],
        **_notes(db, period),
        **loop_facts(db, period, mine["no"]),
        "results": reported_results(session, period),
        "self_tests": self_tests(db, period, session.now),
        **track_facts(session, mine, period),
        "next": next_up(session, mine),
    }  # fmt: skip


def _done(
    db: sqlite3.Connection, period: Period, language: str, start: str
) -> list[dict[str, Any]]:
    """What was finished in the period: the last time each item came to that state."""
    last = {row["id"]: row for row in moves(db, period)}
    return [
        {"id": row["id"], "kind": row["kind"],
         "title": pick(row["title_en"], row["title_zh"], language), "state": row["state"],
         "day": study_day(row["at"], row["utc_offset"], start), "at": row["at"],
         "hours": hours(row["minutes"])}
        for row in last.values()
        if row["state"] in FINISHED
    ]  # fmt: skip


def _doing(db: sqlite3.Connection, language: str) -> list[dict[str, Any]]:
    rows = brief(db, [row["no"] for row in doing(db)])
    return [
        {"id": r["id"], "title": pick(r["title_en"], r["title_zh"], language), "since": r["at"],
         "parts": parts_object(r), "hours_left": hours(minutes_left(r))}
        for r in rows.values()
    ]  # fmt: skip


def _notes(db: sqlite3.Connection, period: Period) -> dict[str, Any]:
    """Questions open now, answered in the period, and key points written in it."""
    opened = notes(db, kind=QUESTION, state="open")
    points = [note_object(row) for row in notes(db, period=period) if row["kind"] != QUESTION]
    return {
        "questions_open": [{**note_object(row), "resolved_by": _where(db, row)} for row in opened],
        "questions_answered": [note_object(row) for row in answered(db, period)],
        "points": [p for p in points if p["kind"] == POINT],
        "missed": [p for p in points if p["kind"] == "missed"],
        "notes": [p for p in points if p["kind"] == "note"],
    }


def _where(db: sqlite3.Connection, note: sqlite3.Row) -> list[str]:
    """The items that can answer a question, those still to be studied."""
    item = number_of(db, note["item"])
    if item is None:
        return []
    return [
        row["id"]
        for row in resolvers(db, item)
        if not row["closed"] and row["state"] in (TODO, DOING)
    ]
