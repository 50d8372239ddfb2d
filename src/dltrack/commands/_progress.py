"""A bar on stderr while something large is made; nothing in a pipe, nothing for a small thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from dltrack.views.status import bar

if TYPE_CHECKING:
    from types import TracebackType

    from dltrack.commands._session import Session

LARGE = 1_000
"""From so many items on a student waits long enough to wonder."""


class Progress:
    """Steps towards a total: ``with Progress(session, 3, items) as progress``.

    Args:
        session: the run.
        total: how many steps there are.
        items: how many items the work is about.
    """

    def __init__(self, session: Session, total: int, items: int) -> None:
        self._terminal, self._total = session.terminal, total
        self._shown = items >= LARGE
        self._last = -1
        self.done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the bar away."""
        if self._last >= 0:
            self._terminal.flash("")

    def step(self, words: str) -> None:
        """Begin the next step, and say what it is."""
        percent = 100 * self.done // max(self._total, 1)
        self.done += 1
        if self._shown and percent != self._last:
            self._last = percent
            self._terminal.flash(f"[{bar(percent, 100)}] {percent} %  {words}")
