"""Bytes of a page as text, whatever it claims to be written in."""

from __future__ import annotations

import codecs
import re

_NAMED = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BEGINNING = 4096
"""Bytes in which a page may name its charset."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
# What pages call by the name of a part of it.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
# Python knows codecs that are no charsets, and some of them take very long.
_CHARSETS = ("utf", "gb", "big5", "iso8859", "cp", "shift", "euc", "koi8", "mac", "hz")


def decoded(body: bytes, content_type: str, *, whole: bool) -> str:
    """The beginning of a page as text.

    A mark at the beginning decides; bytes that are UTF-8 are UTF-8, since nothing else looks so by
    chance; then the charset that the header or the page names, and GB 18030 as the likeliest of
    the unnamed. What cannot be read becomes U+FFFD.

    Args:
        body: the bytes.
        content_type: the header; may be empty.
        whole: whether these are all, or may end in the middle of a character.
    """
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return _read(body, charset, "replace", whole=whole)
    page = body[:_BEGINNING].decode("latin-1")
    named = [hit[1] for hit in map(_NAMED.search, (content_type, page)) if hit]
    for charset in ("utf-8", *filter(None, map(_known, named)), "gb18030"):
        try:
            return _read(body, charset, "strict", whole=whole)
        except UnicodeError:
            continue
    return body.decode("utf-8", "replace")


def _read(body: bytes, charset: str, errors: str, *, whole: bool) -> str:
    """Decode; a character that is cut off at the end is left out."""
    return codecs.getincrementaldecoder(charset)(errors).decode(body, final=whole)


def _known(name: str) -> str | None:
    """The charset of a name, as Python knows it."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    found = _WIDER.get(found, found)
    return found if found.startswith(_CHARSETS) else None
