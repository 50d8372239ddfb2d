"""Each document's own order is kept by ``next``; where it is not, a need or an ``after`` says why.

``docs/order.md`` holds every exception with its reason. ``UPDATE_ORDER=1 pytest
tests/roadmap/test_order_of_documents.py -n 0`` writes it anew.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from conftest import BUNDLED
from dltrack.domain.membership import after_of, members_of

from .whole import follow, graph, number, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dltrack.domain.model import Track

ORDER = BUNDLED.parent.parent / "docs" / "order.md"

HEAD = """\
# Where `next` leaves a document's own order

`next` keeps the order of each document, as long as you have no open questions. The exceptions are
below, each with its reason: a need (`needs`), an order that the curators put in (`after`), or that
optional items stand behind the required ones of their section. This page is written by a test from
`data/roadmap.yaml` (`UPDATE_ORDER=1 pytest tests/roadmap/test_order_of_documents.py -n 0`).
"""


class Hold(NamedTuple):
    """What an item had to wait for last: another item, and in which way."""

    item: str
    by: str


class Walk:
    """A student's way along one document, and what held each item back."""

    def __init__(self, track: Track, line: list[str]) -> None:
        self.track = track
        g, no = graph(), number()
        self.when = {name: at for at, name in enumerate(line)}
        places = members_of(whole(), track)
        self.place = {g.names[i]: place for i, place in places.items() if g.names[i] in self.when}
        self.optional = {name for name in self.place if g.optional[no[name]]}
        self.holds = dict(self._holds(line))

    def turned(self) -> Iterator[tuple[str, list[str]]]:
        """Each item with those that stand behind it in the document, but come before it."""
        names = sorted(self.place, key=lambda name: self.place[name])
        for name in names:
            passed = [
                other
                for other in sorted(names, key=self.when.__getitem__)
                if self.place[name] < self.place[other] and self.when[other] < self.when[name]
            ]
            if passed:
                yield name, passed

    def reason(self, name: str, passed: str) -> list[str] | None:
        """Why ``passed`` comes before ``name``: a chain of holds, or None if there is no reason."""
        if name in self.optional and passed not in self.optional and self._together(name, passed):
            return ["optional, so behind the required items of its section"]
        hold = self.holds.get(name)
        if hold is None or self.when[hold.item] < self.when[passed]:
            return None
        behind = self.place.get(hold.item, (-1, -1)) >= self.place[passed]
        rest = [] if behind else self.reason(hold.item, passed)
        return None if rest is None else [hold.by, *rest]

    def _together(self, one: str, other: str) -> bool:
        return self.place[one][0] == self.place[other][0]

    def _holds(self, line: list[str]) -> Iterator[tuple[str, Hold]]:
        """For each item what was finished last of all that it waited for."""
        g, no = graph(), number()
        after = after_of(whole(), g)
        have, done = g.met_by(()), list[int]()
        waiting = {name: set(g.needs[no[name]]) for name in line}
        last = dict[str, Hold]()
        for at, name in enumerate(line):
            done.append(no[name])
            have = g.met_by(done)
            for other in line[at + 1 :]:
                if met := {n for n in waiting[other] if have[n] >= g.want[n]}:
                    waiting[other] -= met
                    last[other] = Hold(name, f"needs {self._said(met, name)}")
                if no[name] in after[no[other]]:
                    last[other] = Hold(name, f"after {name}")
        yield from last.items()

    def _said(self, met: set[int], by: str) -> str:
        """A met need in words: the item, or the topic and who taught it."""
        names = sorted(graph().names[n] for n in met)
        return by if by in names else f"{' and '.join(names)} (here from {by})"


@pytest.fixture(scope="module")
def walks(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Walk]:
    """One walk along each document."""
    folder = tmp_path_factory.mktemp("walks")
    found = []
    for track in whole().tracks:
        if track.source:
            path = shutil.copyfile(_template, folder / f"{track.id}.db")
            found.append(Walk(track, follow(path, track.id)))
    return found


def test_the_order_of_a_document_is_kept_wherever_nothing_forbids_it(walks: list[Walk]) -> None:
    """For every pair that is turned round there is a chain of needs and `after`."""
    unreasoned = [
        f"{walk.track.id}: {passed} comes before {name} for no reason"
        for walk in walks
        for name, others in walk.turned()
        for passed in others
        if walk.reason(name, passed) is None
    ]
    assert unreasoned == []


def test_what_is_turned_round_stands_in_the_docs_with_its_reason(walks: list[Walk]) -> None:
    """So that whoever edits the roadmap sees at once what an edit does to the order."""
    text = "\n".join([HEAD, *(line for walk in walks for line in _page(walk))])
    if os.environ.get("UPDATE_ORDER"):
        ORDER.write_text(text, encoding="utf-8")
    assert ORDER.read_text(encoding="utf-8") == text


def _page(walk: Walk) -> Iterator[str]:
    """The section of one document."""
    yield f"## {walk.track.id}"
    yield ""
    yield "| item | comes after these, which its document names later | because |"
    yield "|---|---|---|"
    for name, others in walk.turned():
        reasons = dict.fromkeys("; ".join(walk.reason(name, o) or ["?"]) for o in others)
        yield f"| {name} | {', '.join(others)} | {' / '.join(reasons)} |"
    yield ""
