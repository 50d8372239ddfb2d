"""Large tracks: the graph is drawn by section, and a bar shows that something goes on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from dltrack.commands._progress import LARGE, Progress
from dltrack.commands._session import Session
from dltrack.views.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARTS, EACH = 5, 90


def large_roadmap() -> str:
    """Five parts of ninety items; each item needs the one before it."""
    lines = ["format: 1", "id: large", "version: 1.0.0", "sources:", "  - id: s",
             "    title: {en: Large}", "    sections:"]  # fmt: skip
    lines += [
        f"      - {{title: {{en: Part {n}}}, rows: [{n * EACH + 1}, {n * EACH + EACH}]}}"
        for n in range(PARTS)
    ]
    lines += ["tracks: []", "topics: []", "items:"]
    for n in range(PARTS * EACH):
        need = f", needs: [i{n - 1}]" if n else ""
        lines.append(
            f"  - {{id: i{n}, kind: paper, title: {{en: Item {n}}}, hours: 1,"
            f" url: 'https://e.cn/{n}', from: ['s:{n + 1}']{need}}}"
        )
    return "\n".join(lines)


def test_a_large_track_is_drawn_by_section(
    run: Callable[..., object], roadmap: Callable[[str], Path]
) -> None:
    """A node for each section, with what is done of it; the tables still have every item."""
    roadmap(large_roadmap())
    run("done " + " ".join(f"i{n}" for n in range(EACH + 1)))
    graph = run("report --json").data["graph"]
    assert graph["by"] == "section"
    assert [(n["look"], n["done"], n["total"]) for n in graph["nodes"]] == [
        ("done", 90, 90), ("doing", 1, 90), ("ready", 0, 90), ("ready", 0, 90), ("ready", 0, 90),
    ]  # fmt: skip
    assert [(e["from"], e["to"]) for e in graph["edges"]] == [
        (f"section:{n}", f"section:{n + 1}") for n in range(1, PARTS)
    ]
    html = run("report -f html").out
    assert "The track is large, so a node is a section here." in html
    assert html.count('class="node ') == PARTS
    assert html.count("https://e.cn/") > PARTS * EACH
    assert "Part 4" in run("report").out.split("```mermaid")[1].split("```")[0]


class Screen(io.StringIO):
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("items", "shown"), [(LARGE, True), (LARGE - 1, False)])
def test_a_bar_shows_for_large_work_alone(items: int, *, shown: bool) -> None:
    """It tells what goes on, and wipes itself away."""
    screen = Screen()
    session = Session(Terminal(None, screen, {}), {}, "", "nowhere")
    with Progress(session, 2, items) as progress:
        progress.step("reading")
        progress.step("writing")
    said = screen.getvalue()
    assert bool(said) is shown
    if shown:
        assert "\r[....................] 0 %  reading\x1b[K" in said
        assert "] 50 %  writing" in said
        assert said.endswith("\r\x1b[K")


def test_a_pipe_gets_no_bar() -> None:
    """A log file has no use for it."""
    stream = io.StringIO()
    session = Session(Terminal(None, stream, {}), {}, "", "nowhere")
    with Progress(session, 1, LARGE) as progress:
        progress.step("reading")
    assert stream.getvalue() == ""
