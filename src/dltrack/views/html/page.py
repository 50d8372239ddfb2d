"""The page itself: Jinja2 with autoescape over the templates, under a strict policy.

Every script and style stands in the page under its hash; nothing else may run, load or be sent.
"""

from __future__ import annotations

import base64
import hashlib
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dltrack.views.addresses import safe
from dltrack.views.html.bars import helped_rows, missed_chart
from dltrack.views.html.burn import burn_charts
from dltrack.views.html.graph import graph_drawing
from dltrack.views.html.heat import heat
from dltrack.views.html.outcomes import outcome_charts
from dltrack.views.html.pieces import pieces
from dltrack.views.labels import labels, time_words
from dltrack.views.text import clean_block

if TYPE_CHECKING:
    from dltrack.domain.layout import Layout

TEMPLATES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "templates")


def page(report: dict[str, Any], layout: Layout | None) -> str:
    """A report as one HTML file.

    Args:
        report: what ``gather`` gave.
        layout: where the nodes of its graph stand; None where it is not drawn.
    """
    t = labels(report["language"])
    style, script = _asset("report.css"), _asset("report.js")
    text = _environment().get_template("report.html").render(
        r=report, t=t, spent=lambda minutes: time_words(t, minutes),
        style=style, script=script, policy=_policy(style, script),
        heat=heat(report["calendar"], t), burns=burn_charts(report, t),
        graph=layout and graph_drawing(report, layout, t),
        helped=helped_rows(report["helped"], t),
        missed_by_month=missed_chart(report["key_points_by_month"], t),
        outcomes=outcome_charts(report.get("results", ()), t),
        **pieces(report, t),
    )  # fmt: skip
    return text.rstrip()


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_printable, bytecode_cache=_cache(),
    )  # fmt: skip
    found.filters["link"] = safe
    return found


def _cache() -> FileSystemBytecodeCache | None:
    """Compiled templates beside them, as Python keeps its own; compiling costs 15 bare starts.

    None where the package cannot be written, or Python shall write no bytecode.
    """
    folder = os.path.join(TEMPLATES, "__pycache__")
    if not sys.dont_write_bytecode and os.access(TEMPLATES, os.W_OK):
        os.makedirs(folder, exist_ok=True)
        return FileSystemBytecodeCache(folder)
    return None


def _printable(value: object) -> object:
    """Whatever a template says: texts without characters that steer, or that HTML cannot hold."""
    if type(value) is not str or value.isprintable():  # numbers, and Markup of our own
        return value
    return clean_block(value)


def _asset(name: str) -> Markup:
    """A file of ours that goes into the page as it is."""
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        return Markup(file.read())  # noqa: S704 - our own file, no text of anybody's


def _policy(style: str, script: str) -> str:
    """Only what has these hashes may run or dress the page; nothing is loaded or sent."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
