"""What must hold on every roadmap after every history of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from dltrack.roadmap.load import load
from hypothesis import given, settings
from store.study import Study, disagreements
from store.worlds import file_text, many, roadmaps

if TYPE_CHECKING:
    from pathlib import Path

    from dltrack.domain.model import Roadmap
    from store.study import Tables

WHEN = st.sampled_from(((), (), ("--at", "3 days ago"), ("--at", "yesterday 21:00")))
PICKS = st.lists(st.integers(0, 9), min_size=1, max_size=3)


@many(100)
@given(roadmap=roadmaps())
def test_the_loader_accepts_every_roadmap_that_these_tests_draw(
    tmp_path: Path, roadmap: Roadmap
) -> None:
    path = tmp_path / "roadmap.yaml"
    path.write_text(file_text(roadmap), encoding="utf-8")
    assert load(str(path)) == roadmap


class History(RuleBasedStateMachine):
    """A student who does anything at any time, and undoes it.

    Attributes:
        past: everything the database held after each command that counts, the first state first.
        now: how many of these commands are not undone.
    """

    study: Study

    @initialize(roadmap=roadmaps())
    def begin(self, roadmap: Roadmap) -> None:
        self.study = Study(roadmap)
        self.names = [item.id for item in roadmap.items]
        self.topics = [topic.id for topic in roadmap.topics]
        self.past: list[Tables] = [self.study.everything()]
        self.now = 0

    def write(self, *words: str) -> None:
        """Run a command that may change something, and keep what it left."""
        before = self.study.batches()
        self.study.run(*words)
        after = self.study.everything()
        if self.study.batches() == before:
            assert after == self.past[self.now], "a command without a batch changed something"
        else:
            self.past[self.now + 1 :] = [after]
            self.now += 1

    def pick(self, among: list[str], picks: list[int]) -> list[str]:
        return [among[pick % len(among)] for pick in picks]

    @rule(word=st.sampled_from(("start", "done", "done", "skip", "ignore", "reopen", "known")),
          picks=PICKS, when=WHEN)  # fmt: skip
    def change_items(self, word: str, picks: list[int], when: tuple[str, ...]) -> None:
        self.write(word, *self.pick(self.names, picks), *when)

    @rule(word=st.sampled_from(("known", "reopen")), picks=PICKS, when=WHEN)
    def change_names(self, word: str, picks: list[int], when: tuple[str, ...]) -> None:
        self.write(word, *self.pick([*self.topics, *self.names], picks), *when)

    @rule(picks=PICKS)
    def know_with_needs(self, picks: list[int]) -> None:
        self.write("known", "--with-needs", *self.pick([*self.topics, *self.names], picks))

    @rule(picks=PICKS)
    def log_effort(self, picks: list[int]) -> None:
        self.write("done", "--time", "1h30m", self.pick(self.names, picks)[0])

    @rule(picks=PICKS, kind=st.sampled_from(("question", "question", "point", "missed", "note")))
    def write_note(self, picks: list[int], kind: str) -> None:
        self.write("notes", "add", self.pick(self.names, picks)[0], "Why so?", "--kind", kind)

    @rule(track=st.sampled_from(("north", "south", "chosen", "all")))
    def follow(self, track: str) -> None:
        self.write("track", "use", track)

    @rule(count=st.integers(1, 4))
    def undo(self, count: int) -> None:
        self.turn("undo", count, min(count, self.now))

    @rule(count=st.integers(1, 4))
    def redo(self, count: int) -> None:
        self.turn("redo", count, min(count, len(self.past) - 1 - self.now))

    def turn(self, word: str, count: int, turned: int) -> None:
        """Undo or redo, of which so many commands are there."""
        self.study.run(word, "-n", str(count), "--yes", code=0 if turned else 1)
        self.now += -turned if word == "undo" else turned
        assert self.study.everything() == self.past[self.now]

    @invariant()
    def kept_counters_equal_a_recomputation(self) -> None:
        if hasattr(self, "study"):
            assert self.study.complaints() == []

    @invariant()
    def commands_say_what_the_design_says(self) -> None:
        if hasattr(self, "study"):
            assert list(disagreements(self.study)) == []

    def teardown(self) -> None:
        if hasattr(self, "study"):
            if self.now:
                count = self.now
                self.turn("undo", count, count)
                self.turn("redo", count, count)
            self.study.close()


TestHistory = History.TestCase
TestHistory.settings = settings(many(60), stateful_step_count=15)
