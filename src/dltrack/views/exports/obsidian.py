"""An item as a note of an Obsidian vault: front matter, links, and what was written on it.

Ours are the front matter's own keys and what stands between two markers; everything else in a file
is the student's and survives. What was written in dltrack is text here, never markup.
"""

from __future__ import annotations

import json

from dltrack.views.addresses import safe
from dltrack.views.markdown import escape
from dltrack.views.text import clean, clean_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    Object = dict[str, Any]

BEGIN = "%% dltrack: begin %%"
END = "%% dltrack: end %%"

_HINT = (
    "%% Down to the end marker `dltrack export obsidian` writes anew. "
    "Your own text is safe above and below. %%"
)

ONCE = ("aliases", "tags")
"""Keys that are written into a new file and then belong to the student."""

_MARKUP = str.maketrans({"%": r"\%", "$": r"\$", "=": r"\="})
"""What Obsidian reads beside Markdown: comments, mathematics, highlights."""

_NAME = str.maketrans(
    {"[": "(", "]": ")", "|": "/", "#": "＃", "^": "ˆ", "<": "‹", ">": "›", "%": "％"}
)
"""Signs that would end the name of a link, or begin something else."""

_HEADS = (
    ("question", "Questions"), ("point", "Key points"), ("missed", "Key points missed"),
    ("note", "Notes"),
)  # fmt: skip


def properties(item: Object) -> list[tuple[str, str]]:
    """The front matter as keys and values in YAML (JSON is YAML).

    Args:
        item: an item object of ``--json`` with ``done_on`` and ``minutes_logged`` besides.
    """
    needs = [name for need in item["needs"] for name in _names(need)]
    values = {
        "dltrack": item["id"], "title": clean(item["title"]), "kind": item["kind"],
        "state": item["state"], "url": safe(item["url"]), "hours": item["hours"],
        "hours_logged": round(item["minutes_logged"] / 60, 2), "done_on": item["done_on"],
        "part_of": item["part_of"] and f"[[{item['part_of']}]]",
        "needs": needs, "teaches": item["teaches"], "tracks": item["tracks"],
        "questions_open": item["open_questions"],
        "aliases": _aliases(item), "tags": ["dltrack", f"dltrack/{item['kind']}"],
    }  # fmt: skip
    return [(key, json.dumps(value, ensure_ascii=False)) for key, value in values.items()]


def _names(need: Any) -> list[str]:  # noqa: ANN401 - a name, or any: of several
    """The names of a need."""
    return [clean(need)] if isinstance(need, str) else [clean(name) for name in need["any"]]


def _aliases(item: Object) -> list[str]:
    """The titles, by which Obsidian finds the file."""
    titles = item["titles"]
    return list(dict.fromkeys(clean(t) for t in (titles["en"], titles["zh"]) if t))


def block(
    item: Object, names: dict[str, str], notes: Sequence[Object], *, private: bool
) -> list[str]:
    """The lines between the markers, markers included.

    Args:
        item: as in ``properties``.
        names: titles of items by id; a need that is none of them is a topic.
        notes: the note objects on the item.
        private: count the notes instead of telling their texts.
    """
    return [BEGIN, _HINT, "", *_about(item, names), *_notes(notes, private=private), END]


def _about(item: Object, names: dict[str, str]) -> Iterator[str]:
    yield f"# {_plain(item['title'])}"
    yield ""
    for url, label in ((item["url"], None), *((x["url"], x["label"]) for x in item["links"])):
        if address := safe(url):
            yield f"- [{_plain(label or address)}](<{address}>)"
    if item["part_of"]:
        yield f"- Part of {_linked(item['part_of'], names)}"
    for need in item["needs"]:
        yield "- Needs " + " or ".join(_linked(name, names) for name in _names(need))
    if item["teaches"]:
        yield "- Teaches " + ", ".join(map(_plain, item["teaches"]))
    yield ""


def _linked(name: str, names: dict[str, str]) -> str:
    """An item as a link to its file; a topic as its name."""
    if name not in names:
        return _plain(name)
    return f"[[{name}|{clean(names[name]).translate(_NAME)}]]"


def _notes(notes: Sequence[Object], *, private: bool) -> Iterator[str]:
    for kind, head in _HEADS:
        found = [note for note in notes if note["kind"] == kind]
        if not found:
            continue
        yield f"## {head}"
        yield ""
        if private:
            yield f"{len(found)} in dltrack"
        else:
            for note in found:
                yield from _note(note)
        yield ""


def _note(note: Object) -> Iterator[str]:
    place = f" ({_plain(note['where'])})" if note["where"] else ""
    state = f" *{note['state']}*" if note["kind"] == "question" else ""
    first, *rest = _lines(note["text"])
    yield f"- **{note['id']}.** {first}{place}{state}"
    yield from (f"  {line}" for line in rest)
    if note["answer"]:
        by = f" (by {_plain(note['answered_by'])})" if note["answered_by"] else ""
        first, *rest = _lines(note["answer"])
        yield f"  - {first}{by}"
        yield from (f"    {line}" for line in rest)


def _lines(text: str) -> list[str]:
    """The lines of a text in which nothing is markup."""
    return [_plain(line) for line in clean_block(text).split("\n")]


def _plain(text: str) -> str:
    return escape(text).translate(_MARKUP)
