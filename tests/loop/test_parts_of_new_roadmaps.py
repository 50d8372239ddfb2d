"""What was seen, when the roadmap changes: kept, carried along, and never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loop.test_parts import seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run


@pytest.mark.parametrize("parts", ["", "    parts: {label: P, first: 1, last: 3}\n"])
def test_parts_that_a_new_roadmap_takes_away_break_nothing(
    db: Path, run: Run, roadmap: Callable[[str], Path], parts: str
) -> None:
    """Whatever was seen before."""
    text = (
        'format: 1\nid: small\nversion: "1"\nsources:\n'
        '  - {id: doc, title: {en: Doc}, url: "https://example.org/",\n'
        "     sections: [{title: {en: All}, rows: [1, 2]}]}\nitems:\n"
        "  - id: course\n    kind: course\n    title: {en: Course}\n    hours: 2\n"
        "    url: https://example.org/course\n    from: [doc:1]\n"
    )
    db.unlink()
    roadmap(text + "    parts: {label: P, first: 1, last: 8}\n")
    run("done course --part 2-5")
    roadmap(text + parts)
    for line in ("next --minutes 30 --json", "next", "show course", "open course", "status"):
        run(line)
    run("data doctor")


def test_parts_and_the_clock_follow_an_item_to_its_new_name(
    db: Path, run: Run, roadmap: Callable[[str], Path]
) -> None:
    """And undo finds them there."""
    text = (
        'format: 1\nid: small\nversion: "1"\nsources:\n'
        '  - {id: doc, title: {en: Doc}, url: "https://example.org/",\n'
        "     sections: [{title: {en: All}, rows: [1, 2]}]}\nitems:\n"
        "  - id: NAME\n    kind: course\n    title: {en: Course}\n    hours: 2\n"
        "    url: https://example.org/course\n    from: [doc:1]\n"
        "    parts: {label: P, first: 1, last: 8}\n"
    )
    db.unlink()
    roadmap(text.replace("NAME", "old"))
    run("done old --part 2-3")
    run("done old --part 4-5")
    run("start old")
    roadmap(text.replace("NAME", "new\n    aliases: [old]"))
    assert seen(run, "new") == [(2, 5)]
    assert run("status --json").data["clock"]["item"] == "new"
    run("stop")
    run("undo -n 3 --yes")
    assert seen(run, "new") == [(2, 3)]
    run("data doctor")
