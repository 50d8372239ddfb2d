"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile

from dltrack.errors import UsageError


def write_whole(path: str, text: str) -> None:
    """Replace ``path`` by ``text`` in one step; an interruption leaves the old file.

    Raises:
        UsageError: the file cannot be written.
    """
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    part = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=folder, prefix=".dltrack-", delete=False
        ) as file:
            part = file.name
            file.write(text)
        os.chmod(part, _mode(target))
        os.replace(part, target)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}.", "Choose another file with -o."
        ) from error
    finally:
        if part is not None:
            with contextlib.suppress(OSError):
                os.unlink(part)


def _mode(target: str) -> int:
    """The mode of the file that is replaced, else what a new file would get."""
    with contextlib.suppress(OSError):
        return os.stat(target).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
