"""The student's own items: JSON in the words of the roadmap file, to the model and to YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from dltrack.errors import UsageError
from dltrack.roadmap.fields import Fields
from dltrack.roadmap.items import NAMES, read_item
from dltrack.roadmap.nodes import Mapping, Node, Scalar, Sequence
from dltrack.roadmap.problems import Problems
from dltrack.roadmap.rows import SourceRows
from dltrack.roadmap.wording import Nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dltrack.domain.model import Item

TRACK = "track"
"""The one name that an own item has and no item of a file: the track that the student put it on."""

_KINDS = {str: "str", bool: "bool", int: "int", float: "float"}


def own_items(rows: Iterable[tuple[str, str]]) -> tuple[list[Item], dict[str, str]]:
    """Read the student's own items; a row that is none is left out.

    Args:
        rows: id, and JSON in the words of the roadmap file, with ``track`` beside them.

    Returns:
        The items, and by item id the track each was put on.
    """
    items, tracks = [], {}
    for id_, text in rows:
        item, fields = _read(_entry(text), id_)
        if item.id == id_ and item.kind and (item.title.en or item.title.zh):
            items.append(item)
            if track := fields.text(TRACK):
                tracks[id_] = track
    return items, tracks


def checked(entry: dict[str, Any]) -> dict[str, Any]:
    """An own item whose every value is one that the format knows, in the order of the format.

    Args:
        entry: values by the names of the format; empty ones count as absent.

    Raises:
        UsageError: a value is wrong; the sentence and the remedy are those of the file's check.
    """
    full = {name: entry[name] for name in (*NAMES, TRACK) if entry.get(name) not in _EMPTY}
    problems = _read(full, str(full.get("id", "")))[1].problems
    for problem in problems.by_line()[:1]:
        raise UsageError(problem.message, problem.remedy)
    return full


_EMPTY: tuple[object, ...] = (None, "", [], {}, False)


def _entry(text: str) -> dict[str, Any]:
    """What a row holds; nothing if that is no mapping."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _read(entry: dict[str, Any], about: str) -> tuple[Item, Fields]:
    node = Mapping(0, {name: _node(value) for name, value in entry.items()})
    fields = Fields(node, (*NAMES, TRACK), about, Problems(""), Nearest())
    return read_item(fields, SourceRows(())), fields


def _node(value: object) -> Node:
    """A value as the reader of the file would have found it."""
    if isinstance(value, dict):
        return Mapping(0, {str(name): _node(one) for name, one in value.items()})
    if isinstance(value, list):
        return Sequence(0, [_node(one) for one in value])
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(0, _KINDS.get(type(value), "null"), text)


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_HEAD = """\
# Items that a student added with `dltrack add`, as entries for `items:` of a roadmap file.
# What they need and teach are ids of that roadmap or of each other.
"""


def own_yaml(entries: Iterable[dict[str, Any]]) -> str:
    """Own items as entries of a roadmap file, to be pasted under ``items:``."""
    return _HEAD + "".join(f"\n{_entry_yaml(entry)}" for entry in entries).rstrip("\n")


def _entry_yaml(entry: dict[str, Any]) -> str:
    """One entry, two blanks in; its track is none of its values, so it is a remark."""
    values = {name: entry[name] for name in NAMES if name in entry}
    # Collections of plain values stand in one line, as in the bundled file.
    text: str = yaml.dump(
        [values], Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000,
        default_flow_style=None,
    )  # fmt: skip
    remark = f"  # on the track {entry[TRACK]}\n" if TRACK in entry else ""
    return remark + "".join(f"  {line}".rstrip() + "\n" for line in text.split("\n")[:-1])
