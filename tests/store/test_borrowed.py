"""What a track needs from outside itself: offered while it serves, gone once it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

    Run = Callable[..., Result]

ROADMAP = """\
format: 1
id: small
version: 1
sources: [{id: doc, title: D, sections: [{title: A, rows: [1, 99]}]}]
tracks: [{id: path, title: P, sections: [{title: A, items: [lecture, project, extra]}]}]
topics: [{id: t, title: T}, {id: u, title: U}]
items:
- {id: book, kind: book, title: B, hours: 9, needs: [base], teaches: [t], from: 'doc:1'}
- {id: video, kind: video, title: V, hours: 1, teaches: [t, u], from: 'doc:2'}
- {id: base, kind: blog, title: Z, hours: 1, from: 'doc:3'}
- {id: lecture, kind: video, title: L, hours: 1, needs: [t], from: 'doc:4'}
- {id: project, kind: project, title: X, hours: 9, needs: [u, lecture], from: 'doc:5'}
- {id: extra, kind: blog, title: E, hours: 1, optional: true, from: 'doc:6'}
"""


@pytest.fixture(autouse=True)
def _followed(run: Run, roadmap: Callable[[str], Path]) -> None:
    roadmap(ROADMAP)
    run("track use path")


def offered(run: Run) -> dict[str, bool]:
    """What ``next`` suggests, in its order, and whether it comes from outside."""
    run("data doctor")
    return {item["id"]: item["outside"] for item in run("next -n 99 --json").data}


def test_all_alternatives_are_offered_and_marked(run: Run) -> None:
    """The book is locked behind what itself has to be borrowed."""
    assert offered(run) == {"video": True, "base": True, "extra": False}


def test_what_served_its_purpose_drops_out_with_everything_it_needed(run: Run) -> None:
    run("done base")
    assert offered(run) == {"book": True, "video": True, "extra": False}
    run("done book")
    assert offered(run) == {"lecture": False, "video": True, "extra": False}
    run("known u")
    assert offered(run) == {"lecture": False, "extra": False}


def test_it_comes_back_when_its_purpose_does(run: Run) -> None:
    run("done base book")
    run("known u")
    run("reopen book")
    assert offered(run) == {"book": True, "video": True, "extra": False}
    run("reopen u base")
    assert offered(run) == {"video": True, "base": True, "extra": False}


def test_it_drops_out_when_whoever_needed_it_is_finished_or_ignored(run: Run) -> None:
    run("known lecture")
    assert offered(run) == {"video": True, "extra": False}
    run("ignore project")
    assert offered(run) == {"extra": False}
    run("undo -n 2")
    assert offered(run) == {"video": True, "base": True, "extra": False}


def test_an_ignored_alternative_is_not_offered_again(run: Run) -> None:
    run("ignore video")
    assert offered(run) == {"base": True, "extra": False}


def test_borrowed_items_are_no_members_and_count_in_no_sum(run: Run) -> None:
    members = {item["id"] for item in run("list --json").data}
    assert members == {"lecture", "project", "extra"}
    before = run("track list --json").data
    run("done video")
    after = run("track list --json").data
    path = next(track for track in after if track["id"] == "path")
    assert path == next(track for track in before if track["id"] == "path")
