"""Looking a link up: title, authors, year and the like, from whoever knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.resource import (
    ARXIV,
    BILIBILI,
    DOI,
    GITHUB,
    PAGE,
    PLAYLIST,
    SHORT,
    YOUTUBE,
    Resource,
    resource_of,
)
from dltrack.net import endpoints
from dltrack.net.answer import NoAnswerError
from dltrack.net.client import get
from dltrack.net.found import SECONDS, Found
from dltrack.net.lookup_page import HEAD, page
from dltrack.net.lookup_papers import arxiv, crossref
from dltrack.net.lookup_sites import bilibili, github, youtube

if TYPE_CHECKING:
    from collections.abc import Callable


def look_up(resource: Resource) -> Found:
    """Find out what a link leads to.

    Raises:
        NetworkError: nobody answers, or not as they should; names link, cause and remedy.
        InputFileError: what was answered cannot be understood.
    """
    return _BY_SERVICE[resource.service](resource)


def _short(resource: Resource) -> Found:
    """Follow a short link, then look up where it leads."""
    answer = get(endpoints.SHORT + resource.key, limit=HEAD, seconds=SECONDS)
    target = resource_of(answer.url)
    if target is None or not answer.hops or target.service == SHORT:
        raise NoAnswerError(resource.url, "it leads nowhere", "Open it in a browser.")
    return look_up(target)


_BY_SERVICE: dict[str, Callable[[Resource], Found]] = {
    ARXIV: arxiv, DOI: crossref, BILIBILI: bilibili, SHORT: _short, YOUTUBE: youtube,
    PLAYLIST: youtube, GITHUB: github, PAGE: page,
}  # fmt: skip
