"""A report without what the student wrote: the texts go, the counts stay."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TEXTS = frozenset({"text", "answer", "where", "note"})
"""The keys of a note, a question or a run under which words of the student stand."""


def without_texts(value: Any) -> Any:  # noqa: ANN401 - any part of a report
    """The same report with every text of a note, an answer, a place and a run's note as None."""
    if isinstance(value, dict):
        return {key: None if key in TEXTS else without_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [without_texts(inner) for inner in value]
    return value
