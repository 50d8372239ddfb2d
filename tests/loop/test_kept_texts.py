"""Texts typed in an editor: taken as answers, and never lost."""

from __future__ import annotations

import re
import sqlite3
import stat
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loop.at_terminal import CHOOSE, play
from loop.conftest import LECTURE

if TYPE_CHECKING:
    from conftest import Run
    from loop.conftest import Student

Editor = Callable[[str], Mapping[str, str]]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """An editor that is a shell script; ``$1`` is the file. Drafts go into a folder of the test."""
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    monkeypatch.setenv("TMPDIR", str(drafts))

    def make(script: str) -> Mapping[str, str]:
        program = tmp_path / "editor"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return {"EDITOR": str(program)}

    return make


def opened(run: Run) -> list[int]:
    """The questions that are open."""
    return [note["id"] for note in run("notes list --open --json").data]


def test_an_answer_can_be_written_in_the_editor(read_alone: Run, editor: Editor) -> None:
    """Several lines, with the question below the cut line."""
    env = editor('cp "$1" "$HOME/seen"; printf "Products grow.\\n\\nSoftmax flattens.\\n" > "$1"')
    play(["done", LECTURE], [(CHOOSE, "e"), (CHOOSE, "q")], env)
    assert read_alone("notes show 1 --json").data["answer"] == "Products grow.\n\nSoftmax flattens."
    seen = next(Path.home().glob("seen")).read_text()
    assert "# Your answer to: Why divide by sqrt(d_k)?" in seen


def test_the_editor_begins_with_what_is_known_so_far(watched: Run, editor: Editor) -> None:
    """So that a half answer becomes a whole one."""
    watched("notes answer 1", "First half.", "--partly")
    env = editor('printf "Second half.\\n" >> "$1"')
    play(["notes", "resolve", LECTURE], [(CHOOSE, "e"), (CHOOSE, "q")], env)
    answer = watched("notes show 1 --json").data["answer"]
    assert answer.startswith("First half.")
    assert answer.endswith("Second half.")


def kept_file(shown: str) -> Path:
    """The file that a message names."""
    found = re.search(r"kept in\s+(\S+)\.", shown)
    assert found, shown
    return Path(found[1])


def test_an_editor_that_fails_keeps_the_text_in_a_file(read_alone: Run, editor: Editor) -> None:
    """The message names it, and the same question is asked again."""
    env = editor('printf "A long thought.\\n" > "$1"; exit 3')
    shown, code = play(["done", LECTURE], [(CHOOSE, "e"), (CHOOSE, "q")], env)
    assert code == 0
    assert "status 3" in shown
    assert kept_file(shown).read_text() == "A long thought.\n"
    assert stat.S_IMODE(kept_file(shown).stat().st_mode) == 0o600
    assert "3 questions left" in shown
    assert opened(read_alone) == [1, 2, 3]


def test_an_empty_text_from_the_editor_is_no_answer(read_alone: Run, editor: Editor) -> None:
    """It says so and asks again."""
    shown, _ = play(["done", LECTURE], [(CHOOSE, "e"), (CHOOSE, "q")], editor(': > "$1"'))
    assert "The text is empty" in shown
    assert "kept in" not in shown
    assert opened(read_alone) == [1, 2, 3]


@pytest.mark.parametrize(
    "argv", [["notes", "add"], ["notes", "answer", "1"], ["notes", "edit", "1"]]
)
def test_commands_that_open_an_editor_keep_its_text_when_it_fails(
    reading: Run, student: Student, editor: Editor, argv: list[str]
) -> None:
    """Exit code 2, one sentence, nothing written."""
    before = student()
    shown, code = play(argv, [], editor('printf "A long thought.\\n" > "$1"; exit 1'))
    assert code == 2
    assert "status 1" in shown
    assert kept_file(shown).read_text() == "A long thought.\n"
    assert student() == before
    reading("data doctor")


@pytest.mark.parametrize(
    "argv", [["notes", "add"], ["notes", "answer", "1"], ["notes", "edit", "1"]]
)
def test_a_text_that_cannot_be_written_is_kept(
    db: Path, reading: Run, editor: Editor, argv: list[str]
) -> None:
    """The store was locked meanwhile by another program, for longer than one waits."""
    assert reading
    env = editor('printf "A long thought.\\n" > "$1"')
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        shown, code = play(argv, [], env)
    assert code == 4
    assert kept_file(shown).read_text() == "A long thought.\n"


def test_a_text_that_is_too_long_is_kept(reading: Run, student: Student, editor: Editor) -> None:
    """And refused."""
    assert reading
    before = student()
    env = editor('head -c 100001 /dev/zero | tr "\\0" x > "$1"')
    shown, code = play(["notes", "add"], [], env)
    assert code == 2
    assert "has over 100,000 characters" in shown
    assert len(kept_file(shown).read_text()) == 100_002
    assert student() == before
