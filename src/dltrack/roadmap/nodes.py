"""The tree of a YAML file: values that know their line, each one small object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Scalar:
    """A single value; ``kind`` is what YAML takes it for.

    Kinds are str, int, float, bool, null, timestamp and other.
    """

    line: int
    kind: str
    text: str


@dataclass(slots=True)
class Sequence:
    """A list of values."""

    line: int
    values: list[Node]


@dataclass(slots=True)
class Mapping:
    """Named values. The line of a value is that of its name, where a reader looks for it."""

    line: int
    entries: dict[str, Node]


Node = Scalar | Sequence | Mapping


def line_of(node: Mapping, name: str) -> int:
    """The line of a name, or of the mapping when it has no such name."""
    return node.entries.get(name, node).line


def texts_under(node: Mapping, name: str) -> Iterator[tuple[str, int]]:
    """Every text that stands under a name, in lists and mappings too, with its line.

    The checks between items walk these, since the plain values of the model have no lines.
    """
    value = node.entries.get(name)
    if value is not None:
        yield from _texts(value)


def _texts(node: Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, Scalar):
        text = node.text.strip()
        if text and node.kind == "str":
            yield text, node.line
        return
    for value in node.values if isinstance(node, Sequence) else node.entries.values():
        yield from _texts(value)
