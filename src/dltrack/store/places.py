"""Where things lie: the database, and the roadmap that comes with dltrack.

Every daily command asks, so this stays light: pathlib would cost a whole bare start.
"""

from __future__ import annotations

import os
import sys

from dltrack.errors import InputFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "dltrack"


def database_path(option: str | None, env: Mapping[str, str]) -> str:
    """The absolute path of the database file: ``--db``, ``DLTRACK_DB``, or the user's data folder.

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


def bundled_path() -> str:
    """Find ``data/roadmap.yaml``: inside the package in a wheel, beside ``src`` in a checkout.

    Returns:
        The absolute path of the file.

    Raises:
        InputFileError: neither place has it.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    checkout = os.path.dirname(os.path.dirname(package))
    places = [os.path.join(root, "data", "roadmap.yaml") for root in (package, checkout)]
    for place in places:
        if os.path.isfile(place):
            return place
    raise InputFileError(
        f"The roadmap that comes with dltrack is missing: there is no {' and no '.join(places)}.",
        "Install dltrack again, or name a roadmap file of your own.",
    )
