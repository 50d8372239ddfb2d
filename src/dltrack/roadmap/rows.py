"""Rows of a source document: ``dltutorial:26`` on items, ``rows: [2, 25]`` on sections."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from dltrack.roadmap import values
from dltrack.roadmap.nodes import Sequence
from dltrack.roadmap.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dltrack.domain.model import Track
    from dltrack.roadmap.fields import Fields

Row = tuple[str, int]
"""Id of a source and a row of it, counted from 1."""

LAST_ROW = 1_000_000
_ENDS = {1, 2}


class SourceRows:
    """Which rows the sections of each source hold."""

    def __init__(self, sources: Iterable[Track]) -> None:
        """Take up the sections of valid and half-read sources."""
        self.stretches: dict[str, list[tuple[int, int]]] = {}
        self.unsure: set[str] = set()
        for source in sources:
            rows = [section.rows for section in source.sections]
            self.stretches[source.id] = sorted(stretch for stretch in rows if stretch)
            if None in rows:  # a section was unreadable: noted once, not again for all its items
                self.unsure.add(source.id)

    def has(self, source: str, row: int) -> bool:
        """Whether a section of this known source holds this row."""
        stretches = self.stretches[source]
        at = bisect_right(stretches, (row, LAST_ROW)) - 1
        return source in self.unsure or (at >= 0 and row <= stretches[at][1])


def read_from(fields: Fields, sources: SourceRows) -> tuple[Row, ...]:
    """Read ``from``: one or more ``SOURCE:ROW``, each in a section of a known source."""
    found: dict[Row, None] = {}
    for node in fields.one_or_more("from"):
        text = values.text(node, "from", fields.error)
        if text is None:
            continue
        row = _row(text)
        wrong = _objection(text, row, sources, fields)
        if row in found:
            wrong = f"{quoted(text)} stands twice in `from`.", "Keep one of the two."
        if wrong:
            fields.error(node, *wrong)
        elif row:
            found[row] = None
    return tuple(found)


def _row(text: str) -> Row | None:
    source, _, digits = text.rpartition(":")
    good = source and digits.isascii() and digits.isdigit() and len(digits) <= len(str(LAST_ROW))
    return (source, int(digits)) if good and 1 <= int(digits) <= LAST_ROW else None


def _objection(
    text: str, row: Row | None, sources: SourceRows, fields: Fields
) -> tuple[str, str] | None:
    if row is None:
        return (
            f"{quoted(text)} in `from` names no row.",
            "Write SOURCE:ROW, as in my-list:26; rows count from 1.",
        )
    if row[0] not in sources.stretches:
        remedy = "Add it under `sources`."
        return (
            f"`from` names {quoted(row[0])}, which is no source.",
            fields.nearest.remedy(row[0], remedy, sources.stretches),
        )
    if not sources.has(*row):
        return (
            f"Row {row[1]} of {quoted(row[0])} lies in none of its sections.",
            "Mend the row, or the `rows` of the section it belongs to.",
        )
    return None


def read_stretch(fields: Fields) -> tuple[int, int] | None:
    """Read ``rows`` of a section: the first and the last, both included; one number is one row."""
    node = fields.entries.get("rows")
    if node is None:
        return None
    ends = node.values if isinstance(node, Sequence) else [node]
    if len(ends) not in _ENDS:
        message = f"`rows` must be a first and a last row, but has {len(ends)} values."
        fields.error(node, message, "Write `rows: [2, 25]`.")
        return None
    rows = [values.whole(end, "rows", 1, LAST_ROW, fields.error) for end in ends]
    first, last = rows[0], rows[-1]
    if first is None or last is None:
        return None
    if first > last:
        message = f"`rows` ends at {last}, before it begins at {first}."
        fields.error(node, message, "Write the first row first.")
        return None
    return first, last
