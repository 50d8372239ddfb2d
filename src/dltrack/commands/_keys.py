"""One key at a time from a terminal, where it can do that; a line where it cannot."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

if sys.platform != "win32":
    import termios
    import tty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Key = Callable[[], str]

END = "q"
"""What the end of input, and Ctrl-D, mean."""

_CTRL_D = "\x04"
_ENOUGH = 64  # bytes of one read: a key, what an arrow key sends, or a paste


@contextmanager
def keys(env: Mapping[str, str]) -> Iterator[Key]:
    """Give a function that waits for a key: a small letter, a digit, or nothing for Enter.

    Ctrl-C stays what it is. The terminal is as it was afterwards, whatever happens. A dumb terminal
    (an editor's shell) and Windows send lines: then the first character of a line is the key.
    """
    before = _attributes(env)
    if before is None:
        yield _from_line
        return
    descriptor = sys.stdin.fileno()
    try:
        yield partial(_pressed, descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _attributes(env: Mapping[str, str]) -> list[Any] | None:
    """How the terminal is set; None where keys cannot be read."""
    if sys.platform == "win32" or env.get("TERM", "dumb") == "dumb":
        return None
    try:
        return termios.tcgetattr(sys.stdin.fileno())
    except (OSError, ValueError, termios.error):
        return None


def _pressed(descriptor: int) -> str:
    """Wait for a key.

    Of what came at once only the first counts, so that a paste grades nothing; and what an arrow
    key sends counts for nothing, or its letter would be a grade.
    """
    # Set anew each time: after Ctrl-Z and fg the shell may have set the terminal back.
    tty.setcbreak(descriptor, termios.TCSADRAIN)
    while sent := os.read(descriptor, _ENOUGH):
        first = "" if sent.startswith(b"\x1b") else sent.decode(errors="ignore")[:1]
        if first:
            return END if first == _CTRL_D else first.strip().lower()
    return END


def _from_line() -> str:
    """The first character of a line."""
    try:
        return input("> ").strip()[:1].lower()
    except EOFError:
        return END
