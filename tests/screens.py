"""Commands on a real terminal of a given width, and what it shows then."""

from __future__ import annotations

import os
import pty
import re
import signal
import sys
import termios
from threading import Thread
from typing import TYPE_CHECKING

import pexpect
import pytest

from dltrack.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 60
"""When a test gives up waiting; nothing here takes a second."""

NOTHING: Mapping[str, str] = {}

OURS = re.compile(r"\x1b\[(?:0|[1-9]|[1-9][0-9])(?:;[0-9]{1,2})*m")
"""Colours and weights, the only sequences that dltrack sends."""


def spawn(argv: list[str], env: Mapping[str, str] = NOTHING) -> pexpect.spawn[str]:
    """Start ``dltrack ARGV`` on a terminal of its own; ``env`` goes beside the test's own."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "dltrack", *argv],
        env={**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", **env},
        encoding="utf-8",
        codec_errors="strict",
        timeout=SECONDS,
        dimensions=(50, 80),
        # Whoever runs the tests in the background ignores Ctrl-C; a student at a terminal does not.
        preexec_fn=_heed_ctrl_c,
    )


def _heed_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finish(process: pexpect.spawn[str]) -> tuple[str, int]:
    """All the rest of what it shows, and its exit code."""
    process.expect(pexpect.EOF)
    shown = process.before or ""
    process.close()
    assert process.exitstatus is not None, f"ended by signal {process.signalstatus}: {shown}"
    return shown, process.exitstatus


def on_terminal(
    argv: list[str], *, columns: int = 80, env: Mapping[str, str] = NOTHING
) -> tuple[str, int]:
    """Run a command in this process, on a terminal that nobody types at.

    Returns:
        What it shows, stderr included, and its exit code.
    """
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (50, columns))
    shown: list[bytes] = []
    reader = Thread(target=_read, args=(leader, shown))
    reader.start()
    with (
        pytest.MonkeyPatch.context() as patch,
        open(os.devnull, encoding="utf-8") as nobody,
        open(follower, "w", encoding="utf-8", closefd=False) as out,
        open(follower, "w", encoding="utf-8", closefd=False) as err,
    ):
        for name, value in {"TERM": "xterm-256color", **env}.items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdin", nobody)
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = main(argv)
    os.close(follower)
    reader.join()
    os.close(leader)
    return b"".join(shown).decode(), code


def _read(leader: int, shown: list[bytes]) -> None:
    """Read until the other side is closed, which Linux tells as an error."""
    try:
        while data := os.read(leader, 65536):
            shown.append(data)
    except OSError:
        return


def bare(shown: str) -> str:
    """What stands on the screen: without our colours and with plain line ends."""
    return OURS.sub("", shown).replace("\r\n", "\n")
