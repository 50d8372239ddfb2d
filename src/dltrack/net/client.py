"""The way to the web: polite, bounded, and never further than http and https.

Whoever asks gets an Answer of any status, or a NoAnswerError that names link, cause and remedy. At
most so many requests run at once, two for each host; redirects are followed by hand; a busy server
(429, 503) and a broken connection are tried again, after as long as the server asks for.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Self

import httpx
import stamina
from stamina.instrumentation import set_on_retry_hooks

from dltrack import __version__
from dltrack.errors import NetworkError
from dltrack.net.answer import Answer, Hop, NoAnswerError
from dltrack.net.body import ACCEPTED, BodyError, read
from dltrack.net.faults import LOOK, no_answer
from dltrack.net.host import BUSY, BusyError, Host, worth_another

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

USER_AGENT = f"dltrack/{__version__} (reads and checks the links of a study roadmap)"
CONNECT, SILENCE, WHOLE = 10.0, 20.0, 60.0
"""Seconds: for a connection, for the next byte, for one answer from beginning to end."""
REDIRECTS = 5
ATTEMPTS = 3
WAIT = 0.5
"""Seconds before the second attempt; doubled before each further one."""
SMALL = 2 * 1024 * 1024
"""Bytes of an answer that is data about something, or the beginning of a page."""

_LAST_PORT = 65_535
_HIDDEN = "dltrack.location"
_REDIRECT = {301, 302, 303, 307, 308}

set_on_retry_hooks([])  # it would write about every wait to stderr


def get(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    limit: int = SMALL,
    seconds: float | None = None,
) -> Answer:
    """Ask for one address and wait for the answer; see ``Web`` and ``Web.ask``."""

    async def once() -> Answer:
        async with Web(seconds=seconds) as web:
            return await web.ask(url, headers=headers, limit=limit)

    return asyncio.run(once())


class Web:
    """A sitting on the web: ``async with Web(jobs=8) as web``; no cookies are kept.

    Args:
        jobs: how many requests may run at once.
        seconds: for one answer from beginning to end; WHOLE unless given.

    Raises:
        NetworkError: the settings of the machine (proxy, certificates) cannot be used.
    """

    def __init__(self, jobs: int = 8, seconds: float | None = None) -> None:
        self._seconds = seconds or WHOLE
        self._jobs = asyncio.Semaphore(jobs)
        self._hosts: dict[bytes, Host] = {}
        try:
            self._client = httpx.AsyncClient(
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED},
                timeout=httpx.Timeout(SILENCE, connect=CONNECT, pool=None),
                limits=httpx.Limits(max_connections=None, max_keepalive_connections=jobs),
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                event_hooks={"response": [_hide_location]},
            )
        except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
            raise NetworkError(
                f"The network settings of this machine cannot be used: {str(error).rstrip('.')}.",
                "Mend or unset HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, SSL_CERT_FILE.",
            ) from error

    async def __aenter__(self) -> Self:
        """Open; connections are made as they are needed."""
        asyncio.get_running_loop().set_default_executor(_Unwaited())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def ask(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        limit: int = SMALL,
        halt: Callable[[str], bool] | None = None,
    ) -> Answer:
        """Ask for an address and follow its redirects.

        Args:
            url: http or https.
            method: GET or HEAD.
            headers: further ones: ``If-None-Match``, ``Range``, ``Accept``.
            limit: decoded bytes to read; ``Answer.whole`` tells whether there are more.
            halt: tells an address to which no redirect is followed: what leads there is the answer.

        Raises:
            NoAnswerError: there is none.
        """
        hops: list[Hop] = []
        to = _address(url, url)
        while True:
            request = self._client.build_request(method, to, headers=_sendable(headers or {}))
            answer = await self._patient(url, request, limit)
            location = answer.headers.get("location")
            if answer.status not in _REDIRECT or not location:
                return replace(answer, asked=url, hops=tuple(hops))
            if len(hops) == REDIRECTS:
                raise NoAnswerError(url, f"it redirects more than {REDIRECTS} times", LOOK)
            to = _address(url, location, to)
            hops.append(Hop(answer.status, str(to)))
            if halt is not None and halt(str(to)):
                return replace(answer, asked=url, url=str(to), hops=tuple(hops))

    async def _patient(self, asked: str, request: httpx.Request, limit: int) -> Answer:
        """Ask again where that may help; a server that stays busy is left alone from then on."""
        host = self._hosts.setdefault(request.url.netloc, Host())
        try:
            async for attempt in stamina.retry_context(
                worth_another, attempts=ATTEMPTS, timeout=None, wait_initial=WAIT, wait_jitter=WAIT
            ):
                with attempt:
                    async with host.turn(asked), self._jobs:
                        return await self._once(request, limit)
        except BusyError as busy:
            host.leave_alone(busy)
            return busy.answer
        except (httpx.HTTPError, BodyError, OSError, ValueError) as error:
            raise no_answer(asked, error) from error
        raise AssertionError  # each attempt returns or raises

    async def _once(self, request: httpx.Request, limit: int) -> Answer:
        """Send one request and read as much of its answer as is wanted."""
        async with asyncio.timeout(self._seconds):
            response = await self._client.send(request, stream=True)
            response.headers.update(response.extensions.get(_HIDDEN, {}))
            try:
                body, whole = await read(response, limit)
            finally:
                await response.aclose()
        url, status = str(request.url), response.status_code
        answer = Answer(url, url, status, (), response.headers, body, whole)
        if status in BUSY:
            raise BusyError(answer)
        return answer


class _Unwaited(ThreadPoolExecutor):
    """Looks names up; nobody waits for a lookup that was given up."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as in the library
        super().shutdown(wait=False, cancel_futures=cancel_futures)


async def _hide_location(response: httpx.Response) -> None:
    """Let httpx not see where a redirect leads: it stumbles over what is no address."""
    if "location" in response.headers:
        response.extensions[_HIDDEN] = {"location": response.headers.pop("location")}


def _address(asked: str, url: str, base: httpx.URL | None = None) -> httpx.URL:
    """A web address, maybe told from another one; what is beside http and https is refused."""
    where = f"it leads to {url[:80]}, which" if base else "it"
    try:
        to = base.join(url) if base else httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise NoAnswerError(asked, f"{where} is no web address", LOOK) from error
    if to.scheme not in ("http", "https") or not to.host or (to.port or 0) > _LAST_PORT:
        raise NoAnswerError(asked, f"{where} is no web address", LOOK)
    return to.copy_with(fragment=None)


def _sendable(headers: Mapping[str, str]) -> dict[str, str]:
    """Leave out what no header may carry: a mark that a server made of other signs."""
    return {k: v for k, v in headers.items() if v.isascii() and v.isprintable()}
