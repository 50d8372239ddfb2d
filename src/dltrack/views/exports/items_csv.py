"""Items as a spreadsheet: one row each."""

from __future__ import annotations

from dltrack.views.spreadsheet import sheet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

COLUMNS = (
    "id", "kind", "title", "title_en", "title_zh", "url", "section", "section_title", "state",
    "unlocked", "hours", "minutes_logged", "done_on", "questions_open", "questions_answered",
    "other_notes", "container", "part_of", "optional", "planned", "deprecated", "borrowed",
)  # fmt: skip
"""The columns of the sheet, in order."""


def items_csv(items: Iterable[dict[str, Any]], sections: Sequence[dict[str, Any]]) -> str:
    """The item objects of a report, and its sections, as CSV."""
    return sheet(COLUMNS, ([_cell(item, name, sections) for name in COLUMNS] for item in items))


def _cell(item: dict[str, Any], name: str, sections: Sequence[dict[str, Any]]) -> object:
    if name.startswith("title_"):
        return item["titles"][name.removeprefix("title_")]
    if name == "section_title":
        return sections[item["section"] - 1]["title"] if item["section"] else None
    return item[name]
