"""A new database: built aside and put in place whole, so that an interruption leaves nothing."""

from __future__ import annotations

import contextlib
import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from dltrack.store.connection import APPLICATION_ID, VERSION, connect, private_file, private_folder
from dltrack.store.fill import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dltrack.domain.model import Roadmap

_SCHEMA = Path(__file__).with_name("schema.sql")


def create(path: str, roadmap: Roadmap, about: Mapping[str, str]) -> None:
    """Build a database with a roadmap and no progress at ``path``.

    If another process was faster, its database stays and ours is dropped.
    """
    private_folder(path)
    part = f"{path}.part-{os.getpid()}"
    private_file(part)
    try:
        with closing(connect(part)) as db:
            # One transaction: forty statements of their own would wait for the disk forty times.
            db.executescript(f"BEGIN; {_SCHEMA.read_text(encoding='utf-8')} COMMIT;")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
            db.execute(f"PRAGMA user_version = {VERSION:d}")
        fill(part, roadmap, about)
        _place(part, path)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(part)


def _place(part: str, path: str) -> None:
    """Give the finished file its name, unless somebody else's has it by now."""
    if os.path.exists(path) and os.path.getsize(path) == 0:
        os.unlink(path)
    try:
        os.link(part, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not os.path.exists(path):
            os.rename(part, path)
