"""Whatever roadmaps come together, the whole is a valid roadmap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.graph import build
from dltrack.domain.link import canonical
from dltrack.domain.model import Item, Text
from dltrack.roadmap.merge import merge
from dltrack.roadmap.own_items import ADDED
from roadmaps.pairs import POOL, errors, linked
from store.worlds import many

if TYPE_CHECKING:
    from dltrack.domain.model import Roadmap


@many(150)
@given(base=linked("base"), others=st.lists(linked("other"), min_size=1, max_size=2))
def test_the_whole_is_valid_and_has_everything(base: Roadmap, others: list[Roadmap]) -> None:
    others = [o if n == 0 else _called(o, f"other{n}") for n, o in enumerate(others)]
    for roadmap in (base, *others):
        assert errors(roadmap) == []
    merged = merge(base, others)
    assert errors(merged.roadmap) == []
    whole = {item.id: item for item in merged.roadmap.items}
    assert [whole[item.id].needs for item in base.items] == [item.needs for item in base.items]
    assert [whole[item.id].part_of for item in base.items] == [i.part_of for i in base.items]
    told = {origin: name for name, origins in merged.origins.items() for origin in origins}
    known = {canonical(link.url) for item in whole.values() for link in item.links}
    known |= {canonical(item.url) for item in whole.values() if item.url}
    for roadmap in others:
        for item in roadmap.items:
            assert told[roadmap.id, item.id] in whole
            assert not item.url or canonical(item.url) in known
        for track in roadmap.tracks:
            assert told[roadmap.id, f"track:{track.id}"]


def _called(roadmap: Roadmap, id_: str) -> Roadmap:
    return replace(roadmap, id=id_)


OWN = ("m0", "m1", "m2")


@st.composite
def own_items(draw: st.DrawFn) -> list[Item]:
    """The student's own items, which may name anything, also what is gone or each other."""
    items = st.lists(st.sampled_from((*OWN, "i0", "i1", "i2", "i3", "gone")), max_size=2)
    topics = st.lists(st.sampled_from(("t0", "t1", "gone")), max_size=2, unique=True)
    return [
        Item(
            id_,
            "paper",
            Text(id_),
            url=draw(st.sampled_from((None, *POOL))),
            needs=tuple(dict.fromkeys([*draw(items), *draw(topics)])),
            after=tuple(draw(items)),
            teaches=tuple(draw(topics)),
            resolves=tuple(draw(items)),
            optional=draw(st.booleans()),
        )
        for id_ in draw(st.lists(st.sampled_from((*OWN, "i0")), unique=True))
    ]


@many(100)
@given(
    base=linked("base"),
    others=st.lists(linked("other"), max_size=1),
    own=own_items(),
    moved=st.dictionaries(st.sampled_from(POOL), st.sampled_from([*POOL, "https://new.org/"])),
    tracks=st.dictionaries(st.sampled_from(OWN), st.sampled_from(("north", "chosen", "gone"))),
)
def test_own_items_and_moved_links_never_make_it_invalid(
    base: Roadmap, others: list[Roadmap], own: list[Item], moved: dict[str, str],
    tracks: dict[str, str],
) -> None:  # fmt: skip
    overrides = {canonical(old): new for old, new in moved.items()}
    merged = merge(base, others, own, tracks, overrides).roadmap
    # A link may have moved to where another one leads, so that two items have it.
    assert [
        one for one in errors(without_own_sections(merged)) if "is already a link" not in one
    ] == []
    graph = build(merged)
    assert graph.met_by(range(len(merged.items)))


def without_own_sections(roadmap: Roadmap) -> Roadmap:
    """What a file can say: a section of a source has rows."""
    tracks = [
        replace(track, sections=tuple(s for s in track.sections if s.title != ADDED))
        for track in roadmap.tracks
    ]
    return replace(roadmap, tracks=tuple(tracks))
