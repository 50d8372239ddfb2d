"""What must hold on every roadmap after every history of commands."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from hypothesis import given

from dltrack.roadmap.load import load
from store.histories import histories
from store.study import Study, disagreements
from store.worlds import file_text, many, roadmaps

if TYPE_CHECKING:
    from pathlib import Path

    from dltrack.domain.model import Roadmap
    from store.study import Tables


@many(40)
@given(roadmap=roadmaps())
def test_the_loader_accepts_every_roadmap_that_these_tests_draw(
    tmp_path: Path, roadmap: Roadmap
) -> None:
    path = tmp_path / "roadmap.yaml"
    path.write_text(file_text(roadmap), encoding="utf-8")
    assert load(str(path)) == roadmap


@many(40)
@given(history=histories())
def test_counters_locks_and_suggestions_are_what_the_design_says_after_every_command(
    history: tuple[Roadmap, list[str]],
) -> None:
    roadmap, lines = history
    tracks = (None, *roadmap.tracks)
    with Study(roadmap) as study:
        for number, line in enumerate(lines):
            study.live(line)
            assert study.complaints() == []
            assert list(disagreements(study, tracks[number % len(tracks)])) == []


@many(30)
@given(history=histories(most=16))
def test_undo_and_redo_lead_through_every_state_there_was(
    history: tuple[Roadmap, list[str]],
) -> None:
    """Undo gives back what the database held before each command, redo what it held after."""
    roadmap, lines = history
    with Study(roadmap) as study:
        past = _Past(study)
        for line in lines:
            past.live(line)
        while past.now:
            past.turn("undo")
        while past.now + 1 < len(past.states):
            past.turn("redo")
        assert study.complaints() == []


class _Past:
    """Everything the database held after each command that counts; ``now`` is the present one."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.states: list[Tables] = [study.everything()]
        self.now = 0

    def live(self, line: str) -> None:
        """Run a command and keep what it left, or compare where it led back or on."""
        words = shlex.split(line)
        if words[0] in ("undo", "redo"):
            self.turn(words[0], int(words[2]) if words[2:] else 1)
            return
        before = self.study.batches()
        said = self.study.run(*words, code=None)
        after = self.study.everything()
        if self.study.batches() == before:
            assert after == self.states[self.now], f"{line} changed something and left no batch"
        else:
            assert said.code == 0, f"{line} failed and left a batch"
            self.states[self.now + 1 :] = [after]
            self.now += 1

    def turn(self, word: str, count: int = 1) -> None:
        """Undo or redo so many commands, or as many as there are."""
        there = self.now if word == "undo" else len(self.states) - 1 - self.now
        turned = min(count, there)
        self.study.run(word, "-n", str(count), "--yes", code=0 if turned else 1)
        self.now += -turned if word == "undo" else turned
        assert self.study.everything() == self.states[self.now]
