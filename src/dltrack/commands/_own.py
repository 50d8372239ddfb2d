"""What ``add``, ``edit`` and ``remove`` share: making, checking and writing own items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.commands._overlay import rebuild
from dltrack.commands._own_lookup import already, understood
from dltrack.commands._own_values import changed
from dltrack.domain.resource import ARXIV, BILIBILI, DOI, GITHUB, PAGE, Resource
from dltrack.errors import ConflictError, DltrackError, UsageError
from dltrack.roadmap.cycles import path_text
from dltrack.roadmap.drafts.guess import has_chinese, identifier, kind_of, slug
from dltrack.roadmap.own import checked
from dltrack.store.names import number_of, resolve
from dltrack.store.own_items import (
    former_id,
    idle_word,
    keep_own,
    nodes_of,
    own_entries,
    taken_names,
    used_names,
    way_down,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from dltrack.commands._session import Session
    from dltrack.net.found import Found

    Entry = dict[str, Any]

_WORDS = 5
"""Words of a title that an id is made of: it is typed, and attention-is-all-you-need has five."""

_KINDS = {ARXIV: "paper", DOI: "paper", GITHUB: "repo"}
"""What a service has; pages are guessed, all others have videos."""


def make(session: Session, resource: Resource, found: Found, given: Mapping[str, Any]) -> Entry:
    """A new own item of what was found and what was said by hand, which counts more.

    Raises:
        UsageError: a value is none that the format knows.
        ConflictError: its name is taken, or it would need itself.
        NotFoundError: it names what is not there.
    """
    db = session.db
    entry = changed(db, {"added": True, "url": found.url}, given)
    for name, value in _told(found).items():
        entry.setdefault(name, value)
    if found.title:
        entry["title"].setdefault("zh" if has_chinese(found.title) else "en", found.title)
    title = _title(entry)
    entry.setdefault("kind", found.kind or _kind(resource, found.url, title))
    if "id" not in entry:
        entry["id"] = former_id(db, found.url)
        if entry["id"] is None or entry["id"] in taken_names(db):
            entry["id"] = _new_id(resource, found.url, title, used_names(db))
    elif entry["id"] in taken_names(db):
        raise ConflictError(f"The name {entry['id']} is taken.", "Choose another one with --id.")
    return _sound(db, entry)


def _told(found: Found) -> Entry:
    """What was found besides the title, by the names of the format."""
    parts = {"label": "P", "first": 1, "last": found.pages} if found.pages else None
    told = {
        "authors": list(found.authors), "year": found.year, "language": found.language,
        "parts": parts,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _kind(resource: Resource, url: str, title: str) -> str:
    if resource.service == PAGE:
        return kind_of(url, title)
    return _KINDS.get(resource.service, "video")


def _new_id(resource: Resource, url: str, title: str, taken: set[str]) -> str:
    """Words of the title; of a repository its name; else what its site calls it."""
    if resource.service == GITHUB:
        title = resource.key.partition("/")[2]
    if not slug(title) and resource.service != PAGE:
        site = "" if resource.service == BILIBILI else f"{resource.service} "
        title = site + resource.key
    short = "-".join(slug(title).split("-")[:_WORDS])
    return identifier(short, url, taken)


def _title(entry: Entry) -> str:
    """The title of an own item, in whatever language."""
    return next(iter(entry["title"].values()), "")


def own_entry(session: Session, name: str, remedy: str) -> tuple[str, Entry]:
    """The own item that a name means: what it is called today, and its values.

    Args:
        session: the run.
        name: an id, an alias, a link or a prefix.
        remedy: what to do with an item of the roadmap instead; ``{id}`` is its id.

    Raises:
        DltrackError: it is an item of the roadmap.
    """
    today: str = resolve(session.db, name)["id"]
    entry = own_entries(session.db).get(today)
    if entry is None:
        told = f"{today} is an item of the roadmap, not one of your own."
        raise DltrackError(told, remedy.format(id=today))
    return today, entry


def edited(session: Session, today: str, entry: Entry, given: Mapping[str, Any]) -> Entry:
    """An own item with what was given in the place of what was there.

    Raises:
        UsageError: a value is none that the format knows.
        ConflictError: it would need itself, or nobody could need it any more who does.
        NotFoundError: it names what is not there.
    """
    new = changed(session.db, entry, given)
    if given["url"]:
        new["url"] = understood(given["url"]).url
        if (other := already(session, new["url"])) not in (None, today):
            raise ConflictError(f"That is the link of {other}.", f"See it: dltrack show {other}")
    leaning = needed_by(session, {entry["id"]})
    if new.get("optional") and leaning:
        raise ConflictError(
            f"{today} is needed by {', '.join(leaning)}, so it cannot be optional.",
            f"Change that first: dltrack edit {leaning[0]} --needs ...",
        )
    same = all(new.get(name) == entry.get(name) for name in ("needs", "teaches"))
    return _sound(session.db, new, today, graph=not same)


def needed_by(session: Session, own_ids: set[str]) -> list[str]:
    """The own items, as they are called today, that need one of these and are none of them."""
    return [
        today
        for today, entry in own_entries(session.db).items()
        if entry["id"] not in own_ids and not own_ids.isdisjoint(_named(entry.get("needs", [])))
    ]


def _named(needs: Sequence[str | dict[str, list[str]]]) -> list[str]:
    """Every name in a list of needs."""
    return [n for need in needs for n in ([need] if isinstance(need, str) else need["any"])]


def _sound(
    db: sqlite3.Connection, entry: Entry, today: str | None = None, *, graph: bool = True
) -> Entry:
    """The entry in the order of the format, if it may stand so.

    Args:
        db: the store.
        entry: its values.
        today: what it is called, unless it is new.
        graph: whether what it needs or teaches is new. What it needed before, the roadmap may
            have changed since; that is no reason to refuse another title.

    Raises:
        UsageError: a value is none that the format knows.
        ConflictError: it needs what nothing may need, or itself.
    """
    if not entry["title"]:
        raise UsageError("An item needs a title.", 'Give it one: --title "..."')
    full = checked(entry)
    called = {own["id"]: name for name, own in own_entries(db).items()}
    named = {name: called.get(name, name) for name in _named(full.get("needs", []))}
    if full["id"] in (*named, *full.get("after", []), *full.get("resolves", [])):
        raise ConflictError(f"{full['id']} cannot name itself.", "Take it out of that option.")
    if graph:
        _check_graph(db, full, set(named.values()), today)
    return full


def _check_graph(db: sqlite3.Connection, entry: Entry, needs: set[str], today: str | None) -> None:
    """Refuse needs on what never gates, and on what comes back to the item."""
    nodes = nodes_of(db, needs)
    for name, no in nodes.items():
        if word := idle_word(db, no):
            raise ConflictError(
                f"{name} is {word}, so nothing may need it.",
                f"Keep the order alone: --after {name}",
            )
    mine = number_of(db, today) if today else None
    goals = set(nodes_of(db, entry.get("teaches", [])).values())
    goals |= {mine} if mine is not None else set()
    if way := way_down(db, nodes.values(), goals, -1 if mine is None else mine):
        name = today or entry["id"]
        ends = [name] if way[-1] != name else []
        raise ConflictError(
            f"It would need itself: {path_text([name, *way, *ends])}.",
            "Leave one of these out; --after keeps an order without locking.",
        )


def keep(session: Session, entry: Entry, at: datetime | None) -> None:
    """Write an own item, as one step that undo takes back."""
    with session.batch(at) as batch:
        keep_own(batch, entry)
    if batch.number:
        rebuild(session)
