"""What a link leads to: a paper, a DOI, a video, a repository, or any page."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from dltrack.domain.link import address, canonical

ARXIV, DOI, BILIBILI, SHORT, YOUTUBE, PLAYLIST, GITHUB, PAGE = (
    "arxiv", "doi", "bilibili", "short", "youtube", "playlist", "github", "page",
)  # fmt: skip
"""The services that are asked in a way of their own; ``short`` is a link that only leads on."""


class Resource(NamedTuple):
    """A link that was understood.

    Attributes:
        service: which of the services above it belongs to.
        key: what it is called there (a number, ``owner/name``); of a page, its address.
        url: the address to open.
        part: the page of a bilibili video that the link names, else 0.
    """

    service: str
    key: str
    url: str
    part: int = 0


_BY_SPELLING = (
    (ARXIV, re.compile(r"arxiv\.org/abs/((?:[a-z-]+/)?[\d.]+)"), "https://arxiv.org/abs/"),
    (DOI, re.compile(r"doi\.org/(10\.\d{4,9}/.+)"), "https://doi.org/"),
    (GITHUB, re.compile(r"github\.com/([\w.-]+/[\w.-]+)"), "https://github.com/"),
)
_BILIBILI = re.compile(r"bilibili\.com/video/(BV[0-9A-Za-z]{10}|av\d+)", re.IGNORECASE)
_NO_REPOSITORY = {"orgs", "topics", "sponsors", "features", "settings", "marketplace", "about"}
"""What stands on GitHub where otherwise an owner does."""


def resource_of(text: str) -> Resource | None:
    """Understand what was pasted or typed.

    Args:
        text: a link in any spelling, an arXiv number, a DOI, a BV number.

    Returns:
        What it leads to, or None if it is no web link.
    """
    spelling, url = canonical(text), address(text)
    if url is None or spelling.startswith("no web link: "):
        return None
    found = _video(spelling)
    for service, pattern, prefix in _BY_SPELLING if found is None else ():
        hit = pattern.fullmatch(spelling)
        if hit and not (service == GITHUB and hit[1].partition("/")[0] in _NO_REPOSITORY):
            # A repository keeps its capitals; everything else is quoted as an address must be.
            key = _as_typed(url, hit[1]) if service == GITHUB else hit[1]
            found = Resource(service, key, prefix + quote(key, safe="/:;()%"))
    return found or Resource(PAGE, url, url)


def _as_typed(url: str, spelling: str) -> str:
    """The owner and the name of a repository in the capitals of its link."""
    typed = urlsplit(url).path.strip("/").removesuffix(".git")
    return typed if typed.lower() == spelling else spelling


def _video(spelling: str) -> Resource | None:
    """A video, a playlist, or the short link of one."""
    where, _, query = spelling.partition("?")
    values = {key: found[0] for key, found in parse_qs(query).items()}
    if hit := _BILIBILI.fullmatch(where):
        page = values.get("p", "")
        part = int(page) if page.isdecimal() and len(page) < len("10000") else 0
        return Resource(BILIBILI, hit[1], f"https://www.{spelling}", part)
    if where.startswith("b23.tv/"):
        return Resource(SHORT, where.removeprefix("b23.tv/"), f"https://{where}")
    if where == "youtube.com/watch" and "v" in values:
        return Resource(YOUTUBE, values["v"], f"https://www.{spelling}")
    if where == "youtube.com/playlist" and "list" in values:
        return Resource(PLAYLIST, values["list"], f"https://www.{spelling}")
    return None
