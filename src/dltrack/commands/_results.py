"""What the commands of ``results`` share: which item is meant, keeping runs, the comparison."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from dltrack.domain.figures import published, summarise
from dltrack.domain.metrics import WHOLE, is_rate
from dltrack.domain.results import Comparison
from dltrack.domain.run_fields import SAME
from dltrack.errors import NotFoundError, UsageError
from dltrack.store.names import resolve
from dltrack.store.objects import pick
from dltrack.store.results import (
    add_result,
    baselines,
    projects_doing,
    related_results,
    result,
    results,
    titles,
)
from dltrack.views.comparison import summary
from dltrack.views.results_object import comparison_object, run_object
from dltrack.views.runs import run_words, setting_words
from dltrack.views.words import plural

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from dltrack.commands._session import Session
    from dltrack.store.report import Period

SHOWN = 20
"""Runs that an import names one by one."""


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
    doing: list[str] = [row["id"] for row in projects_doing(session.db)]
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
        raise UsageError(
            "An import takes an item and a file, and more words are here.",
            f"Write: dltrack {usage}",
        )
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


def comparison(db: sqlite3.Connection, item_id: str) -> dict[str, Any]:
    """The runs of an item against its published results and the runs it builds on, as an object."""
    runs = results(db, item_id)
    known = [*published(baselines(db, item_id)), *summarise(related_results(db, item_id))]
    return comparison_object(item_id, Comparison(summarise(runs), known), runs)


def keep(
    session: Session, item_id: str, runs: Sequence[dict[str, Any]], at: datetime | None
) -> list[int]:
    """Keep runs in one batch, back-dated to ``at`` if that is given; returns their numbers."""
    with session.batch(at) as batch:
        return [add_result(batch, item_id, run) for run in runs]


def doubts_about(session: Session, item_id: str, run: dict[str, Any], typed: str) -> Iterator[str]:
    """What to say of a run that may be a slip; asked before it is kept."""
    if abs(run["value"]) == WHOLE and is_rate(run["metric"]) and "00" not in typed:
        yield f"{typed.strip()} was taken as 100 %; one percent is written 1%."
    if not new_runs(session.db, item_id, [run]):
        yield "The same run is written down already; if this one is a slip: dltrack undo"


def say_kept(session: Session, item_id: str, numbers: Sequence[int]) -> None:
    """Confirm what was written down, how it compares, and how to take it back."""
    for number in numbers[:SHOWN]:
        run = result(session.db, number)
        how = setting_words(run)
        said = f"Recorded run {number} on {item_id}: {run_words(run)}"
        session.show(said + (f" ({how})" if how else ""))
    if len(numbers) > SHOWN:
        session.show(f"and {plural(len(numbers) - SHOWN, 'more run')}")
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


def reported_results(session: Session, period: Period) -> list[dict[str, Any]]:
    """The comparison, as of now, of every item with runs in the period, and these runs."""
    db = session.db
    runs: dict[str, list[dict[str, Any]]] = {}
    for row in results(db, since=period.since, until=period.until):
        runs.setdefault(row["item"], []).append(run_object(row))
    return [
        {**comparison(db, item), "title": _title(session, item), "in_period": found}
        for item, found in runs.items()
    ]


def _title(session: Session, item_id: str) -> str:
    """The title of an item; of one that left the roadmap its id."""
    row = titles(session.db, item_id)
    return pick(row["title_en"], row["title_zh"], session.language) if row else item_id


def say_verdicts(session: Session, item_id: str) -> None:
    """What ``done`` says of a project that has runs."""
    session.show(f"Results of {item_id}: {summary(comparison(session.db, item_id))}")
    session.say(f"Compare: dltrack results compare {item_id}")
