"""The envelope of ``--json``: one document, ``{"dltrack": 1, "command": ..., "data": ...}``.

The keys are pinned by a contract test and documented in ``docs/json.md``.
"""

from __future__ import annotations

import json

from dltrack.views.reason import reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from dltrack.errors import DltrackError
    from dltrack.store.suggest import Suggestion
    from dltrack.views.words import Fields

ENVELOPE = 1
"""Grows when a key changes its meaning or goes away, never when one is added."""


def document(command: str, data: object) -> str:
    """Data of a command as one JSON document."""
    return json.dumps(
        {"dltrack": ENVELOPE, "command": command, "data": data}, ensure_ascii=False, indent=2
    )


def error_document(argv: Sequence[str], error: DltrackError) -> str:
    """A failure as one JSON document."""
    command = next((word for word in argv if not word.startswith("-")), "")
    told = {"code": error.code, "message": error.message, "remedy": error.remedy}
    return json.dumps(
        {"dltrack": ENVELOPE, "command": command, "error": told}, ensure_ascii=False, indent=2
    )


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
    }


def batch_object(row: Fields) -> dict[str, Any]:
    """What one command changed, as scripts see it; times are UTC, ``utc_offset`` in minutes."""
    return {
        "id": row["id"],
        "command": row["command"],
        "at": row["at"],
        "recorded": row["recorded"],
        "utc_offset": row["utc_offset"],
    }
