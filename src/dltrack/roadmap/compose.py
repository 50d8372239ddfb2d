"""From text to a tree of values.

The tree is built from yaml's events rather than by ``yaml.compose``, which keeps two marks and a
dictionary for each value (gigabytes for 100,000 items), recurses as deep as a hostile file likes
and follows aliases. Here depth, number, aliases and tags are refused as they come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import yaml

from dltrack.roadmap.nodes import Mapping, Node, Scalar, Sequence
from dltrack.roadmap.problems import Problems, RefusedError
from dltrack.roadmap.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 32
MOST_VALUES = 5_000_000
_KIND_OF_TAG = {
    f"tag:yaml.org,2002:{kind}": kind
    for kind in ("str", "int", "float", "bool", "null", "timestamp")
}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def document(text: str, problems: Problems) -> Node:
    """Read the one YAML document of a text.

    Args:
        text: the whole file.
        problems: takes up names that stand twice in a mapping or are no text.

    Raises:
        RefusedError: not YAML, empty, several documents, aliases, tags, or beyond the limits.
    """
    try:
        return _Builder(text, problems).document()
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        message = f"The file is not YAML: {_yaml_sentence(wrong)}."
        remedy = "Mend this line or the one before; a text with `: ` or ` #` in it needs quotes."
        raise RefusedError(message, remedy, mark.line + 1 if mark else 0) from wrong
    except yaml.YAMLError as wrong:
        why = " ".join(str(wrong).split())
        raise RefusedError(f"The file is not YAML: {why}.", "Mend the file.") from wrong


def _yaml_sentence(wrong: yaml.MarkedYAMLError) -> str:
    """What yaml says; where something was left open, with the line on which that began."""
    words = [wrong.context, wrong.problem]
    if wrong.context and wrong.context_mark:
        words.insert(1, f"from line {wrong.context_mark.line + 1}:")
    return " ".join(word for word in words if word)


class _Builder:
    def __init__(self, text: str, problems: Problems) -> None:
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)
        self.resolve = yaml.resolver.Resolver().resolve
        self.problems = problems
        self.names: dict[str, str] = {}
        self.left = MOST_VALUES

    def document(self) -> Node:
        next(self.events)  # the stream begins
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise RefusedError("The file is empty.", "Write a roadmap: `format: 1` and so on.")
        tree = self._node(next(self.events), 1)
        next(self.events)  # the document ends
        if isinstance(after := next(self.events), yaml.DocumentStartEvent):
            message = "The file holds more than one YAML document."
            remedy = "Keep one roadmap in one file, without `---` between parts."
            raise RefusedError(message, remedy, _line(after))
        return tree

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(_line(event), self._kind(event), event.value)
        _stay_within_limits(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(_line(event), self._values(depth))
        return Mapping(_line(event), self._entries(depth))

    def _values(self, depth: int) -> list[Node]:
        values = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._node(event, depth + 1))
            self._count()
        return values

    def _entries(self, depth: int) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name = self._name(event, depth)
            value = self._node(next(self.events), depth + 1)
            value.line = _line(event)
            self._count()
            if name in entries:
                message = f"{quoted(name)} stands twice here, first on line {entries[name].line}."
                self.problems.error(value.line, "", message, "Keep one of the two.")
            elif name is not None:
                entries[name] = value
        return entries

    def _name(self, event: yaml.Event, depth: int) -> str | None:
        """The name of a value; None, and a problem, when it is no text."""
        if isinstance(event, yaml.ScalarEvent):
            # The same few names come in every item: each is looked at, and kept, once.
            if event.value in self.names and event.tag is None:
                return self.names[event.value]
            if self._kind(event) == "str":
                if event.implicit[0]:
                    self.names[event.value] = event.value
                return event.value
        name = self._node(event, depth + 1)
        what = quoted(name.text) if isinstance(name, Scalar) else "a list or mapping"
        message = f"A name in a mapping must be a text, but here stands {what}."
        self.problems.error(name.line, "", message, "Use the names the roadmap format knows.")
        return None

    def _kind(self, event: yaml.ScalarEvent) -> str:
        if event.tag is not None:
            _refuse_tag(event, event.tag)
        if not event.implicit[0]:  # in quotes, or a block of text
            return "str"
        tag: str = self.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
        return _KIND_OF_TAG.get(tag, "other")

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            message = f"The file holds more than {MOST_VALUES:,} values, which no roadmap does."
            raise RefusedError(message, "Name a roadmap file.")


def _stay_within_limits(event: yaml.Event, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        message = f"The file uses YAML aliases ({quoted(f'*{event.anchor}')})."
        raise RefusedError(message, "Write the values out.", _line(event))
    if isinstance(event, yaml.CollectionStartEvent) and event.tag is not None:
        _refuse_tag(event, event.tag)
    if depth > DEEPEST:
        message = f"The file is nested deeper than {DEEPEST} levels."
        remedy = "Mend the brackets or the indentation; a roadmap needs about seven."
        raise RefusedError(message, remedy, _line(event))


def _refuse_tag(event: yaml.Event, tag: str) -> NoReturn:
    message = f"The file uses a YAML tag ({quoted(tag)})."
    raise RefusedError(message, "Write the plain value, in quotes if it is a text.", _line(event))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
