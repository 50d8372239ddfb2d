"""The formats of a report: each makes one text of the same gathered value."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from dltrack.views.envelope import document
from dltrack.views.exports.items_csv import items_csv
from dltrack.views.report import markdown

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("md", "html", "json", "csv")

_ENDINGS = {".html": "html", ".htm": "html", ".json": "json", ".csv": "csv"}


def format_for(path: str) -> str:
    """The format that a file's name asks for: ``week.html`` is a page; Markdown otherwise."""
    return _ENDINGS.get(os.path.splitext(path)[1].lower(), FORMATS[0])


def rendered(report: dict[str, Any], chosen: str) -> str:
    """A report in a format."""
    return _MAKERS[chosen](report)


def _page(report: dict[str, Any]) -> str:
    from dltrack.commands._drawing import layout_of  # noqa: PLC0415 - the page alone has a drawing
    from dltrack.views.html.page import page  # noqa: PLC0415 - jinja2 costs eight starts

    return page(report, layout_of(report["graph"]))


_MAKERS: dict[str, Callable[[dict[str, Any]], str]] = {
    "md": markdown,
    "html": _page,
    "json": lambda report: document("report", report),
    "csv": lambda report: items_csv(report["items"], report["sections"]),
}
