"""Values of an own item in words, for what changed and for undo."""

from __future__ import annotations

import json

from dltrack.views.text import clean, fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WIDEST = 60
"""Columns of one value."""


def value_words(value: object) -> str:
    """A value of the roadmap file in a few words; ``none`` for what is not there."""
    if value in (None, "", [], {}):
        return "none"
    return fit(clean(_words(value)), WIDEST)


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    if isinstance(value, dict) and "any" in value:
        return " or ".join(map(str, value["any"]))
    if isinstance(value, dict):
        return " / ".join(map(str, value.values()))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def title_words(entry: dict[str, Any]) -> str:
    """The title of an own item, in one line and in every language it has."""
    return fit(clean(_words(entry.get("title", ""))), WIDEST)


def change_words(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What differs between two rows of an own item: ``hours 2 -> 3``."""
    before, after = json.loads(old["content"]), json.loads(new["content"])
    return [
        f"{name} {value_words(before.get(name))} -> {value_words(after.get(name))}"
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    ]


def own_words(row: dict[str, Any] | None) -> str:
    """An own item as the journal keeps it: its title, then what else is said of it."""
    if row is None:
        return "not there"
    entry = json.loads(row["content"])
    rest = [
        f"{name}: {value_words(value)}"
        for name, value in entry.items()
        if name not in ("id", "title", "added")
    ]
    return f"«{title_words(entry)}» ({'; '.join(rest)})"
