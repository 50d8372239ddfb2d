"""Whether links still lead somewhere: many at once, politely, each with a verdict of its own.

A page is asked for its head, and where that says nothing good for its first bytes: some servers
know no HEAD, some refuse it. Gone is only what is not there twice.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from dltrack.domain.link_check import GONE, MOVED, OK, UNKNOWN, VIDEOS, Outcome
from dltrack.domain.redirect import lost_its_page, new_address
from dltrack.domain.resource import resource_of
from dltrack.net.answer import NoAnswerError
from dltrack.net.client import Web
from dltrack.net.host import BUSY, LONGEST_WAIT, BusyError
from dltrack.net.video import check_video

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dltrack.domain.link_check import Page
    from dltrack.domain.resource import Resource
    from dltrack.net.answer import Answer

SECONDS = 15.0
"""For one answer: whoever waits for hundreds of links waits for none of them any longer."""

FEW = 4_096
"""Bytes of a page that are enough to see that it comes."""

_THERE = {200, 201, 202, 203, 204, 206, 304, 416}  # 416: no first bytes, since it is empty
_NOT_THERE = {404, 410}
_FINAL = _THERE | BUSY  # what needs no second question
_LONGEST_MARK = 500
_LONGEST_ADDRESS = 2_000  # as in a roadmap
_PIECE = {"Range": f"bytes=0-{FEW - 1}", "Accept-Encoding": "identity"}


def check(pages: Sequence[Page], jobs: int, each: Callable[[Page, Outcome], bool]) -> None:
    """Ask for pages and tell of each as soon as it is known.

    Args:
        pages: what to ask for.
        jobs: how many requests may run at once.
        each: takes a page and what was found; False ends the check.

    Raises:
        NetworkError: the network settings of the machine cannot be used.
    """
    asyncio.run(_check(pages, jobs, each))


async def _check(pages: Sequence[Page], jobs: int, each: Callable[[Page, Outcome], bool]) -> None:
    async with Web(jobs, SECONDS) as web:
        tasks = [asyncio.create_task(_told(web, page)) for page in pages]
        try:
            for task in asyncio.as_completed(tasks):
                if not each(*await task):
                    return
        finally:
            for unfinished in tasks:
                unfinished.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _told(web: Web, page: Page) -> tuple[Page, Outcome]:
    try:
        return page, await _outcome(web, page)
    except NoAnswerError as error:
        return page, Outcome(UNKNOWN, reason=error.cause, away=error.away)


async def _outcome(web: Web, page: Page) -> Outcome:
    if page.video:
        return await check_video(web, page.resource)
    answer = await _answer(web, page)
    if behind := _video(answer.url):
        return await check_video(web, behind)
    return verdict(page.url, answer)


def _video(url: str) -> Resource | None:
    """The video that a short link leads to; its page would answer 200 to all."""
    resource = resource_of(url)
    return resource if resource is not None and resource.service in VIDEOS else None


def _is_video(url: str) -> bool:
    return _video(url) is not None


async def _answer(web: Web, page: Page) -> Answer:
    """The best answer for a page: its head, else its first bytes, asked twice before it is gone."""
    marks = {"If-None-Match": page.etag, "If-Modified-Since": page.modified}
    headers = {name: value for name, value in marks.items() if value}
    ask = partial(web.ask, page.url, halt=_is_video)
    missing = False
    try:
        answer = await ask(method="HEAD", headers=headers, limit=0)
    except NoAnswerError as error:
        if error.away:
            raise
    else:
        if answer.status in _FINAL or _video(answer.url):
            return answer
        missing = answer.status in _NOT_THERE
    answer = await ask(headers=headers | _PIECE, limit=FEW)
    if answer.status in _NOT_THERE and not missing:
        answer = await ask(headers=headers | _PIECE, limit=FEW)
    return answer


def verdict(asked: str, answer: Answer) -> Outcome:
    """What an answer says about a link.

    Args:
        asked: its address.
        answer: the last one; a 404 was seen twice.
    """
    status = answer.status
    if status in _NOT_THERE:
        return Outcome(GONE, status, reason=answer.said)
    if status not in _THERE:
        return Outcome(UNKNOWN, status, reason=answer.said + _wait(answer))
    if lost_its_page(asked, answer.url):
        return Outcome(UNKNOWN, status, reason="it leads to the front page of its site")
    location = new_address(asked, [(hop.status, hop.to) for hop in answer.hops])
    if location is not None and len(location) > _LONGEST_ADDRESS:
        return Outcome(UNKNOWN, status, reason="it leads to an address that is too long")
    etag, modified = _mark(answer, "etag"), _mark(answer, "last-modified")
    return Outcome(MOVED if location else OK, status, location, etag, modified)


def _wait(answer: Answer) -> str:
    """How long a busy server wants to be left alone, where that was too long for us."""
    wait = BusyError(answer).wait if answer.status in BUSY else None
    return f", and asks to wait {wait:,.0f} seconds" if wait and wait > LONGEST_WAIT else ""


def _mark(answer: Answer, name: str) -> str | None:
    value = answer.headers.get(name)
    return value if value and len(value) <= _LONGEST_MARK else None
