"""Whatever roadmaps come together, the whole is a valid roadmap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.link import canonical
from dltrack.roadmap.merge import merge
from roadmaps.pairs import errors, linked
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
