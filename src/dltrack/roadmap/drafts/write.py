"""Entries as a roadmap file in our format, for a curator to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from dltrack.roadmap.drafts.guess import canonical, has_chinese, identifier

if TYPE_CHECKING:
    from dltrack.roadmap.drafts.entry import Entry, Found

_HEAD = """\
# A draft that `dltrack roadmap import` made. Kinds are guesses, and nothing needs anything unless
# the source says so. Edit it, then: dltrack roadmap check THIS_FILE
"""


def draft_yaml(found: Found, source: str, version: str = "draft") -> str:
    """The text of a roadmap file.

    Args:
        found: what an importer found, in order.
        source: the id of the source, and of the roadmap.
        version: the version of the roadmap.
    """
    items = _items(found, source)
    document = {
        "format": 1,
        "id": source,
        "version": version,
        "sources": [
            {"id": source, "title": _title(found.title or source), "sections": _sections(found)}
        ],
        "items": items,
    }
    text: str = yaml.dump(
        document, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000
    )
    return _HEAD + text


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def _title(text: str) -> dict[str, str]:
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return {"zh" if has_chinese(shown) else "en": shown or "?"}


def _sections(found: Found) -> list[dict[str, Any]]:
    """One section for each stretch of rows under the same heading."""
    sections: list[dict[str, Any]] = []
    above: str | None = None
    for row, entry in enumerate(found.entries, start=1):
        if entry.section == above:
            sections[-1]["rows"][1] = row
        else:
            above = entry.section
            sections.append({"title": _title(above or found.title or "?"), "rows": [row, row]})
    return sections


def _items(found: Found, source: str) -> list[dict[str, Any]]:
    """One item for each address (and each thing without one); rows that repeat it join it."""
    by_link: dict[str, dict[str, Any]] = {}
    items: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    taken: set[str] = set()
    for row, entry in enumerate(found.entries, start=1):
        place = f"{source}:{row}"
        known = by_link.get(canonical(entry.url)) if entry.url else None
        if known is not None:
            known["from"].append(place)
            names.setdefault(entry.key or entry.title, known["id"])
            _join_flags(known, entry)
            continue
        item = _item(entry, identifier(entry.name or entry.title, entry.url, taken), by_link)
        item["from"] = [place]
        taken.add(item["id"])
        names.setdefault(entry.key or entry.title, item["id"])
        items.append(item)
        if entry.url:
            by_link[canonical(entry.url)] = item
    _connect(found, names, {item["id"]: item for item in items})
    return items


def _item(entry: Entry, name: str, by_link: dict[str, dict[str, Any]]) -> dict[str, Any]:
    item: dict[str, Any] = {"id": name, "kind": entry.kind, "title": _title(entry.title)}
    if entry.url:
        item["url"] = entry.url
    links = []
    for url, label in entry.links:
        if canonical(url) not in by_link and (
            not entry.url or canonical(url) != canonical(entry.url)
        ):
            links.append({"url": url, "label": label or "link"})
            by_link[canonical(url)] = item
    if links:
        item["links"] = links
    for flag in ("optional", "planned", "deprecated"):
        if getattr(entry, flag):
            item[flag] = True
    if entry.note:
        item["note"] = entry.note
    return item


def _join_flags(item: dict[str, Any], entry: Entry) -> None:
    """A thing named twice is optional, planned or deprecated only if both places say so."""
    for flag in ("optional", "planned", "deprecated"):
        if not getattr(entry, flag):
            item.pop(flag, None)


def _connect(found: Found, names: dict[str, str], items: dict[str, dict[str, Any]]) -> None:
    """Turn the source's own edges into needs and after; ends that are missing are said."""
    for entry in found.entries:
        mine = names[entry.key or entry.title]
        for word in ("needs", "after"):
            for other in getattr(entry, word):
                target = names.get(other)
                if target is None:
                    found.skip(
                        entry.line, f"{entry.title} {word} {other}", "there is no such entry"
                    )
                elif target != mine and target not in items[mine].setdefault(word, []):
                    items[mine][word].append(target)
            if not items[mine].get(word, True):
                del items[mine][word]
