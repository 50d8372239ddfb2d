"""Where the database lies: ``--db``, ``DLTRACK_DB``, else the platform's user data folder."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "dltrack"


def database_path(option: str | None, env: Mapping[str, str]) -> str:
    """The absolute path of the database file.

    Args:
        option: what ``--db`` said, if anything; it wins over ``DLTRACK_DB``.
        env: the environment.
    """
    chosen = option or env.get("DLTRACK_DB")
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    return os.path.join(data_folder(env), NAME + ".db")


def data_folder(env: Mapping[str, str], platform: str = sys.platform) -> str:
    """The user's data folder for dltrack; platformdirs agrees (a test compares the two)."""
    home = os.path.expanduser("~")
    if platform == "darwin":
        base = os.path.join(home, "Library", "Application Support")
    elif platform == "win32":
        base = env.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    else:
        base = env.get("XDG_DATA_HOME", "").strip() or os.path.join(home, ".local", "share")
    return os.path.join(base, NAME)
