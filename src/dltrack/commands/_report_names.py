"""Items that a report mentions although they are not on its track: their titles and links."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dltrack.commands._cards import named
from dltrack.store.exports import titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dltrack.commands._session import Session

NAMING = frozenset({"item", "answered_by", "resolved_by", "back_to"})
"""The keys under which notes, efforts and self-tests name items."""

PARTS = (
    "efforts", "questions_open", "questions_answered", "points", "missed", "notes", "per_item",
    "helped", "self_tests", "results",
)  # fmt: skip


def resources(session: Session, report: dict[str, Any]) -> list[dict[str, Any]]:
    """``id``, ``title``, ``url`` and ``kind`` of each, in the order of their first mention."""
    known = {item["id"] for item in report["items"]}
    wanted = dict.fromkeys(
        name for part in PARTS for name in _names(report.get(part)) if name not in known
    )
    found = titles(session.db, json.dumps(list(wanted)))
    return [{"id": name, **named(session, found[name], name)} for name in wanted if name in found]


def _names(value: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a report
    """Every id that a part of a report names."""
    if isinstance(value, list):
        for inner in value:
            yield from _names(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in NAMING:
                yield from [inner] if isinstance(inner, str) else inner or ()
            else:
                yield from _names(inner)
