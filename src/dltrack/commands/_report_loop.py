"""The part of a report about the question loop: papers, what helped, what was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.domain.words import ANSWERED, DROPPED, MISSED, POINT, QUESTION
from dltrack.store.loop import helped, key_points_by_month, key_points_by_week, key_points_of_track
from dltrack.store.note_lists import notes
from dltrack.views.envelope import note_object
from dltrack.views.loop import points_object, share, weeks_object

if TYPE_CHECKING:
    import sqlite3

    from dltrack.store.report import Period


def loop_facts(db: sqlite3.Connection, period: Period, track: int) -> dict[str, Any]:
    """Per item: questions, answers, missed points; per resource: what it answered."""
    return {
        "per_item": _per_item(db, period),
        "helped": [
            {"item": row["id"], "brought": row["brought"], "answered": row["answered"]}
            for row in helped(db, period)
        ],
        "key_points": points_object([key_points_of_track(db, track)]),
        "key_points_by_month": [
            {"month": row["month"], **points_object([row])}
            for row in key_points_by_month(db, period)
        ],
        "key_points_by_week": weeks_object(key_points_by_week(db, period)),
    }


def _per_item(db: sqlite3.Connection, period: Period) -> list[dict[str, Any]]:
    """What was written on each item in the period, and what became of it."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in notes(db, period=period):
        found.setdefault(row["item"], []).append(note_object(row))
    return [{"item": item, **_summed(written)} for item, written in found.items()]


def _summed(written: list[dict[str, Any]]) -> dict[str, Any]:
    asked = [note for note in written if note["kind"] == QUESTION]
    answered = [note for note in asked if note["state"] == ANSWERED]
    kept = [note for note in written if note["state"] != DROPPED]
    seen = sum(note["kind"] == POINT and not note["late"] for note in kept)
    missed = sum(note["kind"] == MISSED for note in kept)
    days = [note["days_open"] for note in answered]
    return {
        "questions": len(asked),
        "answered": len(answered),
        "open": sum(note["state"] in ("open", "partly") for note in asked),
        "late": sum(note["late"] for note in asked),
        "days_to_answer": round(sum(days) / len(days), 1) if days else None,
        "seen": seen,
        "missed": missed,
        "share_missed": share(seen, missed),
    }
