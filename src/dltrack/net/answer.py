"""What a server answered, or why it did not."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from dltrack.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# Python knows codecs that are no charsets, and some of them take very long.
_CHARSETS = ("utf", "gb", "big5", "iso8859", "cp", "shift", "euc", "koi8", "ascii", "mac", "hz")


class NoAnswerError(NetworkError):
    """There is no usable answer.

    Args:
        url: the link that was asked for.
        cause: why, in a few words: ``it took too long``.
        remedy: what to do now.
        away: whether nothing was reached at all, as it is without a network.
    """

    def __init__(self, url: str, cause: str, remedy: str, *, away: bool = False) -> None:
        super().__init__(f"{url} cannot be read: {cause}.", remedy)
        self.cause, self.away = cause, away


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: its status, and the address it leads to."""

    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        asked: the address that was asked for.
        url: the address that answered, after the redirects.
        status: the HTTP status.
        hops: the redirects on the way.
        headers: of the answer; names may be asked for in any case.
        body: decoded, at most as long as was asked for.
        whole: whether that is all of it.
    """

    asked: str
    url: str
    status: int
    hops: tuple[Hop, ...]
    headers: Mapping[str, str]
    body: bytes
    whole: bool

    @property
    def said(self) -> str:
        """The status in words: ``404 Not Found``."""
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return str(self.status)

    def expect(self, *statuses: int) -> Answer:
        """Give the answer back if its status is one of these.

        Raises:
            NoAnswerError: it is another one.
        """
        if self.status in statuses:
            return self
        remedy = "Check the link." if self.status in (404, 410) else "Try again later."
        raise NoAnswerError(self.asked, f"the server answered {self.said}", remedy)

    def text(self, charset: str = "utf-8") -> str:
        """Read the body as text, in the charset the server names if it is one.

        What cannot be read becomes U+FFFD.

        Args:
            charset: what to read it as where the server names none.
        """
        named = _CHARSET.search(self.headers.get("content-type", ""))
        return self.body.decode(_known(named[1] if named else charset), "replace")


def retry_after(value: str, now: datetime) -> float | None:
    """Read a Retry-After header.

    Args:
        value: seconds, or an HTTP date.
        now: the present, with its offset.

    Returns:
        Seconds from now, never negative; None when it is neither.
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError, OverflowError):  # TypeError: a date without its offset
        return None


def _known(charset: str) -> str:
    """The charset, if Python knows it as one; else UTF-8."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return "utf-8"
    return name if name.startswith(_CHARSETS) else "utf-8"
