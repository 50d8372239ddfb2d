"""The one door to the terminal: data to stdout, words about it to stderr."""

from __future__ import annotations

import os
import sys

from dltrack.views.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal, TextIO

_ANSI = {"strong": "1", "dim": "2", "good": "32", "warn": "33", "bad": "31", "accent": "36"}
_WIDTH_UNKNOWN = 80
_DIGITS = 4  # of COLUMNS: nobody has a terminal of 10,000 columns


class Terminal:
    """Where output goes and what it may look like there.

    Attributes:
        plain: whether the student asked for text without decoration.
        tty: whether stdout is a terminal.
        colour: whether stdout may carry colours (a terminal, no NO_COLOR, not plain, not dumb).
        colour_err: the same of stderr.
        table: whether tables may be drawn with rich.
        columns: the width of a line of stdout; ``columns_err``: of stderr.
        folds_err: whether lines of stderr that are too wide are broken.
    """

    def __init__(
        self,
        stdout: TextIO | None,
        stderr: TextIO | None,
        env: Mapping[str, str],
        *,
        plain: bool = False,
    ) -> None:
        """Take both streams (either may be missing or closed) and the environment.

        From here on a character that a stream's encoding cannot say is written as ``?``.
        """
        self._out, self._err = _forgiving(stdout), _forgiving(stderr)
        self.plain = plain
        self.tty = _is_tty(self._out)
        may_colour = not (plain or env.get("NO_COLOR") or env.get("TERM") == "dumb")
        self.colour = may_colour and self.tty
        self.colour_err = may_colour and _is_tty(self._err)
        self.table = self.tty and not plain
        self.columns = _columns(self._out, env)
        self.columns_err = _columns(self._err, env)
        self.folds_err = _is_tty(self._err) and not plain

    @property
    def interactive(self) -> bool:
        """Whether somebody can be asked: stdin and stdout are both terminals."""
        return self.tty and _is_tty(sys.stdin)

    def says(self, text: str) -> bool:
        """Whether the encoding of stdout has every character of a text."""
        encoding = getattr(self._out, "encoding", None) or "ascii"
        try:
            text.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def show(self, text: str) -> None:
        """Write data and a newline to stdout; a terminal gets no line that it would break itself.

        Raises:
            OSError: stdout cannot take it (a closed pipe, a full disk).
        """
        if self._out is not None and not self._out.closed:
            self._out.write((fold(text, self.columns) if self.table else text) + "\n")

    def say(self, text: str) -> None:
        """Write words and a newline to stderr; a stderr that fails is nobody's to hear of.

        The data comes first, so that a terminal shows both in their order.

        Raises:
            BrokenPipeError: nobody reads the data any more, so nobody needs words about it.
        """
        self._flush_data()
        if self._err is not None and not self._err.closed:
            try:
                folded = fold(text, self.columns_err) if self.folds_err else text
                self._err.write(folded + "\n")
                self._err.flush()
            except OSError:
                self._err = None

    def flash(self, text: str) -> None:
        """Put a line on a stderr that is a terminal; the next line takes its place."""
        if _is_tty(self._err) and self._err is not None:
            try:
                self._err.write(f"\r{text}\x1b[K")
                self._err.flush()
            except OSError:
                self._err = None

    def _flush_data(self) -> None:
        """Bring out what was shown; a full disk is told at the end, when all is flushed."""
        if self._out is not None and not self._out.closed:
            try:
                self._out.flush()
            except BrokenPipeError:
                raise
            except OSError:
                return

    def style(self, text: str, name: str) -> str:
        """Dress text for ``show``: strong, dim, good, warn, bad or accent, where colours may be."""
        return f"\x1b[{_ANSI[name]}m{text}\x1b[0m" if self.colour else text

    def style_err(self, text: str, name: str) -> str:
        """Dress text for ``say``, by what stderr is."""
        return f"\x1b[{_ANSI[name]}m{text}\x1b[0m" if self.colour_err else text


def language(env: Mapping[str, str], setting: str) -> Literal["en", "zh"]:
    """Choose the language of the student's texts.

    Args:
        env: the environment; LANGUAGE, then LC_ALL, LC_MESSAGES, LANG are asked, as POSIX has it.
        setting: ``en`` or ``zh`` wins, anything else (``auto``) follows the environment.
    """
    if setting == "en":
        return "en"
    if setting == "zh":
        return "zh"
    locale = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or "C"
    spoken = [locale]
    # As gettext does: under the C locale LANGUAGE says nothing.
    if locale.partition(".")[0] not in ("C", "POSIX"):
        spoken = [*env.get("LANGUAGE", "").split(":"), locale]
    for name in spoken:
        tongue = name.replace("-", "_").replace(".", "_").partition("_")[0].lower()
        if tongue == "zh":
            return "zh"
        if tongue == "en":
            return "en"
    return "en"


def _forgiving(stream: TextIO | None) -> TextIO | None:
    """Make a stream replace what its encoding cannot say; None stands for no usable stream."""
    if stream is None or stream.closed:
        return None
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return stream


def _is_tty(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _columns(stream: TextIO | None, env: Mapping[str, str]) -> int:
    """Count the columns of a line: COLUMNS, else the terminal's own, else 80."""
    wanted = env.get("COLUMNS", "")
    if wanted.isascii() and wanted.isdigit() and int(wanted[:_DIGITS]) > 0:
        return int(wanted[:_DIGITS])
    try:
        own = os.get_terminal_size(stream.fileno()).columns if stream else 0
    except (OSError, ValueError):
        own = 0
    return own or _WIDTH_UNKNOWN
