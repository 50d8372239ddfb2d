"""A generated graph as a roadmap file, and the same file after its curator changed 1 % of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapes import WORDS, topic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapes import Item, Need, Shape

SECTION = 1_000
"""The largest section; a small graph has ten."""

CHANGED = 100
"""One item in so many gets another title and another estimate in the changed file."""


def write(shape: Shape, path: Path, *, changed: bool = False) -> None:
    """Write the file; ``changed`` writes its next version."""
    path.write_text("\n".join(_lines(shape, changed=changed)) + "\n", encoding="utf-8")


def _lines(shape: Shape, *, changed: bool) -> Iterator[str]:
    yield "format: 1"
    yield f"id: {shape.name}"
    yield f"version: 2026.11.{int(changed)}"
    yield "sources:"
    yield "  - id: generated"
    yield f"    title: {{en: Generated {shape.name}, zh: 生成的路线 {shape.name}}}"
    yield "    sections:"
    size = len(shape.items)
    step = min(SECTION, -(-size // 10))
    for n, first in enumerate(range(1, size + 1, step)):
        last = min(first + step - 1, size)
        name = f"{{en: Part {n} on {WORDS[n % len(WORDS)]}, zh: 第 {n} 部分}}"
        yield f"      - {{title: {name}, rows: [{first}, {last}]}}"
    yield "tracks:"
    yield "  - id: second-part"
    yield "    title: {en: The second part alone, zh: 仅第二部分}"
    second = ", ".join(item.id for item in shape.items[step : 2 * step])
    yield f"    sections: [{{title: {{en: All, zh: 全部}}, items: [{second}]}}]"
    if shape.topics:
        yield "topics:"
    for n in range(shape.topics):
        yield f"  - {{id: {topic(n)}, title: {{en: Topic {n}, zh: 主题 {n}}}}}"
    yield "items:"
    for n, item in enumerate(shape.items):
        yield _item(item, changed=changed and n % CHANGED == CHANGED - 1)


def _item(item: Item, *, changed: bool) -> str:
    hours = item.hours + 0.5 * changed
    title = item.en + ", revised" * changed
    facts = [
        f"id: {item.id}",
        f"kind: {item.kind}",
        f'title: {{en: "{title}", zh: "{item.zh}"}}',
        f'url: "https://example.org/{item.id}"',
        f"hours: {hours:g}",
        f'from: ["generated:{item.row}"]',
    ]
    if item.needs:
        facts.append(f"needs: [{', '.join(map(_need, item.needs))}]")
    if item.teaches:
        facts.append(f"teaches: [{item.teaches}]")
    if item.resolves:
        facts.append(f"resolves: [{item.resolves}]")
    return f"  - {{{', '.join(facts)}}}"


def _need(need: Need) -> str:
    return need if isinstance(need, str) else f"{{any: [{', '.join(need)}]}}"
