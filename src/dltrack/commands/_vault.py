"""Writing a vault: only plain files inside the folder, each whole, none through a link."""

from __future__ import annotations

import os
import stat
import tempfile
from typing import TYPE_CHECKING

from dltrack.errors import InputFileError, UsageError
from dltrack.views.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_RESERVED = {"con", "prn", "aux", "nul", *(f"{x}{n}" for x in ("com", "lpt") for n in range(10))}
"""Names that Windows keeps for devices; vaults travel."""


class Vault:
    """A folder of Markdown files, one for each item.

    Args:
        path: the folder; it is made if it is missing.

    Raises:
        UsageError: it is a link, or no folder, or cannot be made.
    """

    def __init__(self, path: str) -> None:
        self.path = path.rstrip("/") or path
        if os.path.islink(self.path):
            raise UsageError(
                f"{clean(path)} is a symbolic link.",
                f"Name the folder itself: {clean(os.path.realpath(path))}",
            )
        try:
            os.makedirs(self.path, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"The folder {clean(path)} cannot be made: {error.strerror}.",
                "Name a folder that can be written.",
            ) from error

    def renew(
        self, files: Sequence[tuple[str, Callable[[str], str]]], step: Callable[[str], None]
    ) -> list[str]:
        """Bring files up to date; nothing is written before all of them could be read.

        Args:
            files: the id of each item, and what makes a new text of its file's old one.
            step: is told of every file that is read, and of every one that is written.

        Returns:
            The names of the files that changed.
        """
        texts = []
        for name, make in files:
            step("reading the folder")
            path = os.path.join(self.path, file_name(name))
            old = self._read(path)
            new = make(old)
            if new != old:
                texts.append((path, new))
        for path, text in texts:
            step("writing files")
            self._write(path, text)
        return [os.path.basename(path) for path, _ in texts]

    def _read(self, path: str) -> str:
        """The text of a file; nothing if it is missing.

        Raises:
            UsageError: it is a link, a folder, or cannot be read.
            InputFileError: it is no UTF-8.
        """
        try:
            mode = os.lstat(path).st_mode
        except FileNotFoundError:
            return ""
        if not stat.S_ISREG(mode):
            what = "a symbolic link" if stat.S_ISLNK(mode) else "no file"
            raise UsageError(f"{clean(path)} is {what}.", "Move it away; nothing was written.")
        try:
            with open(path, encoding="utf-8", newline="") as file:
                return file.read()
        except UnicodeDecodeError as error:
            raise InputFileError(
                f"{clean(path)} is not UTF-8.", "Save it as UTF-8; nothing was written."
            ) from error

    def _write(self, path: str, text: str) -> None:
        """Put a file in place of the old one; a link that came meanwhile is not followed."""
        handle, part = tempfile.mkstemp(dir=self.path, prefix=".dltrack-")
        try:
            with open(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
                file.write(text)
            os.chmod(part, 0o666 & ~_mask())
            os.replace(part, path)
        except BaseException:
            os.unlink(part)
            raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def file_name(name: str) -> str:
    """The file of an item. Ids hold letters, digits, dots, dashes and underscores alone."""
    return (f"{name}_" if name.partition(".")[0] in _RESERVED else name) + ".md"
