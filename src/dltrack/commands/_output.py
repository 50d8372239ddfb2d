"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile

from dltrack.errors import UsageError
from dltrack.views.text import Whole, clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.commands._session import Session

STDOUT = "-"


def deliver(session: Session, path: str, text: str) -> None:
    """Show a document, or write it to a file and say so; ``-`` is stdout."""
    if path == STDOUT:
        session.show(Whole(text))
    else:
        write_whole(path, text + "\n")
        session.say(f"Wrote {clean(path)}")


def write_whole(path: str, content: str | bytes) -> None:
    """Replace ``path`` in one step; an interruption leaves the old file.

    What is no file (``/dev/stdout``, a pipe) cannot be replaced and is written to.

    Raises:
        UsageError: the file cannot be written.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    part = None
    try:
        if _is_device(path):
            with open(path, "wb") as file:
                file.write(data)
            return
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".dltrack-", delete=False) as file:
            part = file.name
            file.write(data)
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


def _is_device(path: str) -> bool:
    """Whether a path is there and neither a file nor a folder."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _mode(target: str) -> int:
    """The mode of the file that is replaced, else what a new file would get."""
    with contextlib.suppress(OSError):
        return os.stat(target).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
