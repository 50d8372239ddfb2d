"""Whether what items and tracks name is there, and may stand in that place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.roadmap.nodes import Mapping, Sequence, texts_under
from dltrack.roadmap.wording import quoted

if TYPE_CHECKING:
    from dltrack.domain.model import Track
    from dltrack.roadmap.draft import Draft

_ITEMS = ("after", "resolves", "part_of")
_TOPICS = ("teaches",)
_BOTH = ("needs",)


def check_references(draft: Draft) -> None:
    """Note every reference that leads nowhere, to the wrong kind of thing, or to its owner."""
    for item, node in zip(draft.items, draft.item_nodes, strict=True):
        for name in (*_BOTH, *_ITEMS, *_TOPICS):
            for text, line in texts_under(node, name):
                _check(draft, item.id, name, text, line)
    for track, node in zip(draft.tracks, draft.track_nodes, strict=True):
        if not track.source:
            _check_sections(draft, track, node)


def _check(draft: Draft, about: str, name: str, text: str, line: int) -> None:
    wrong = _objection(draft, name, text)
    if text == about and name != "items":
        wrong = f"{quoted(about)} names itself in `{name}`.", "Take it out."
    if wrong:
        draft.problems.error(line, about, *wrong)


def _objection(draft: Draft, name: str, text: str) -> tuple[str, str] | None:
    """Say what is wrong with a reference, and the remedy; None when it is good."""
    if text in draft.item_at:
        if name not in _TOPICS:
            return None
        message = f"`{name}` names the item {quoted(text)}, but only topics are taught."
        return message, "Name a topic; add one under `topics` if it is missing."
    if text in draft.topic_at:
        if name in (*_BOTH, *_TOPICS):
            return None
        message = f"`{name}` names the topic {quoted(text)}, but only items may stand there."
        return message, "Name an item that teaches it."
    if text in draft.item_of_alias:
        owner = quoted(draft.item_of_alias[text])
        return f"`{name}` names {quoted(text)}, which is only an alias.", f"Write {owner}."
    known = [draft.item_at] if name not in _TOPICS else []
    known += [draft.topic_at] if name in (*_BOTH, *_TOPICS) else []
    remedy = draft.nearest.remedy(text, "Add it, or take the name out.", *known)
    return f"`{name}` names {quoted(text)}, which does not exist.", remedy


def _check_sections(draft: Draft, track: Track, node: Mapping) -> None:
    """Check the items of a curated track, which holds each item once."""
    lines: dict[str, int] = {}
    sections = node.entries.get("sections")
    for section in sections.values if isinstance(sections, Sequence) else []:
        inside: set[str] = set()
        for text, line in texts_under(section, "items") if isinstance(section, Mapping) else ():
            _check(draft, track.id, "items", text, line)
            # Twice in one section has been noted already, as in every list.
            if text not in inside and text in lines:
                message = f"{quoted(text)} already stands in this track, on line {lines[text]}."
                remedy = "A track holds an item once; take one of the two out."
                draft.problems.error(line, track.id, message, remedy)
            inside.add(text)
            lines.setdefault(text, line)
