"""Which items a track holds, in which section, and in which order by the track's own word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.domain.graph import ancestors
from dltrack.domain.words import CONTAINER

if TYPE_CHECKING:
    from dltrack.domain.graph import Graph
    from dltrack.domain.model import Roadmap, Track

Membership = dict[int, tuple[int, int]]
"""Item number to (section number, place in the section)."""


def members_of(roadmap: Roadmap, track: Track) -> Membership:
    """The items of a track, parts included: by their first row in a source, else as listed.

    In a section of a source are listed only the student's own items.
    """
    found = _by_list(roadmap, track)
    if track.source:
        found |= _by_row(roadmap, track)
    return _with_parts(roadmap, found)


def members_of_all(roadmap: Roadmap) -> Membership:
    """Every item: by the first source that names it, then the rest in the order of the file."""
    found: Membership = {}
    section = 0
    for track in roadmap.tracks:
        if track.source:
            for item, (inner, place) in members_of(roadmap, track).items():
                found.setdefault(item, (section + inner, place))
            section += len(track.sections)
    for item in range(len(roadmap.items)):
        found.setdefault(item, (section, item))
    return found


def after_of(roadmap: Roadmap, graph: Graph) -> list[list[int]]:
    """For each item the leaf items it should stand behind, its containers' ``after`` included."""
    number = {item.id: n for n, item in enumerate(roadmap.items)}
    lines = ancestors(roadmap)
    leaves: dict[int, list[int]] = {}
    for n, line in enumerate(lines):
        for above in line:
            leaves.setdefault(above, []).append(n)
    behind: list[list[int]] = []
    for n, line in enumerate(lines):
        named = {number[a] for m in (n, *line) for a in roadmap.items[m].after}
        spread = {x for a in named for x in leaves.get(a, [a])}
        behind.append(sorted(x for x in spread if x != n and graph.kinds[x] != CONTAINER))
    return behind


def _by_row(roadmap: Roadmap, track: Track) -> Membership:
    """Place each item of a source at its first row."""
    found: Membership = {}
    for n, item in enumerate(roadmap.items):
        rows = [row for source, row in item.rows if source == track.id]
        if rows:
            found[n] = (_section(track, min(rows)), min(rows))
    return found


def _section(track: Track, row: int) -> int:
    """The number of the section of a source that covers ``row``; a valid roadmap has one."""
    return next(n for n, s in enumerate(track.sections) if s.rows and s.rows[0] <= row <= s.rows[1])


def _by_list(roadmap: Roadmap, track: Track) -> Membership:
    """Place each item where a section lists it."""
    number = {item.id: n for n, item in enumerate(roadmap.items)}
    return {
        number[name]: (n, place)
        for n, section in enumerate(track.sections)
        for place, name in enumerate(section.items)
    }


def _with_parts(roadmap: Roadmap, found: Membership) -> Membership:
    """Give the parts of a member their container's place unless they have their own."""
    whole = dict(found)
    for n, line in enumerate(ancestors(roadmap)):
        if n not in whole:
            above = next((m for m in line if m in found), None)
            if above is not None:
                whole[n] = found[above]
    return whole
