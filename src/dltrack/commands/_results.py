"""What the commands of ``results`` share: which item is meant, keeping runs, the comparison."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from dltrack.domain.results import Comparison, published, summarise
from dltrack.domain.run_fields import SAME
from dltrack.errors import NotFoundError, UsageError
from dltrack.store.names import resolve
from dltrack.store.results import (
    add_result,
    baselines,
    projects_doing,
    related_results,
    result,
    results,
)
from dltrack.views.comparison import summary
from dltrack.views.runs import run_words, setting_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from dltrack.commands._session import Session


def item_of(session: Session, name: str | None, usage: str) -> str:
    """The id of the item that runs are about: the one named, else the only project in progress.

    Args:
        session: the run of the program.
        name: an item, or None.
        usage: the command, to say where the name belongs.

    Raises:
        UsageError: none is named, and none or several projects are in progress.
    """
    if name is not None:
        found: str = resolve(session.db, name)["id"]
        return found
    doing = [row["id"] for row in projects_doing(session.db)]
    if len(doing) == 1:
        return doing[0]
    remedy = f"Name it: dltrack {usage}"
    if not doing:
        raise UsageError("No project is in progress, so it is unclear which is meant.", remedy)
    names = ", ".join(doing)
    raise UsageError(f"Several projects are in progress ({names}): which is meant?", remedy)


def file_and_item(session: Session, words: Sequence[str]) -> tuple[str, str]:
    """Tell item and file apart: ``ITEM FILE``, or ``FILE`` while exactly one project is doing.

    Returns:
        The id of the item, and the path.

    Raises:
        UsageError: the file is missing, or it is unclear which item is meant.
    """
    usage = "results import ITEM FILE"
    if len(words) > len(usage.split()[2:]):
        raise UsageError("An import takes an item and a file, and more words are here.", usage)
    *names, path = words
    if not names and path != "-" and not os.path.exists(path) and _is_item(session, path):
        raise UsageError(
            f"«{path}» is an item, and the file is missing.",
            f"Write: dltrack results import {path} FILE",
        )
    return item_of(session, names[0] if names else None, usage), path


def _is_item(session: Session, word: str) -> bool:
    try:
        resolve(session.db, word)
    except (NotFoundError, UsageError):
        return False
    return True


def comparison(db: sqlite3.Connection, item_id: str) -> Comparison:
    """The runs of an item against its published results and the runs it builds on."""
    known = [*published(baselines(db, item_id)), *summarise(related_results(db, item_id))]
    return Comparison(summarise(results(db, item_id)), known)


def keep(session: Session, item_id: str, runs: Sequence[dict[str, Any]]) -> list[int]:
    """Keep runs in one batch; returns their numbers."""
    with session.batch() as batch:
        return [add_result(batch, item_id, run) for run in runs]


def say_kept(session: Session, item_id: str, numbers: Sequence[int]) -> None:
    """Confirm what was written down, how it compares, and how to take it back."""
    for number in numbers:
        run = result(session.db, number)
        how = setting_words(run)
        said = f"Recorded run {number} on {item_id}: {run_words(run)}"
        session.show(said + (f" ({how})" if how else ""))
    if numbers:
        session.say(f"{item_id}: {summary(comparison(session.db, item_id))}")
        session.say(f"Compare: dltrack results compare {item_id}   Take it back: dltrack undo")


def new_runs(
    db: sqlite3.Connection, item_id: str, runs: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Those of the runs that are not kept yet, so that a file that grew can be read again.

    A run is the same when everything but its time is; two such lines are two runs only if the file
    has two.
    """
    kept = Counter(_same(row) for row in results(db, item_id))
    fresh = []
    for run in runs:
        same = _same({**run, "item": item_id})
        if kept[same]:
            kept[same] -= 1
        else:
            fresh.append(run)
    return fresh


def _same(run: sqlite3.Row | dict[str, Any]) -> tuple[Any, ...]:
    return tuple(run[name] for name in SAME)
