"""The items of a vault: for each what brings its file up to date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dltrack.commands._report_items import done_days
from dltrack.domain.words import FINISHED
from dltrack.store.note_lists import notes
from dltrack.store.objects import describe
from dltrack.store.outline import outline
from dltrack.views.envelope import note_object
from dltrack.views.exports.obsidian import block, properties
from dltrack.views.exports.vault_file import renewed
from dltrack.views.told import grouped

if TYPE_CHECKING:
    from collections.abc import Callable

    from dltrack.commands._session import Session

    Object = dict[str, Any]


def vault_files(
    session: Session, track: int, *, private: bool
) -> list[tuple[str, Callable[[str], str]]]:
    """The id of every item of a track, with what makes its file's new text of the old one."""
    db = session.db
    rows = [row for row in outline(db, track) if not row["outside"]]
    logged, days = {row["id"]: row["logged"] for row in rows}, done_days(session)
    items = describe(db, [row["no"] for row in rows], session.language, unmet=False)
    names = {item["id"]: item["title"] for item in items}
    written = grouped([note_object(row) for row in notes(db, track=track)])
    return [
        (item["id"], partial(
            _renewed,
            properties=properties({
                **item, "minutes_logged": logged[item["id"]],
                "done_on": days.get(item["id"]) if item["state"] in FINISHED else None,
            }),
            block=block(item, names, written.get(item["id"], []), private=private),
        ))
        for item in items
    ]  # fmt: skip


def _renewed(old: str, properties: list[tuple[str, str]], block: list[str]) -> str:
    return renewed(old, properties, block)
