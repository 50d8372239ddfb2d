"""Sources, curated tracks and topics of the file, read into the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.model import Section, Text, Topic, Track
from dltrack.domain.words import ALL
from dltrack.roadmap.details import read_url
from dltrack.roadmap.rows import SourceRows, read_from, read_stretch

if TYPE_CHECKING:
    from dltrack.roadmap.fields import Fields

SOURCE_NAMES = ("id", "title", "url", "for", "sections")
TRACK_NAMES = ("id", "title", "for", "sections")
TOPIC_NAMES = ("id", "title", "assumed", "from")


def read_topic(fields: Fields, sources: SourceRows) -> Topic:
    """Read one topic."""
    fields.require("id", "title")
    return Topic(
        id=fields.id(),
        title=fields.bilingual("title") or Text(),
        assumed=fields.flag("assumed"),
        rows=read_from(fields, sources),
    )


def read_track(fields: Fields, *, source: bool) -> Track:
    """Read one source, or one curated track."""
    fields.require("id", "title")
    if (id_ := fields.id()) == ALL:
        message = f"The id `{ALL}` is kept for the track that holds every item."
        fields.error(fields.entries["id"], message, "Take another id.")
    names = ("title", "rows" if source else "items")
    inner = [fields.mapping(node, "A section", names) for node in fields.several("sections")]
    sections = [(section, _read_section(section, names)) for section in inner if section]
    if source:
        _no_overlap(sections)
    return Track(
        id=id_,
        title=fields.bilingual("title") or Text(),
        purpose=fields.bilingual("for"),
        sections=tuple(section for _, section in sections),
        source=source,
        url=read_url(fields) if source else None,
    )


def _read_section(fields: Fields, names: tuple[str, ...]) -> Section:
    fields.require(*names)
    title, items = fields.bilingual("title") or Text(), fields.texts("items")
    return Section(title=title, rows=read_stretch(fields), items=items)


def _no_overlap(sections: list[tuple[Fields, Section]]) -> None:
    """Note sections that share rows: a row has one place in its document."""
    furthest, holder = 0, 0
    placed = [(section.rows, fields) for fields, section in sections if section.rows]
    for (first, last), fields in sorted(placed, key=lambda one: one[0]):
        if first <= furthest:
            message = f"Row {first} already lies in the section on line {holder}."
            fields.error(fields.entries["rows"], message, "Let each row lie in one section.")
        if last > furthest:
            furthest, holder = last, fields.node.line
