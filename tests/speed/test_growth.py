"""The work of a daily command grows with an item's neighbours, never with graph or journal.

Counted in what SQLite does: statements, and steps of its virtual machine. The same graph at ten
times the size, with ten times the history, may cost hardly more; a scan would cost ten times.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dltrack.cli import main
from dltrack.commands import _session
from dltrack.roadmap.load import load
from dltrack.store.create import create
from dltrack.store.fill import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

SMALL, LARGE = 300, 3_000

SLACK = 600
"""Steps by which two items of random graphs differ: one more neighbour is some twenty."""

FACTOR = 1.6
"""What tenfold size may cost: an index is one level deeper, and neighbours differ."""


class Work(NamedTuple):
    """What SQLite did for one command."""

    statements: int
    steps: int


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The benchmarks' generator, importable."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield
    for name in ("history", "roadmap_file", "shapes"):
        sys.modules.pop(name, None)


def build(name: str, folder: Path) -> Path:
    """A database with a generated graph and its history; gives its path."""
    graph = import_module("shapes").shape(name)
    source, path = folder / f"{name}.yaml", folder / f"{name}.db"
    import_module("roadmap_file").write(graph, source)
    stat = os.stat(source)
    about = {
        "id": name, "version": "1", "path": str(source), "size": str(stat.st_size),
        "mtime": str(stat.st_mtime_ns),
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
    }  # fmt: skip
    roadmap = load(str(source))
    create(str(path), roadmap, about)
    import_module("history").seed(path, graph)
    fill(str(path), roadmap, about)
    return path


def ready(path: Path) -> str:
    """The first item that can be studied now, not the hub itself."""
    sql = (
        "SELECT i.id FROM place p JOIN item i ON i.no = p.item"
        " WHERE p.track = 1 AND p.ready AND i.id <> 'hub' ORDER BY p.rank LIMIT 1"
    )
    with closing(sqlite3.connect(path)) as db:
        found: str = db.execute(sql).fetchone()[0]
    return found


def work(line: list[str], monkeypatch: pytest.MonkeyPatch) -> Work:
    """Run a command and count."""
    counted = [0, 0]

    def connect(path: str, **how: bool) -> sqlite3.Connection:
        db = real(path, **how)
        db.set_trace_callback(lambda _: count(0))
        db.set_progress_handler(lambda: count(1), 1)
        return db

    def count(what: int) -> None:
        counted[what] += 1

    real = _session.connect
    with monkeypatch.context() as patch:
        patch.setattr(_session, "connect", connect)
        assert main(line) == 0, line
    return Work(*counted)


@pytest.mark.usefixtures("generator")
@pytest.mark.parametrize("kind", ["graph", "chain", "hub"])
def test_daily_commands_do_no_more_work_on_ten_times_the_graph_and_the_journal(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A random graph, one long chain, and a hub that nearly all need, at a neighbour of it."""
    done: dict[int, dict[str, Work]] = {}
    for size in (SMALL, LARGE):
        path = build(f"{kind}-{size}", tmp_path)
        monkeypatch.setenv("DLTRACK_ROADMAP", str(path.with_suffix(".yaml")))
        monkeypatch.setenv("DLTRACK_DB", str(path))
        assert main(["data", "doctor"]) == 0, capsys.readouterr()
        if kind == "hub":
            assert main(["done", "hub"]) == 0
        item = ready(path)
        done[size] = {
            name: work(line, monkeypatch)
            for name, line in {
                "next": ["next"],
                "prompt": ["prompt"],
                "TAB": ["__complete", "show", item],
                "start ITEM": ["start", item],
                "notes add ITEM TEXT": ["notes", "add", item, "Why?"],
                "done ITEM": ["done", item],
                "undo": ["undo"],
                "reopen ITEM": ["reopen", item],
                "show ITEM": ["show", item],
            }.items()
        }
        assert main(["data", "doctor"]) == 0, capsys.readouterr()
    grown = [
        f"{name}: {small.steps} steps of SQLite at {SMALL} items, {large.steps} at {LARGE}"
        for name, small in done[SMALL].items()
        if (large := done[LARGE][name]).steps > FACTOR * small.steps + SLACK
        or large.statements > FACTOR * small.statements + 10
    ]
    assert not grown, "\n".join(grown)


@pytest.mark.usefixtures("generator")
def test_finishing_the_hub_costs_what_its_neighbours_cost_and_few_statements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times the neighbours are ten times the work at most, in the same number of statements."""
    found = []
    for size in (SMALL, LARGE):
        path = build(f"hub-{size}", tmp_path)
        monkeypatch.setenv("DLTRACK_ROADMAP", str(path.with_suffix(".yaml")))
        monkeypatch.setenv("DLTRACK_DB", str(path))
        found.append(work(["done", "hub"], monkeypatch))
    assert found[1].statements <= found[0].statements + 5
    assert found[1].steps <= 12 * found[0].steps


@pytest.mark.usefixtures("generator")
@pytest.mark.parametrize(
    ("kind", "line"),
    [("chain", ["next", "--minutes", "60", "--kind", "paper"]), ("hub", ["prompt"])],
)
def test_what_a_command_does_not_tell_it_does_not_look_for(
    kind: str, line: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is locked behind a chain, where a budget fits nothing; what a hub would unlock."""
    found = []
    for size in (SMALL, LARGE):
        path = build(f"{kind}-{size}", tmp_path)
        monkeypatch.setenv("DLTRACK_ROADMAP", str(path.with_suffix(".yaml")))
        monkeypatch.setenv("DLTRACK_DB", str(path))
        found.append(work(line, monkeypatch))
    assert found[1].steps <= FACTOR * found[0].steps + SLACK
