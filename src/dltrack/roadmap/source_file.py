"""Opening the roadmap file: from a path to text that YAML may be asked about."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from dltrack.roadmap.problems import RefusedError

LARGEST = 64 * 1024 * 1024
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def text_of(path: str) -> str:
    """Read a whole file as UTF-8 text, without a byte order mark.

    Raises:
        RefusedError: no such file, no plain file, not readable, over 64 MiB, not UTF-8, or with
            control characters in it.
    """
    return decoded(raw_of(path))


def decoded(raw: bytes) -> str:
    """The bytes of a roadmap as text, without a byte order mark.

    Raises:
        RefusedError: not UTF-8, or with control characters in it.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        raise RefusedError(
            f"The file is not UTF-8: byte {wrong.start} (line {line}) belongs to no character.",
            "Save it as UTF-8 in your editor.",
            line,
        ) from wrong
    return plain(text)


def plain(text: str) -> str:
    """Give text back that has no control characters in it.

    Raises:
        RefusedError: it has.
    """
    if found := _UNPRINTABLE.search(text):
        raise RefusedError(
            f"The file holds the control character U+{ord(found.group()):04X}.",
            "Delete it; a roadmap is plain text.",
            text.count("\n", 0, found.start()) + 1,
        )
    return text


def raw_of(path: str, largest: int = LARGEST) -> bytes:
    """Read a whole file of at most so many bytes.

    Raises:
        RefusedError: no such file, no plain file, not readable, or larger.
    """
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "no regular file"
            raise RefusedError(f"There is {what} at this path.", "Name a roadmap file.")
        with Path(path).open("rb") as file:
            raw = file.read(largest + 1)
    except FileNotFoundError as wrong:
        raise RefusedError("There is no such file.", "Check the path.") from wrong
    except (OSError, ValueError) as wrong:
        why = wrong.strerror if isinstance(wrong, OSError) and wrong.strerror else str(wrong)
        raise RefusedError(
            f"The file cannot be read: {why}.", "Check the path and its permissions."
        ) from wrong
    if len(raw) > largest:
        size = largest // 1024**2
        raise RefusedError(
            f"The file is larger than {size} MiB, which no roadmap is.", "Name a roadmap file."
        )
    return raw
