"""CSV that spreadsheets read as text: no cell of ours becomes a formula."""

from __future__ import annotations

import csv
import io

from dltrack.views.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula; the full-width ones in East Asia."""


def defused(value: object) -> str:
    """A cell; a text that would become a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = str(value)
    risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return ("'" if risky else "") + clean(text)


def sheet(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV document, its last line without an end."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return out.getvalue().removesuffix("\n")
