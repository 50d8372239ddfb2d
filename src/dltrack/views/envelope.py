"""The envelope of ``--json``: one document, ``{"dltrack": 1, "command": ..., "data": ...}``.

The keys are pinned by a contract test and documented in ``docs/json.md``.
"""

from __future__ import annotations

import json

from dltrack.domain.stamp import from_stamp
from dltrack.domain.words import PARTLY
from dltrack.views.reason import reason
from dltrack.views.text import Whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dltrack.errors import DltrackError
    from dltrack.store.suggest import Suggestion
    from dltrack.views.words import Fields

ENVELOPE = 1
"""Grows when a key changes its meaning or goes away, never when one is added."""


_STEERS = {
    n: f"\\u{n:04x}"
    for n in (
        *range(0x7F, 0xA0),
        0x61C,
        0x200E,
        0x200F,
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
    )
}
"""What JSON may hold as it is, but a terminal or a reader of lines would obey."""


def document(command: str, data: object) -> str:
    """Data of a command as one JSON document."""
    return _text({"dltrack": ENVELOPE, "command": command, "data": data})


def error_document(command: str, error: DltrackError) -> str:
    """A failure as one JSON document, with what there is to give nevertheless."""
    told = {"code": error.code, "message": error.message, "remedy": error.remedy}
    found = {} if error.data is None else {"data": error.data}
    return _text({"dltrack": ENVELOPE, "command": command, "error": told, **found})


def _text(value: object) -> str:
    return Whole(json.dumps(value, ensure_ascii=False, indent=2).translate(_STEERS))


def suggestion_object(
    suggestion: Suggestion, item: dict[str, Any], language: str
) -> dict[str, Any]:
    """An item of ``next``: the item and why it is suggested."""
    stretch = suggestion.stretch
    return {
        **item,
        "score": suggestion.score,
        "terms": [{"name": name, "value": value} for name, value in suggestion.terms],
        "reason": reason(suggestion, language),
        "unlocks": suggestion.unlocks,
        "opens": suggestion.row["opens"],
        "opens_exact": bool(suggestion.row["opens_exact"]),
        "outside": suggestion.outside,
        "already_covered": suggestion.covered,
        "fits": stretch and {"first": stretch[0], "last": stretch[1]},
    }


def note_object(row: Fields) -> dict[str, Any]:
    """A note as scripts see it."""
    return {
        "id": row["id"],
        "item": row["item"],
        "kind": row["kind"],
        "state": row["state"],
        "text": row["text"],
        "where": row["place"],
        "at": row["at"],
        "recorded": row["recorded"],
        "answer": row["answer"],
        "answered_by": row["answered_by"],
        "answered_at": row["answered_at"],
        "late": bool(row["late"]),
        "days_open": None if row["state"] == PARTLY else _days(row["at"], row["answered_at"]),
    }


def _days(start: str, end: str | None) -> int | None:
    """Whole days between two stamps; None while there is no end."""
    return None if end is None else max((from_stamp(end, 0) - from_stamp(start, 0)).days, 0)


def batch_object(row: Fields) -> dict[str, Any]:
    """What one command changed, as scripts see it; times are UTC, ``utc_offset`` in minutes."""
    return {
        "id": row["id"],
        "command": row["command"],
        "at": row["at"],
        "recorded": row["recorded"],
        "utc_offset": row["utc_offset"],
    }
