"""A text file from the web: whole and readable, or not at all."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from dltrack.errors import InputFileError
from dltrack.net.client import get

LARGEST = 20 * 1024 * 1024
"""Decoded bytes."""

OK, UNCHANGED = 200, 304

_LONGEST_MARK = 1_000
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# Python knows codecs that are no charsets, and some of them take very long.
_CHARSETS = ("utf", "gb", "big5", "iso8859", "cp", "shift", "euc", "koi8")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip


class Download(NamedTuple):
    """A file as it came; ``etag`` and ``modified`` are what to ask with the next time."""

    raw: bytes
    etag: str | None
    modified: str | None


def download(url: str, etag: str | None = None, modified: str | None = None) -> Download | None:
    """Fetch a file, unless it is the one we have.

    Args:
        url: http or https.
        etag: what the server called the one we have.
        modified: when it says that was changed.

    Returns:
        The file in UTF-8, or None if it did not change.

    Raises:
        NetworkError: the server gave none.
        InputFileError: what it gave is too large, a web page, or no text.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {name: value for name, value in asked.items() if value}
    answer = get(url, headers=headers, limit=LARGEST)
    answer.expect(OK, *([UNCHANGED] if headers else []))
    if answer.status == UNCHANGED:
        return None
    if not answer.whole:
        raise InputFileError(
            f"{url} is larger than {LARGEST // 1024**2} MiB, which no roadmap is.",
            "Name the address of a roadmap file.",
        )
    if _PAGE.match(answer.body[:10_000]):
        raise InputFileError(
            f"{url} is a web page, not a roadmap file.",
            "Name the address of the file itself (on GitHub: the button «Raw»).",
        )
    raw = _as_utf8(url, answer.body, answer.headers.get("content-type", ""))
    return Download(raw, *(_mark(answer.headers.get(n)) for n in ("etag", "last-modified")))


def _mark(value: str | None) -> str | None:
    """What a server wants to be reminded of, if it can be sent back."""
    good = value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_MARK
    return value if good else None


def _as_utf8(url: str, body: bytes, content_type: str) -> bytes:
    """The text in UTF-8: as it is if it is that already, else from the charset the server names."""
    try:
        body.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        named = _CHARSET.search(content_type)
        try:
            return body.decode(_known(named[1] if named else "utf-8")).encode()
        except (UnicodeError, LookupError):
            raise InputFileError(
                f"{url} is not UTF-8: byte {wrong.start} belongs to no character.",
                "Ask its owner to save it as UTF-8.",
            ) from wrong
    return body


def _known(charset: str) -> str:
    name = codecs.lookup(charset).name
    if not name.startswith(_CHARSETS):
        raise LookupError(charset)
    return name
