"""Who has which name. Ids, aliases and topic ids share one namespace; tracks have their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.roadmap.nodes import line_of, texts_under
from dltrack.roadmap.wording import quoted

if TYPE_CHECKING:
    from dltrack.roadmap.draft import Draft
    from dltrack.roadmap.problems import Problems


def claim_names(draft: Draft) -> None:
    """Enter every id and alias into the draft; note names used twice."""
    names, tracks = _Namespace(draft.problems), _Namespace(draft.problems)
    for track, node in zip(draft.tracks, draft.track_nodes, strict=True):
        tracks.take(track.id, line_of(node, "id"), track.id)
    for at, topic in enumerate(draft.topics):
        if names.take(topic.id, line_of(draft.topic_nodes[at], "id"), topic.id):
            draft.topic_at[topic.id] = at
    for at, item in enumerate(draft.items):
        if names.take(item.id, line_of(draft.item_nodes[at], "id"), item.id):
            draft.item_at[item.id] = at
    for item, node in zip(draft.items, draft.item_nodes, strict=True):
        left = set(item.aliases)
        for alias, line in texts_under(node, "aliases") if left else ():
            # A second time in the same list has been noted already.
            if alias in left and names.take(alias, line, item.id):
                draft.item_of_alias[alias] = item.id
            left.discard(alias)


class _Namespace:
    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.lines: dict[str, int] = {}

    def take(self, name: str, line: int, about: str) -> bool:
        """Give a name to its first owner; note an error for every further one."""
        if not name:
            return False
        first = self.lines.get(name)
        if first is None:
            self.lines[name] = line
            return True
        self.problems.error(
            line,
            about,
            f"The name {quoted(name)} is used twice, first on line {first}.",
            "Give one of the two another name.",
        )
        return False
