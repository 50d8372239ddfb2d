"""Videos and repositories: what bilibili, YouTube and GitHub say in their public metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from dltrack.domain.plain_text import LONGEST_NAME, plain
from dltrack.net import endpoints
from dltrack.net.answer import NoAnswerError
from dltrack.net.client import get
from dltrack.net.found import MOST, SECONDS, Found, entries, fields, inside, nameless, text
from dltrack.net.lookup_page import page

if TYPE_CHECKING:
    from dltrack.domain.resource import Resource

_MOST_PAGES = 10_000
_GONE = {-404: "there is no such video", 62002: "the video is hidden", 62004: "it is in review"}
"""What bilibili's codes mean; 0 is good, all others are refusals."""


def bilibili(resource: Resource) -> Found:
    """Ask bilibili about a video; a link to one of its pages is about that page alone.

    Raises:
        NetworkError: it does not answer, or has no such video.
        InputFileError: what it answers is nothing about a video.
    """
    number = resource.key
    which = f"aid={number[2:]}" if number[:2].lower() == "av" else f"bvid={number}"
    asked = f"{endpoints.BILIBILI}?{which}"
    told = fields(get(asked, limit=MOST, seconds=SECONDS).expect(200))
    code, data = told.get("code"), inside(told, "data")
    if code != 0:
        cause = _GONE.get(code) if isinstance(code, int) else None
        cause = cause or f"bilibili refuses to tell (code {plain(str(code), 20)})"
        raise NoAnswerError(resource.url, cause, "Check the link.")
    title = plain(text(data.get("title")))
    if not title:
        raise nameless(asked, resource.url)
    pages = entries(data.get("pages"))[:_MOST_PAGES]
    part = inside(pages[resource.part - 1]) if 0 < resource.part <= len(pages) else {}
    own = plain(text(part.get("part")))
    bv = text(data.get("bvid"))
    url = resource.url.replace(number, bv) if bv.isalnum() and bv.startswith("BV") else resource.url
    return Found(
        url, plain(f"{title}: {own}") if own and own != title else title,
        tuple(filter(None, [plain(text(inside(data, "owner").get("name")), LONGEST_NAME)])),
        None, "video", "zh", 0 if resource.part or len(pages) < 2 else len(pages),  # noqa: PLR2004
    )  # fmt: skip


def youtube(resource: Resource) -> Found:
    """Ask YouTube about a video or a playlist.

    Raises:
        NetworkError: it does not answer, or has no such video.
        InputFileError: what it answers has no title.
    """
    asked = f"{endpoints.YOUTUBE}?format=json&url={quote(resource.url, safe='')}"
    told = fields(get(asked, limit=MOST, seconds=SECONDS).expect(200))
    title, channel = (plain(text(told.get(key))) for key in ("title", "author_name"))
    if not title:
        raise nameless(asked, resource.url)
    return Found(resource.url, title, (channel[:LONGEST_NAME],) if channel else (), kind="video")


def github(resource: Resource) -> Found:
    """Ask GitHub about a repository; its page will do where the API tells no more today.

    Raises:
        NetworkError: neither answers.
        InputFileError: neither has a title.
    """
    asked = endpoints.GITHUB + quote(resource.key)
    try:
        told = fields(get(asked, limit=MOST, seconds=SECONDS).expect(200))
    except NoAnswerError:
        found = page(resource)
        name = found.title.removeprefix("GitHub - ").removesuffix(" · GitHub")
        return Found(found.url, name, kind="repo", remark=found.remark, led_to=found.led_to)
    name, about = (plain(text(told.get(key))) for key in ("full_name", "description"))
    if not name:
        raise nameless(asked, resource.url)
    return Found(resource.url, plain(f"{name}: {about}") if about else name, kind="repo")
