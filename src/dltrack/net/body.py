"""The body of an answer, decoded no further than was asked for.

httpx decodes whole chunks and any number of codings upon each other, so that a few kilobytes can
become gigabytes in memory; here not one byte beyond the limit is unpacked.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from httpx import Response

ACCEPTED = "gzip"
_ZLIB = {"gzip", "x-gzip", "deflate"}
_ANY_HEADER = 47  # zlib finds out by itself whether it is gzip or zlib


class BodyError(Exception):
    """A body that cannot be decoded; the text says why, as a part of a sentence."""


async def read(response: Response, limit: int) -> tuple[bytes, bool]:
    """Read at most ``limit`` decoded bytes.

    Returns:
        The bytes, and whether they are all of the body.

    Raises:
        BodyError: it cannot be decoded.
        httpx.HTTPError: the connection broke.
    """
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in {"", "identity", *_ZLIB}:
        raise BodyError(f"it came in the coding {coding[:40]!r}, which was not asked for")
    unpacker = _Unpacker() if coding in _ZLIB else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += unpacker.unpack(chunk, limit + 1 - len(body)) if unpacker else chunk
        if len(body) > limit:
            return bytes(body[:limit]), False
    if unpacker:
        unpacker.finish()
    return bytes(body), True


class _Unpacker:
    """gzip or zlib, one piece after another."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(_ANY_HEADER)
        self._begun = False

    def unpack(self, data: bytes, room: int) -> bytes:
        """Unpack at most ``room`` bytes; what lies behind the end is no part of the body."""
        if self._zlib.eof or not data:
            return b""
        self._begun = True
        try:
            return self._zlib.decompress(data, room)
        except zlib.error as error:
            raise BodyError("its compressed data is broken") from error

    def finish(self) -> None:
        """Make sure that the end was reached; no data at all is an empty body."""
        if self._begun and not self._zlib.eof:
            raise BodyError("its compressed data is cut off")
