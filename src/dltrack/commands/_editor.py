"""A text written in the student's own editor; nothing typed there is ever lost.

Only the commands that open an editor import this, so it may import what is slow.
"""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dltrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CUT = "# ------------------------ >8 ------------------------"
_DEFAULTS = ("vi", "nano")


def edit_text(
    initial: str, env: Mapping[str, str], *, suffix: str = ".md", header: str = ""
) -> str:
    """Let the student edit a text in ``$VISUAL``, ``$EDITOR``, vi or nano.

    Args:
        initial: what the file holds at first.
        env: the environment, which the editor gets too.
        suffix: of the file's name, so that the editor knows its kind.
        header: what the student should know meanwhile; stands as comments below a cut line.

    Returns:
        The text without blank lines around it and without the lines below the cut line that
        dltrack wrote; whatever the student wrote there stays.

    Raises:
        UsageError: there is no such editor, it failed, its text is no UTF-8 or is empty. A text
            that was typed stays in a private file that the remedy names.
    """
    command = _editor(env)
    path = Path(tempfile.mkdtemp(prefix="dltrack-")) / f"text{suffix}"
    section = [_CUT, *(f"# {line}".rstrip() for line in header.splitlines())] if header else []
    offered = "\n".join([initial, "", *section, ""] if section else [initial]).encode(
        errors="replace"
    )
    path.touch(mode=0o600)
    path.write_bytes(offered)
    try:
        _run([*command, str(path)], env)
        text = _without(section, _read(path))
    except UsageError as error:
        if _holds_news(path, offered):
            kept = f"What you typed is kept in {path}."
            raise UsageError(error.message, f"{error.remedy} {kept}") from error
        shutil.rmtree(path.parent)
        raise
    shutil.rmtree(path.parent)
    if not text:
        raise UsageError(
            "The text is empty, so nothing is recorded.",
            "Save it before leaving; an editor with windows needs its option to wait "
            "(EDITOR='code --wait').",
        )
    return text


def keep(text: str) -> Path:
    """Put a text into a private file, since it could not go where it was meant to."""
    path = Path(tempfile.mkdtemp(prefix="dltrack-")) / "text.md"
    path.touch(mode=0o600)
    path.write_text(text + "\n", encoding="utf-8", errors="replace")
    return path


def _editor(env: Mapping[str, str]) -> list[str]:
    """Find the editor as words of a command."""
    wish = env.get("VISUAL") or env.get("EDITOR")
    if not wish:
        found = [name for name in _DEFAULTS if shutil.which(name, path=env.get("PATH"))]
        if not found:
            raise UsageError("There is no editor: neither vi nor nano is installed.", _REMEDY)
        return found[:1]
    try:
        return shlex.split(wish) or list(_DEFAULTS[:1])
    except ValueError as error:
        raise UsageError(f"The editor «{wish}» has an open quotation mark.", _REMEDY) from error


_REMEDY = "Name an editor that is installed, as in EDITOR=nano."


def _run(command: list[str], env: Mapping[str, str]) -> None:
    """Run the editor in the foreground until the student leaves it."""
    try:
        with _ctrl_c_left_to_the_editor():
            status = subprocess.run(command, env=dict(env), check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The editor «{command[0]}» cannot be started: {error}.", _REMEDY
        ) from error
    if status:
        raise UsageError(
            f"The editor «{command[0]}» ended with status {status}, so nothing is recorded.",
            _REMEDY,
        )


@contextmanager
def _ctrl_c_left_to_the_editor() -> Iterator[None]:
    """Survive a Ctrl-C that the student means for the editor.

    A handler of ours, unlike SIG_IGN, is not inherited by the editor.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read(path: Path) -> str:
    """Read what was saved; an editor that took the file away saved nothing."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise UsageError(
            "The text was not saved as UTF-8, so nothing is recorded.",
            "Save it as UTF-8 and give it to dltrack again.",
        ) from error


def _without(section: list[str], text: str) -> str:
    """Take away the cut line and, below it, the other lines that dltrack wrote."""
    lines = [line.rstrip() for line in text.splitlines()]
    if section and _CUT in lines:
        # The last one is ours: a text that quotes a cut line stands above it.
        cut = len(lines) - 1 - lines[::-1].index(_CUT)
        lines[cut:] = [line for line in lines[cut:] if line not in section]
    return "\n".join(lines).strip("\n")


def _holds_news(path: Path, offered: bytes) -> bool:
    """Whether the file holds something other than what was offered."""
    try:
        return path.read_bytes().strip() not in (offered.strip(), b"")
    except OSError:
        return False
