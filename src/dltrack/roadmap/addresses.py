"""Whether a URL is one to open: http or https, a host, nothing hidden in it."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from dltrack.roadmap.wording import quoted

_LONGEST = 2_000
_NEVER_IN_A_URL = re.compile(r"[\s<>\"\\]")


def objection(url: str) -> tuple[str, str] | None:
    """Say what is wrong with a URL.

    Args:
        url: text without control characters.

    Returns:
        A sentence and its remedy, or None when the URL is good.
    """
    if len(url) > _LONGEST:
        return f"A link is longer than {_LONGEST:,} characters.", "Use a shorter address."
    if found := _NEVER_IN_A_URL.search(url):
        return (
            f"{quoted(url)} holds {quoted(found.group())}, which no URL may.",
            "Encode it (a space is %20), or keep one URL for each link.",
        )
    try:
        return _part_objection(url, urlsplit(url))
    except ValueError as wrong:  # a port that is no number, a broken IPv6 address
        why = " ".join(str(wrong).split())
        return f"{quoted(url)} is no URL: {quoted(why)}.", "Copy the address from the browser."


def _part_objection(url: str, parts: SplitResult) -> tuple[str, str] | None:
    host, _ = parts.hostname, parts.port
    if parts.scheme not in {"http", "https"}:
        return _scheme_objection(url, parts.scheme)
    if not host or not any(c.isalnum() for c in host):
        return f"{quoted(url)} names no host.", "Write https://HOST/PATH."
    if "@" in parts.netloc:
        return (
            f"{quoted(url)} holds a user name or password.",
            "Leave out what stands before the @.",
        )
    return None


def _scheme_objection(url: str, scheme: str) -> tuple[str, str]:
    if scheme in {"javascript", "data", "vbscript"}:
        return (
            f"{quoted(url)} would run code in the reader's browser.",
            "Link to a page, with http or https.",
        )
    if not scheme:
        return f"{quoted(url)} does not begin with http:// or https://.", "Put https:// before it."
    return (
        f"{quoted(url)} has the scheme {quoted(scheme)}; links are http or https.",
        "Find the https address.",
    )
