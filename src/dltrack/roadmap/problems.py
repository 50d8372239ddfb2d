"""What is wrong with a roadmap file, problem by problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning"]

MOST = 10_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: an error keeps the roadmap from being loaded, a warning does not.

    ``line`` counts from 1; 0 means the file as a whole. ``item`` is the id of the item, topic or
    track the problem belongs to, or empty.
    """

    level: Level
    file: str
    line: int
    item: str
    message: str
    remedy: str

    @property
    def place(self) -> str:
        """``file:line``, or the file alone where no line is meant."""
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def sentence(self) -> str:
        """Place, item and message as one line, without the remedy."""
        about = f"{self.item}: " if self.item else ""
        return f"{self.place}: {about}{self.message}"


class RefusedError(Exception):
    """The file as a whole cannot be read on from here."""

    def __init__(self, message: str, remedy: str, line: int = 0) -> None:
        """Carry the one problem that says why; line 0 means the whole file."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.line = line


@dataclass(slots=True)
class Problems:
    """The problems of one file, gathered while it is read; beyond ``MOST`` only counted."""

    file: str
    found: list[Problem] = field(default_factory=list)
    left_out: int = 0
    has_errors: bool = False

    def error(self, line: int, item: str, message: str, remedy: str) -> None:
        """Note what keeps the roadmap from being loaded."""
        self.has_errors = True
        self._add(Problem("error", self.file, line, item, message, remedy))

    def warning(self, line: int, item: str, message: str, remedy: str) -> None:
        """Note what the curator should look at."""
        self._add(Problem("warning", self.file, line, item, message, remedy))

    def _add(self, problem: Problem) -> None:
        if len(self.found) < MOST:
            self.found.append(problem)
        else:
            self.left_out += 1

    def by_line(self) -> list[Problem]:
        """All problems in the order of the file."""
        problems = sorted(self.found, key=lambda problem: problem.line)
        if self.left_out:
            message = f"{self.left_out:,} more problems are not listed."
            remedy = "Mend these and check again."
            level: Level = "error" if self.has_errors else "warning"
            problems.append(Problem(level, self.file, 0, "", message, remedy))
        return problems
