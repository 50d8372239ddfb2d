"""Further roadmaps: which there are, and which one is meant."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from dltrack.errors import ConflictError, NotFoundError, UsageError
from dltrack.store.extra_roadmaps import Source, first, heads, sources

if TYPE_CHECKING:
    import sqlite3

    from dltrack.commands._session import Session


def address_of(given: str) -> str:
    """What was typed as an address to keep: a web address, or the absolute path of a file.

    Raises:
        UsageError: it is empty, or an address that is not on the web.
    """
    scheme, colon, _ = given.partition("://")
    if colon and scheme.lower() not in ("http", "https"):
        raise UsageError(
            f"{given} is neither a file nor a web address.",
            "Name a file, or an address that begins with https:// or http://.",
        )
    if not given.strip():
        raise UsageError("An empty name names no roadmap.", "Name a file or a web address.")
    return given if colon else os.path.abspath(os.path.expanduser(given))


def chosen(session: Session, name: str | None) -> list[Source]:
    """The further roadmap of this name, or all of them.

    Raises:
        NotFoundError: there is none of this name.
        UsageError: it is the first roadmap, which takes care of itself.
    """
    found = sources(session.db)
    if name is None:
        return found
    for source in found:
        if source.id == name.strip().lower():
            return [source]
    if name == first(session.db)["id"]:
        raise UsageError(
            f"{name} is the first roadmap; the next command takes its file up by itself.",
            "See what the last change brought: dltrack roadmap diff --last",
        )
    ids = ", ".join(source.id for source in found)
    raise NotFoundError(
        f"There is no further roadmap called «{name}».",
        f"There is: {ids}" if ids else "Add one: dltrack roadmap add FILE-or-URL",
    )


def refuse_known(session: Session, address: str, id_: str | None = None) -> None:
    """Make sure that a roadmap is not there yet, by its address or its id.

    Raises:
        ConflictError: it is.
    """
    if id_ is not None and id_ == first(session.db)["id"]:
        raise ConflictError(
            f"{address} is the roadmap {id_}, which is the first one already.",
            "Give it another `id` if it is another roadmap.",
        )
    for source in sources(session.db):
        if address == source.address:
            raise ConflictError(
                f"{address} is there already, as the roadmap {source.id}.",
                f"Look for a newer state: dltrack roadmap update {source.id}",
            )
        if id_ == source.id:
            raise ConflictError(
                f"A roadmap {id_} is there already, from {source.address}.",
                f"Remove that one first: dltrack roadmap remove {id_}",
            )


def listed(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """The roadmaps as scripts see them, the first one first; ``at`` is UTC."""
    base, found = first(db), heads(db)
    rows: list[tuple[str, str, str | None]] = [(base["id"], base["path"], None)]
    rows += [(source.id, source.address, source.at) for source in sources(db)]
    return [
        {
            "id": id_,
            "version": found.get(id_, {}).get("version"),
            "items": found.get(id_, {}).get("items"),
            "address": address,
            "at": at,
            "first": n == 0,
        }
        for n, (id_, address, at) in enumerate(rows)
    ]
