"""The tree of the file, read into a draft: sources first, since rows refer to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.roadmap import values
from dltrack.roadmap.fields import Fields
from dltrack.roadmap.items import NAMES as ITEM_NAMES
from dltrack.roadmap.items import read_item
from dltrack.roadmap.nodes import Mapping, Node, Scalar
from dltrack.roadmap.problems import RefusedError
from dltrack.roadmap.rows import SourceRows
from dltrack.roadmap.tracks import SOURCE_NAMES, TOPIC_NAMES, TRACK_NAMES, read_topic, read_track
from dltrack.roadmap.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dltrack.roadmap.draft import Draft

FORMAT = 1
_NAMES = ("format", "id", "version", "sources", "tracks", "topics", "items")


def read(tree: Node, draft: Draft) -> tuple[str, str]:
    """Read every track, topic and item into the draft.

    Returns:
        Id and version of the roadmap.

    Raises:
        RefusedError: the tree is no roadmap, or of a format this dltrack does not know.
    """
    if not isinstance(tree, Mapping):
        message = f"A roadmap is a mapping, but this file is {values.shown(tree)}."
        raise RefusedError(message, f"Begin it with `format: {FORMAT}`.", tree.line)
    _check_format(tree)
    top = Fields(tree, _NAMES, "", draft.problems, draft.nearest)
    top.require("id", "version", "items")
    _read_tracks(top, "sources", SOURCE_NAMES, draft)
    rows = SourceRows(draft.tracks)
    _read_tracks(top, "tracks", TRACK_NAMES, draft)
    for fields in _entries(top, "topics", TOPIC_NAMES):
        draft.topics.append(read_topic(fields, rows))
        draft.topic_nodes.append(fields.node)
    for fields in _entries(top, "items", ITEM_NAMES):
        draft.items.append(read_item(fields, rows))
        draft.item_nodes.append(fields.node)
    if not top.one_or_more("items") and "items" in top.entries:
        top.error(top.entries["items"], "The roadmap has no items.", "Write at least one.")
    return top.id(), _version(top)


def _read_tracks(top: Fields, name: str, names: tuple[str, ...], draft: Draft) -> None:
    for fields in _entries(top, name, names):
        draft.tracks.append(read_track(fields, source=name == "sources"))
        draft.track_nodes.append(fields.node)


def _entries(top: Fields, name: str, names: tuple[str, ...]) -> Iterator[Fields]:
    """Each mapping of a list, its problems under its own id."""
    for node in top.several(name):
        id_ = node.entries.get("id") if isinstance(node, Mapping) else None
        about = id_.text if isinstance(id_, Scalar) and values.is_id(id_.text) else ""
        if (fields := top.mapping(node, f"An entry of `{name}`", names, about)) is not None:
            yield fields


def _version(top: Fields) -> str:
    """A version is a text; one that looks like a number is taken as it is written."""
    node = top.entries.get("version")
    if isinstance(node, Scalar) and node.kind in {"int", "float"}:
        return node.text
    return top.text("version") or ""


def _check_format(tree: Mapping) -> None:
    node = tree.entries.get("format")
    if node is None:
        raise RefusedError("`format` is missing.", f"Write `format: {FORMAT}`.", tree.line)
    text = node.text if isinstance(node, Scalar) and node.kind == "int" else ""
    if text == str(FORMAT):
        return
    known = f"this dltrack knows format {FORMAT}"
    if text.isdigit() and text[0] != "0":
        message = f"This file is format {quoted(text)}, but {known}."
        raise RefusedError(message, "Update dltrack.", node.line)
    message = f"`format` is {values.shown(node)}, but {known}."
    raise RefusedError(message, f"Write `format: {FORMAT}`.", node.line)
