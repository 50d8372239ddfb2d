"""Entries of the journal in the user's words."""

from __future__ import annotations

import json

from dltrack.domain.parts import read, written
from dltrack.domain.self_test import RATINGS
from dltrack.views.own import change_words, own_words
from dltrack.views.runs import run_words
from dltrack.views.text import clean, fit
from dltrack.views.words import spent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dltrack.views.words import Fields

TEXT = 60
"""Columns of a note's text in one line."""


def entry_line(entry: Fields, *, undone: bool) -> str:
    """What happened to one thing: ``transformer-paper: done -> doing``.

    Args:
        entry: a row of the journal.
        undone: whether it was taken back (new to old) or brought back (old to new).
    """
    old = json.loads(entry["old"]) if entry["old"] else None
    new = json.loads(entry["new"]) if entry["new"] else None
    before, after = (new, old) if undone else (old, new)
    if before and after and entry["what"] == "own_item":
        return f"{clean(subject(entry))}: {'; '.join(change_words(before, after))}"
    words = _KINDS[entry["what"]][1]
    return f"{clean(subject(entry))}: {words(before)} -> {words(after)}"


def same_words(entry: Fields) -> bool:
    """Whether an entry changed nothing that a student would see (when a question is due, say)."""
    rows = (json.loads(row) if row else None for row in (entry["old"], entry["new"]))
    words = _KINDS[entry["what"]][1]
    before, after = map(words, rows)
    return before == after


def subject(entry: Fields) -> str:
    """What an entry is about: an item's id, ``topic X``, ``note 3``."""
    name = _KINDS[entry["what"]][0]
    if name is not None:
        return f"{name}{entry['key']}"
    row = json.loads(entry["old"] or entry["new"])
    return f"note {row['note']}" if entry["what"] == "review" else str(row["item"])


def _state(row: dict[str, Any] | None) -> str:
    return row["state"] if row else "todo"


def _known(row: dict[str, Any] | None) -> str:
    return "known" if row else "not known"


def _note(row: dict[str, Any] | None) -> str:
    if row is None:
        return "(none)"
    told = row["kind"] == "question" or row["state"] == "dropped"
    state = f"{row['state']} " if told else ""
    answer = f" > {row['answer']}" if row["answer"] else ""
    return f"{state}«{fit(clean(row['text'] + answer), TEXT)}»"


def _effort(row: dict[str, Any] | None) -> str:
    return spent(row["minutes"]) if row else "no time"


def _clock(row: dict[str, Any] | None) -> str:
    return "clock running" if row else "no clock"


def _seen(row: dict[str, Any] | None) -> str:
    return f"seen {written('', read(row['ranges']))}" if row else "nothing seen"


def _card(row: dict[str, Any] | None) -> str:
    return f"due {row['due']}" if row else "not scheduled"


def _review(row: dict[str, Any] | None) -> str:
    return f"question {row['note']} {RATINGS[row['rating']]}" if row else "no grade"


def _result(row: dict[str, Any] | None) -> str:
    if row is None:
        return "no result"
    return run_words(row)


def _value(row: dict[str, Any] | None) -> str:
    return clean(row["value"]) if row else "default"


def _address(row: dict[str, Any] | None) -> str:
    return clean(row["new_url"]) if row else "as it was"


def _extra(row: dict[str, Any] | None) -> str:
    return f"as of {row['at']}, {row['sha256'][:8]}" if row else "not there"


_KINDS = {
    "progress": ("", _state),
    "knows": ("topic ", _known),
    "note": ("note ", _note),
    "effort": (None, _effort),
    "clock": ("", _clock),
    "seen": ("", _seen),
    "card": ("note ", _card),
    "review": (None, _review),
    "result": (None, _result),
    "setting": ("", _value),
    "own_item": ("item ", own_words),
    "extra_roadmap": ("roadmap ", _extra),
    "override": ("link ", _address),
}
"""What is put before the key (None: what the row is on is named instead), and how a row reads."""
