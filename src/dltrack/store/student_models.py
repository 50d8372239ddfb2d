"""The tables of the student: only ever migrated, never rebuilt. See ``models`` for the others."""

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel


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
        Index("note_answered_by", "answered_by", sqlite_where=text("answered_by IS NOT NULL")),
        Index(
            "note_open",
            "item",
            sqlite_where=text("kind = 'question' AND state IN ('open', 'partly')"),
        ),
        Index("note_ask_at", "ask_at", sqlite_where=text("ask_at IS NOT NULL")),
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
    ask_at: str | None  # from when on an answered question is due for self-test; kept by writes


class Effort(SQLModel, table=True):
    """Minutes spent on an item."""

    __table_args__ = (
        Index("effort_item", "item"),
        Index("effort_at", "at", "minutes"),
        {"sqlite_autoincrement": True},
    )
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
