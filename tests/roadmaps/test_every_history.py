"""Roadmaps that come, change and go under a student at work: no state is lost, none jumps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from dltrack.domain.link import canonical
from dltrack.domain.model import Text
from roadmaps.pairs import errors, linked
from store.study import Study
from store.worlds import file_text, many

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import DrawFn

    from dltrack.domain.model import Item, Roadmap

STEPS = ("done", "done", "skip", "known", "undo", "redo", "first", "add", "update", "remove")


@st.composite
def told(draw: DrawFn, id_: str) -> Roadmap:
    """A roadmap without containers, whose titles tell what an item is."""
    roadmap = draw(linked(id_, most=6))
    items = [replace(item, part_of=None, title=Text(f"{id_} {item.id}")) for item in roadmap.items]
    found = replace(roadmap, items=tuple(items))
    assume(errors(found) == [])  # a need may have been good only inside a container
    return found


class Identities:
    """What is one thing by the words of the roadmaps: the same id in one, the same link in any."""

    def __init__(self, roadmaps: list[Roadmap]) -> None:
        self.pairs = [
            (item.title.en or "", link)
            for roadmap in roadmaps
            for item in roadmap.items
            for link in links(item)
        ]

    def of(self, titles: set[str]) -> set[str]:
        """The titles of all that is one thing with one of these."""
        links: set[str] = set()
        while True:
            more = {link for title, link in self.pairs if title in titles} - links
            links |= more
            grown = titles | {title for title, link in self.pairs if link in links}
            if grown == titles and not more:
                return titles
            titles = grown


def links(item: Item) -> list[str]:
    """The canonical links of an item."""
    return [
        canonical(url) for url in ([item.url] if item.url else []) + [x.url for x in item.links]
    ]


@many(15)
@given(data=st.data())
def test_states_stay_with_what_was_studied(data: st.DataObject) -> None:
    """Whatever the order of updates, commands, undo and redo; the store agrees with itself."""
    versions = {name: [data.draw(told(name)) for _ in range(2)] for name in ("base", "one", "two")}
    identities = Identities([r for both in versions.values() for r in both])
    touched: set[str] = set()
    with Study(versions["base"][0]) as study:
        files = {name: study.path.parent / f"{name}.yaml" for name in versions}
        for name, step in data.draw(_steps()):
            _take(study, files, versions, name, step, touched, data)
            assert study.complaints() == [], step
            rows = study.run("list", "--track", "all", "--deprecated", "--json").data
            assert study.complaints() == [], step
            moved = {row["title"] for row in rows if row["state"] != "todo"}
            assert moved <= identities.of(touched), (step, moved - identities.of(touched))
        study.run("undo", "-n", "99", "--yes", code=None)
        assert study.complaints() == []
        assert {name: rows for name, rows in study.student().items() if rows} == {}


def _steps() -> st.SearchStrategy[list[tuple[str, str]]]:
    step = st.tuples(st.sampled_from(("one", "two")), st.sampled_from(STEPS))
    return st.lists(step, min_size=4, max_size=10)


def _take(  # noqa: PLR0917 - all of the world
    study: Study, files: dict[str, Path], versions: dict[str, list[Roadmap]], name: str, step: str,
    touched: set[str], data: st.DataObject,
) -> None:  # fmt: skip
    if step in ("done", "skip", "known"):
        rows = study.run("list", "--track", "all", "--deprecated", "--json").data
        row = data.draw(st.sampled_from(rows))
        touched.add(row["title"])
        study.run(step, row["id"], code=None)
    elif step in ("undo", "redo"):
        study.run(step, "--yes", code=None)
    elif step == "first":
        study.change(data.draw(st.sampled_from(versions["base"])))
    elif step in ("add", "update"):
        files[name].write_text(file_text(data.draw(st.sampled_from(versions[name]))))
        study.run("roadmap", step, str(files[name]) if step == "add" else name, code=None)
    else:
        study.run("roadmap", "remove", name, code=None)
