"""Containers and their parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dltrack.roadmap.cycles import path_text
from dltrack.roadmap.wording import quoted

if TYPE_CHECKING:
    from dltrack.roadmap.draft import Draft

DEEPEST = 16
_NONE = -1


@dataclass(slots=True)
class Families:
    """Who is part of whom, by item index.

    ``parent`` is -1 for an item in no container; ``downwards`` names every container before its
    parts. A cycle of ``part_of`` is noted as an error and then left out.
    """

    parent: list[int]
    parts: dict[int, list[int]]
    downwards: list[int]
    root: list[int]

    def above(self, at: int) -> list[int]:
        """The containers an item lies in, from the inmost, up to the allowed depth."""
        found = [self.parent[at]]
        while found[-1] != _NONE and len(found) <= DEEPEST:
            found.append(self.parent[found[-1]])
        return found[:-1]


def find_families(draft: Draft) -> Families:
    """Connect parts with their containers; note cycles and containers nested too deep."""
    parent = [draft.item_at.get(item.part_of or "", _NONE) for item in draft.items]
    parent = [_NONE if above == at else above for at, above in enumerate(parent)]
    _cut_cycles(draft, parent)
    parts: dict[int, list[int]] = {}
    for at, above in enumerate(parent):
        if above != _NONE:
            parts.setdefault(above, []).append(at)
    families = Families(parent, parts, [], list(range(len(parent))))
    _descend(draft, families)
    return families


def _cut_cycles(draft: Draft, parent: list[int]) -> None:
    """Note each cycle of ``part_of`` and cut it, so that every walk upwards ends."""
    walk_of = [_NONE] * len(parent)
    for start in range(len(parent)):
        at = start
        while at != _NONE and walk_of[at] == _NONE:
            walk_of[at] = start
            at = parent[at]
        if at == _NONE or walk_of[at] != start:
            continue
        cycle = [at]
        while parent[cycle[-1]] != at:
            cycle.append(parent[cycle[-1]])
        for member in cycle:
            parent[member] = _NONE
        message = f"Cycle of `part_of`: {path_text([draft.items[m].id for m in (*cycle, at)])}."
        draft.item_error(at, "part_of", message, "Take out the one that is wrong.")


def _descend(draft: Draft, families: Families) -> None:
    depth = [0] * len(families.parent)
    families.downwards = [at for at, above in enumerate(families.parent) if above == _NONE]
    for at in families.downwards:  # grows while it is walked
        for part in families.parts.get(at, ()):
            families.downwards.append(part)
            families.root[part] = families.root[at]
            depth[part] = depth[at] + 1
            if depth[part] == DEEPEST:
                message = f"This item lies in more than {DEEPEST - 1} containers inside each other."
                draft.item_error(part, "part_of", message, "Let it be part of an outer one.")


def check_containers(draft: Draft, families: Families) -> None:
    """Note containers that teach or have hours: both belong to their parts."""
    for at in families.parts:
        item = draft.items[at]
        why = f"{quoted(draft.items[families.parts[at][0]].id)} is part of it"
        if item.teaches:
            message = f"A container cannot teach ({why})."
            draft.item_error(at, "teaches", message, "Move `teaches` to the parts that teach it.")
        if item.hours is not None:
            message = f"A container has no `hours` of its own ({why})."
            draft.item_error(at, "hours", message, "Give the hours to its parts.")


def flagged(draft: Draft, families: Families, *, optional: bool) -> list[bool]:
    """Tell by item index what is planned or deprecated, or with ``optional`` that too.

    A part is what its container is, and a container is what all its parts are.
    """
    flags = [
        item.planned or item.deprecated or (optional and item.optional) for item in draft.items
    ]
    for at in families.downwards:
        above = families.parent[at]
        flags[at] = flags[at] or (above != _NONE and flags[above])
    for at in reversed(families.downwards):
        if parts := families.parts.get(at):
            flags[at] = flags[at] or all(flags[part] for part in parts)
    return flags
