"""The part of a report about the track: its sections, items and graph, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.commands._report_items import item_objects
from dltrack.commands._report_time import against_total, calendar
from dltrack.domain.flat_picture import without_containers
from dltrack.domain.thinning import thinned
from dltrack.store.neighbourhood import of_track
from dltrack.store.objects import hours, pick
from dltrack.store.outline import met_topics, needs_between_sections, titles_of_everything
from dltrack.store.settings import setting
from dltrack.store.suggest import suggest
from dltrack.store.tracks import sections
from dltrack.views.graph_object import picture_object, sections_object
from dltrack.views.reason import reason
from dltrack.views.status import section_object

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from dltrack.commands._session import Session
    from dltrack.store.report import Period

    Object = dict[str, Any]

MOST_NODES = 400
"""A graph of more items is drawn by section."""


def track_facts(session: Session, track: sqlite3.Row, period: Period) -> Object:
    """The track item by item, its graph, and how it went: by day, and against the total."""
    items = item_objects(session, track["no"])
    parts = titled_sections(session, track["no"])
    return {
        "sections": parts,
        "items": items,
        "graph": _graph(session, track["no"], items, parts),
        "calendar": calendar(session, period),
        "burn_up": against_total(session, items, period),
        "day_start": setting(session.db, "day-start"),
    }


def titled_sections(session: Session, track: int) -> list[Object]:
    """The sections of a track; those of the track of everything by the documents' titles."""
    db, language = session.db, session.language
    rows = sections(db, track)
    named = {} if track else titles_of_everything(db)
    return [section_object({**row, **_titles(named.get(row["no"], row))}, language) for row in rows]


def _titles(row: sqlite3.Row) -> Object:
    return {"title_en": row["title_en"], "title_zh": row["title_zh"]}


def _graph(
    session: Session, track: int, items: Sequence[Object], parts: Sequence[Object]
) -> Object:
    db = session.db
    if len(items) > MOST_NODES:
        place = {row["no"]: n for n, row in enumerate(sections(db, track))}
        needs = {(place[a], place[b]): n for (a, b), n in needs_between_sections(db, track).items()}
        return sections_object(parts, needs)
    where = {item["id"]: item["section"] for item in items}
    picture = thinned(without_containers(of_track(db, track)))
    return picture_object(picture, where, met_topics(db), session.language)


def next_up(session: Session, track: sqlite3.Row) -> list[Object]:
    """What comes next, and why: in a sentence, and as facts."""
    return [
        {
            "id": s.row["id"],
            "title": pick(s.row["title_en"], s.row["title_zh"], session.language),
            "reason": reason(s, session.language),
            "kind": s.row["kind"],
            "url": s.link,
            "hours": hours(s.row["minutes"]),
            "state": s.row["state"],
            "questions": s.resolved,
            "questions_on_topic": s.taught,
            "unlocks": s.unlocks,
            "opens": s.row["opens"],
            "section": s.section
            and pick(s.section["title_en"], s.section["title_zh"], session.language),
            "borrowed": s.outside,
            "already_covered": s.covered,
        }
        for s in suggest(session.db, track)
    ]
