"""The named values of one mapping, each read with a check; a name without a value is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.model import Text
from dltrack.roadmap import values
from dltrack.roadmap.nodes import Mapping, Node, Scalar, Sequence
from dltrack.roadmap.wording import Nearest, listed, quoted

if TYPE_CHECKING:
    from dltrack.roadmap.problems import Problems


class Fields:
    """The values of one mapping by name, without the empty ones."""

    def __init__(
        self,
        node: Mapping,
        names: tuple[str, ...],
        about: str,
        problems: Problems,
        nearest: Nearest,
    ) -> None:
        """Note names the format does not know.

        Args:
            node: the mapping.
            names: every name the format knows here.
            about: id of the item, topic or track it belongs to; empty while unknown.
            problems: takes up what is wrong.
            nearest: proposes known names for unknown ones.
        """
        self.node = node
        self.about = about
        self.problems = problems
        self.nearest = nearest
        self.entries = {
            name: value
            for name, value in node.entries.items()
            if not (isinstance(value, Scalar) and value.kind == "null")
        }
        for name, value in node.entries.items():
            if name not in names:
                remedy = nearest.remedy(name, f"Known here: {listed(names)}.", names)
                self.error(value, f"{quoted(name)} is no name the format knows here.", remedy)

    def error(self, where: Node, message: str, remedy: str) -> None:
        """Note an error at a value."""
        self.problems.error(where.line, self.about, message, remedy)

    def require(self, *names: str) -> None:
        """Note each of these names that is absent."""
        for name in names:
            if name not in self.entries:
                self.error(self.node, f"`{name}` is missing.", f"Write `{name}:` here.")

    def mapping(
        self, node: Node, what: str, names: tuple[str, ...], about: str = ""
    ) -> Fields | None:
        """Read a mapping inside this one; ``what`` it is begins a sentence, ``about`` as above."""
        if isinstance(node, Mapping):
            return Fields(node, names, about or self.about, self.problems, self.nearest)
        message = f"{what} must be a mapping, but is {values.shown(node)}."
        self.error(node, message, f"Write its values by name, as in `{names[0]}: ...`.")
        return None

    def several(self, name: str) -> list[Node]:
        """The values of a list; none when absent."""
        node = self.entries.get(name)
        if node is None:
            return []
        if isinstance(node, Sequence):
            return node.values
        message = f"`{name}` must be a list, but is {values.shown(node)}."
        self.error(node, message, "Put `- ` before each entry.")
        return []

    def one_or_more(self, name: str) -> list[Node]:
        """The values of a list; a single value is a list of one."""
        node = self.entries.get(name)
        if node is None:
            return []
        return node.values if isinstance(node, Sequence) else [node]

    def text(self, name: str, *, lines: bool = False) -> str | None:
        """A text, of one line unless ``lines``; None when absent."""
        node = self.entries.get(name)
        return None if node is None else values.text(node, name, self.error, lines=lines)

    def texts(self, name: str) -> tuple[str, ...]:
        """Different texts; a single one is a list of one."""
        found: dict[str, None] = {}
        for node in self.one_or_more(name):
            text = values.text(node, name, self.error)
            if text is not None and text in found:
                self.error(
                    node, f"{quoted(text)} stands twice in `{name}`.", "Keep one of the two."
                )
            elif text is not None:
                found[text] = None
        return tuple(found)

    def bilingual(self, name: str, *, lines: bool = False) -> Text | None:
        """A text in English, Chinese or both; None when absent."""
        node = self.entries.get(name)
        return None if node is None else self.checked_bilingual(node, name, lines=lines)

    def checked_bilingual(self, node: Node, name: str, *, lines: bool = False) -> Text | None:
        """One value as a text in English, Chinese or both; a plain text counts as English."""
        if not isinstance(node, Mapping):
            text = values.text(node, name, self.error, lines=lines)
            return None if text is None else Text(en=text)
        fields = Fields(node, ("en", "zh"), self.about, self.problems, self.nearest)
        if not fields.entries:
            self.error(node, f"`{name}` has neither `en` nor `zh`.", "Write at least one of them.")
        en, zh = (fields.text(language, lines=lines) for language in ("en", "zh"))
        return Text(en, zh) if en or zh else None

    def id(self) -> str:
        """The ``id``, of the right form; empty when absent or wrong."""
        text = self.text("id")
        if text is None or values.is_id(text):
            return text or ""
        self.error(self.entries["id"], f"{quoted(text)} is no id.", values.ID_RULE)
        return ""

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number from ``low`` to ``high``; None when absent."""
        node = self.entries.get(name)
        return None if node is None else values.whole(node, name, low, high, self.error)

    def number(self, name: str) -> float | None:
        """A finite number; None when absent."""
        node = self.entries.get(name)
        return None if node is None else values.number(node, name, self.error)

    def flag(self, name: str) -> bool:
        """True or false; false when absent."""
        node = self.entries.get(name)
        return node is not None and values.flag(node, name, self.error)
