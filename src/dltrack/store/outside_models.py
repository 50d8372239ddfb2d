"""The tables about the world outside: the student's own items, other roadmaps, and links.

What the student chose is journalled like every write; what was found out about a link is not, and
neither is the text of a roadmap, which is kept under its hash for good.
"""

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel


class ExtraRoadmap(SQLModel, table=True):
    """A roadmap beside the first one; ``pos`` is the order in which they were added."""

    __tablename__ = "extra_roadmap"
    __table_args__ = {"sqlite_with_rowid": False}
    id: str = Field(primary_key=True)
    pos: int
    address: str  # an absolute path, or http(s)
    sha256: str
    etag: str | None
    modified: str | None
    at: str


class RoadmapText(SQLModel, table=True):
    """A roadmap file as it was read."""

    __tablename__ = "roadmap_text"
    __table_args__ = {"sqlite_with_rowid": False}
    sha256: str = Field(primary_key=True)
    text: str


class OwnItem(SQLModel, table=True):
    """An item of the student's own, as JSON in the words of the roadmap file."""

    __tablename__ = "own_item"
    __table_args__ = {"sqlite_with_rowid": False}
    id: str = Field(primary_key=True)
    item: str


class Override(SQLModel, table=True):
    """The address that takes the place of a link; ``reason`` is moved, archive or own.

    ``url`` is the canonical spelling of the address in the roadmap.
    """

    __table_args__ = {"sqlite_with_rowid": False}
    url: str = Field(primary_key=True)
    new_url: str
    reason: str
    at: str


class LinkCheck(SQLModel, table=True):
    """What the last check of a link found: ok, moved, gone or unknown; ``at`` is UTC.

    ``url`` is the link's canonical spelling.
    """

    __tablename__ = "link_check"
    __table_args__ = (
        Index("link_check_gone", "url", sqlite_where=text("verdict = 'gone'")),
        {"sqlite_with_rowid": False},
    )
    url: str = Field(primary_key=True)
    verdict: str
    status: int | None
    location: str | None  # where it moved to
    etag: str | None
    modified: str | None
    reason: str | None
    at: str
