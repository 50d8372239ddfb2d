"""Documents that are true: what stands in them is run, and must say what stands there.

In a block ``console`` every line ``$ dltrack ...`` is run; what follows is its output. A block
``text`` that begins so is a real terminal of 80 columns: what was typed at its prompts is typed
again. ``<!-- now: 2026-11-06 19:00 -->`` sets the clock of what follows, and
``<!-- file: runs.csv -->`` makes a file of the next block. ``<!-- excerpt: FILE, from «A» to
«B» -->`` fills the next block, one of four backticks, from a file that a command wrote.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
import time
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from dltrack.cli import main
from dltrack.commands import _review_session, _session
from screens import bare, finish

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent

_COMMAND = "$ dltrack"
_NOW = re.compile(r"<!-- now: (\d{4}-\d\d-\d\d \d\d:\d\d) -->")
_FILE = re.compile(r"<!-- file: (\S+) -->")
_EXCERPT = re.compile(r"<!-- excerpt: (\S+), from «(.+)» to «(.+)» -->")
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_PROMPT = re.compile(r"(.*q stop here:|Your answer:|So far:|>)(?: (.*))?")
"""Where a student types a line; what follows was typed."""

_AT_A_TERMINAL = """
import sys
sys.path.insert(0, {tests!r})
from documents import clock_at
clock_at({now!r})
from dltrack.cli import run
run()
"""


class _Moment(datetime):
    """A clock that stands still."""

    stands_at = datetime(2026, 11, 20, 21, tzinfo=UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """The moment at which it stands."""
        return cls.stands_at.astimezone(tz)


def clock_at(now: str) -> None:
    """Let every command of this process happen at a moment (UTC)."""
    _Moment.stands_at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    _session.datetime = _review_session.datetime = _Moment  # type: ignore[misc]


class Document:
    """A Markdown document, read line by line and run anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.now = ""

    def fresh(self) -> Iterator[str]:
        """The lines of the document as they should be."""
        lines = iter(self.lines)
        for line in lines:
            yield line
            if found := _NOW.fullmatch(line):
                self.now = found[1]
            elif found := _FILE.fullmatch(line):
                yield next(lines)
                block = list(_block(lines))
                Path(found[1]).write_text("".join(f"{row}\n" for row in block), encoding="utf-8")
                yield from [*block, "```"]
            elif found := _EXCERPT.fullmatch(line):
                yield next(lines)
                list(_block(lines, "````"))
                yield from [*_between(Path(found[1]), found[2], found[3]), "````"]
            elif line == "```console":
                yield from self._console(list(_block(lines)))
            elif line == "```text":
                yield from self._text(list(_block(lines)))

    def _console(self, block: list[str]) -> Iterator[str]:
        for line in block:
            if line.startswith(_COMMAND):
                yield line
                yield from self._said(shlex.split(line)[2:])
        yield "```"

    def _said(self, words: list[str]) -> list[str]:
        """What a command says, stdout and stderr in the order of a terminal."""
        screen = io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdout", screen)
            patch.setattr("sys.stderr", screen)
            if self.now:
                _stand_still(patch, self.now)
            code = main(words)
        assert code == 0, f"{words}\n{screen.getvalue()}"
        said = [line.rstrip() for line in screen.getvalue().splitlines()]
        return said if self.now else [_DATE.sub("2026-11-20 21:00", line) for line in said]

    def _text(self, block: list[str]) -> Iterator[str]:
        if block and block[0].startswith(_COMMAND):
            typed = [found for line in block if (found := _PROMPT.fullmatch(line))]
            yield block[0]
            yield from self._typed(shlex.split(block[0])[2:], typed)
        else:
            yield from block
        yield "```"

    def _typed(self, words: list[str], typed: list[re.Match[str]]) -> list[str]:
        """What a terminal shows while a student types at it."""
        code = _AT_A_TERMINAL.format(tests=str(ROOT / "tests"), now=self.now)
        env = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", "NO_COLOR": "1"}
        process: pexpect.spawn[str] = pexpect.spawn(
            sys.executable, ["-c", code, *words], env=env, encoding="utf-8", dimensions=(50, 80)
        )
        shown = ""
        for found in typed:
            process.expect_exact(found[1])
            shown += (process.before or "") + found[1]
            process.send(f"{found[2] or ''}\r")
        rest, status = finish(process)
        assert status == 0, shown + rest
        return [line.rstrip() for line in bare(shown + rest).rstrip("\n").split("\n")]


def _stand_still(patch: pytest.MonkeyPatch, now: str) -> None:
    """Stop the clock for one command of this process."""
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    patch.setattr(_Moment, "stands_at", moment)
    patch.setattr("dltrack.commands._session.datetime", _Moment)
    patch.setattr("dltrack.commands._review_session.datetime", _Moment)


def _block(lines: Iterator[str], end: str = "```") -> Iterator[str]:
    """The lines up to the end of a block."""
    for line in lines:
        if line == end:
            return
        yield line


def _between(path: Path, first: str, last: str) -> list[str]:
    """The lines of a file from one heading up to before another."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines[lines.index(first) : lines.index(last) - 1]


def check(name: str, lang: str, folder: Path) -> None:
    """Run a document in an empty folder; ``UPDATE_README=1`` writes what is said into it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DLTRACK_DB", raising=False)
        for key, value in (("LANG", lang), ("COLUMNS", "96"), ("TZ", "UTC")):
            patch.setenv(key, value)
        patch.chdir(folder)
        time.tzset()
        document = Document(ROOT / name)
        fresh = list(document.fresh())
    time.tzset()
    if os.environ.get("UPDATE_README"):
        document.path.write_text("\n".join(fresh) + "\n", encoding="utf-8")
    assert fresh == document.lines
