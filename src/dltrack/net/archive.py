"""Copies of pages that are gone, in the Wayback Machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dltrack.net import endpoints
from dltrack.net.client import get

if TYPE_CHECKING:
    from typing import Any

_MUCH = 64 * 1024
_SECONDS = 30.0


def archive_copy(url: str) -> str | None:
    """The address of a copy of a page.

    Args:
        url: the address it had.

    Returns:
        The copy, always https; None when the archive has none.

    Raises:
        NetworkError: the archive does not answer.
    """
    asked = f"{endpoints.WAYBACK}?{urlencode({'url': url})}"
    closest = _inside(get(asked, limit=_MUCH, seconds=_SECONDS).expect(200).body)
    copy, status = closest.get("url"), str(closest.get("status", "200"))
    if not isinstance(copy, str) or not closest.get("available") or not status.startswith("2"):
        return None
    return "https://" + copy.partition("://")[2] if copy.startswith("http://web.") else copy


def _inside(body: bytes) -> dict[str, Any]:
    """The closest copy that the answer names; empty where it names none."""
    try:
        told: Any = json.loads(body)
        closest = told["archived_snapshots"]["closest"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return {}
    return closest if isinstance(closest, dict) else {}
