"""The pieces of a Markdown document: text in which nothing is markup, and tables."""

from __future__ import annotations

from dltrack.views.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPECIAL = str.maketrans({c: "\\" + c for c in r"\`*_[]<>|#~&"})


def escape(text: str | None) -> str:
    """Text in one line in which Markdown finds nothing special."""
    return clean(text or "").translate(_SPECIAL)


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already, and the empty line behind it."""
    yield "| " + " | ".join(headers) + " |"
    yield "|" + " --- |" * len(headers)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""
