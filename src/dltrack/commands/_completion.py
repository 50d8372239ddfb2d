"""Installing the completion scripts of our own for bash, zsh and fish."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from dltrack.commands._values import one_of
from dltrack.errors import DltrackError
from dltrack.views.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dltrack.commands._session import Session

SCRIPTS = Path(__file__).resolve().parent.parent / "completions"
SHELLS = ("bash", "zsh", "fish")


def install(session: Session, shell: str) -> None:
    """Write the script for a shell, and tell how it is read.

    Raises:
        UsageError: the shell is none of ours.
        DltrackError: the file cannot be written.
    """
    name = one_of(shell.strip().lower(), SHELLS, "shell with completion")
    target, line, startup = _places(name, session.env)
    text = (SCRIPTS / f"dltrack.{name}").read_text(encoding="utf-8")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        if line and startup:
            _add_line(startup, line)
    except OSError as error:
        raise DltrackError(
            f"The completion cannot be written to {target}: {error.strerror}.",
            f"Read it yourself: source {SCRIPTS / f'dltrack.{name}'}",
        ) from error
    session.show(f"Installed completion for {name}: {clean(str(target))}")
    session.say("Open a new shell, type `dltrack show tr` and press TAB.")


def _places(shell: str, env: Mapping[str, str]) -> tuple[Path, str, Path | None]:
    """Where the script goes, and the line that a startup file needs."""
    home = Path(os.path.expanduser("~"))
    config = Path(env.get("XDG_CONFIG_HOME") or home / ".config")
    data = Path(env.get("XDG_DATA_HOME") or home / ".local" / "share")
    if shell == "fish":
        return config / "fish" / "completions" / "dltrack.fish", "", None
    target = data / "dltrack" / "completions" / f"dltrack.{shell}"
    quoted = "'" + str(target).replace("'", "'\\''") + "'"
    startup = home / ".bashrc" if shell == "bash" else Path(env.get("ZDOTDIR") or home) / ".zshrc"
    return target, f"[ -r {quoted} ] && source {quoted}", startup


def _add_line(startup: Path, line: str) -> None:
    """Add a line to a startup file, once."""
    old = startup.read_text(encoding="utf-8", errors="surrogateescape") if startup.exists() else ""
    if line not in old.splitlines():
        gap = "" if not old or old.endswith("\n") else "\n"
        with startup.open("a", encoding="utf-8") as file:
            file.write(f"{gap}{line}\n")
