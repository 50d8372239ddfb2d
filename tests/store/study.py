"""A student at work on a random roadmap: commands through the real entry, on a real database."""

from __future__ import annotations

import io
import json
import os
import shlex
import sqlite3
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from unittest import mock

from dltrack.cli import main
from dltrack.domain.ranking import question_term
from dltrack.store.create import create
from dltrack.store.doctor import examine
from dltrack.store.rows import SNAPSHOT
from store.oracle import Oracle
from store.worlds import about_file, file_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dltrack.domain.model import Roadmap, Track

Tables = dict[str, list[tuple[Any, ...]]]

STUDENT = {name: f"SELECT * FROM {name} ORDER BY 1, 2" for name in SNAPSHOT}
"""Everything the student wrote, but for the journal."""

KEPT = {
    "node": "SELECT no, have FROM node ORDER BY no",
    "item": "SELECT no, unmet FROM item ORDER BY no",
    "place": "SELECT track, rank, wanted, ready FROM place ORDER BY track, rank",
    "section": "SELECT * FROM section ORDER BY track, no",
}
"""Every counter that a change of state moves."""


class Said(NamedTuple):
    """What one command left."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401 - whatever the command's data is
        """The data of a ``--json`` document."""
        return json.loads(self.out)["data"]


class Study:
    """One database in a folder of its own; use it as ``with Study(roadmap) as study``."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self._folder = TemporaryDirectory(prefix="dltrack-test-")
        self.path = Path(self._folder.name) / "study.db"
        self.file = Path(self._folder.name) / "roadmap.yaml"
        self.file.write_text(file_text(roadmap), encoding="utf-8")
        create(str(self.path), roadmap, about_file(self.file))
        names = {"DLTRACK_DB": str(self.path), "DLTRACK_ROADMAP": str(self.file)}
        self._env = mock.patch.dict(os.environ, names)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Throw everything away."""
        self._folder.cleanup()

    def change(self, roadmap: Roadmap) -> None:
        """Put another roadmap in the place of the file; the next command takes it up."""
        self.roadmap = roadmap
        self.file.write_text(file_text(roadmap), encoding="utf-8")
        os.utime(self.file, (1, 1))

    def run(self, *words: str, code: int | None = 0) -> Said:
        """Run one command through the real entry; None takes any exit code."""
        out, err = io.StringIO(), io.StringIO()
        with self._env, redirect_stdout(out), redirect_stderr(err):
            found = main(words)
        said = Said(found, out.getvalue(), err.getvalue())
        assert code in (None, found), f"dltrack {words}: exit {found}\n{said.out}{said.err}"
        return said

    def live(self, line: str) -> Said:
        """Run a command line that may also be refused."""
        return self.run(*shlex.split(line), code=None)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the database past the program."""
        with closing(sqlite3.connect(self.path)) as db:
            return db.execute(sql).fetchall()

    def student(self) -> Tables:
        """What the student wrote."""
        return self._read(STUDENT)

    def everything(self) -> Tables:
        """What the student wrote, and the counters that transactions keep."""
        return self._read(STUDENT | KEPT)

    def _read(self, questions: dict[str, str]) -> Tables:
        with closing(sqlite3.connect(self.path)) as db:
            return {name: db.execute(sql).fetchall() for name, sql in questions.items()}

    def batches(self) -> int:
        """How many commands wrote something, undone or not."""
        return int(self.rows("SELECT count(*) FROM batch WHERE kind = 'do'")[0][0])

    def complaints(self) -> list[str]:
        """What a recomputation from nothing finds wrong."""
        with closing(sqlite3.connect(self.path)) as db:
            db.row_factory = sqlite3.Row
            return examine(db)

    def oracle(self) -> Oracle:
        """The words of the design, for this student."""
        states = dict(self.rows("SELECT item, state FROM progress"))
        return Oracle(self.roadmap, states, [t for (t,) in self.rows("SELECT topic FROM knows")])


def needs_of(unmet: list[dict[str, Any]]) -> list[Any]:
    """Unmet needs of ``--json`` as the roadmap writes needs."""
    return [tuple(sorted(u["of"])) if u["kind"] == "any" else u["id"] for u in unmet]


def disagreements(study: Study, track: Track | None) -> Iterator[str]:
    """Compare what commands say, ``next`` on one track, with what the words of the design say."""
    oracle = study.oracle()
    listed = study.run("list", "--json", "--track", "all", "--deprecated").data
    if {item["id"] for item in listed} != set(oracle.items):
        yield "list --track all does not list every item"
    for item in listed:
        id_ = item["id"]
        if item["unlocked"] != oracle.unlocked(id_):
            yield f"{id_}: unlocked is {item['unlocked']}"
        if oracle.leaf(id_) and item["state"] != oracle.state(id_):
            yield f"{id_}: state is {item['state']}"
        finished = item["state"] in ("done", "known")
        unmet = [] if finished else oracle.unmet(id_)
        if needs_of(item["unmet"]) != unmet:
            yield f"{id_}: unmet is {needs_of(item['unmet'])}, not {unmet}"
    name = ["--all"] if track is None else ["--track", track.id, "-n", "99"]
    suggested = study.run("next", "--json", *name).data
    ids = [one["id"] for one in suggested]
    if sorted(ids) != sorted(oracle.suggestions(track)):
        yield f"next {name} suggests {ids}, not {oracle.suggestions(track)}"
    asked = study.rows(
        "SELECT item, count(*) FROM note WHERE kind = 'question' AND state IN ('open', 'partly')"
        " GROUP BY item"
    )
    yield from _about(oracle, suggested, dict(asked))
    first = study.run("next", "--json", *name[:2], "-n", "2").data
    if [one["id"] for one in first] != ids[:2]:
        yield f"next {name} -n 2 suggests {[one['id'] for one in first]}, not the first of {ids}"


def _about(oracle: Oracle, suggested: list[dict[str, Any]], asked: dict[str, int]) -> Iterator[str]:
    """Check what stands beside each suggestion, and their order."""
    for one in suggested:
        id_ = one["id"]
        opened = oracle.opened_by(id_)
        if one["unlocks"] != opened:
            yield f"{id_}: would unlock {one['unlocks']}, not {opened}"
        taught = oracle.items[id_].teaches
        if one["already_covered"] != (bool(taught) and all(map(oracle.met, taught))):
            yield f"{id_}: already_covered is {one['already_covered']}"
        resolved, taught = oracle.questions_for(id_, asked)
        raised = {term["name"]: term["value"] for term in one["terms"]}.get("questions", 0)
        if raised != question_term(resolved, taught):
            yield f"{id_}: questions raise it by {raised}, not for {resolved} and {taught}"
        if one["score"] != sum(term["value"] for term in one["terms"]):
            yield f"{id_}: the terms do not sum to the score"
        if one["outside"] and one["state"] == "todo" and not oracle.required(id_):
            yield f"{id_}: borrowed, though not required"
    order = [(one["state"] != "doing", -one["score"], one["id"]) for one in suggested]
    todo = [key for key in order if key[0]]
    if todo != sorted(todo) or order[len(order) - len(todo) :] != todo:
        yield f"the best is not first: {order}"
