"""The items of a track as a report and the exports tell them: one object each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.domain.study_days import study_day
from dltrack.domain.words import FINISHED
from dltrack.store.items import brief_whole, first_link
from dltrack.store.objects import hours, pick
from dltrack.store.outline import outline, turns
from dltrack.store.report import Period
from dltrack.store.settings import setting
from dltrack.store.tracks import sections
from dltrack.views.graph_object import LOCKED, READY, look_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from dltrack.commands._session import Session

    Object = dict[str, Any]


def item_objects(session: Session, track: int) -> list[Object]:
    """Every item of a track, in its order; ``section`` counts from 1."""
    db = session.db
    rows = outline(db, track)
    number = {row["no"]: n for n, row in enumerate(sections(db, track), start=1)}
    days = done_days(session)
    boxes = brief_whole(db, [row["no"] for row in rows if row["container"]])
    derived: dict[int, Mapping[str, Any]] = {row["no"]: row for row in boxes}
    language = session.language
    return [
        _item(db, row, derived.get(row["no"]) or dict(row), number.get(row["section"]),
              days.get(row["id"]), language)
        for row in rows
    ]  # fmt: skip


def done_days(session: Session) -> dict[str, str]:
    """The study day on which each item was finished last."""
    start = setting(session.db, "day-start")
    return {
        row["id"]: study_day(row["at"], row["utc_offset"], start)
        for row in turns(session.db, Period(None, None))
        if row["state"] in FINISHED
    }


def _item(
    db: sqlite3.Connection, row: sqlite3.Row, whole: Mapping[str, Any],
    section: int | None, day: str | None, language: str,
) -> Object:  # fmt: skip
    look = look_of(whole["state"], locked=bool(row["unmet"]), planned=bool(row["planned"]))
    return {
        "id": row["id"],
        "kind": row["kind"],
        "title": pick(row["title_en"], row["title_zh"], language),
        "titles": {"en": row["title_en"], "zh": row["title_zh"]},
        "url": first_link(db, row["no"]) if row["url"] is None else row["url"],
        "section": section,
        "state": whole["state"],
        "unlocked": look == READY and not row["container"],
        "look": READY if row["container"] and look == LOCKED else look,
        "hours": hours(whole["minutes"]),
        "minutes_logged": row["logged"],
        "done_on": day if whole["state"] in FINISHED else None,
        "container": bool(row["container"]),
        "part_of": row["part_of"],
        "optional": bool(row["optional"]),
        "planned": bool(row["planned"]),
        "deprecated": bool(row["deprecated"]),
        "borrowed": bool(row["outside"]),
        "questions_open": row["opened"],
        "questions_answered": row["answered"],
        "other_notes": row["written"],
    }
