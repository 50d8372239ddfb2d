"""The text of a note: as given, from standard input, or from an editor; what was typed stays.

No typer here: the short way of ``notes add`` calls the same functions.
"""

from __future__ import annotations

import sys

from dltrack.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from dltrack.commands._session import Session

LONGEST = 100_000
"""Characters of one note; more is a file that was meant to go elsewhere."""


class Typed(str):
    """A text that exists nowhere else: it was typed in an editor, and its file is gone."""

    __slots__ = ()


class Kept:
    """``with Kept(session, text):`` a text from an editor stays in a file if the write fails."""

    __slots__ = ("session", "text")

    def __init__(self, session: Session, text: str) -> None:
        self.session, self.text = session, text

    def __enter__(self) -> Self:
        """Nothing to do yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Name the file; whatever went wrong is told by whoever tells it."""
        if kind is not None and isinstance(self.text, Typed):
            from dltrack.commands._editor import keep  # noqa: PLC0415 - only a failure pays

            self.session.say(f"What you typed is kept in {keep(self.text)}.")


def full_text(session: Session, text: str, header: str, initial: str = "", *, like: str) -> str:
    """The text of a note: as given, from standard input for ``-``, from an editor if missing.

    Args:
        session: the run.
        text: the word of the command line; may be empty.
        header: what the student should know in the editor.
        initial: what the editor shows at first.
        like: a command as it should look, for the remedy.

    Raises:
        UsageError: it is empty or too long.
    """
    if text == "-":
        text = _standard_input()
    elif not text and session.terminal.interactive:
        from dltrack.commands._editor import edit_text  # noqa: PLC0415 - starts a process

        text = Typed(edit_text(initial, session.env, header=header))
    with Kept(session, text):
        checked = _checked(text, like)
    return Typed(checked) if isinstance(text, Typed) else checked


def _checked(text: str, like: str) -> str:
    """A text that the store can keep."""
    checked = text.strip().replace("\r\n", "\n")
    if not checked:
        raise UsageError("The text is empty.", f"Write it: {like}")
    if len(checked) > LONGEST:
        raise UsageError(f"The text has over {LONGEST:,} characters.", "Keep it short, or link it.")
    if any("\ud800" <= character <= "\udfff" for character in checked):
        raise UsageError("The text is not valid text.", "Save it as UTF-8 and try again.")
    return checked


def _standard_input() -> str:
    """All of standard input; a closed one is empty."""
    try:
        return sys.stdin.read() if sys.stdin is not None else ""
    except UnicodeDecodeError as error:
        raise UsageError(
            "The text from standard input is not UTF-8.", "Save it as UTF-8 and try again."
        ) from error
