"""The roadmap of a track as a drawing: nodes with their outlines and texts, lines, bands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.domain.layout import NODE, PILL
from dltrack.views.html.shapes import LEGEND, outline
from dltrack.views.text import clean, fit, width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dltrack.domain.layout import Layout

    Object = dict[str, Any]

COLUMNS, PILL_COLUMNS = 23, 18
"""Columns of text in a line of a node."""

LINES = 2

WIDEST_SHEET, FIRST_SHEET, SHEET = 976.0, 1_150.0, 1_340.0
"""Pixels of a drawing that is as wide as a sheet, and how many of its height fit on one."""


def size_of(node: Object) -> tuple[int, int]:
    """Width and height of a node: topics and groups are smaller."""
    return PILL if node["type"] in ("topic", "any") else NODE


def graph_drawing(report: Object, layout: Layout, t: Callable[..., str]) -> Object:
    """Everything the template draws, in the coordinates of the layout."""
    graph = report["graph"]
    nodes = [
        _node(node, centre, t) for node, centre in zip(graph["nodes"], layout.centres, strict=True)
    ]
    looks = {node["look"] for node in graph["nodes"]}
    titles = [section["title"] for section in report["sections"]]
    return {
        "width": round(layout.width),
        "height": round(layout.height),
        "title": t("graph_title", track=report["track"]),
        "desc": t("graph_desc", n=len(nodes)),
        "nodes": nodes,
        "edges": [
            {"path": _path(route), "kind": _kind(edge["kind"]), "from": edge["from"],
             "to": edge["to"]}
            for edge, route in zip(graph["edges"], layout.routes, strict=True)
        ],
        "bands": [
            {"number": band, "top": round(top, 1), "height": round(bottom - top, 1),
             "title": fit(clean(titles[band - 1]), 90) if 0 < band <= len(titles) else ""}
            for band, top, bottom in layout.bands
        ],
        "slices": list(_slices(layout)),
        "legend": [(look, outline(look, 40, 20), _word(look)) for look in LEGEND if look in looks],
    }  # fmt: skip


def _slices(layout: Layout) -> Iterator[tuple[float, float]]:
    """Top and height of what goes on each sheet of A4: whole bands, as many as fit."""
    share = layout.width / WIDEST_SHEET
    start, end, room = 0.0, 0.0, FIRST_SHEET * share
    for _, _, bottom in layout.bands:
        if bottom - start > room and end > start:
            yield round(start, 1), round(end - start, 1)
            start, room = end, SHEET * share
        end = bottom
    yield round(start, 1), round(layout.height - start, 1)


def _kind(kind: str) -> str:
    """Whether a line is one of several that will do."""
    return "one" if kind in ("teaches", "one-of") else "need"


def _word(look: str) -> str:
    """The label of a look."""
    return "state_done" if look == "done" else look


def _node(node: Object, centre: tuple[float, float], t: Callable[..., str]) -> Object:
    wide, high = size_of(node)
    small = (wide, high) == PILL
    title = t("one_of") if node["type"] == "any" else clean(node["title"])
    lines = _lines(title, PILL_COLUMNS, 1) if small else _lines(title, COLUMNS, LINES)
    state = t(_word(node["look"]))
    if node["total"] is not None:
        state = t("of_items", done=node["done"], total=node["total"])
    step = 13
    return {
        "id": node["id"], "look": node["look"], "optional": node["optional"],
        "small": small, "url": node["url"], "section": node["section"],
        "x": round(centre[0], 1), "y": round(centre[1], 1),
        "path": outline(node["look"], wide, high),
        "lines": [
            (round((n - (len(lines) - 1) / 2) * step + 4, 1), line) for n, line in enumerate(lines)
        ],
        "text": f"{fit(clean(node['title']), 200)} ({state})",
        "corner": (wide / 2, -high / 2),
    }  # fmt: skip


def _lines(title: str, columns: int, most: int) -> list[str]:
    """A title in few lines; what has no room is cut."""
    lines = [fit(line, columns) for line in wrap(fit(title, columns * most * 3), columns)]
    if len(lines) > most:
        lines = [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), columns)]
    return [line for line in lines if width(line)]


def _path(points: list[tuple[float, float]]) -> str:
    """A Bezier curve through its control points."""
    (x, y), *rest = points
    numbers = " ".join(f"{px:.1f} {py:.1f}" for px, py in rest)
    return f"M{x:.1f} {y:.1f}C{numbers}"
