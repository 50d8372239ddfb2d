"""What a valid roadmap could do better: warnings for its curator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.roadmap.families import Families, flagged
from dltrack.roadmap.nodes import line_of
from dltrack.roadmap.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dltrack.domain.model import Item, Text, Topic, Track
    from dltrack.roadmap.draft import Draft

_SHOWN = 5


def advise(draft: Draft, families: Families) -> None:
    """Note items no track holds, topics nobody has to teach, and titles in one language only."""
    _on_no_track(draft, families)
    _taught_by_nobody(draft, families)
    _in_one_language(draft)


def _on_no_track(draft: Draft, families: Families) -> None:
    if not draft.tracks:
        return
    listed_ids = {n for track in draft.tracks for section in track.sections for n in section.items}
    held = [bool(item.rows) or item.id in listed_ids for item in draft.items]
    for at in families.downwards:
        held[at] = held[at] or (families.parent[at] >= 0 and held[families.parent[at]])
    for at in reversed(families.downwards):
        held[at] = held[at] or any(held[part] for part in families.parts.get(at, ()))
    for at, item in enumerate(draft.items):
        if not held[at]:
            line = line_of(draft.item_nodes[at], "id")
            message, remedy = "No track holds this item.", "Give it `from`, or list it in a track."
            draft.problems.warning(line, item.id, message, remedy)


def _taught_by_nobody(draft: Draft, families: Families) -> None:
    idle = flagged(draft, families, optional=True)
    by_any = {topic for item in draft.items for topic in item.teaches}
    by_required = {t for at, item in enumerate(draft.items) if not idle[at] for t in item.teaches}
    for topic, node in zip(draft.topics, draft.topic_nodes, strict=True):
        if topic.assumed or topic.id in by_required:
            continue
        message = "No item teaches this topic, so it never locks."
        if topic.id in by_any:
            message = (
                "Only optional, planned or deprecated items teach this topic, so it never locks."
            )
        remedy = "Let a required item teach it, or say `assumed: true`."
        draft.problems.warning(line_of(node, "id"), topic.id, message, remedy)


def _in_one_language(draft: Draft) -> None:
    titles = list(_titles(draft))
    for language, word in (("en", "English"), ("zh", "Chinese")):
        missing = [(line, id_) for line, id_, title in titles if not getattr(title, language)]
        if not missing:
            continue
        first = [quoted(id_) for _, id_ in missing[:_SHOWN]]
        if len(missing) > _SHOWN:
            first.append(f"{len(missing) - _SHOWN:,} more")
        message = f"{len(missing):,} of {len(titles):,} titles have no {word}: {listed(first)}."
        remedy = f"Add `{language}:` to them; until then the other language is shown."
        draft.problems.warning(missing[0][0], "", message, remedy)


def _titles(draft: Draft) -> Iterator[tuple[int, str, Text]]:
    values: tuple[Track | Topic | Item, ...] = (*draft.tracks, *draft.topics, *draft.items)
    nodes = (*draft.track_nodes, *draft.topic_nodes, *draft.item_nodes)
    for value, node in zip(values, nodes, strict=True):
        yield line_of(node, "title"), value.id, value.title
