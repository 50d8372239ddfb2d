"""What the redirects of a link mean: a new address, or only a detour.

http that becomes https, a slash, a language, a page to sign in: none of them is a move. What leads
from a page inside to the front page lost its page, without saying so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, urlsplit

from dltrack.domain.link import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

PERMANENT = {301, 308}

_GATE = re.compile(
    r"log_?-?in|sign_?-?(?:in|up|on)|auth(?:orize|enticate)?|oauth2?|sso|saml2?|servicelogin"
    r"|consent|captcha|gdpr",
    re.IGNORECASE,
)
_GATE_HOST = {"accounts", "account", "login", "signin", "auth", "sso", "passport", "consent", "id"}
_REGION = re.compile(
    r"(?:en|zh|cn|tw|hk|us|uk|gb|de|fr|es|ja|jp|ko|kr|ru|pt|br|it|nl|pl|tr|vi|sg|ca|au)"
    r"(?:[-_][a-z]{2,4})?|intl",
    re.IGNORECASE,
)
_REGION_KEYS = {"hl", "gl", "lang", "language", "locale", "region", "country", "setlang"}


def new_address(asked: str, hops: Sequence[tuple[int, str]]) -> str | None:
    """Where a link moved to for good.

    Args:
        asked: the address that was asked for.
        hops: the redirects that followed: status and address, in their order.

    Returns:
        The address at the end of the permanent redirects it begins with; None when that is the
        same page in another spelling, in another language, or behind a gate.
    """
    moved = None
    for status, to in hops:
        if status not in PERMANENT or is_gate(to):
            break
        moved = to
    if moved is None or _regardless(moved) == _regardless(asked):
        return None
    return moved


def is_gate(url: str) -> bool:
    """Whether an address is a page to sign in, to consent or to prove that one is human."""
    parts = _split(url)
    if _GATE_HOST & {*parts.netloc.lower().split(".")[:-2]}:
        return True
    return any(_GATE.fullmatch(w.partition(".")[0]) for w in parts.path.strip("/").split("/"))


def lost_its_page(asked: str, url: str) -> bool:
    """Whether a page inside a site ended at the front page of that site."""
    before, after = _split("https://" + canonical(asked)), _split("https://" + canonical(url))
    inside = bool(_path(before)) and not _path(after) and not after.query
    return inside and before.netloc == after.netloc


def _regardless(url: str) -> tuple[str, list[str], list[tuple[str, str]]]:
    """An address without capitals, languages and regions."""
    parts = _split("https://" + canonical(url))
    host = [label for label in parts.netloc.split(".") if not _REGION.fullmatch(label)]
    query = sorted(pair for pair in parse_qsl(parts.query) if pair[0] not in _REGION_KEYS)
    return ".".join(host), _path(parts), query


def _path(parts: SplitResult) -> list[str]:
    """The words of a path, in small letters, without languages and regions."""
    words = parts.path.lower().strip("/").split("/")
    return [word for word in words if word and not _REGION.fullmatch(word)]


def _split(url: str) -> SplitResult:
    """The parts of an address; an address that is none has no parts."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
