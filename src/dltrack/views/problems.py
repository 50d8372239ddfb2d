"""Problems of a file, one line each, as compilers write them."""

from __future__ import annotations

from dltrack.views.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Protocol

    from dltrack.views.terminal import Terminal

    class Skipped(Protocol):
        """What an importer left out."""

        @property
        def line(self) -> int:
            """The line, from 1; 0 where the source has none."""

        @property
        def what(self) -> str:
            """What stands there."""

        @property
        def reason(self) -> str:
            """Why it was left out."""

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


def skipped_lines(source: str, skipped: Iterable[Skipped]) -> list[str]:
    """``file:line: skipped: what (reason)``."""
    return [
        clean(f"{source}:{s.line}: skipped: {s.what} ({s.reason})" if s.line
              else f"{source}: skipped: {s.what} ({s.reason})")
        for s in skipped
    ]  # fmt: skip
