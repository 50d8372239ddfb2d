"""Clock, parts and notes in any order, and undone: nothing is lost, and the store stays true."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dltrack.cli import main
from dltrack.domain.parts import read, united
from dltrack.store.doctor import examine
from loop.conftest import STUDENT
from store.worlds import many

if TYPE_CHECKING:
    from loop.conftest import Tables

ROADMAP = """
format: 1
id: histories
version: "1"
sources:
  - {id: doc, title: {en: Doc}, url: "https://example.org/doc",
     sections: [{title: {en: All}, rows: [1, 9]}]}
items:
  - {id: course, kind: course, title: {en: Course}, url: "https://example.org/c", from: [doc:1]}
  - {id: one, kind: course-part, part_of: course, title: {en: One}, hours: 2, parts: {label: P, first: 1, last: 6}, from: [doc:2]}
  - {id: two, kind: course-part, part_of: course, title: {en: Two}, hours: 2, needs: [one], parts: {label: P, first: 7, last: 9}, from: [doc:3]}
  - {id: paper, kind: paper, title: {en: Paper}, url: "https://example.org/p", hours: 2, from: [doc:4]}
  - {id: talk, kind: video, title: {en: Talk}, url: "https://example.org/t", hours: 1, needs: [paper], resolves: [paper, one], from: [doc:5]}
"""  # noqa: E501 - a row an item

ITEMS = st.sampled_from(("one", "two", "paper", "talk", "course"))
NUMBERS = st.integers(1, 6)
WHEN = st.integers(0, 9).map(lambda hours: ("--at", f"{hours} hours ago") if hours else ())


class History(RuleBasedStateMachine):
    """A student who does anything at any time, and undoes it.

    Attributes:
        past: the student's tables after each command that wrote something, the first state first.
        now: how many of these commands are not undone.
    """

    template: TemporaryDirectory[str] | None = None

    @initialize()
    def begin(self) -> None:
        """A fresh store of the roadmap above."""
        if History.template is None:
            History.template = TemporaryDirectory(prefix="dltrack-test-")
            Path(History.template.name, "roadmap.yaml").write_text(ROADMAP, encoding="utf-8")
        self.folder = TemporaryDirectory(prefix="dltrack-test-")
        self.db = Path(self.folder.name, "study.db")
        first = Path(History.template.name, "study.db")
        names = {
            "DLTRACK_ROADMAP": str(first.with_name("roadmap.yaml")),
            "DLTRACK_DB": str(first),
        }
        self.env = mock.patch.dict(os.environ, names)
        if not first.exists():
            self.run("prompt")
        shutil.copyfile(first, self.db)
        self.env = mock.patch.dict(os.environ, names | {"DLTRACK_DB": str(self.db)})
        self.past = [self.student()]
        self.now = 0

    def run(self, *words: str) -> int:
        """One command through the real entry; its exit code."""
        out = io.StringIO()
        with self.env, redirect_stdout(out), redirect_stderr(out):
            return main(words)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Read the store past the program."""
        with closing(sqlite3.connect(self.db)) as store:
            return store.execute(sql).fetchall()

    def student(self) -> Tables:
        """Everything the student wrote."""
        return {name: self.rows(f"SELECT * FROM {name} ORDER BY 1") for name in STUDENT}

    def write(self, *words: str) -> None:
        """Run a command; refused or not, it leaves one state or the next."""
        batches = "SELECT count(*) FROM batch WHERE kind = 'do'"
        before = self.rows(batches)
        code = self.run(*words)
        assert code in {0, 1, 2, 3}, words
        after = self.student()
        if self.rows(batches) == before:
            assert after == self.past[self.now], f"{words} wrote without a batch"
        else:
            assert code == 0, f"{words} failed and wrote"
            self.past[self.now + 1 :] = [after]
            self.now += 1

    @rule(word=st.sampled_from(("start", "start", "done", "reopen", "skip", "known")),
          item=ITEMS, when=WHEN)  # fmt: skip
    def change(self, word: str, item: str, when: tuple[str, ...]) -> None:
        """Bring an item to a state."""
        self.write(word, item, *when)

    @rule(item=ITEMS, low=st.integers(1, 9), more=st.integers(0, 4), when=WHEN)
    def see(self, item: str, low: int, more: int, when: tuple[str, ...]) -> None:
        """Finish an item by parts; some lie outside it."""
        self.write("done", item, "--part", f"{low}-{low + more}", *when)

    @rule(when=WHEN)
    def stop(self, when: tuple[str, ...]) -> None:
        """End the clock."""
        self.write("stop", *when)

    @rule(item=ITEMS, when=WHEN)
    def log(self, item: str, when: tuple[str, ...]) -> None:
        """Log half an hour."""
        self.write("log", "add", item, "30m", *when)

    @rule(item=ITEMS, kind=st.sampled_from(("question", "question", "point", "missed", "note")),
          when=WHEN)  # fmt: skip
    def note(self, item: str, kind: str, when: tuple[str, ...]) -> None:
        """Write a note of any kind."""
        self.write("notes", "add", item, "Why so?", "--kind", kind, *when)

    @rule(number=NUMBERS, by=ITEMS, partly=st.booleans(), when=WHEN)
    def answer(self, number: int, by: str, when: tuple[str, ...], *, partly: bool) -> None:
        """Answer a note, if it can be answered."""
        more = ("--partly",) if partly else ()
        self.write("notes", "answer", str(number), f"So {by}.", "--by", by, *more, *when)

    @rule(word=st.sampled_from(("drop", "reopen")), number=NUMBERS, when=WHEN)
    def turn_note(self, word: str, number: int, when: tuple[str, ...]) -> None:
        """Drop a note, or ask again."""
        self.write("notes", word, str(number), *when)

    @rule(number=NUMBERS)
    def edit(self, number: int) -> None:
        """Give a note another text."""
        self.write("notes", "edit", str(number), "Why, again?")

    @rule(count=st.integers(1, 4))
    def undo(self, count: int) -> None:
        """Take commands back."""
        self.turn("undo", count, min(count, self.now))

    @rule(count=st.integers(1, 4))
    def redo(self, count: int) -> None:
        """Bring commands back."""
        self.turn("redo", count, min(count, len(self.past) - 1 - self.now))

    def turn(self, word: str, count: int, turned: int) -> None:
        """Undo or redo, of which so many commands are there."""
        code = self.run(word, "-n", str(count), "--yes")
        assert code == (0 if turned else 1)
        self.now += -turned if word == "undo" else turned
        assert self.student() == self.past[self.now]

    @invariant()
    def the_store_agrees_with_itself(self) -> None:
        """By a recomputation from nothing."""
        if hasattr(self, "past"):
            with closing(sqlite3.connect(self.db)) as store:
                store.row_factory = sqlite3.Row
                assert examine(store) == []

    @invariant()
    def at_most_one_clock_runs_on_what_is_in_progress(self) -> None:
        """Whatever was undone."""
        if hasattr(self, "past"):
            sql = "SELECT p.state FROM clock c LEFT JOIN progress p ON p.item = c.item"
            assert self.rows(sql) in ([], [("doing",)])

    @invariant()
    def seen_parts_are_united_and_inside_their_item(self) -> None:
        """However they came."""
        if hasattr(self, "past"):
            sql = (
                "SELECT s.ranges, i.parts_first, i.parts_last"
                " FROM seen s JOIN item i ON i.id = s.item"
            )
            for ranges, first, last in self.rows(sql):
                seen = read(str(ranges))
                assert seen == united(seen)
                assert all(first <= low <= high <= last for low, high in seen)

    @invariant()
    def what_is_shown_can_be_shown(self) -> None:
        """Whatever was written."""
        if hasattr(self, "past"):
            for line in ("notes list --open --json", "status", "report", "next --minutes 30"):
                assert self.run(*line.split()) == 0

    def teardown(self) -> None:
        """Undo everything, and bring it back."""
        if hasattr(self, "past"):
            if self.now:
                count = self.now
                self.turn("undo", count, count)
                assert self.student() == self.past[0]
                self.turn("redo", count, count)
            self.folder.cleanup()


TestHistory = History.TestCase
TestHistory.settings = settings(many(25), stateful_step_count=15)
