"""Random valid roadmaps, small enough for rules written by hand, and their text as a file.

A need is only kept where it closes no cycle and names nothing that is optional, planned or
deprecated (but for parts of one container that is), so the loader accepts every roadmap drawn here.
A test says so.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dltrack.domain.model import Item, Parts, Roadmap, Section, Text, Topic, Track

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hypothesis.strategies import DrawFn

    from dltrack.domain.model import Need

NORTH, SOUTH, CHOSEN = "north", "south", "chosen"
ROWS = 12
PARTS = (None, None, Parts("P", 3, 6))
HOURS = (None, 0.25, 0.5, 1.0, 2.0, 5.0)
IDLE = ("optional", "planned", "deprecated")
FLAGS = (*[None] * 9, "optional", "optional", "planned", "deprecated")


def many(examples: int) -> settings:
    """Settings of a property; ``EXAMPLES=20`` in the environment looks twenty times as long."""
    times = int(os.environ.get("EXAMPLES", "1"))
    return settings(
        max_examples=examples * times,
        deadline=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.function_scoped_fixture,
        ],
    )


@st.composite
def roadmaps(draw: DrawFn, most: int = 10) -> Roadmap:
    """A valid roadmap of two sources and a curated track, with up to ``most`` items."""
    ids = [f"i{n}" for n in range(draw(st.integers(min(4, most), most)))]
    topics = [
        Topic(f"t{n}", Text(f"Topic {n}"), draw(_rarely())) for n in range(draw(st.integers(1, 4)))
    ]
    part_of = {id_: _container(draw, ids[:n]) for n, id_ in enumerate(ids)}
    flags = {id_: draw(st.sampled_from(FLAGS)) for id_ in ids}
    for above in sorted({above for above in part_of.values() if above}):
        flags[above] = flags[above] if draw(st.booleans()) else None
    leaves = [id_ for id_ in ids if id_ not in part_of.values()]
    taught = {topic.id: _some(draw, leaves, 3) for topic in topics}
    teaches = {id_: tuple(t for t, by in taught.items() if id_ in by) for id_ in ids}
    needs = _Needs(part_of, flags, teaches, [t.id for t in topics])
    for id_ in ids:
        for names in draw(st.lists(_names_of(needs.names), min_size=1, max_size=3)):
            needs.add(id_, names)
    items = [
        Item(
            id=id_,
            kind=draw(st.sampled_from(("video", "paper"))),
            title=Text(f"Item {id_}"),
            hours=None if id_ in part_of.values() else draw(st.sampled_from(HOURS)),
            needs=tuple(needs.kept[id_]),
            after=_some(draw, [i for i in ids if i != id_], 1),
            teaches=teaches[id_],
            resolves=_some(draw, [i for i in ids if i != id_], 1),
            part_of=part_of[id_],
            parts=None if id_ in part_of.values() else draw(st.sampled_from(PARTS)),
            rows=tuple((s, draw(st.integers(1, ROWS))) for s in _some(draw, [NORTH, SOUTH], 2)),
            optional=flags[id_] == "optional",
            planned=flags[id_] == "planned",
            deprecated=flags[id_] == "deprecated",
        )
        for id_ in ids
    ]
    listed = draw(st.permutations(_some(draw, ids, 4)))
    tracks = (_source(NORTH), _source(SOUTH), _curated(listed, draw(_few(len(listed)))))
    return Roadmap("random", "1", tracks, tuple(topics), tuple(draw(st.permutations(items))))


def _few(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def _rarely() -> st.SearchStrategy[bool]:
    return st.integers(0, 7).map(lambda n: n == 7)


def _some(draw: DrawFn, names: Sequence[str], most: int) -> tuple[str, ...]:
    """Up to ``most`` different names."""
    if not names:
        return ()
    return tuple(draw(st.lists(st.sampled_from(names), max_size=most, unique=True)))


def _names_of(names: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(tuple)


def _container(draw: DrawFn, earlier: Sequence[str]) -> str | None:
    """What an item is part of: mostly nothing."""
    if not earlier or draw(st.integers(0, 3)):
        return None
    return draw(st.sampled_from(earlier))


def _source(id_: str) -> Track:
    sections = (
        Section(Text("First"), rows=(1, ROWS // 2)),
        Section(Text("Second"), rows=(ROWS // 2 + 1, ROWS)),
    )
    return Track(id_, Text(id_), None, sections, source=True)


def _curated(listed: Sequence[str], cut: int) -> Track:
    sections = (
        Section(Text("Start"), items=tuple(listed[:cut])),
        Section(Text("Then"), items=tuple(listed[cut:])),
    )
    return Track(CHOSEN, Text(CHOSEN), None, sections, source=False)


class _Needs:
    """The needs drawn so far, without cycles over needs, teaches and part_of."""

    def __init__(
        self,
        part_of: dict[str, str | None],
        flags: dict[str, str | None],
        teaches: dict[str, tuple[str, ...]],
        topics: list[str],
    ) -> None:
        self.part_of, self.flags = part_of, flags
        self.kept: dict[str, list[Need]] = {id_: [] for id_ in part_of}
        self.leads: dict[str, set[str]] = {}
        self.names = [*part_of, *topics]
        for id_, above in part_of.items():
            own = f"needs of {id_}"
            self._lead(id_, own)
            if above is not None:
                self._lead(above, id_)
                self._lead(own, f"needs of {above}")
            if not self._flagged(id_, ("planned", "deprecated")):
                for topic in teaches[id_]:
                    self._lead(topic, id_)

    def add(self, id_: str, names: tuple[str, ...]) -> None:
        """Let an item need any of the names that may be needed and close no cycle."""
        good = tuple(n for n in names if self._gates(n, id_) and not self._reaches(n, id_))
        need: Need = good[0] if len(good) == 1 else good
        if good and need not in self.kept[id_]:
            self.kept[id_].append(need)
            for name in good:
                self._lead(f"needs of {id_}", name)

    def _lead(self, upper: str, lower: str) -> None:
        self.leads.setdefault(upper, set()).add(lower)

    def _gates(self, name: str, id_: str) -> bool:
        """Whether a need may name this: a topic, what one has to study, or a part beside."""
        if name not in self.part_of or not self._flagged(name, IDLE):
            return True
        shared = set(self._above(name)) & set(self._above(id_))
        return self.flags[name] is None and any(self.flags[above] for above in shared)

    def _above(self, id_: str) -> list[str]:
        above = self.part_of[id_]
        return [] if above is None else [above, *self._above(above)]

    def _flagged(self, id_: str, words: tuple[str, ...]) -> bool:
        """Whether an item, a container of it, or all its parts carry one of the flags."""
        if any(self.flags[above] in words for above in (id_, *self._above(id_))):
            return True
        parts = [part for part, of in self.part_of.items() if of == id_]
        return bool(parts) and all(self._flagged(part, words) for part in parts)

    def _reaches(self, start: str, id_: str) -> bool:
        """Whether meeting ``start`` asks for the needs of ``id_``."""
        seen, stack = {start}, [start]
        while stack:
            for lower in self.leads.get(stack.pop(), ()):
                if lower not in seen:
                    seen.add(lower)
                    stack.append(lower)
        return f"needs of {id_}" in seen


def file_text(roadmap: Roadmap) -> str:
    """The roadmap as the text of a file: JSON, which YAML reads."""
    tracks: dict[bool, list[Any]] = {True: [], False: []}
    for track in roadmap.tracks:
        sections = [
            _filled(title=_text(s.title), rows=s.rows)
            if track.source
            else {"title": _text(s.title), "items": list(s.items)}
            for s in track.sections
        ]
        tracks[track.source].append(
            {"id": track.id, "title": _text(track.title), "sections": sections}
        )
    return json.dumps(
        {
            "format": 1,
            "id": roadmap.id,
            "version": roadmap.version,
            "sources": tracks[True],
            "tracks": tracks[False],
            "topics": [
                _filled(id=t.id, title=_text(t.title), assumed=t.assumed) for t in roadmap.topics
            ],
            "items": [_item(item) for item in roadmap.items],
        },
        ensure_ascii=False,
        indent=1,
    )


def _item(item: Item) -> dict[str, Any]:
    names = ("id", "kind", "hours", "url", "part_of", "optional", "planned", "deprecated")
    lists = ("aliases", "after", "teaches", "resolves")
    return _filled(
        title=_text(item.title),
        parts=item.parts and {name: getattr(item.parts, name) for name in item.parts.__slots__},
        needs=[n if isinstance(n, str) else {"any": list(n)} for n in item.needs],
        **{name: getattr(item, name) for name in names},
        links=[_filled(url=link.url, label=link.label) for link in item.links],
        **{name: list(getattr(item, name)) for name in lists},
        **{"from": [f"{source}:{row}" for source, row in item.rows]},
    )


def _text(text: Text) -> dict[str, str]:
    return _filled(en=text.en, zh=text.zh)


def _filled(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a file may say
    """What says something; an absent name means the same as an empty one."""
    return {name: value for name, value in values.items() if value}


def about_file(path: Path) -> dict[str, str]:
    """What the store remembers of a roadmap file, so that commands take it as unchanged."""
    stat = path.stat()
    return {"size": str(stat.st_size), "mtime": str(stat.st_mtime_ns)}
