"""Random valid roadmaps that know of each other's links, ids, topics and tracks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from dltrack.domain.model import Link, Roadmap, Text
from dltrack.roadmap.load import check_text
from store.worlds import file_text, roadmaps

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from dltrack.domain.model import Item

POOL = [f"https://example.org/{n}" for n in range(8)]


@st.composite
def linked(draw: DrawFn, id_: str, most: int = 10) -> Roadmap:
    """A valid roadmap whose items carry links of a small pool, each link in one family alone."""
    roadmap = draw(roadmaps(most))
    by_id = {item.id: item for item in roadmap.items}
    owner: dict[str, str] = {}
    items = []
    for item in roadmap.items:
        root = _root(item, by_id)
        wanted = draw(st.lists(st.sampled_from(POOL), max_size=2, unique=True))
        links = [url for url in wanted if owner.setdefault(url, root) == root]
        url = links.pop(0) if links and draw(st.integers(0, 3)) else None
        items.append(replace(item, url=url, links=tuple(Link(x) for x in links)))
    titles = [draw(st.sampled_from(["Same", f"Of {id_}"])) for _ in roadmap.topics]
    topics = tuple(replace(t, title=Text(x)) for t, x in zip(roadmap.topics, titles, strict=True))
    return replace(roadmap, id=id_, items=tuple(items), topics=topics)


def _root(item: Item, by_id: dict[str, Item]) -> str:
    while item.part_of is not None:
        item = by_id[item.part_of]
    return item.id


def errors(roadmap: Roadmap) -> list[str]:
    """What the loader says of a roadmap as a file."""
    _, problems = check_text(file_text(roadmap), roadmap.id)
    return [problem.sentence for problem in problems if problem.level == "error"]
