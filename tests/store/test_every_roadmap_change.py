"""What must hold when any roadmap takes the place of any other under a student at work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from store.histories import histories, lines_for
from store.oracle import Oracle
from store.study import Study, disagreements
from store.worlds import many, roadmaps

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from dltrack.domain.model import Item, Need, Roadmap

STRONGER = ("todo", "skipped", "ignored", "doing", "known", "done")


@st.composite
def successors(draw: DrawFn) -> Roadmap:
    """Another roadmap over the same ids, some of them under new names; some of these for two."""
    roadmap = draw(roadmaps())
    renamed = {item.id: f"n{item.id}" for item in roadmap.items if draw(st.integers(0, 3)) == 0}
    gone = [f"i{n}" for n in range(10) if f"i{n}" not in {item.id for item in roadmap.items}]
    aliases: dict[str, tuple[str, ...]] = {old: (old,) for old in renamed}
    if gone:
        other = draw(st.sampled_from([item.id for item in roadmap.items]))
        aliases[other] = (*aliases.get(other, ()), draw(st.sampled_from(gone)))
    return _renamed(roadmap, renamed, aliases)


def _renamed(roadmap: Roadmap, new: dict[str, str], aliases: dict[str, tuple[str, ...]]) -> Roadmap:
    """The roadmap with new ids everywhere, and the old ones as aliases."""

    def name(id_: str) -> str:
        return new.get(id_, id_)

    def need(one: Need) -> Need:
        return name(one) if isinstance(one, str) else tuple(map(name, one))

    def item(one: Item) -> Item:
        return replace(
            one,
            id=name(one.id),
            aliases=aliases.get(one.id, ()),
            needs=tuple(map(need, one.needs)),
            after=tuple(map(name, one.after)),
            resolves=tuple(map(name, one.resolves)),
            part_of=one.part_of and name(one.part_of),
        )

    tracks = tuple(
        replace(t, sections=tuple(replace(s, items=tuple(map(name, s.items))) for s in t.sections))
        for t in roadmap.tracks
    )
    return replace(roadmap, version="2", tracks=tracks, items=tuple(map(item, roadmap.items)))


@many(30)
@given(history=histories(most=10), roadmap=successors(), data=st.data())
def test_states_follow_ids_and_aliases_and_the_student_goes_on(
    history: tuple[Roadmap, list[str]], roadmap: Roadmap, data: st.DataObject
) -> None:
    """Counters, locks and suggestions are right at once, and after every further command."""
    first, lines = history
    with Study(first) as study:
        for line in lines:
            study.live(line)
        before = dict(study.rows("SELECT item, state FROM progress"))
        notes = study.rows("SELECT id, text, answer FROM note ORDER BY id")
        study.change(roadmap)
        study.run("prompt")
        assert dict(study.rows("SELECT item, state FROM progress")) == _carried(before, roadmap)
        assert study.rows("SELECT id, text, answer FROM note ORDER BY id") == notes
        for number, line in enumerate(["prompt", *data.draw(lines_for(roadmap, 8))]):
            study.live(line)
            assert study.complaints() == [], line
            tracks = (None, *roadmap.tracks)
            assert list(disagreements(study, tracks[number % len(tracks)])) == [], line


def _carried(before: dict[str, str], roadmap: Roadmap) -> dict[str, str]:
    """The states by the names of today, the stronger of two; what has none keeps its own.

    A container hands its state to those of its parts that have none, ``doing`` to the first.
    """
    today = {alias: item.id for item in roadmap.items for alias in item.aliases}
    found: dict[str, str] = {}
    for id_, state in before.items():
        name = today.get(id_, id_)
        found[name] = max(state, found.get(name, "todo"), key=STRONGER.index)
    oracle = Oracle(roadmap)
    for id_ in [id_ for id_ in sorted(found) if id_ in oracle.items and not oracle.leaf(id_)]:
        free = [
            part
            for part in oracle.items
            if id_ in [above.id for above in oracle.containers(part)]
            and oracle.studyable(part)
            and part not in found
        ]
        state = found.pop(id_)
        found |= dict.fromkeys(free[:1] if state == "doing" else free, state)
    return found


@many(20)
@given(history=histories(most=12), roadmap=successors())
def test_undoing_everything_under_another_roadmap_leaves_nothing_and_redoing_leaves_no_error(
    history: tuple[Roadmap, list[str]], roadmap: Roadmap
) -> None:
    first, lines = history
    with Study(first) as study:
        for line in lines:
            study.live(line)
        study.change(roadmap)
        study.run("undo", "-n", "99", "--yes", code=None)
        assert {name: rows for name, rows in study.student().items() if rows} == {}
        assert study.complaints() == []
        study.run("redo", "-n", "99", "--yes", code=None)
        assert study.complaints() == []
        assert list(disagreements(study, None)) == []
