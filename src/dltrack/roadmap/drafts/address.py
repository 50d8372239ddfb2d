"""Addresses as people leave them in texts: with punctuation at the end, relative, or no address."""

from __future__ import annotations

import unicodedata
from urllib.parse import urljoin, urlsplit

_CLOSING = ".,;:!?'\"”’>]}"


def cut(url: str) -> str:
    """A bare address without what only follows it in the text.

    Chinese letters and full-width punctuation end it, and so do ASCII marks at its end; a closing
    bracket stays where the address opens one.
    """
    for n, character in enumerate(url):
        if unicodedata.east_asian_width(character) in "WF":
            url = url[:n]
            break
    while url and (url[-1] in _CLOSING or (url[-1] == ")" and "(" not in url)):
        url = url[:-1]
    return url


def resolved(href: str, base: str | None) -> str | None:
    """The web address that a link means, or None if it means none.

    Args:
        href: the target of a link; may be relative.
        base: the address of the document, for relative ones.
    """
    target = href.strip()
    if base and not urlsplit(target).scheme and not target.startswith("#"):
        target = urljoin(base, target)
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    good = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return target if good and not any(c.isspace() or c < " " for c in target) else None
