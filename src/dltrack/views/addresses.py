"""Links in documents: only those that may be followed, spelled so that they end nothing."""

from __future__ import annotations

from urllib.parse import quote

_SPELLED = "!#$%&()*+,/:;=?@[]~"
"""Signs that an address keeps as they are; quotes, brackets of markup and blanks it does not."""


def safe(url: str | None) -> str | None:
    """An address that may be followed: http and https alone; anything else is none."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    return quote(url.encode("utf-8", "replace"), safe=_SPELLED)
