"""What a check of a link finds, and which links are one page.

Only ``gone`` counts as dead: a check sees no more than what a server tells a stranger.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dltrack.domain.resource import BILIBILI, PLAYLIST, YOUTUBE, Resource, resource_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

OK, MOVED, GONE, UNKNOWN = "ok", "moved", "gone", "unknown"
VERDICTS = (OK, MOVED, GONE, UNKNOWN)

VIDEOS = {BILIBILI, YOUTUBE, PLAYLIST}
"""Sites that answer 200 for what they deleted; their metadata says more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found out about a link.

    Attributes:
        verdict: ok, moved, gone or unknown.
        status: the HTTP status, or the number a video site gave; None without an answer.
        location: where it moved to.
        etag: what the server calls this version, to be sent again; likewise ``modified``.
        reason: why it is gone or unknown, in a few words.
        away: whether nothing could be reached at all, as it is without a network.
    """

    verdict: str
    status: int | None = None
    location: str | None = None
    etag: str | None = None
    modified: str | None = None
    reason: str | None = None
    away: bool = False


@dataclass(slots=True)
class Page:
    """One thing to ask for, however many links lead to it.

    Attributes:
        url: the address to ask for.
        resource: what it is.
        items: the ids of the items that name it.
        links: its addresses by their canonical spellings.
        etag: of the last answer; likewise ``modified``.
    """

    url: str
    resource: Resource
    items: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    modified: str | None = None

    @property
    def video(self) -> bool:
        """Whether a video site is asked for its metadata."""
        return self.resource.service in VIDEOS


def pages(rows: Iterable[Mapping[str, Any]]) -> list[Page]:
    """Gather links that are one page: the same address, or places in the same video.

    Args:
        rows: ``url``, ``canonical``, ``item``, ``etag`` and ``modified`` of each link.
    """
    found: dict[tuple[str, str], Page] = {}
    for row in rows:
        resource = resource_of(row["url"])
        if resource is None:
            continue
        key = (resource.service, resource.key if resource.service in VIDEOS else row["canonical"])
        page = found.setdefault(key, Page(row["url"], resource))
        page.links.setdefault(row["canonical"], row["url"])
        page.etag, page.modified = page.etag or row["etag"], page.modified or row["modified"]
        if row["item"] not in page.items:
            page.items.append(row["item"])
    return list(found.values())
