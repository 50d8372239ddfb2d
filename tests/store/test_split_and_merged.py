"""Items that a newer roadmap renames, splits or merges: what the student did goes along."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

    Run = Callable[..., Result]
    Change = Callable[..., None]

HEAD = """\
format: 1
id: small
version: 1
sources: [{id: s, title: S, sections: [{title: A, rows: [1, 99]}]}]
"""


@pytest.fixture
def follow(roadmap: Callable[[str], Path]) -> Change:
    """Let dltrack follow a roadmap of these items and topics."""
    times = iter(range(1, 99))

    def follow(*items: str, topics: str = "") -> None:
        lines = "".join(f"- {{kind: paper, title: T, from: 's:1', {item}}}\n" for item in items)
        named = "".join(f"- {{id: {topic}, title: T}}\n" for topic in topics.split())
        path = roadmap(
            f"{HEAD}topics:\n{named}items:\n{lines}" if named else f"{HEAD}items:\n{lines}"
        )
        os.utime(path, (1, next(times)))

    return follow


def states(run: Run) -> dict[str, str]:
    """The state of every item."""
    listed = run("list --track all --json").data
    run("data doctor")
    return {item["id"]: item["state"] for item in listed}


def test_the_parts_of_what_became_a_container_have_its_state(run: Run, follow: Change) -> None:
    """But for those that the student had touched, and those not written yet; undo takes it back."""
    follow("id: course", "id: p2", "id: goal, needs: [course]")
    run("skip p2")
    run("done course")
    split = (
        "id: course", "id: p1, part_of: course", "id: p2, part_of: course",
        "id: p3, part_of: course", "id: p4, part_of: course, planned: true",
        "id: goal, needs: [course]",
    )  # fmt: skip
    follow(*split)
    done = {"course": "doing", "p1": "done", "p2": "skipped", "p3": "done", "p4": "todo"}
    assert states(run) == done | {"goal": "todo"}
    run("done p2")
    assert run("show goal --json").data["unlocked"]
    run("undo -n 2 --yes")
    undone = dict.fromkeys(done, "todo") | {"p2": "skipped", "goal": "todo"}
    assert states(run) == undone | {"course": "todo"}
    run("redo")
    assert states(run) == done | {"goal": "todo"}


def test_of_a_course_in_progress_the_first_part_is_in_progress(run: Run, follow: Change) -> None:
    follow("id: course")
    run("start course")
    follow("id: course", "id: p1, part_of: course", "id: p2, part_of: course")
    assert states(run) == {"course": "doing", "p1": "doing", "p2": "todo"}
    run("undo")
    assert set(states(run).values()) == {"todo"}
    run("redo")
    assert states(run) == {"course": "doing", "p1": "doing", "p2": "todo"}


def test_a_course_that_was_in_progress_before_it_was_done_goes_back_in_steps(
    run: Run, follow: Change
) -> None:
    """However many parts it has by now, one of them is in progress for it."""
    follow("id: course")
    run("start course")
    run("done course")
    follow("id: course", "id: p1, part_of: course", "id: p2, part_of: course")
    assert states(run) == {"course": "done", "p1": "done", "p2": "done"}
    run("undo")
    assert states(run) == {"course": "doing", "p1": "doing", "p2": "todo"}
    run("undo")
    assert states(run) == {"course": "todo", "p1": "todo", "p2": "todo"}
    run("redo -n 2")
    assert states(run) == {"course": "done", "p1": "done", "p2": "done"}


def test_undoing_the_weaker_of_two_merged_states_leaves_the_stronger(
    run: Run, follow: Change
) -> None:
    """Each command takes back only what it had made."""
    follow("id: one", "id: two")
    run("done one --at '3 days ago'")
    run("start two --at yesterday")
    follow("id: both, aliases: [one, two]")
    assert states(run) == {"both": "done"}
    run("undo")
    assert states(run) == {"both": "done"}
    run("undo")
    assert states(run) == {"both": "todo"}
    run("redo -n 2")
    assert states(run) == {"both": "done"}


def test_merging_into_an_id_that_stays_keeps_the_stronger_state(run: Run, follow: Change) -> None:
    follow("id: one", "id: two")
    run("skip one --at '3 days ago'")
    run("done two --at yesterday")
    follow("id: one, aliases: [two]")
    assert states(run) == {"one": "done"}


def test_what_answered_a_question_is_renamed_too_and_so_it_comes_back(
    run: Run, follow: Change
) -> None:
    """Also an item that the student never studied, and in what undo and redo bring back."""
    follow("id: paper", "id: lecture")
    run("notes add paper Why?")
    run("notes answer 1 Because. --by lecture")
    follow("id: paper", "id: talk, aliases: [lecture]")
    assert run("notes show 1 --json").data["answered_by"] == "talk"
    run("notes edit 1 Wherefore?")
    run("undo -n 2")
    run("redo")
    assert run("notes show 1 --json").data["answered_by"] == "talk"
    run("data doctor")


def test_seen_parts_and_the_running_clock_are_renamed_too(run: Run, follow: Change) -> None:
    """Also in what undo takes back and redo brings back."""
    parts = "parts: {label: P, first: 1, last: 9}"
    follow(f"id: old, {parts}")
    run("done old --part 1-3")
    run("start old")
    follow(f"id: new, aliases: [old], {parts}")
    seen = [{"first": 1, "last": 3}]
    assert run("show new --json").data["parts"]["seen"] == seen
    assert "clock on new" in run("stop").out
    run("undo -n 2")
    assert "No clock is running" in run("stop").out
    run("undo")
    assert run("show new --json").data["parts"]["seen"] == []
    run("redo -n 2 --yes")
    assert run("show new --json").data["parts"]["seen"] == seen
    assert "clock on new" in run("stop").out
    run("data doctor")


def test_the_log_and_the_report_tell_of_an_item_under_its_name_of_today(
    run: Run, follow: Change
) -> None:
    """What was typed then stays as it was typed."""
    follow("id: old")
    run("done old")
    follow("id: new, aliases: [old]")
    assert [batch["command"] for batch in run("log --item new --json").data] == ["done old"]
    assert [item["id"] for item in run("report --format json").data["done"]] == ["new"]


def test_a_known_topic_that_left_the_roadmap_is_kept_and_named(run: Run, follow: Change) -> None:
    """It unlocks again when it comes back."""
    follow("id: a, teaches: [t]", "id: b, needs: [t]", topics="t")
    run("known t")
    follow("id: a", "id: b")
    assert "No longer in it, but kept: t" in run("next").err
    follow("id: a, teaches: [t]", "id: b, needs: [t]", topics="t")
    assert run("show b --json").data["unlocked"]
    run("data doctor")


def test_what_the_change_itself_moved_is_in_the_journal_but_no_command_of_the_student(
    run: Run, follow: Change
) -> None:
    """Neither undo nor the log tells of it."""
    follow("id: old")
    run("done old")
    follow("id: new, aliases: [old]")
    assert [batch["command"] for batch in run("undo --list --json").data] == ["done old"]
    assert len(run("log --json").data) == 1
