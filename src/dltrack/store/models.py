"""The tables: the schema's single truth.

``schema.sql`` is generated from these models (``python -m dltrack.store.schema``) and a test
compares the two. Importing this module costs 30 bare interpreter starts, so only what fills whole
tables does. These hold the roadmap and are rebuilt when its file changes; the student's are in
``student_models`` and are only ever migrated.
"""

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel


class Track(SQLModel, table=True):
    """A path; number 0 is the track ``all``. ``size`` counts its places."""

    no: int = Field(primary_key=True)
    id: str = Field(unique=True)
    title_en: str | None
    title_zh: str | None
    purpose_en: str | None
    purpose_zh: str | None
    url: str | None
    source: bool
    size: int


class Section(SQLModel, table=True):
    """A stretch of a track with its kept sums; minutes are of required items."""

    track: int = Field(primary_key=True)
    no: int = Field(primary_key=True)
    title_en: str | None
    title_zh: str | None
    total: int
    done: int
    minutes: int
    minutes_done: int
    optional: int
    optional_done: int


class Node(SQLModel, table=True):
    """A node of the AND/OR graph: item, container, topic or group; met when have >= want."""

    no: int = Field(primary_key=True)
    kind: int
    name: str
    want: int
    have: int


class Item(SQLModel, table=True):
    """An item; ``unmet`` counts its unmet needs, ``opens`` what lies downstream."""

    __table_args__ = (Index("item_part_of", "part_of", sqlite_where=text("part_of IS NOT NULL")),)
    no: int = Field(primary_key=True)
    id: str = Field(unique=True)
    kind: str
    title_en: str | None
    title_zh: str | None
    url: str | None
    minutes: int | None
    language: str | None
    part_of: int | None
    container: bool
    optional: bool
    planned: bool
    deprecated: bool
    added: bool
    parts_label: str | None
    parts_first: int | None
    parts_last: int | None
    unmet: int
    opens: int
    opens_exact: bool
    detail: str  # JSON: authors, year, note, constraints, baselines, aliases


class Topic(SQLModel, table=True):
    """Something one knows afterwards; its node has the same number."""

    no: int = Field(primary_key=True)
    id: str = Field(unique=True)
    title_en: str | None
    title_zh: str | None


class Place(SQLModel, table=True):
    """An item on a track. ``outside``: borrowed; ``wanted``: not finished; ``ready``: suggest."""

    __table_args__ = (
        Index("place_ready", "track", "rank", "item", sqlite_where=text("ready = 1")),
        Index("place_item", "item"),
        {"sqlite_with_rowid": False},
    )
    track: int = Field(primary_key=True)
    rank: int = Field(primary_key=True)
    item: int
    section: int
    outside: bool
    wanted: bool
    ready: bool


class Purpose(SQLModel, table=True):
    """Why a track borrows an item: it can meet ``node``, which ``consumer`` needs."""

    __table_args__ = (
        Index("purpose_node", "node"),
        Index("purpose_consumer", "consumer", "track"),
        {"sqlite_with_rowid": False},
    )
    track: int = Field(primary_key=True)
    item: int = Field(primary_key=True)
    node: int = Field(primary_key=True)
    consumer: int = Field(primary_key=True)


class Need(SQLModel, table=True):
    """``item`` is locked while ``node`` is unmet; ``pos`` keeps the order of the file."""

    __table_args__ = (Index("need_node", "node", "item"), {"sqlite_with_rowid": False})
    item: int = Field(primary_key=True)
    node: int = Field(primary_key=True)
    pos: int


class Support(SQLModel, table=True):
    """``node``, once met, raises ``have`` of ``target``."""

    __table_args__ = (Index("support_target", "target", "node"), {"sqlite_with_rowid": False})
    node: int = Field(primary_key=True)
    target: int = Field(primary_key=True)


class After(SQLModel, table=True):
    """``item`` stands behind ``other`` where both are on a track."""

    __tablename__ = "soft_after"
    __table_args__ = {"sqlite_with_rowid": False}
    item: int = Field(primary_key=True)
    other: int = Field(primary_key=True)


class Resolves(SQLModel, table=True):
    """``item``, when done, answers what ``resolved`` left open."""

    __table_args__ = (Index("resolves_resolved", "resolved", "item"), {"sqlite_with_rowid": False})
    item: int = Field(primary_key=True)
    resolved: int = Field(primary_key=True)


class SourceRow(SQLModel, table=True):
    """``item`` stands in row ``row`` of the document of ``source``."""

    __tablename__ = "source_row"
    __table_args__ = {"sqlite_with_rowid": False}
    item: int = Field(primary_key=True)
    source: str = Field(primary_key=True)
    row: int = Field(primary_key=True)


class Name(SQLModel, table=True):
    """The one namespace of item ids, aliases and topic ids."""

    __table_args__ = {"sqlite_with_rowid": False}
    name: str = Field(primary_key=True)
    node: int
    alias: bool


class Origin(SQLModel, table=True):
    """Where an item, topic or track comes from that is not of the first roadmap.

    ``id`` is what it is called there; one resource may come from several.
    """

    __table_args__ = {"sqlite_with_rowid": False}
    name: str = Field(primary_key=True)
    roadmap: str = Field(primary_key=True)
    id: str


class Link(SQLModel, table=True):
    """An address of an item; the first is its ``url``."""

    __table_args__ = (Index("link_canonical", "canonical"), {"sqlite_with_rowid": False})
    item: int = Field(primary_key=True)
    pos: int = Field(primary_key=True)
    url: str
    label: str | None
    canonical: str


class About(SQLModel, table=True):
    """What the derived tables were built from: id, version, path, size, mtime, hash."""

    __table_args__ = {"sqlite_with_rowid": False}
    key: str = Field(primary_key=True)
    value: str
