"""A roadmap that changes keeps what the student did and wrote."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

    Run = Callable[..., Result]
    Write = Callable[[str], Path]

HEAD = """\
format: 1
id: small
version: {}
sources: [{{id: s, title: S, sections: [{{title: A, rows: [1, 99]}}]}}]
items:
"""


def _text(*items: str, version: int = 1) -> str:
    lines = "".join(
        f"- {{id: {item}, kind: paper, title: T, hours: 1, from: 's:{n}'}}\n"
        if "," not in item
        else f"- {{{item}, kind: paper, title: T, hours: 1, from: 's:{n}'}}\n"
        for n, item in enumerate(items, start=1)
    )
    return HEAD.format(version) + lines


@pytest.fixture
def started(run: Run, roadmap: Write) -> None:
    """A student who has done, noted and timed something."""
    roadmap(_text("one", "two", "three"))
    run("done one --time 1h")
    run("start two")
    run("notes add two Why?")


def _change(roadmap: Write, text: str) -> None:
    path = roadmap(text)
    os.utime(path, (1, 2))


@pytest.mark.usefixtures("started")
def test_the_next_command_takes_up_a_changed_file_after_a_backup(
    run: Run, roadmap: Write, tmp_path: Path
) -> None:
    """With one line on stderr, and only once."""
    _change(roadmap, _text("one", "two", "three", "four", version=2))
    first = run("next --json")
    assert first.err.count("\n") == 1
    assert "The roadmap is now small 2 (4 items)" in first.err
    assert len(list(tmp_path.glob("study.db.before-roadmap-*.bak"))) == 1
    assert run("next --json").err == ""
    assert run("show one --json").data["state"] == "done"


@pytest.mark.usefixtures("started")
def test_a_file_with_only_another_time_changes_nothing(
    run: Run, roadmap: Write, tmp_path: Path
) -> None:
    """No backup, no word."""
    _change(roadmap, _text("one", "two", "three"))
    assert run("next --json").err == ""
    assert not list(tmp_path.glob("*.bak"))


@pytest.mark.usefixtures("started")
def test_states_notes_and_time_follow_an_alias(run: Run, roadmap: Write) -> None:
    """And undo takes back what was recorded under the old name."""
    renamed = _text("id: uno, aliases: [one]", "id: dos, aliases: [two]", "three")
    _change(roadmap, renamed)
    uno = run("show uno --json").data
    assert (uno["state"], uno["minutes_logged"]) == ("done", 60)
    assert run("notes list dos --json").data[0]["item"] == "dos"
    assert run("show one --json").data["id"] == "uno"
    run("undo -n 3 --yes")
    assert run("show uno --json").data["state"] == "todo"
    assert run("notes list --json").data == []
    run("data doctor")
    run("redo -n 3 --yes")
    assert run("show uno --json").data["state"] == "done"
    run("data doctor")


@pytest.mark.usefixtures("started")
def test_of_two_items_that_become_one_the_stronger_state_stays(run: Run, roadmap: Write) -> None:
    """Done beats doing."""
    _change(roadmap, _text("id: both, aliases: [one, two]", "three"))
    both = run("show both --json").data
    assert (both["state"], both["open_questions"]) == ("done", 1)
    run("data doctor")


@pytest.mark.usefixtures("started")
def test_what_left_the_roadmap_but_was_touched_is_kept_and_named(run: Run, roadmap: Write) -> None:
    """Its notes can still be read, and it comes back as it was."""
    _change(roadmap, _text("three", version=2))
    said = run("next --json").err
    assert "one" in said
    assert "two" in said
    assert run("notes list two --json").data[0]["text"] == "Why?"
    assert "no longer in the roadmap" in run("show one", code=3).err
    run("data doctor")
    _change(roadmap, _text("one", "two", "three", version=3))
    assert run("show one --json").data["state"] == "done"
    run("data doctor")


@pytest.mark.usefixtures("started")
def test_an_item_that_grows_a_new_need_after_it_was_done_stays_done(
    run: Run, roadmap: Write
) -> None:
    """Whatever its own needs, a done item is met."""
    _change(roadmap, _text("id: one, needs: [four]", "id: two, needs: [one]", "three", "four"))
    assert run("show one --json").data["state"] == "done"
    assert run("show two --json").data["unlocked"]
    run("data doctor")


@pytest.mark.usefixtures("started")
def test_a_roadmap_that_became_invalid_is_refused_and_nothing_is_lost(
    run: Run, roadmap: Write
) -> None:
    """Exit code 5; the old file works again as it was."""
    _change(roadmap, "format: 1\nitems: [")
    assert "Traceback" not in run("next", code=5).err
    roadmap(_text("one", "two", "three"))
    assert run("show one --json").data["state"] == "done"
