"""The tables: the schema's single truth.

``schema.sql`` is generated from these models (``python -m dltrack.store.schema``) and a test
compares the two. Importing this module costs 30 bare interpreter starts, so only what fills whole
tables does. Derived tables hold the roadmap and are rebuilt when its file changes; the others are
the student's and are only ever migrated.
"""

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

# --- derived from the roadmap -------------------------------------------------------------------


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


# --- the student's --------------------------------------------------------------------------------


class Progress(SQLModel, table=True):
    """The state of a leaf item that is not ``todo``; ``at`` is UTC."""

    __table_args__ = (
        Index("progress_doing", "at", sqlite_where=text("state = 'doing'")),
        {"sqlite_with_rowid": False},
    )
    item: str = Field(primary_key=True)
    state: str
    at: str


class Knows(SQLModel, table=True):
    """A topic the student said to know."""

    __table_args__ = {"sqlite_with_rowid": False}
    topic: str = Field(primary_key=True)
    at: str


class Note(SQLModel, table=True):
    """What the student wrote; a number is never used again."""

    __table_args__ = (
        Index("note_item", "item"),
        Index(
            "note_open",
            "item",
            sqlite_where=text("kind = 'question' AND state IN ('open', 'partly')"),
        ),
        Index(
            "note_answered",
            "answered_at",
            sqlite_where=text("kind = 'question' AND state = 'answered'"),
        ),
        {"sqlite_autoincrement": True},
    )
    id: int = Field(primary_key=True)
    item: str
    kind: str
    state: str
    text: str
    place: str | None
    at: str
    recorded: str
    answer: str | None
    answered_by: str | None
    answered_at: str | None
    late: bool  # written after an item that resolves it was done


class Effort(SQLModel, table=True):
    """Minutes spent on an item."""

    __table_args__ = (Index("effort_item", "item"), {"sqlite_autoincrement": True})
    id: int = Field(primary_key=True)
    item: str
    minutes: int
    at: str


class Clock(SQLModel, table=True):
    """The running session clock; at most one row."""

    __table_args__ = {"sqlite_with_rowid": False}
    item: str = Field(primary_key=True)
    started: str


class Seen(SQLModel, table=True):
    """The parts of an item that were studied, as ranges: ``9-24,30-31``."""

    __table_args__ = {"sqlite_with_rowid": False}
    item: str = Field(primary_key=True)
    ranges: str


class Card(SQLModel, table=True):
    """The schedule of an answered question for self-test (FSRS); ``due`` is UTC."""

    __table_args__ = (Index("card_due", "due"), {"sqlite_with_rowid": False})
    note: int = Field(primary_key=True)
    due: str
    state: int
    step: int | None
    stability: float | None
    difficulty: float | None
    last_review: str | None
    lapses: int


class Review(SQLModel, table=True):
    """One self-test of a question: 1 again, 2 hard, 3 good, 4 easy; the schedule replays these."""

    __table_args__ = (Index("review_note", "note"), {"sqlite_autoincrement": True})
    id: int = Field(primary_key=True)
    note: int
    rating: int
    at: str
    duration: int | None  # milliseconds of thinking, where they were measured


class Result(SQLModel, table=True):
    """One run of a project: a metric of a model on a split of a task; rates in percent."""

    __table_args__ = (Index("result_item", "item"), {"sqlite_autoincrement": True})
    id: int = Field(primary_key=True)
    item: str
    model: str
    init: str | None
    task: str
    split: str
    metric: str
    value: float
    seed: int | None
    lr: float | None
    batch: int | None
    epochs: float | None
    note: str | None
    at: str


class Setting(SQLModel, table=True):
    """One setting of ``dltrack config``."""

    __table_args__ = {"sqlite_with_rowid": False}
    key: str = Field(primary_key=True)
    value: str


class Batch(SQLModel, table=True):
    """What one command changed: the unit of undo.

    ``kind`` is do, undo or redo; ``reverses`` the batch an undo or redo is about; ``status`` of a
    ``do`` is live, undone (redo may follow) or gone (undone, and a new write ended redo).
    """

    __table_args__ = (
        Index("batch_live", "id", sqlite_where=text("kind = 'do' AND status = 'live'")),
        Index("batch_undone", "id", sqlite_where=text("kind = 'do' AND status = 'undone'")),
        Index("batch_at", "at"),
        {"sqlite_autoincrement": True},
    )
    id: int = Field(primary_key=True)
    kind: str
    command: str
    at: str
    utc_offset: int  # minutes east of UTC where it happened
    recorded: str
    reverses: int | None
    status: str


class Entry(SQLModel, table=True):
    """The append-only journal: one row that a batch changed, before and after, as JSON."""

    __table_args__ = (Index("entry_key", "what", "key"), {"sqlite_with_rowid": False})
    batch: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    what: str
    key: str
    old: str | None
    new: str | None
