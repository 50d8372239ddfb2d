"""A draft from Metacademy: folders of title, dependencies and resources, or its graph as JSON.

A concept's dependencies are prerequisites, so they become needs; those that would close a circle
are listed and left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.roadmap.drafts.address import resolved
from dltrack.roadmap.drafts.entry import Entry, Found

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Fields = list[tuple[str, str]]


def is_folder(folder: Path) -> bool:
    """Whether a folder looks like Metacademy's content, or holds it under ``nodes``."""
    return any(True for _ in _concepts(folder))


def _concepts(folder: Path) -> Iterable[Path]:
    inner = folder / "nodes" if (folder / "nodes").is_dir() else folder
    return sorted(p.parent for p in inner.glob("*/title.txt"))


def read_folder(folder: Path) -> Found:
    """Read a folder of concepts, each a folder of text files."""
    found = Found(folder.name)
    for concept in _concepts(folder):
        title = _text(concept / "title.txt").strip() or concept.name
        needs = [v for k, v in _pairs(_text(concept / "dependencies.txt")) if k == "tag"]
        entry = Entry(
            title, 0, folder.name, kind="concept", needs=needs, key=concept.name, name=concept.name
        )
        _add_resources(found, entry, _blocks(_text(concept / "resources.txt")))
        found.entries.append(entry)
    return _finish(found)


def is_graph(data: object) -> bool:
    """Whether a JSON document is Metacademy's graph: concepts by tag, with dependencies."""
    nodes = data.get("nodes") if isinstance(data, dict) else None
    return isinstance(nodes, dict) and all(isinstance(n, dict) for n in nodes.values())


def read_graph(data: dict[str, Any]) -> Found:
    """Read Metacademy's graph."""
    found = Found(str(data.get("title") or "Metacademy"))
    for tag, node in data["nodes"].items():
        listed = node.get("dependencies")
        needs = [_tag(d) for d in listed if _tag(d)] if isinstance(listed, list) else []
        title = " ".join(str(node.get("title") or tag).split())
        entry = Entry(
            title, 0, found.title, kind="concept", needs=needs, key=str(tag), name=str(tag)
        )
        resources = node.get("resources")
        _add_resources(
            found, entry,
            [{str(k): str(v) for k, v in r.items()} for r in resources if isinstance(r, dict)]
            if isinstance(resources, list) else [],
        )  # fmt: skip
        found.entries.append(entry)
    return _finish(found)


def _tag(dependency: object) -> str:
    if isinstance(dependency, dict):
        return str(
            dependency.get("from_tag") or dependency.get("tag") or dependency.get("source") or ""
        )
    return str(dependency)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _pairs(text: str) -> Fields:
    """The ``key: value`` lines of a text file."""
    pairs = (line.partition(":") for line in text.splitlines() if ":" in line)
    return [(key.strip().lower(), value.strip()) for key, _, value in pairs]


def _blocks(text: str) -> list[dict[str, str]]:
    """The blocks of ``key: value`` lines that blank lines part."""
    blocks = (_pairs(block) for block in text.replace("\r\n", "\n").split("\n\n"))
    return [dict(block) for block in blocks if block]


def _add_resources(found: Found, entry: Entry, resources: list[dict[str, str]]) -> None:
    """The first resource becomes the address, the others further links."""
    for resource in resources:
        address, title = (
            resource.get("url", ""),
            resource.get("title") or resource.get("source", ""),
        )
        url = resolved(address, None) if address else None
        if url is None:
            found.skip(0, f"{entry.key}: {title} {address}", "a resource without a web address")
        elif entry.url is None:
            entry.url = url
        else:
            entry.links.append((url, title or "resource"))


def _finish(found: Found) -> Found:
    """Give each address to one concept, and break circles of dependencies."""
    _share_out(found)
    _break_circles(found)
    return found


def _share_out(found: Found) -> None:
    """A link names one item: the first concept keeps a shared one, the others lose it, said so."""
    owners: dict[str, str] = {}
    for entry in found.entries:
        kept: list[tuple[str, str]] = []
        for url, label in ([(entry.url, "")] if entry.url else []) + entry.links:
            owner = owners.setdefault(url, entry.key)
            if owner == entry.key:
                kept.append((url, label))
            else:
                found.skip(0, f"{entry.key}: {url}", f"{owner} has this address already")
        entry.url = kept[0][0] if kept else None
        entry.links = [(url, label or "resource") for url, label in kept[1:]]


def _break_circles(found: Found) -> None:
    """Leave out the dependencies that lead back to where they come from."""
    entries = {entry.key: entry for entry in found.entries}
    state: dict[str, int] = {}
    for start, first in entries.items():
        if start in state:
            continue
        state[start] = 1
        stack = [(start, iter(list(first.needs)))]
        while stack:
            key, needs = stack[-1]
            need = next(needs, None)
            if need is None:
                state[key] = 2
                stack.pop()
            elif need in entries and state.get(need) == 1:
                entries[key].needs.remove(need)
                found.skip(0, f"{key} needs {need}", "it would close a circle")
            elif need in entries and need not in state:
                state[need] = 1
                stack.append((need, iter(list(entries[need].needs))))
