"""The options of ``add`` and ``edit`` as values of an own item, as the roadmap file has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.domain.plain_text import LONGEST_NAME, plain
from dltrack.domain.words import ALL
from dltrack.errors import UsageError
from dltrack.roadmap.drafts.guess import has_chinese
from dltrack.store.names import resolve, resolve_topic, resolve_track
from dltrack.store.own_items import own_entries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    Entry = dict[str, Any]


def changed(db: sqlite3.Connection, entry: Entry, given: Mapping[str, Any]) -> Entry:
    """An entry with what was given in the place of what was there; an empty value clears.

    Args:
        db: the store, for what is named.
        entry: as it was.
        given: values of options by name; None is not given.

    Raises:
        NotFoundError: something named is not there.
        UsageError: a topic stands where an item is meant, or the other way round.
    """
    new = dict(entry)
    new["title"] = _titles(entry.get("title", {}), given["title"], given["title_zh"])
    for name, read in _READERS.items():
        if given.get(name) is not None:
            new[name] = read(given[name])
    if given["note"] is not None:
        new["note"] = {_language(given["note"]): given["note"].strip()} if given["note"] else None
    mine = {name: own["id"] for name, own in own_entries(db).items()}
    for name, find in _FINDERS.items():
        if given[name] is not None:
            found = [_need(db, word, find, mine) for word in words(given[name])]
            new[name] = [one for n, one in enumerate(found) if one not in found[:n]]
    if given["track"] is not None:
        new["track"] = _track(db, given["track"])
    return new


def words(texts: Sequence[str]) -> list[str]:
    """The names in the values of an option: ``A,B`` and twice the option are the same."""
    return [word.strip() for text in texts for word in text.split(",") if word.strip(" |")]


def _language(text: str) -> str:
    return "zh" if has_chinese(text) else "en"


def _titles(old: Mapping[str, str], title: str | None, title_zh: str | None) -> dict[str, str]:
    """A title takes the place of the one of its language, or if there is none, of the other."""
    titles = dict(old)
    if title is not None:
        slot = "en" if title_zh is not None else _language(title)
        if slot not in titles:
            titles.clear()
        titles[slot] = plain(title)
    if title_zh is not None:
        titles["zh"] = plain(title_zh)
    return {language: text for language, text in titles.items() if text}


def _number(text: str) -> int | float | str:
    """A number if it looks like one; what is none is told by the check of the format."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _people(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, (plain(name, LONGEST_NAME) for name in names))))


_READERS: dict[str, Callable[[Any], object]] = {
    "id": str.strip, "url": str.strip, "kind": lambda text: text.strip().lower(),
    "authors": _people, "year": _number, "hours": _number, "language": str.strip,
    "optional": bool,
}  # fmt: skip


def _item(db: sqlite3.Connection, name: str) -> str:
    found: str = resolve(db, name)["id"]
    return found


def _either(db: sqlite3.Connection, name: str) -> str:
    found: str = resolve(db, name, topics=True)["id"]
    return found


_FINDERS: dict[str, Callable[[sqlite3.Connection, str], str]] = {
    "needs": _either, "after": _item, "teaches": resolve_topic, "resolves": _item,
}  # fmt: skip


def _need(
    db: sqlite3.Connection,
    word: str,
    find: Callable[[sqlite3.Connection, str], str],
    mine: Mapping[str, str],
) -> object:
    """What a word names; of needs, ``A|B`` is one of the two. Own items go by their own ids."""
    if find is not _either or "|" not in word:
        found = find(db, word)
        return mine.get(found, found)
    several = [find(db, one.strip()) for one in word.split("|") if one.strip()]
    names = list(dict.fromkeys(mine.get(one, one) for one in several))
    return names[0] if len(names) == 1 else {"any": names}


def _track(db: sqlite3.Connection, name: str) -> str | None:
    """The track that a name means; empty for none."""
    if not name.strip():
        return None
    found: str = resolve_track(db, name)["id"]
    if found == ALL:
        raise UsageError(
            f"The track {ALL} holds every item anyway.", "See the others: dltrack track list"
        )
    return found
