"""What the words of ``export`` share: the optional packages, the file, the questions."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dltrack.commands._output import STDOUT, write_whole
from dltrack.domain.words import ALL
from dltrack.errors import MissingPackageError, UsageError
from dltrack.store.names import resolve_track
from dltrack.views.text import Whole, clean

if TYPE_CHECKING:
    import sqlite3
    from types import ModuleType

    from dltrack.commands._session import Session

EXTRA = "pip install 'dltrack[export]'"


def needs(package: str, module: str) -> ModuleType:
    """A view that stands on an optional package.

    Raises:
        MissingPackageError: the package is not installed.
    """
    try:
        return import_module(f"dltrack.views.exports.{module}")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != package:
            raise
        raise MissingPackageError(
            f"This export needs the package {package}, which is not installed.",
            f"Install it: {EXTRA}",
        ) from error


def chosen_track(session: Session, name: str | None) -> sqlite3.Row:
    """The track that an export is about; everything unless told."""
    return resolve_track(session.db, name or ALL)


def write_file(session: Session, path: str, content: str | bytes, told: str) -> None:
    """Write an export whole, and say what is in it; text goes to stdout for ``-``.

    Raises:
        UsageError: bytes were asked for on a terminal, or the file cannot be written.
    """
    if path == STDOUT and isinstance(content, str):
        session.show(Whole(content))
    elif path == STDOUT:
        raise UsageError("This export is no text for stdout.", "Name a file, such as cards.apkg.")
    else:
        data: Any = content if isinstance(content, bytes) else content + "\n"
        write_whole(path, data)
        session.say(f"Wrote {clean(path)}: {told}")
