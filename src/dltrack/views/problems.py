"""Problems of a file, one line each, as compilers write them."""

from __future__ import annotations

from dltrack.views.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Protocol

    from dltrack.views.terminal import Terminal

    class Problem(Protocol):
        """What a checked file complains about."""

        @property
        def level(self) -> str:
            """``error`` or ``warning``."""

        @property
        def file(self) -> str:
            """The file."""

        @property
        def line(self) -> int:
            """The line, from 1."""

        @property
        def item(self) -> str:
            """The id of the item, or nothing."""

        @property
        def message(self) -> str:
            """What is wrong."""

        @property
        def remedy(self) -> str:
            """How to mend it."""


def problem_lines(terminal: Terminal, problems: Iterable[Problem]) -> list[str]:
    """``file:line: error: item: sentence remedy``."""
    return [
        clean(f"{p.file}:{p.line}: ")
        + terminal.style(p.level, "bad" if p.level == "error" else "warn")
        + clean(f": {p.item + ': ' if p.item else ''}{p.message} {p.remedy}".rstrip())
        for p in problems
    ]


def problem_object(problem: Problem) -> dict[str, Any]:
    """A problem as scripts see it."""
    keys = ("level", "file", "line", "item", "message", "remedy")
    return {key: getattr(problem, key) for key in keys}
